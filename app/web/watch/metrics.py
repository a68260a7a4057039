"""GET /metrics: for this machine, and for who has the token."""

import ipaddress
from hmac import compare_digest

from starlette.requests import Request
from starlette.responses import Response

from app.clock import now_ms
from app.engine import queries
from app.errors import Forbidden
from app.threads import in_thread
from app.web.requests import services
from app.web.responses import PRIVATE, SECURITY_HEADERS

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_OF_PROXIES = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
"""A request with one of these comes from elsewhere, though a proxy on this machine hands it on."""


async def metrics(request: Request) -> Response:
    """GET /metrics: tasks, queue, durations, storage, process and event loop for Prometheus."""
    # The Prometheus library loads here: nobody may ever ask, and a start would wait for it.
    from app.web.watch.exposition import Queue, exposition, figures_in_memory

    parts = services(request)
    if not _may_read(request, parts.settings.metrics_token):
        raise Forbidden(
            "metrics_closed",
            "The figures are for this machine, or for who has their token.",
            "Set INTRAY_METRICS_TOKEN, and send it as Authorization: Bearer TOKEN.",
        )
    counts = await queries.counts_by_status(parts.database)
    oldest_ms = await queries.longest_wait_ms(parts.database, now_ms())
    state = request.app.state
    figures = figures_in_memory(parts, state.loop_lag, Queue(counts, oldest_ms))
    room = await in_thread(state.storage.measure)
    text = await in_thread(exposition, figures, room)
    return Response(text, headers={**PRIVATE, **SECURITY_HEADERS, "content-type": MEDIA_TYPE})


def _may_read(request: Request, token: str) -> bool:
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    if token and kind.lower() == "bearer" and compare_digest(given.encode(), token.encode()):
        return True
    return _is_of_this_machine(request)


def _is_of_this_machine(request: Request) -> bool:
    if request.client is None or any(name in request.headers for name in _OF_PROXIES):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
