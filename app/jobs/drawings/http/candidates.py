"""The endpoints of what was seen on a sheet and not counted."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app import jsonio
from app.clock import iso, moment_of, now_ms
from app.jobs.drawings.http.schemas import CandidateBody
from app.jobs.drawings.http.sheets import sheet_asked_for
from app.jobs.drawings.store import candidates
from app.web.requests import parse_body, services, user
from app.web.responses import JsonResponse


async def list_candidates(request: Request) -> Response:
    """GET /api/pages/{page_id}/candidates: what was seen on a sheet and not counted."""
    page = await sheet_asked_for(request)
    rows = await candidates.candidates_of(services(request).database, page["page_id"])
    listed = [_candidate(row) for row in rows]
    return JsonResponse({"page_id": page["page_id"], "candidates": listed})


async def answer_candidate(request: Request) -> Response:
    """POST /api/candidates/{candidate_id}: say what its shapes are, once for all of them."""
    body = await parse_body(request, CandidateBody)
    parts, by = services(request), user(request)
    candidate_id, now = request.path_params["candidate_id"], now_ms()
    said = candidates.Answer(body.answer, body.condition_id)
    is_guarded = "answered_at" in body.model_fields_set
    seen = candidates.Seen(moment_of(body.answered_at)) if is_guarded else None
    await parts.database.write(lambda c: candidates.answer(c, candidate_id, by, said, now, seen))
    row = await candidates.find_candidate(parts.database, candidate_id, by)
    return JsonResponse(_candidate(row))


def _candidate(row: candidates.Row) -> dict[str, Any]:
    """The fields of `FoundCandidate`."""
    shapes = [
        {name: shape[name] for name in ("geometry", "place", "label")}
        for shape in jsonio.loads(row["shapes"])
    ]
    return {
        **row,
        "is_mark": bool(row["is_mark"]),
        "question": _question(row),
        "shapes": shapes,
        "created_at": iso(row["created_at"]),
        "answered_at": iso(row["answered_at"]),
    }


def _question(row: candidates.Row) -> str:
    """What a person is asked: 12 shapes marked P-1: what are they?"""
    shapes = "1 shape" if row["count"] == 1 else f"{row['count']:,} shapes"
    they = "what is it" if row["count"] == 1 else "what are they"
    named = "marked" if row["is_mark"] else "called"
    return f"{shapes} {named} {row['called']}: {they}?"
