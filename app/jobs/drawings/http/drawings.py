"""The endpoints of drawings: plan sets, sheets, what is measured on them."""

import hashlib
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import Response

from app import jsonio
from app.clock import iso, now_ms
from app.db.database import BatchConnection
from app.errors import Invalid
from app.jobs.drawings import names
from app.jobs.drawings.export.file import MEDIA_TYPES, Format, takeoff_file
from app.jobs.drawings.http.schemas import (
    AiTakeoff,
    AutonomousTakeoff,
    BatchTakeoff,
    Calibrate,
    Classify,
    CompareProviders,
    ConditionBody,
    MeasurementBody,
    MeasurementQuery,
)
from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH
from app.jobs.drawings.store import conditions, decisions, queries
from app.jobs.drawings.store.removal import Removal
from app.jobs.drawings.takeoff.condition import FEET_PER_METRE, Condition
from app.jobs.drawings.takeoff.sources import DEFAULT, classifier_of, source_of, sources
from app.lines import one_line
from app.web.etags import is_known
from app.web.files import receive_upload
from app.web.keys import once, once_for
from app.web.requests import parse_body, parse_query, services, user
from app.web.responses import PRIVATE, SANDBOX, SECURITY_HEADERS, JsonResponse
from app.web.tasks import started
from app.web.transport.downloads import ContentResponse, download

LONGEST_NAME = 255

# Plan sets


async def upload_drawing(request: Request) -> Response:
    """POST /api/projects/{project_id}/drawings: keep a plan set and queue its reading."""
    parts, owner_id = services(request), user(request)
    project_id = request.path_params["project_id"]
    await parts.projects.get(project_id, owner_id)
    file, _ = await receive_upload(request)
    try:
        task, is_new = await parts.engine.submit(
            names.PROCESSING,
            {"file_id": file.file_id},
            owner_id=owner_id,
            project_id=project_id,
            **once_for(request, file),
        )
    finally:
        # A file that became a drawing stays.
        with anyio.CancelScope(shield=True):
            await parts.uploads.drop_if_unused(file.file_id)
    body = {
        "document_id": task.entity_id,
        "task_id": task.task_id,
        "message": "Drawing accepted" if is_new else "Drawing was accepted before",
    }
    location = f"{request.scope.get('root_path', '')}/api/drawings/{task.entity_id}"
    return JsonResponse(body, 202 if is_new else 200, {"location": location})


async def list_drawings(request: Request) -> Response:
    """GET /api/projects/{project_id}/drawings: the project's plan sets with their sheets."""
    parts, owner_id = services(request), user(request)
    project_id = request.path_params["project_id"]
    await parts.projects.get(project_id, owner_id)
    rows = await queries.drawings_of(parts.database, project_id, owner_id)
    return _unless_known(request, {"drawings": [_drawing(row) for row in rows]})


async def get_drawing(request: Request) -> Response:
    """GET /api/drawings/{document_id}: a plan set with its sheets."""
    drawing_id = request.path_params["document_id"]
    row = await queries.find_drawing(services(request).database, drawing_id, user(request))
    return _unless_known(request, _drawing(row))


async def delete_drawing(request: Request) -> Response:
    """DELETE /api/drawings/{document_id}: remove a plan set with all that was found on it."""
    drawing_id = request.path_params["document_id"]
    await services(request).of(Removal).remove_drawing(drawing_id, user(request))
    return Response(status_code=204, headers=SECURITY_HEADERS)


def _drawing(row: queries.Row) -> dict[str, Any]:
    """The fields of `DrawingAnswer`."""
    percent, detail = row.pop("percent"), row["detail"]
    done, total, unit = row.pop("done"), row.pop("total"), row.pop("unit")
    if detail is None and done is not None and total is not None:
        detail = f"{done:,} of {total:,} {unit or ''}".strip()
    is_complete = row["status"] == "completed"
    return {
        **row,
        "progress": 100 if is_complete else min(int(percent or 0), 99),
        "step": None if is_complete else row["step"],
        "detail": None if is_complete else detail,
        "created_at": iso(row["created_at"]),
        "completed_at": iso(row["completed_at"]),
        "warnings": jsonio.loads(row["warnings"]),
        "pages": [_sheet(page) for page in row["pages"]],
    }


def _unless_known(request: Request, value: Any) -> Response:
    """The answer, or 304 to whoever has the same one: sheets change with people and tasks alike."""
    body = jsonio.dumps(value)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if is_known(request.headers.get("if-none-match", "").encode() or None, etag.encode()):
        return JsonResponse(b"", 304, {"etag": etag})
    return JsonResponse(body, headers={"etag": etag})


# Sheets


def _sheet(row: queries.Row) -> dict[str, Any]:
    """The fields of `SheetAnswer`."""
    width, height = row.pop("width"), row.pop("height")
    del row["document_id"]
    return {
        **row,
        "width_in": round(width / POINTS_PER_INCH, 3),
        "height_in": round(height / POINTS_PER_INCH, 3),
        "is_vector": bool(row["is_vector"]),
        "calibrated": bool(row["calibrated"]),
    }


async def _asked_for(request: Request) -> queries.Row:
    """The caller's sheet that the address names; raises NotFound `page_not_found`."""
    page_id = request.path_params["page_id"]
    return await queries.find_page(services(request).database, page_id, user(request))


async def get_page(request: Request) -> Response:
    """GET /api/pages/{page_id}: a sheet, its scale and what its title block says."""
    return JsonResponse(_page(await _asked_for(request)))


def _page(row: queries.Row) -> dict[str, Any]:
    """The fields of `PageDetail`."""
    width, height, document_id = row["width"], row["height"], row["document_id"]
    picture = {name: row.pop(f"picture_{name}") for name in ("width", "height", "dpi")}
    del row["picture"], row["thumbnail"]
    return {
        **_sheet(row),
        "document_id": document_id,
        "width": width,
        "height": height,
        "picture": picture,
        "candidates": jsonio.loads(row["candidates"]),
        "title_block": jsonio.loads(row["title_block"]),
    }


async def delete_page(request: Request) -> Response:
    """DELETE /api/pages/{page_id}: remove a sheet with all that was found on it."""
    await services(request).of(Removal).remove_page(request.path_params["page_id"], user(request))
    return Response(status_code=204, headers=SECURITY_HEADERS)


async def get_image(request: Request) -> Response:
    """GET /api/pages/{page_id}/image: how a sheet looks, as a PNG."""
    return await _picture(request, "picture")


async def get_thumbnail(request: Request) -> Response:
    """GET /api/pages/{page_id}/thumbnail: the same, 256 pixels on the longer side."""
    return await _picture(request, "thumbnail")


async def _picture(request: Request, which: str) -> Response:
    row = await _asked_for(request)
    etag = f'"{row[which][:32]}"'
    headers = {
        **PRIVATE, **SECURITY_HEADERS, "content-security-policy": SANDBOX, "etag": etag,
    }  # fmt: skip
    if is_known(request.headers.get("if-none-match", "").encode() or None, etag.encode()):
        return Response(status_code=304, headers=headers)
    path = services(request).contents.path(row[which])
    return ContentResponse(path, media_type="image/png", headers=headers)


async def get_text(request: Request) -> Response:
    """GET /api/pages/{page_id}/text: the words of a sheet."""
    row = await _asked_for(request)
    text = await queries.text_of(services(request).database, row["page_id"])
    return JsonResponse({"page_id": row["page_id"], "source": row["word_source"], "text": text})


async def list_classifications(request: Request) -> Response:
    """GET /api/pages/{page_id}/classifications: what runs said of it, failed ones too."""
    row = await _asked_for(request)
    runs = await queries.classifications_of(services(request).database, row["page_id"])
    body = [
        {
            **run,
            "evidence": jsonio.loads(run["evidence"]),
            "remarks": jsonio.loads(run["remarks"]),
            "created_at": iso(run["created_at"]),
        }
        for run in runs
    ]
    return JsonResponse({"page_id": row["page_id"], "classifications": body})


async def calibrate(request: Request) -> Response:
    """POST /api/pages/{page_id}/calibrate: a person's word for the scale of a sheet."""
    body = await parse_body(request, Calibrate)
    parts, owner_id = services(request), user(request)
    page_id, ratio = request.path_params["page_id"], _ratio(body)
    await parts.database.write(lambda c: decisions.calibrate(c, page_id, owner_id, ratio))
    return JsonResponse(_page(await _asked_for(request)))


def _ratio(body: Calibrate) -> float:
    if body.ratio is not None:
        return body.ratio
    assert body.start is not None
    assert body.end is not None
    feet = body.feet if body.feet is not None else (body.metres or 0) * FEET_PER_METRE
    return decisions.ratio_of_distance(body.start, body.end, feet)


# Tasks about sheets


async def _start(request: Request, task_type: str, params: dict[str, Any]) -> Response:
    task, is_new = await services(request).engine.submit(
        task_type, params, owner_id=user(request), **once(request, params)
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


# What is measured


async def list_measurements(request: Request) -> Response:
    """GET /api/pages/{page_id}/measurements: what was measured on a sheet."""
    query = parse_query(request, MeasurementQuery)
    row = await _asked_for(request)
    rows, total = await queries.measurements_of(
        services(request).database,
        row["page_id"],
        user(request),
        condition_id=query.condition_id,
        statuses=query.status,
        limit=query.limit + 1,
        cursor=query.cursor,
    )
    listed = rows[: query.limit]
    body = {
        "page_id": row["page_id"],
        "measurements": [_measurement(each) for each in listed],
        "total": total,
        "next_cursor": listed[-1]["measurement_id"] if len(rows) > query.limit else None,
    }
    return JsonResponse(body)


def _measurement(row: queries.Row) -> dict[str, Any]:
    """The fields of `MeasurementAnswer`."""
    return {
        **row,
        "geometry": None if row["geometry"] is None else jsonio.loads(row["geometry"]),
        "place": jsonio.loads(row["place"]),
        "created_at": iso(row["created_at"]),
        "decided_at": iso(row["decided_at"]),
    }


async def decide(request: Request) -> Response:
    """PATCH /api/measurements/{measurement_id}: approve it, reject it, or make it a draft again."""
    body = await parse_body(request, MeasurementBody)
    parts, owner_id = services(request), user(request)
    measurement_id = request.path_params["measurement_id"]
    now = now_ms()
    await parts.database.write(
        lambda c: decisions.decide(c, measurement_id, owner_id, body.status, now)
    )
    row = await queries.find_measurement(parts.database, measurement_id, owner_id)
    return JsonResponse(_measurement(row))


async def add_condition(request: Request) -> Response:
    """POST /api/projects/{project_id}/conditions: something that is to be measured."""
    body = await parse_body(request, ConditionBody)
    parts, owner_id = services(request), user(request)
    project_id = request.path_params["project_id"]
    try:
        condition = Condition(
            one_line(body.name, LONGEST_NAME),
            body.measurement_type,
            body.unit,
            body.depth_in,
            body.thickness_in,
        )
    except ValueError as error:
        raise Invalid("invalid_body", f"unit: {error}.") from error

    now = now_ms()

    def add(connection: BatchConnection) -> str:
        return conditions.add(connection, project_id, owner_id, condition, body.colour, now)

    condition_id = await parts.database.write(add)
    row = await queries.find_condition(parts.database, condition_id, owner_id)
    return JsonResponse(_condition(row), 201)


async def list_conditions(request: Request) -> Response:
    """GET /api/projects/{project_id}/conditions: what is measured, with its totals."""
    parts, owner_id = services(request), user(request)
    project_id = request.path_params["project_id"]
    await parts.projects.get(project_id, owner_id)
    rows = await queries.conditions_of(parts.database, project_id, owner_id)
    return JsonResponse({"conditions": [_condition(row) for row in rows]})


async def delete_condition(request: Request) -> Response:
    """DELETE /api/conditions/{condition_id}: remove a condition with its drafts."""
    owner_id, condition_id = user(request), request.path_params["condition_id"]
    await services(request).database.write(lambda c: conditions.remove(c, condition_id, owner_id))
    return Response(status_code=204, headers=SECURITY_HEADERS)


def _condition(row: queries.Row) -> dict[str, Any]:
    """The fields of `ConditionAnswer`."""
    return {**row, "created_at": iso(row["created_at"])}


async def takeoff_as_csv(request: Request) -> Response:
    """GET /api/projects/{project_id}/takeoff.csv: all measurements as a table."""
    return await _takeoff_file(request, "csv")


async def takeoff_as_xlsx(request: Request) -> Response:
    """GET /api/projects/{project_id}/takeoff.xlsx: the same as a workbook, with totals."""
    return await _takeoff_file(request, "xlsx")


async def _takeoff_file(request: Request, kind: Format) -> Response:
    parts, owner_id = services(request), user(request)
    project = await parts.projects.get(request.path_params["project_id"], owner_id)
    arguments = (parts.settings.database, project.project_id, owner_id, project.name, kind)
    data = await parts.compute.run(takeoff_file, arguments, {}, interactive=True)
    return download(data, f"{project.name} takeoff.{kind}", MEDIA_TYPES[kind])


async def list_providers(request: Request) -> Response:
    """GET /api/takeoff/providers: who can take off quantities, and what the others lack."""
    found = [
        {
            "provider": source.name,
            "title": source.title,
            "kind": source.kind,
            "model": source.model,
            "available": source.available,
            "is_default": source.name == DEFAULT,
            "reason": source.reason,
        }
        for source in sources(services(request).settings)
    ]
    return JsonResponse({"providers": sorted(found, key=lambda one: not one["available"])})
