"""Lists that may be held: answered at a pace, and made once for all who wait for the same page."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from app.engine.holders import Holders
from app.web.etags import if_none_match, is_known, is_of_run
from app.web.holding import until_list_changed_or_gone, until_lists_turn_or_gone
from app.web.requests import services, user
from app.web.responses import JsonResponse

LARGEST_SHARED = 256 * 1024
MOST_SHARED = 32
"""Pages kept between two wakings, each of at most `LARGEST_SHARED` bytes."""

Make = Callable[[str], Awaitable[Response]]
"""Makes the answer that has the given ETag."""


async def answer_list(
    request: Request, wait: float, what: str, etag_now: Callable[[], str], make: Make
) -> Response:
    """A page of a list, or 304 from memory while nothing of the caller's has changed.

    `what` names the page and its owner: requests for the same page share an answer. Only requests
    that may be held do, so all others see the newest state at once.
    """
    parts, receive = services(request), request.receive
    known = if_none_match(request.scope)

    def is_current() -> bool:
        return is_known(known, etag_now().encode())

    holders = parts.engine.live.list_holders(user(request))
    woken = holders.woken
    if wait and is_current():
        await until_list_changed_or_gone(parts, holders, is_current, wait, receive)
    elif wait and is_of_run(known, parts.boot_id):
        await until_lists_turn_or_gone(parts, holders, wait, receive)
    etag = etag_now()
    if is_known(known, etag.encode()):
        return JsonResponse(b"", 304, {"etag": etag})
    if not wait:
        return await make(etag)
    return await _shared(holders, what, etag, make, was_woken=holders.woken != woken)


class _SharedAnswer:
    """One answer for all who wait for the same page."""

    def __init__(self, etag: str) -> None:
        self.etag = etag
        self.lock = asyncio.Lock()
        self.response: Response | None = None


async def _shared(
    holders: Holders, what: str, etag: str, make: Make, *, was_woken: bool
) -> Response:
    """Who was woken takes what was made since then, even if there is a newer revision by now.

    What was made before cannot be among it: a waking clears the answers.
    """
    found: _SharedAnswer | None = holders.answers.get(what)
    if found is None or not (was_woken or found.etag == etag):
        found = _SharedAnswer(etag)
        if what in holders.answers or len(holders.answers) < MOST_SHARED:
            holders.answers[what] = found
    async with found.lock:
        response = found.response
        if response is None:
            response = found.response = await make(found.etag)
            if len(response.body) > LARGEST_SHARED and holders.answers.get(what) is found:
                del holders.answers[what]
    return response
