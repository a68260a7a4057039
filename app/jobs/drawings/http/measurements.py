"""The endpoints of measurements and conditions, of what is exported, and of who measures."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app import jsonio
from app.clock import iso, now_ms
from app.db.database import BatchConnection
from app.errors import Invalid
from app.jobs.drawings.export.file import MEDIA_TYPES, Format, takeoff_file
from app.jobs.drawings.http.group_decisions import seen_in
from app.jobs.drawings.http.schemas import (
    ConditionBody,
    MeasurementBody,
    MeasurementQuery,
)
from app.jobs.drawings.http.sheets import sheet_asked_for
from app.jobs.drawings.store import conditions, decisions, group_decisions, queries
from app.jobs.drawings.takeoff.condition import Condition
from app.jobs.drawings.takeoff.sources import DEFAULT, sources
from app.lines import one_line
from app.web.requests import note, parse_body, parse_query, services, user
from app.web.responses import SECURITY_HEADERS, JsonResponse
from app.web.transport.downloads import download

LONGEST_NAME = 255


async def list_measurements(request: Request) -> Response:
    """GET /api/pages/{page_id}/measurements: what was measured on a sheet."""
    query = parse_query(request, MeasurementQuery)
    row = await sheet_asked_for(request)
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
        "signs": jsonio.loads(row["signs"]),
        "repeats": jsonio.loads(row["repeats"]),
        "counted_as": None if row["counted_as"] is None else _counted_as(row["counted_as"]),
        "created_at": iso(row["created_at"]),
        "decided_at": iso(row["decided_at"]),
    }


def _counted_as(found: str) -> dict[str, Any]:
    """The fields of `CountedAs`."""
    one = jsonio.loads(found)
    why = "a person has approved it" if one["is_approved"] else "it was measured first"
    return {"measurement_id": one["measurement_id"], "source": one["source"], "why": why}


async def decide(request: Request) -> Response:
    """PATCH /api/measurements/{measurement_id}: approve it, reject it, or make it a draft again."""
    body = await parse_body(request, MeasurementBody)
    parts, by = services(request), user(request)
    measurement_id = request.path_params["measurement_id"]
    now, seen = now_ms(), seen_in(body)

    def decided(connection: BatchConnection) -> None:
        if seen is not None:
            deed = group_decisions.Deed(body.status, (), seen)
            group_decisions.require_unchanged(connection, measurement_id, by, deed)
        decisions.decide(connection, measurement_id, by, body.status, now)

    await parts.database.write(decided)
    row = await queries.find_measurement(parts.database, measurement_id, by)
    return JsonResponse(_measurement(row))


async def add_condition(request: Request) -> Response:
    """POST /api/projects/{project_id}/conditions: something that is to be measured."""
    body = await parse_body(request, ConditionBody)
    parts, by = services(request), user(request)
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
        return conditions.add(connection, project_id, by, condition, body.colour, now)

    condition_id = await parts.database.write(add)
    row = await queries.find_condition(parts.database, condition_id, by)
    return JsonResponse(_condition(row), 201)


async def list_conditions(request: Request) -> Response:
    """GET /api/projects/{project_id}/conditions: what is measured, with its totals."""
    parts, by = services(request), user(request)
    project_id = request.path_params["project_id"]
    await parts.projects.get(project_id, by)
    rows = await queries.conditions_of(parts.database, project_id)
    return JsonResponse({"conditions": [_condition(row) for row in rows]})


async def delete_condition(request: Request) -> Response:
    """DELETE /api/conditions/{condition_id}: remove a condition with its drafts."""
    by, condition_id = user(request), request.path_params["condition_id"]
    await services(request).database.write(lambda c: conditions.remove(c, condition_id, by))
    await note(request, "deleted", "condition", id=condition_id)
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
    parts, by = services(request), user(request)
    project = await parts.projects.get(request.path_params["project_id"], by)
    arguments = (parts.settings.database, project.project_id, project.name, kind)
    data = await parts.compute.run(takeoff_file, arguments, {}, interactive=True)
    await note(request, "exported", "takeoff", id=project.project_id)
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
            "use": source.use,
            "reason": source.reason,
        }
        for source in sources(services(request).settings)
    ]
    return JsonResponse({"providers": sorted(found, key=lambda one: not one["available"])})
