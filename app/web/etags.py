"""What a client says it has already (If-None-Match; RFC 9110, section 13.1.2)."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from app.web.responses import PRIVATE, SECURITY_HEADERS


def if_none_match(scope: Scope) -> bytes | None:
    """The header If-None-Match of a request."""
    for name, value in scope["headers"]:
        if name == b"if-none-match":
            found: bytes = value
            return found
    return None


def is_known(known: bytes | None, etag: bytes) -> bool:
    """Whether an If-None-Match names this ETag, alone or in a list; weakness does not count."""
    if known is None or known == etag:
        return known is not None
    tags = [tag.strip().removeprefix(b"W/") for tag in known.split(b",")]
    return etag in tags or tags == [b"*"]


def is_of_run(known: bytes | None, boot_id: str) -> bool:
    """Whether an If-None-Match names an ETag that this run of the server has made."""
    return known is not None and boot_id.encode() in known


def not_modified(
    request: Request, etag: str, headers: Mapping[str, str] | None = None
) -> Response | None:
    """304 for a request that names this ETag, with `headers` beside it; None for any other."""
    if not is_known(if_none_match(request.scope), etag.encode()):
        return None
    return Response(
        status_code=304, headers={**PRIVATE, **SECURITY_HEADERS, **(headers or {}), "etag": etag}
    )
