"""What the server says of itself: capabilities, health, readiness."""

import shutil
import sqlite3
from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app import __version__
from app.db import trouble
from app.engine import queries
from app.parsing.kinds import read_here
from app.parsing.programs import Installed, installed
from app.settings import MEGABYTE, Settings
from app.threads import in_thread
from app.web.requests import Services, services
from app.web.responses import JsonResponse


async def capabilities(request: Request) -> Response:
    """GET /api/capabilities: what is read here, within which limits, and what could be added."""
    parts = services(request)
    programs = await in_thread(installed)
    read = parts.registry.accepted_media_types()
    kinds = await in_thread(partial(read_here, with_pictures=programs.tesseract))
    body: dict[str, Any] = {
        "version": __version__,
        "accepted": [
            {
                "media_type": kind.media_type,
                "extension": kind.endings[0],
                "extensions": kind.endings,
                "name": kind.listed,
            }
            for kind in kinds
            if kind.media_type in read
        ],
        "limits": _limits(parts.settings),
        "ocr": {
            "available": programs.tesseract,
            "engine": "tesseract" if programs.tesseract else None,
            "languages": list(programs.ocr_languages),
        },
        "durability": parts.settings.durability,
        "features": _features(programs),
        "providers": [],
    }
    for told in parts.capabilities:
        _add(body, told(parts.settings))
    return JsonResponse(body)


def _add(body: dict[str, Any], told: Mapping[str, Any]) -> None:
    """What a family has to say: lists of one name are put together."""
    for name, value in told.items():
        body[name] = [*body.get(name, ()), *value] if isinstance(value, list) else value


def _limits(settings: Settings) -> dict[str, int]:
    return {
        "max_upload_bytes": settings.max_upload_bytes,
        "max_params_bytes": settings.max_params_kb * 1024,
        "max_pages": settings.max_pages,
        "max_archive_bytes": settings.max_archive_mb * MEGABYTE,
        "max_queue": settings.max_queue,
        "concurrency": settings.concurrency,
        "workers": settings.worker_count,
        "keep_days": settings.keep_days,
        "keep_events_days": settings.keep_events_days,
        "keep_uploads_days": settings.keep_uploads_days,
    }


def _features(programs: Installed) -> list[dict[str, Any]]:
    """What a program that may be missing adds, and how to install it."""
    return [
        {
            "feature": "Text recognition for scanned pages",
            "program": "tesseract",
            "available": programs.tesseract,
            "how_to_install": "Debian and Ubuntu: apt install tesseract-ocr. macOS: brew install "
            "tesseract.",
        },
        {
            "feature": "Old Word files (.doc)",
            "program": "antiword",
            "available": programs.antiword,
            "how_to_install": "Debian and Ubuntu: apt install antiword. macOS: brew install "
            "antiword.",
        },
    ]


async def health(request: Request) -> Response:
    """GET /api/health: the process is alive and its database takes writes."""
    return _state(await problems_of_storage(services(request)))


async def ready(request: Request) -> Response:
    """GET /api/ready: 503 with sentences when new work is refused, or waiting work cannot start."""
    return _state(await problems_of_readiness(services(request)))


def _state(problems: list[str]) -> Response:
    status = "unavailable" if problems else "ok"
    return JsonResponse({"status": status, "problems": problems}, 503 if problems else 200)


async def problems_of_storage(parts: Services) -> list[str]:
    """Sentences on why nothing can be stored."""
    if not await in_thread(parts.settings.database.exists):
        # SQLite goes on writing to a file that has been removed.
        return ["The database file is gone: what is written now is lost when the server stops."]
    try:
        await parts.database.probe()
    except sqlite3.Error as error:
        return [f"The database takes no writes: {trouble.reason_of(error)}."]
    return []


async def problems_of_readiness(parts: Services) -> list[str]:
    """Sentences on why new work is refused, or waiting work cannot start."""
    problems = await problems_of_storage(parts)
    if parts.engine.is_stopping:
        problems.append("The server is stopping and takes no new tasks.")
    missing = await _missing_types(parts)
    if missing:
        problems.append(
            f"Tasks wait for types that are not loaded: {', '.join(missing)}. "
            "Start the server with their modules in INTRAY_TASKS."
        )
    problems += parts.engine.background.problems() + parts.background.problems()
    if not await in_thread(_has_room, parts.settings):
        problems.append("The disk has too little room left to take uploads.")
    return problems


async def _missing_types(parts: Services) -> list[str]:
    try:
        waiting = await queries.waiting_types(parts.database)
    except sqlite3.Error:
        # What keeps the database from being read is told as what is wrong with the storage.
        return []
    return [name for name in waiting if name not in parts.registry]


def _has_room(settings: Settings) -> bool:
    try:
        return shutil.disk_usage(settings.data).free >= settings.reserve_mb * MEGABYTE
    except OSError:
        return False
