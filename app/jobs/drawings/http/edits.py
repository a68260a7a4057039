"""The endpoint of the log of a sheet: what people did to its shapes, in words."""

from typing import Annotated, Any, Literal

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.clock import iso
from app.jobs.drawings.http.sheets import sheet_asked_for
from app.jobs.drawings.store import deeds, edits
from app.web.requests import parse_query, services, user
from app.web.responses import JsonResponse
from app.web.schemas import Described, Id, Moment, Strict

What = Literal[
    "decided", "changed", "moved", "made", "deleted", "answered", "region_drawn",
    "region_changed", "region_removed", "undone",
]  # fmt: skip


class EditsQuery(Strict):
    """Whose edits of a sheet, and from where on; `cursor` is the last one that was read.

    `standing` leaves out what was taken back, and what took it back.
    """

    mine: bool = False
    standing: bool = False
    limit: Annotated[int, Field(ge=1, le=50)] = 20
    cursor: Id | None = None


class EditAnswer(Described):
    """Something that a person did to one or more shapes of a sheet.

    `can_undo` says that it is the caller's and still as they left it: send its `deed_id` to
    `/decisions/undo`. `subject_id` is the measurement, candidate or region if it was about one,
    `undoes` the edit that this one took back.
    """

    deed_id: str
    what: What
    words: str
    shapes: int
    subject_id: str | None
    author: str
    is_mine: bool
    at: Moment
    can_undo: bool
    undoes: str | None
    undone_at: Moment | None


class EditsAnswer(Described):
    """A part of the log of a sheet, newest first."""

    page_id: str
    edits: list[EditAnswer]
    next_cursor: str | None


async def list_edits(request: Request) -> Response:
    """GET /api/pages/{page_id}/edits: what people did to the shapes of a sheet."""
    query = parse_query(request, EditsQuery)
    page = await sheet_asked_for(request)
    rows = await deeds.deeds_of(
        services(request).database,
        page["page_id"],
        user(request),
        mine=query.mine,
        standing=query.standing,
        limit=query.limit + 1,
        cursor=query.cursor,
    )
    listed = rows[: query.limit]
    body = {
        "page_id": page["page_id"],
        "edits": [_edit(row) for row in listed],
        "next_cursor": listed[-1]["deed_id"] if len(rows) > query.limit else None,
    }
    return JsonResponse(body)


_SAME = ("deed_id", "what", "shapes", "subject_id", "author", "undoes")


def _edit(row: deeds.Row) -> dict[str, Any]:
    """The fields of `EditAnswer`."""
    return {
        **{name: row[name] for name in _SAME},
        "words": in_words(row),
        "is_mine": bool(row["is_mine"]),
        "can_undo": bool(row["can_undo"]),
        "at": iso(row["at"]),
        "undone_at": iso(row["undone_at"]),
    }


_DECIDED = {"approved": "Approved", "rejected": "Rejected", "draft": "Opened again"}
_ANSWERED = {"nothing": "Nothing to count", "condition": "Counted", "open": "Question open again"}
_REGIONS = {
    edits.DRAWN: "Drew the part",
    edits.CHANGED: "Changed the part",
    edits.REMOVED: "Deleted the part",
}


def in_words(row: deeds.Row) -> str:
    """What was done: Approved 12 of Column C1."""
    if deeds.is_undo(row):
        done = in_words({**row, "what": row["undone_what"], "undone_what": edits.DECIDED})
        return f"Took back: {done}"
    about = row["about"][:100]
    if row["what"] == edits.ANSWERED:
        return f"{_ANSWERED[row['status']]}: {about}"
    if row["what"] in _REGIONS:
        return f"{_REGIONS[row['what']]} {about}".rstrip()
    verb = _DECIDED.get(row["status"] or "", row["what"].capitalize())
    if row["shapes"] == 1:
        return f"{verb} {about or 'a measurement'}"
    of = f" of {about}" if about else " measurements"
    return f"{verb} {row['shapes']:,}{of}"
