"""Idempotency-Key: a request that is repeated with its key makes nothing a second time."""

from typing import Any

from starlette.requests import Request

from app import jsonio
from app.errors import Invalid
from app.files.store import StoredFile
from app.web.api_route import PREFIXES

LONGEST_KEY = 255


def idempotency_key(request: Request) -> str | None:
    """The key of a request; raises Invalid for one that is empty or too long."""
    key = request.headers.get("idempotency-key")
    if key is not None and not 1 <= len(key) <= LONGEST_KEY:
        raise Invalid(
            "invalid_idempotency_key", f"Idempotency-Key has 1 to {LONGEST_KEY} characters."
        )
    return key


def once(request: Request, body: Any) -> dict[str, Any]:
    """The options of `Engine.submit` that bind the request's key to its address and body."""
    key = idempotency_key(request)
    if key is None:
        return {}
    what = {"path": _address(request), "body": body}
    return {"key": key, "body_hash": jsonio.canonical_hash(what)}


def once_for(request: Request, file: StoredFile, **more: Any) -> dict[str, Any]:
    """The same for an upload: the same bytes under the same name are the same body."""
    return once(request, {"sha256": file.sha256, "name": file.name, **more})


def _address(request: Request) -> str:
    """The same under every prefix, and wherever a proxy serves it."""
    path: str = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    short, long = PREFIXES
    return short + path.removeprefix(long) if path.startswith(f"{long}/") else path
