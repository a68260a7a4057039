"""The endpoints of regions: parts of a sheet with a scale of their own."""

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from app.clock import moment_of, now_ms
from app.db.database import BatchConnection
from app.jobs.drawings.http.region_schemas import RegionBody, RegionChange, RegionQuery
from app.jobs.drawings.http.sheets import region_fields, sheet_asked_for
from app.jobs.drawings.store import queries, regions
from app.lines import one_line
from app.web.requests import note, parse_body, parse_query, services, user
from app.web.responses import JsonResponse

LONGEST_NAME = 255


async def list_regions(request: Request) -> Response:
    """GET /api/pages/{page_id}/regions: the parts of a sheet that have scales of their own."""
    row = await sheet_asked_for(request)
    found = await queries.regions_of(services(request).database, row["page_id"])
    return JsonResponse({"page_id": row["page_id"], "regions": [region_fields(r) for r in found]})


async def add_region(request: Request) -> Response:
    """POST /api/pages/{page_id}/regions: draw a part of a sheet and say its scale."""
    body = await parse_body(request, RegionBody)
    page_id, by, now = request.path_params["page_id"], user(request), now_ms()
    name, outline = one_line(body.name, LONGEST_NAME), regions.Outline.of(body.box, body.polygon)

    def draw(connection: BatchConnection) -> regions.Followed:
        return regions.draw(
            connection, page_id, by, name=name, outline=outline, ratio=body.ratio, now=now
        )

    return await _changed(request, draw, 201)


async def change_region(request: Request) -> Response:
    """PATCH /api/regions/{region_id}: another name, place or scale; what it holds follows."""
    body = await parse_body(request, RegionChange)
    region_id, by, now = request.path_params["region_id"], user(request), now_ms()
    name = None if body.name is None else one_line(body.name, LONGEST_NAME)
    outline = None
    if body.box is not None or body.polygon is not None:
        outline = regions.Outline.of(body.box, body.polygon)
    ratios = [body.ratio] if body.has_ratio else []
    is_guarded = "updated_at" in body.model_fields_set
    seen = regions.Seen(moment_of(body.updated_at)) if is_guarded else None

    def change(connection: BatchConnection) -> regions.Followed:
        return regions.change(
            connection,
            region_id,
            by,
            now=now,
            name=name,
            outline=outline,
            ratios=ratios,
            seen=seen,
        )

    return await _changed(request, change, 200)


async def _changed(
    request: Request, write: Callable[[BatchConnection], regions.Followed], status: int
) -> Response:
    database, by = services(request).database, user(request)
    done = await database.write(write)
    row = await queries.find_region(database, done.region_id, by)
    counts = {"followed": done.followed, "kept": done.kept}
    return JsonResponse({**region_fields(row), **counts}, status)


async def delete_region(request: Request) -> Response:
    """DELETE /api/regions/{region_id}: take it away; what it held takes the scale around it."""
    region_id, by, now = request.path_params["region_id"], user(request), now_ms()
    saw = parse_query(request, RegionQuery).updated_at
    never = regions.Seen(None) if saw == "never" else None
    seen = regions.Seen(moment_of(saw)) if isinstance(saw, datetime) else never
    database = services(request).database
    done = await database.write(lambda c: regions.remove(c, region_id, by, now, seen))
    await note(request, "deleted", "region", id=region_id)
    return JsonResponse(
        {
            "region_id": region_id,
            "page_id": done.page_id,
            "followed": done.followed,
            "kept": done.kept,
        }
    )
