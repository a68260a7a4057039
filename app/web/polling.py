"""Polling: an answer is made once a revision, and who has it already gets 304 from memory."""

from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

import orjson
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import jsonio
from app.engine.live import LiveTask
from app.engine.model import TaskStatus
from app.errors import Refusal
from app.people.model import LOCAL
from app.web.errors import refusal_response
from app.web.etags import if_none_match, is_known, is_of_run
from app.web.holding import (
    until_changed_or_gone,
    until_moved_or_gone,
    until_tasks_turn_or_gone,
)
from app.web.identity import Identity
from app.web.requests import Services, parse_query
from app.web.responses import JSON_HEADERS
from app.web.results import kept_result, task_not_found
from app.web.schemas import WaitQuery
from app.web.transport.guard import Guard
from app.web.transport.reading import length_of, opened, send_body
from app.web.views import children_counts, task_view

POLLED = frozenset({"/api/tasks", "/api/v1/tasks"})
"""Where a task's address begins; what follows is its id, or the name of a list."""

LARGEST_KEPT = 16 * 1024
"""Larger answers, in bytes, are made again each time; only their ETag is kept."""

_FILE = b"\0"
"""Where a large result belongs in a body; JSON never has this byte in it."""

LONGEST_WAIT = 30.0

Messages = tuple[Message, Message]
"""The start and the body of an answer, as ASGI sends them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A task's answer at one revision; `whole` is None where its body is too large to keep."""

    etag: bytes
    queue_revision: int
    whole: Messages | None
    not_modified: Messages

    def to(self, known: bytes | None) -> Messages | None:
        """304 to who has it, else the whole; None where the whole has to be made."""
        return self.not_modified if is_known(known, self.etag) else self.whole


class PollFirst:
    """Answers a poll from memory before all else: it is asked more than all else together.

    Only what there is nothing to judge about: a bare GET, to a host that the guard knows.
    Everything else goes on to the rest, the guard in it, and to `PollTask` as every poll could.
    """

    def __init__(self, guard: Guard, identity: Identity, rest: ASGIApp) -> None:
        self._guard = guard
        self._identity = identity
        self._rest = rest
        self.parts: Services | None = None
        """Set while the application runs."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a plain poll from memory; hand everything else on."""
        if scope["type"] == "http" and scope["method"] == "GET":
            where, _, task_id = scope["path"].rpartition("/")
            if where in POLLED and self.parts is not None:
                if scope["query_string"]:
                    ready = await self._held(self.parts, task_id, scope, receive)
                else:
                    ready = self._ready(self.parts, task_id, scope)
                if ready is not None:
                    start, body = ready
                    await send(start)
                    return await send(body)
        return await self._rest(scope, receive, send)

    def _ready(self, parts: Services, task_id: str, scope: Scope) -> Messages | None:
        """The answer to the caller's poll, if it is in memory as a whole and still holds."""
        live, known = self._asked(parts, task_id, scope)
        if live is None:
            return None
        answer: Answer | None = live.answer
        if answer is None or _queue_moved(parts, live, answer):
            return None
        return answer.to(known)

    async def _held(
        self, parts: Services, task_id: str, scope: Scope, receive: Receive
    ) -> Messages | None:
        """The answer to a held poll of a running task, when its time has come."""
        live, known = self._asked(parts, task_id, scope)
        seconds = _plain_wait(scope["query_string"])
        if live is None or live.answer is None or not (seconds and live.task.is_running):
            return None
        if not _is_held(parts, live, live.answer, known):
            return None
        await _until_stale(parts, live, live.answer, known, seconds, receive)
        if not live.task.is_running or self._asked(parts, task_id, scope)[0] is not live:
            return None
        answer: Answer = live.answer or await _make_answer(parts, live)
        return answer.to(known)

    def _asked(
        self, parts: Services, task_id: str, scope: Scope
    ) -> tuple[LiveTask | None, bytes | None]:
        """The caller's task if it is in memory and nothing speaks against it; its If-None-Match."""
        host = known = None
        for name, value in scope["headers"]:
            if name == b"host":
                if host is not None:
                    return None, None
                host = value
            elif name == b"if-none-match":
                known = known or value
        live = parts.engine.in_memory(task_id) if host and self._guard.knows(host) else None
        if live is None or not self._sees(parts, live, scope):
            return None, None
        return live, known

    def _sees(self, parts: Services, live: LiveTask, scope: Scope) -> bool:
        """Whether the caller sees the task, and sees it as everybody does."""
        by = LOCAL
        if parts.people.directory.has_users:
            caller = self._identity.caller_of(scope)
            if caller is None:
                return False
            by = caller
        if live.dismissed is not None and by.user_id in live.dismissed:
            return False
        return parts.engine.sees(by.user_id, live.task)


@lru_cache(maxsize=100)
def _plain_wait(query: bytes) -> float:
    """The seconds of a query that is `wait` and nothing else; 0 for any other."""
    name, _, text = query.partition(b"=")
    seconds = float(text) if name == b"wait" and text.isdigit() else 0.0
    return seconds if seconds <= LONGEST_WAIT else 0.0


class PollTask:
    """GET /api/tasks/{task_id} as a bare ASGI endpoint: prebuilt bytes and headers."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer any poll of a task."""
        parts: Services = scope["app"].state.services
        task_id: str = scope["path_params"]["task_id"]
        known = if_none_match(scope)
        caller = scope.get("caller", LOCAL)
        try:
            live, answer = await _current(parts, task_id, caller.user_id)
            if scope["query_string"]:
                wait = _wait_in(scope["query_string"])
                if wait and _is_held(parts, live, answer, known):
                    await _until_stale(parts, live, answer, known, wait, receive)
                    live, answer = await _current(parts, task_id, caller.user_id)
            ready = answer.to(known)
            if ready is not None:
                return await _send(send, ready)
            # Only results are large, and nobody dismisses what has one.
            body, path = await _render(parts, live)
            if path is not None:
                return await _send_with_file(path, body, answer.etag, scope, receive, send)
        except Refusal as refusal:
            return await refusal_response(refusal)(scope, receive, send)
        except FileNotFoundError:
            if parts.engine.in_memory(task_id) is not None:
                raise
            # It was deleted between the look at its row and that at its file.
            return await refusal_response(task_not_found())(scope, receive, send)
        return await _send(send, _messages(200, answer.etag, body))


@lru_cache(maxsize=100)
def _wait_in(query: bytes) -> float:
    """Clients ask again and again with the same query."""
    return parse_query(Request({"type": "http", "query_string": query}), WaitQuery).wait


async def _send(send: Send, messages: Messages) -> None:
    """Send a copy: the layers in between may add headers to it."""
    for message in messages:
        await send(dict(message))


async def _send_with_file(
    path: str, body: bytes, etag: bytes, scope: Scope, receive: Receive, send: Send
) -> None:
    """Send an answer whose result is a file, without ever having it as a whole."""
    async with opened(path) as file:
        head, tail = body.split(_FILE)
        segments = (head, range(file.size), tail)
        await send(_start(200, etag, length_of(segments)))
        await send_body(file, segments, scope, receive, send)


def _messages(status: int, etag: bytes, body: bytes) -> Messages:
    length = None if status == HTTPStatus.NOT_MODIFIED else len(body)
    return _start(status, etag, length), {"type": "http.response.body", "body": body}


def _start(status: int, etag: bytes, length: int | None) -> Message:
    headers = [*JSON_HEADERS, (b"etag", etag)]
    if length is not None:
        headers.append((b"content-length", str(length).encode()))
    return {"type": "http.response.start", "status": status, "headers": headers}


async def _current(parts: Services, task_id: str, user_id: str) -> tuple[LiveTask, Answer]:
    """The caller's task and its answer; from memory unless it has to be read or made."""
    live = parts.engine.in_memory(task_id)
    if live is None:
        live = await parts.engine.find(task_id, user_id)
    elif not parts.engine.sees(user_id, live.task):
        raise task_not_found()
    if live.dismissed is not None and user_id in live.dismissed:
        return live, await _personal_answer(parts, live, user_id, live.dismissed[user_id])
    answer: Answer | None = live.answer
    if answer is None or _queue_moved(parts, live, answer):
        answer = await _make_answer(parts, live)
    return live, answer


async def _personal_answer(
    parts: Services, live: LiveTask, user_id: str, dismissed_at: int
) -> Answer:
    """The answer to who has dismissed a failure: it is made each time, and whole."""
    etag = f'"{parts.boot_id}-{live.revision}-{live.task.owner_id}-{user_id}-d"'.encode()
    body, _ = await _render(parts, live, dismissed_at)
    whole, not_modified = _messages(200, etag, body), _messages(304, etag, b"")
    return Answer(etag, parts.engine.queue_revision, whole, not_modified)


def _queue_moved(parts: Services, live: LiveTask, answer: Answer) -> bool:
    """A waiting task's answer holds its place, which every move of the queue may change."""
    waits = live.task.status == TaskStatus.PENDING
    return waits and answer.queue_revision != parts.engine.queue_revision


async def _make_answer(parts: Services, live: LiveTask) -> Answer:
    revision, queue_revision = live.revision, parts.engine.queue_revision
    body, path = await _render(parts, live)
    waits = live.task.status == TaskStatus.PENDING
    number = f"{revision}.{queue_revision}" if waits else str(revision)
    etag = f'"{parts.boot_id}-{number}-{live.task.owner_id}"'.encode()
    kept = path is None and len(body) <= LARGEST_KEPT
    answer = Answer(
        etag,
        queue_revision,
        whole=_messages(200, etag, body) if kept else None,
        not_modified=_messages(304, etag, b""),
    )
    if live.revision == revision:
        live.answer = answer
    return answer


def _is_held(parts: Services, live: LiveTask, answer: Answer, known: bytes | None) -> bool:
    """Who knows the answer waits for the next, and who knows an earlier one for the next turn."""
    if is_known(known, answer.etag):
        return True
    return not live.task.is_final and is_of_run(known, parts.boot_id)


async def _until_stale(
    parts: Services,
    live: LiveTask,
    answer: Answer,
    known: bytes | None,
    seconds: float,
    receive: Receive,
) -> None:
    if not is_known(known, answer.etag):
        await until_tasks_turn_or_gone(parts, live, seconds, receive)
    elif live.task.status == TaskStatus.PENDING:
        await until_moved_or_gone(parts, live, answer.queue_revision, seconds, receive)
    else:
        await until_changed_or_gone(parts, live, seconds, receive)


async def _render(
    parts: Services, live: LiveTask, dismissed_at: int | None = None
) -> tuple[bytes, str | None]:
    """The body, and the path of the file that belongs where `_FILE` stands in it."""
    result, path = None, None
    if live.task.status == TaskStatus.SUCCESS:
        text, path = await kept_result(parts, live.task.task_id)
        result = orjson.Fragment(_FILE if path else (text or "null").encode())
    view = task_view(
        parts.engine,
        live.task,
        live,
        children_counts(live),
        result,
        dismissed_at=dismissed_at,
    )
    return jsonio.dumps(view), path
