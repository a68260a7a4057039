"""The endpoints where a person corrects what was read of sheets."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import Response

from app.clock import Clock, moment_of, now_ms
from app.db.database import BatchConnection
from app.jobs.drawings import pointing
from app.jobs.drawings.http.correction_schemas import PageChange, PlacesQuery, TitleBlockBody
from app.jobs.drawings.http.sheets import page_answer
from app.jobs.drawings.store import corrections, places
from app.jobs.drawings.store.rows import page_not_found
from app.web.requests import Services, note, parse_body, parse_query, services, user
from app.web.responses import SECURITY_HEADERS, JsonResponse


async def correct_page(request: Request) -> Response:
    """PATCH /api/pages/{page_id}: a person's word for its number, title, kind, revision or date."""
    body = await parse_body(request, PageChange)
    page_id, by, now = request.path_params["page_id"], user(request), now_ms()
    said, seen = body.said, _seen_in(body)

    def correct(connection: BatchConnection) -> None:
        corrections.correct(connection, page_id, by, said, seen=seen, now=now)

    await services(request).database.write(correct)
    await note(request, "changed", "sheet", id=page_id, fields=sorted(said))
    return await page_answer(request)


async def point_at_places(request: Request) -> Response:
    """POST /api/drawings/{document_id}/title-block: where fields stand on every sheet of a set."""
    body = await parse_body(request, TitleBlockBody)
    drawing_id, by = request.path_params["document_id"], user(request)
    database, hands = services(request).database, hands_of_server(services(request), now_ms)

    def require(connection: BatchConnection) -> None:
        places.require_drawing(connection, drawing_id, by)
        places.require_page_of(connection, drawing_id, body.page_id)

    def point(connection: BatchConnection) -> None:
        require(connection)
        places.point(connection, drawing_id, by, drawn, now_ms())

    await database.write(require)
    boxes = {str(field): box for field, box in body.fields.items()}
    drawn = await hands.compute(pointing.places_on, hands.database, body.page_id, boxes)
    if not drawn:
        raise page_not_found()
    if body.dry_run:
        sheets = await pointing.look(hands, await places.all_sheets(database, drawing_id), drawn)
        return JsonResponse({"sheets": [_sheet_at(each, drawn) for each in sheets], "applied": 0})
    # Once the places are stored, all sheets follow, even where nobody waits for the answer.
    with anyio.CancelScope(shield=True):
        await database.write(point)
        sheets = await pointing.see_to(hands, drawing_id)
        await note(request, "changed", "drawing", id=drawing_id, fields=sorted(drawn))
    once = {each.page_id: each for each in reversed(sheets)}
    listed = sorted(once.values(), key=lambda each: each.number)
    taken = [
        each
        for each in listed
        if any(_is_taken(each.fields[name]) for name in drawn if name in each.fields)
    ]
    body_of_answer = {
        "sheets": [_sheet_at(each, drawn) for each in listed],
        "applied": len(taken),
    }
    return JsonResponse(body_of_answer)


async def forget_places(request: Request) -> Response:
    """DELETE /api/drawings/{document_id}/title-block: forget the places, or that of one field."""
    drawing_id, by, now = request.path_params["document_id"], user(request), now_ms()
    field = parse_query(request, PlacesQuery).field

    def forget(connection: BatchConnection) -> None:
        places.require_drawing(connection, drawing_id, by)
        places.forget(connection, drawing_id, field, now)

    with anyio.CancelScope(shield=True):
        await services(request).database.write(forget)
        await pointing.see_to(hands_of_server(services(request), now_ms), drawing_id)
        await note(request, "changed", "drawing", id=drawing_id)
    return Response(status_code=204, headers=SECURITY_HEADERS)


def hands_of_server(parts: Services, clock: Clock, *, interactive: bool = True) -> pointing.Hands:
    """How the server has sheets looked at; `interactive` where a person waits for the answer."""

    async def compute(function: Callable[..., Any], /, *arguments: Any) -> Any:
        return await parts.compute.run(function, arguments, {}, interactive=interactive)

    database = parts.database
    return pointing.Hands(parts.settings.database, database.read, database.write, compute, clock)


def _is_taken(field: pointing.FieldAt) -> bool:
    return field.read is not None and not field.kept


def _sheet_at(sheet: pointing.SheetRead, asked: Iterable[str]) -> dict[str, Any]:
    """The fields of `SheetAtAnswer`."""
    # Somebody may have taken a place back since.
    known = {name: asdict(sheet.fields[name]) for name in asked if name in sheet.fields}
    fields = {name: known.get(name) for name in places.FIELDS}
    return {"page_id": sheet.page_id, "number": sheet.number, **fields}


def _seen_in(body: PageChange) -> corrections.Seen | None:
    """The correction that the caller saw; None where the body does not say."""
    if "updated_at" not in body.model_fields_set:
        return None
    return corrections.Seen(moment_of(body.updated_at))
