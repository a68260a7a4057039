"""The endpoints of search and ask."""

import time
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.jobs.documents.answers.generation import is_switched_on
from app.jobs.documents.answers.questions import as_json, consult
from app.jobs.documents.http.search_schemas import Ask, SearchQuery
from app.jobs.documents.names import ANSWER
from app.jobs.documents.search.searcher import Mode, Passage, Searcher
from app.jobs.documents.store.passages import Scope
from app.web.keys import once
from app.web.requests import asker, parse_body, parse_query, services, user
from app.web.responses import JsonResponse
from app.web.tasks import started


async def search(request: Request) -> Response:
    """GET /api/search: passages of your documents, by words and by meaning, the best first."""
    began = time.perf_counter()
    query, parts = parse_query(request, SearchQuery), services(request)
    ids = None if query.document_id is None else [query.document_id]
    scope = await _scope(request, query.project_id, ids)
    found = await parts.of(Searcher).search(
        query.q, scope, limit=query.limit, mode=Mode(query.mode)
    )
    return JsonResponse(
        {
            "results": [_result(passage) for passage in found.passages],
            "mode": found.mode.value,
            "took_ms": round((time.perf_counter() - began) * 1000, 1),
        }
    )


async def ask(request: Request) -> Response:
    """POST /api/ask: an answer from your documents, with where it stands."""
    body, parts = await parse_body(request, Ask), services(request)
    params = body.model_dump(exclude_none=True)
    key = once(request, params)
    if is_switched_on(parts.settings):
        task, is_new = await parts.engine.submit(ANSWER, params, **asker(request), **key)
        return started(request, task, 202 if is_new else 200)
    scope = await _scope(request, body.project_id, body.document_ids)
    consulted = await consult(parts.of(Searcher), body.question, scope)
    return JsonResponse(as_json(consulted.answered))


async def _scope(request: Request, project_id: str | None, ids: list[str] | None) -> Scope:
    """Where to look; a project that is not the caller's is refused as one that does not exist."""
    if project_id is not None:
        await services(request).projects.get(project_id, user(request))
    return Scope(user(request), project_id, None if ids is None else tuple(ids))


def _result(passage: Passage) -> dict[str, Any]:
    snippet = passage.snippet()
    return {
        "document_id": passage.document_id,
        "name": passage.name,
        "page": passage.page,
        "page_word": passage.page_word,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "snippet": {"text": snippet.text, "marks": snippet.marks},
        "score": round(passage.score, 6),
        "lists": passage.lists,
        "complete": passage.is_complete,
    }
