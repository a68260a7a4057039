"""The endpoint of the clause library."""

from starlette.requests import Request
from starlette.responses import Response

from app.errors import NotFound
from app.jobs.contracts.clause_files import MEDIA_TYPES, clause_file
from app.web.requests import parse_query, services
from app.web.responses import PRIVATE, SANDBOX, SECURITY_HEADERS
from app.web.schemas import ClauseFileQuery


async def get_clause_file(request: Request) -> Response:
    """GET /api/clauses/{clause_id}/file: a clause of the library, as Markdown or Word file."""
    kind = parse_query(request, ClauseFileQuery).format
    clause_id = request.path_params["clause_id"]
    data = await services(request).compute.run(clause_file, (clause_id, kind), {}, interactive=True)
    if data is None:
        raise NotFound("clause_not_found", "There is no such clause.", "Check its id.")
    headers = {
        **PRIVATE,
        **SECURITY_HEADERS,
        "content-security-policy": SANDBOX,
        "content-disposition": f'attachment; filename="{clause_id}.{kind}"',
    }
    return Response(data, media_type=MEDIA_TYPES[kind], headers=headers)
