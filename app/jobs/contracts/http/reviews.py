"""The table of all reviewed contracts, and the same as files for a spreadsheet."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.clock import iso
from app.errors import NotFound
from app.jobs.contracts.files.review_table import csv_head, csv_lines, reviews_workbook
from app.jobs.contracts.http.schemas import ReviewFilterFields, ReviewListQuery
from app.jobs.contracts.store.review_list import (
    ReviewFilter,
    ReviewRow,
    all_reviews,
    count_reviews,
    find_review,
    list_reviews,
)
from app.web.held_lists import answer_list
from app.web.requests import Services, note, owners, parse_query, services, user
from app.web.responses import JsonResponse
from app.web.transport.downloads import download, download_headers

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def list_all(request: Request) -> Response:
    """GET /api/contracts: all reviewed contracts as a table; 304 while nothing has changed."""
    query = parse_query(request, ReviewListQuery)
    parts, by = services(request), user(request)
    shown = sorted(pair for pair in request.query_params.multi_items() if pair[0] != "wait")
    what = f"contracts?{shown}|{by}"
    tag = hashlib.sha256(what.encode()).hexdigest()[:12]

    def etag_now() -> str:
        return f'"{parts.boot_id}-c{parts.engine.revision_of(by)}-{tag}"'

    async def make(etag: str) -> Response:
        # Not before: who is held may lose a project meanwhile.
        wanted = _filter(request, query)
        page = await list_reviews(parts.database, wanted, limit=query.limit, cursor=query.cursor)
        body = {
            "contracts": [_view(parts, row) for row in page.reviews],
            "total": await count_reviews(parts.database, wanted),
            "next_cursor": page.next_cursor,
        }
        return JsonResponse(body, headers={"etag": etag})

    return await answer_list(request, query.wait, what, etag_now, make)


async def get_one(request: Request) -> Response:
    """GET /api/contracts/{task_id}: one row of the table."""
    parts = services(request)
    wanted = ReviewFilter(owners=owners(request), task_id=request.path_params["task_id"])
    row = await find_review(parts.database, wanted)
    if row is None:
        raise NotFound(
            "review_not_found",
            "There is no such review in the table of contracts.",
            "It may have failed, or been deleted; ask for its task.",
        )
    return JsonResponse(_view(parts, row))


async def as_csv(request: Request) -> Response:
    """GET /api/contracts.csv: the same table for a spreadsheet, sent while it is read."""
    wanted = _filter(request, parse_query(request, ReviewFilterFields))
    await note(request, "exported", "contracts")
    slices = all_reviews(services(request).database, wanted)

    async def lines() -> AsyncIterator[bytes]:
        yield csv_head()
        async for rows in slices:
            yield csv_lines(rows)

    headers = download_headers("Reviewed contracts.csv")
    return StreamingResponse(lines(), media_type=CSV, headers=headers)


async def as_xlsx(request: Request) -> Response:
    """GET /api/contracts.xlsx: the same table as a workbook."""
    wanted = _filter(request, parse_query(request, ReviewFilterFields))
    parts = services(request)
    arguments = (parts.settings.database, wanted)
    data = await parts.compute.run(reviews_workbook, arguments, {}, interactive=True)
    await note(request, "exported", "contracts")
    return download(data, "Reviewed contracts.xlsx", XLSX)


def _filter(request: Request, query: ReviewFilterFields) -> ReviewFilter:
    return ReviewFilter(
        owners=owners(request, query.project_id),
        project_id=query.project_id,
        text=query.q,
        verdicts=(query.verdict,) if query.verdict else (),
        type=query.type,
        law=query.law,
        batch=query.batch,
        dated_from=query.dated_from,
        dated_to=query.dated_to,
        sort=query.sort,
        descending=query.order == "desc",
    )


def _view(parts: Services, row: ReviewRow) -> dict[str, Any]:
    """The fields of `ReviewedAnswer`; how far a review is, memory knows best."""
    live = parts.engine.in_memory(row.task_id)
    told: dict[str, Any] = {"percent": None, "step": None}
    if live is not None and not live.task.is_final:
        told = {name: getattr(live.task, name) for name in ("status", "percent", "step")}
    return {**asdict(row), "created_at": iso(row.created_at), **told}
