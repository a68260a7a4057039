"""The endpoints that start tasks about sheets."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.jobs.drawings import names
from app.jobs.drawings.http.schemas import (
    AiTakeoff,
    AutonomousTakeoff,
    BatchTakeoff,
    Classify,
    CompareProviders,
)
from app.jobs.drawings.takeoff.sources import classifier_of, source_of
from app.web.keys import once
from app.web.requests import asker, parse_body, services
from app.web.tasks import started


async def _start(request: Request, task_type: str, params: dict[str, Any]) -> Response:
    task, is_new = await services(request).engine.submit(
        task_type, params, **asker(request), **once(request, params)
    )
    return started(request, task, 202 if is_new else 200)


def _page_id(request: Request) -> dict[str, Any]:
    return {"page_id": request.path_params["page_id"]}


async def reprocess_ocr(request: Request) -> Response:
    """POST /api/pages/{page_id}/reprocess-ocr: read the words of a sheet again."""
    return await _start(request, names.OCR, _page_id(request))


async def classify(request: Request) -> Response:
    """POST /api/pages/{page_id}/classify: find out what kind of sheet it is."""
    body = await parse_body(request, Classify, optional=True)
    classifier_of(services(request).settings, body.provider, body.use_vision)
    return await _start(request, names.CLASSIFICATION, {**_page_id(request), **body.model_dump()})


async def detect_scale(request: Request) -> Response:
    """POST /api/pages/{page_id}/detect-scale: find the scale of a sheet."""
    return await _start(request, names.SCALE, _page_id(request))


async def ai_takeoff(request: Request) -> Response:
    """POST /api/pages/{page_id}/ai-takeoff: measure one condition on a sheet."""
    body = await parse_body(request, AiTakeoff)
    source_of(services(request).settings, body.provider)
    return await _start(request, names.TAKEOFF, {**_page_id(request), **body.model_dump()})


async def autonomous_takeoff(request: Request) -> Response:
    """POST /api/pages/{page_id}/autonomous-takeoff: measure everything that a sheet shows."""
    body = await parse_body(request, AutonomousTakeoff, optional=True)
    source_of(services(request).settings, body.provider)
    return await _start(request, names.AUTONOMOUS, {**_page_id(request), **body.model_dump()})


async def compare_providers(request: Request) -> Response:
    """POST /api/pages/{page_id}/compare-providers: have several measure the same, side by side."""
    body = await parse_body(request, CompareProviders)
    for provider in body.providers or ():
        source_of(services(request).settings, provider)
    return await _start(request, names.COMPARISON, {**_page_id(request), **body.model_dump()})


async def batch_takeoff(request: Request) -> Response:
    """POST /api/batch-ai-takeoff: measure one condition on many sheets, as one task."""
    body = await parse_body(request, BatchTakeoff)
    source_of(services(request).settings, body.provider)
    return await _start(request, names.BATCH, body.model_dump())
