"""The endpoints where a person corrects what was read of sheets."""

from starlette.requests import Request
from starlette.responses import Response

from app.clock import from_iso, now_ms
from app.db.database import BatchConnection
from app.jobs.drawings.http.correction_schemas import PageChange
from app.jobs.drawings.http.sheets import page_answer
from app.jobs.drawings.store import corrections
from app.web.requests import note, parse_body, services, user


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


def _seen_in(body: PageChange) -> corrections.Seen | None:
    """The correction that the caller saw; None where the body does not say."""
    if "updated_at" not in body.model_fields_set:
        return None
    moment = body.updated_at
    return corrections.Seen(None if moment is None else from_iso(moment.isoformat()))
