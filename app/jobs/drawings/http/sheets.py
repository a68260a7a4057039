"""The endpoints of sheets: what they are, how they look, their scale."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app import jsonio
from app.clock import iso
from app.jobs.drawings.http.schemas import (
    Calibrate,
)
from app.jobs.drawings.scale.units import is_metric
from app.jobs.drawings.sheet.sheet import POINTS_PER_INCH
from app.jobs.drawings.store import corrections, decisions, queries, remarks
from app.jobs.drawings.store.removal import Removal
from app.jobs.drawings.takeoff.condition import FEET_PER_METRE
from app.web.etags import not_modified
from app.web.requests import note, parse_body, services, user
from app.web.responses import PRIVATE, SANDBOX, SECURITY_HEADERS, JsonResponse
from app.web.transport.downloads import ContentResponse


def sheet_fields(row: queries.Row) -> dict[str, Any]:
    """The fields of `SheetAnswer`."""
    width, height = row.pop("width"), row.pop("height")
    del row["document_id"]
    return {
        **row,
        "width_in": round(width / POINTS_PER_INCH, 3),
        "height_in": round(height / POINTS_PER_INCH, 3),
        "is_vector": bool(row["is_vector"]),
        "updated_at": iso(row["updated_at"]),
        "calibrated": bool(row["calibrated"]),
    }


async def sheet_asked_for(request: Request) -> queries.Row:
    """The caller's sheet that the address names; raises NotFound `page_not_found`."""
    page_id = request.path_params["page_id"]
    return await queries.find_page(services(request).database, page_id, user(request))


async def get_page(request: Request) -> Response:
    """GET /api/pages/{page_id}: a sheet, its scale and what its title block says."""
    return await page_answer(request)


async def page_answer(request: Request) -> Response:
    """The sheet that the address names, as it is now."""
    database = services(request).database
    row = await sheet_asked_for(request)
    found = await queries.regions_of(database, row["page_id"])
    corrected = await corrections.corrections_of(database, row["page_id"])
    for each in corrected.values():
        each["at"] = iso(each["at"])
    said = await remarks.remarks_of(database, row["page_id"])
    listed = [{**each, "at": iso(each["at"])} for each in said]
    return JsonResponse({**_page(row, found), "corrected": corrected, "remarks": listed})


def _page(row: queries.Row, regions: list[queries.Row]) -> dict[str, Any]:
    """The fields of `PageDetail`."""
    width, height, document_id = row["width"], row["height"], row["document_id"]
    picture = {name: row.pop(f"picture_{name}") for name in ("width", "height", "dpi")}
    del row["picture"], row["thumbnail"]
    return {
        **sheet_fields(row),
        "document_id": document_id,
        "width": width,
        "height": height,
        "picture": picture,
        "candidates": jsonio.loads(row["candidates"]),
        "title_block": jsonio.loads(row["title_block"]),
        "units": _units(row),
        "regions": [region_fields(region) for region in regions],
    }


def region_fields(row: queries.Row) -> dict[str, Any]:
    """The fields of `RegionAnswer`."""
    return {
        **row,
        "box": jsonio.loads(row["box"]),
        "polygon": None if row["polygon"] is None else jsonio.loads(row["polygon"]),
        "is_changed": bool(row["is_changed"]),
        "created_at": iso(row["created_at"]),
        "updated_at": iso(row["updated_at"]),
    }


def _units(row: queries.Row) -> str | None:
    """What a sheet counts in, by its scale and its marks; None where neither is known."""
    if row["scale_ratio"] is None:
        known: str | None = row["units"]
        return known
    is_in_metres = is_metric(row["scale_text"], row["scale_ratio"], row["units"])
    return "metric" if is_in_metres else "imperial"


async def delete_page(request: Request) -> Response:
    """DELETE /api/pages/{page_id}: remove a sheet with all that was found on it."""
    page_id = request.path_params["page_id"]
    await services(request).of(Removal).remove_page(page_id, user(request))
    await note(request, "deleted", "sheet", id=page_id)
    return Response(status_code=204, headers=SECURITY_HEADERS)


async def get_image(request: Request) -> Response:
    """GET /api/pages/{page_id}/image: how a sheet looks, as a PNG."""
    return await _picture(request, "picture")


async def get_thumbnail(request: Request) -> Response:
    """GET /api/pages/{page_id}/thumbnail: the same, 256 pixels on the longer side."""
    return await _picture(request, "thumbnail")


async def _picture(request: Request, which: str) -> Response:
    row = await sheet_asked_for(request)
    etag = f'"{row[which][:32]}"'
    unchanged = not_modified(request, etag, {"content-security-policy": SANDBOX})
    if unchanged is not None:
        return unchanged
    headers = {
        **PRIVATE, **SECURITY_HEADERS, "content-security-policy": SANDBOX, "etag": etag,
    }  # fmt: skip
    path = services(request).contents.path(row[which])
    return ContentResponse(path, media_type="image/png", headers=headers)


async def get_text(request: Request) -> Response:
    """GET /api/pages/{page_id}/text: the words of a sheet."""
    row = await sheet_asked_for(request)
    text = await queries.text_of(services(request).database, row["page_id"])
    return JsonResponse({"page_id": row["page_id"], "source": row["word_source"], "text": text})


async def list_classifications(request: Request) -> Response:
    """GET /api/pages/{page_id}/classifications: what runs said of it, failed ones too."""
    row = await sheet_asked_for(request)
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
    parts, by = services(request), user(request)
    page_id, ratio = request.path_params["page_id"], _ratio(body)
    await parts.database.write(lambda c: decisions.calibrate(c, page_id, by, ratio))
    return await page_answer(request)


def _ratio(body: Calibrate) -> float:
    if body.ratio is not None:
        return body.ratio
    assert body.start is not None
    assert body.end is not None
    feet = body.feet if body.feet is not None else (body.metres or 0) * FEET_PER_METRE
    return decisions.ratio_of_distance(body.start, body.end, feet)
