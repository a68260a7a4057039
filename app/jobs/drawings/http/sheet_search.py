"""The endpoint that finds the sheets of a project by their words, with its query and answer."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from app.jobs.drawings import pointing
from app.jobs.drawings.store import sheet_search
from app.jobs.drawings.store.sheet_search import CLOSE, OPEN
from app.web.requests import parse_query, services, user
from app.web.responses import JsonResponse
from app.web.schemas import Described, Strict

SheetCursor = Annotated[
    str,
    StringConstraints(pattern="^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/[0-9]{1,9}$"),
]
"""Where a list goes on, as `next_cursor` says it."""


class SheetSearchQuery(Strict):
    """Words that stand on a sheet, in its number or in its title; each may be a beginning.

    Without words all sheets are listed.
    """

    q: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    limit: Annotated[int, Field(ge=1, le=50)] = 20
    cursor: SheetCursor | None = None

    @property
    def after(self) -> tuple[str, int] | None:
        """The plan set and the order in it that the cursor stands for, which may be gone."""
        if self.cursor is None:
            return None
        drawing_id, _, number = self.cursor.partition("/")
        return drawing_id.lower(), int(number)


class SheetSnippet(Described):
    """A piece of a sheet's text; each mark is [start, end] in it."""

    text: str
    marks: list[tuple[int, int]]


class FoundSheet(Described):
    """A sheet that has the words. `number` is its order in the set.

    `places` are up to twenty of the words on it: left, top, right, bottom in page points. What was
    found by its number or title alone has no snippet.
    """

    page_id: str
    document_id: str
    document_name: str
    number: int
    sheet_number: str | None
    title: str | None
    snippet: SheetSnippet | None
    places: list[tuple[float, float, float, float]]


class SheetSearchAnswer(Described):
    """A part of the sheets that were found, a plan set after the other, in their order."""

    sheets: list[FoundSheet]
    next_cursor: str | None


async def find_sheets(request: Request) -> Response:
    """GET /api/projects/{project_id}/sheets: the sheets on which words stand."""
    query = parse_query(request, SheetSearchQuery)
    parts, by = services(request), user(request)
    project_id = request.path_params["project_id"]
    await parts.projects.get(project_id, by)
    words = query.q.split()
    rows = await sheet_search.find_sheets(
        parts.database, project_id, by, words, limit=query.limit + 1, after=query.after
    )
    listed = rows[: query.limit]
    page_ids = [row["page_id"] for row in listed if row["snippet"]]
    arguments = (parts.settings.database, page_ids, words)
    places = (
        await parts.compute.run(pointing.words_on, arguments, {}, interactive=True)
        if page_ids
        else {}
    )
    body = {
        "sheets": [_sheet(row, places.get(row["page_id"], [])) for row in listed],
        "next_cursor": _cursor(listed[-1]) if len(rows) > query.limit else None,
    }
    return JsonResponse(body)


def _cursor(row: sheet_search.Row) -> str:
    return f"{row['document_id']}/{row['number']}"


def _sheet(row: sheet_search.Row, places: list[pointing.Corners]) -> dict[str, Any]:
    """The fields of `FoundSheet`."""
    snippet = None if row["snippet"] is None else _snippet(row["snippet"])
    return {**row, "snippet": snippet, "places": places}


def _snippet(marked: str) -> dict[str, Any]:
    """A text and its marks as offsets, never as markup."""
    text, marks, start = "", list[tuple[int, int]](), 0
    for letter in marked:
        if letter == OPEN:
            start = len(text)
        elif letter == CLOSE:
            marks.append((start, len(text)))
        else:
            text += letter
    return {"text": text, "marks": marks}
