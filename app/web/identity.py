"""The layer before the routes that knows who asks, and keeps out who is not known.

While there are no users it does nothing. What the caller may do with a task or a project is a
question of the rooms behind it.
"""

from collections.abc import Iterable, Sequence

import anyio
import anyio.lowlevel
from starlette.applications import Starlette
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Forbidden, Refusal, Unauthorized
from app.logs import about
from app.people.model import OPERATOR, Caller
from app.people.people import People
from app.web.api_route import PREFIXES, ApiRoute
from app.web.errors import refusal_response
from app.web.proxies import Proxies
from app.web.requests import sign_in
from app.web.transport.guard import authority_of

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Identity:
    """Sets `scope["caller"]`, or answers 401 where somebody has to be known.

    `private` are the first parts of addresses that are not for everybody; of these, the routes that
    are `public` still are.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        proxies: Proxies,
        user_header: str,
        private: Iterable[str],
        routes: Sequence[ApiRoute],
    ) -> None:
        self._app = app
        self._proxies = proxies
        self._user_header = user_header.lower().encode("latin-1") or None
        self._private = frozenset(private)
        self._public = [
            (route.method, compile_path(prefix + route.path)[0])
            for route in routes
            if route.public
            for prefix in PREFIXES
        ]
        self._open: set[_Answering] = set()
        self.people: People | None = None
        """Set while the application runs."""

    def begin(self, people: People) -> None:
        """Know these people from now on."""
        self.people = people
        people.changes.listen(self._look_again)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request of someone known pass, and what is public."""
        people = self.people
        if people is None or not people.directory.has_users or scope["type"] != "http":
            return await self._app(scope, receive, send)
        caller = scope["caller"] = self.caller_of(scope)
        if caller is not None:
            # Every line of the log about this request says whose it is.
            about.set({**about.get(), "user": caller.name})
        refusal = self._refusal(caller, scope)
        if refusal is not None:
            return await refusal_response(refusal)(scope, receive, send)
        if caller is None:
            return await self._app(scope, receive, send)
        if scope["method"] not in _SAFE:
            return await self._app(scope, self._while_known(caller, scope, receive), send)
        return await self._answer(caller, scope, receive, send)

    def caller_of(self, scope: Scope) -> Caller | None:
        """Who asks, by what the request shows. Only while there are users."""
        assert self.people is not None
        directory = self.people.directory
        if self._user_header is not None and any(named := self._named_by_proxy(scope)):
            return directory.caller_named(_text(named[0])) if len(named) == 1 else None
        headers = dict(scope["headers"])
        cookie, origin = headers.get(b"cookie"), headers.get(b"origin")
        if cookie and origin and not _is_own(origin, headers.get(b"host", b"")):
            # Another site may act by a token alone: a browser adds the cookie by itself.
            cookie = None
        return directory.caller_of(headers.get(b"authorization"), cookie)

    def _named_by_proxy(self, scope: Scope) -> list[bytes]:
        """What a trusted proxy gives as names; more than one where it let others pass."""
        if not self._proxies.sent(scope):
            return []
        return [value for name, value in scope["headers"] if name == self._user_header]

    def _refusal(self, caller: Caller | None, scope: Scope) -> Refusal | None:
        if caller is None:
            return self._unknown(scope) if self._is_private(scope) else None
        if caller.scope == "read" and scope["method"] not in _SAFE:
            return Forbidden(
                "read_only",
                "This token may read, but change nothing.",
                "Use a token that may do everything.",
            )
        return None

    def _is_private(self, scope: Scope) -> bool:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if self._private.isdisjoint(path.split("/")[1:2]):
            return False
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        return not any(each == method and regex.match(path) for each, regex in self._public)

    def _unknown(self, scope: Scope) -> Unauthorized:
        if self._user_header is not None and any(self._named_by_proxy(scope)):
            return Unauthorized(
                "unknown_user",
                "The proxy that you came through names a user whom nobody has added here.",
                "Ask an admin to add you by exactly that name.",
            )
        return sign_in()

    # Requests and answers that take long

    def _while_known(self, caller: Caller, scope: Scope, receive: Receive) -> Receive:
        """The body of a request: a refusal in its middle, once its caller may not send it any more.

        What was allowed by its head would be done with a body that comes hours later.
        """
        assert self.people is not None
        changes = self.people.changes
        revision = changes.revision

        async def receive_still_known() -> Message:
            nonlocal revision
            message = await receive()
            if changes.revision != revision:
                revision = changes.revision
                _require_still(caller, self.caller_of(scope))
            return message

        return receive_still_known

    async def _answer(self, caller: Caller, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer until the caller loses what they have shown: then 401, or an end in the middle."""
        answering = _Answering(caller, scope, send)
        self._open.add(answering)
        try:
            with answering.scope:
                await self._app(scope, receive, answering.pass_on)
        finally:
            self._open.discard(answering)
        if answering.scope.cancel_called and not answering.has_begun:
            await refusal_response(sign_in())(scope, receive, send)

    def _look_again(self, lost_by: frozenset[str]) -> None:
        for each in list(self._open):
            caller = self.caller_of(each.request)
            is_gone = caller is None or caller.user_id != each.caller.user_id
            if is_gone or (each.has_begun and each.caller.user_id in lost_by):
                each.end()


class _Answering:
    """An answer to a request for something, which may be long under way."""

    __slots__ = ("_send", "caller", "has_begun", "request", "scope")

    def __init__(self, caller: Caller, request: Scope, send: Send) -> None:
        self.caller = caller
        self.request = request
        self.scope = anyio.CancelScope()
        self.has_begun = False
        self._send = send

    def end(self) -> None:
        """Have the application go no further; what is sent already ends where it is."""
        self.scope.cancel()
        if self.has_begun and (cut := self.request.get("state", {}).get("cut")):
            cut()

    async def pass_on(self, message: Message) -> None:
        if self.scope.cancel_called:
            # What was woken for another reason runs on until it waits, which it may never do.
            await anyio.lowlevel.checkpoint()
        self.has_begun = True
        await self._send(message)


class AsOperator:
    """The application as the operator sees it, who comes by a socket that nobody else can open."""

    def __init__(self, inside: ASGIApp, app: Starlette) -> None:
        self._inside = inside
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass as the operator's."""
        await self._inside({**scope, "app": self._app, "caller": OPERATOR}, receive, send)


def _require_still(before: Caller, now: Caller | None) -> None:
    if now is None or now.user_id != before.user_id:
        raise sign_in()
    if before.is_admin and not now.is_admin:
        raise Forbidden(
            "rights_changed", "What you may do has changed in the meantime.", "Ask once more."
        )


def _is_own(origin: bytes, host: bytes) -> bool:
    return authority_of(origin.decode("latin-1")) == host.decode("latin-1").lower()


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
