"""Polling: an answer is made once a revision, and who has it already gets 304 from memory."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from app import jsonio
from app.engine import queries
from app.engine.live import LiveTask
from app.engine.model import TaskFilter, TaskStatus
from app.errors import NotFound, Refusal
from app.threads import in_thread
from app.web.errors import refusal_response
from app.web.etags import if_none_match, is_known, is_of_run
from app.web.held_lists import answer_list
from app.web.holding import (
    until_changed_or_gone,
    until_moved_or_gone,
    until_tasks_turn_or_gone,
)
from app.web.requests import LOCAL, Services, parse_query, services, user
from app.web.responses import JSON_HEADERS, JsonResponse
from app.web.schemas import FilterFields, ListQuery, WaitQuery
from app.web.transport.guard import Guard
from app.web.transport.reading import length_of, opened, send_body
from app.web.views import children_counts, task_view

POLLED = frozenset({"/api/tasks", "/api/v1/tasks"})
"""Where a task's address begins; what follows is its id, or the name of a list."""

LARGEST_KEPT = 16 * 1024
"""Answers over this many bytes are made anew each time; their ETag is kept."""

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


class PollFirst:
    """Answers a poll from memory before all else: it is asked more than all else together.

    Only what there is nothing to judge about: a bare GET, to a host that the guard knows.
    Everything else goes on to the guard, and to `PollTask` as every poll could.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self.parts: Services | None = None
        """Set while the application runs."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
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
        return await self._guard(scope, receive, send)

    def _ready(self, parts: Services, task_id: str, scope: Scope) -> Messages | None:
        """The answer to the caller's poll, if it is in memory as a whole and still holds."""
        live, known = self._asked(parts, task_id, scope)
        if live is None:
            return None
        answer: Answer | None = live.answer
        if answer is None or _queue_moved(parts, live, answer):
            return None
        return answer.not_modified if is_known(known, answer.etag) else answer.whole

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
        if not live.task.is_running or parts.engine.live.get(task_id) is not live:
            return None
        answer: Answer = live.answer or await _make_answer(parts, live)
        return answer.not_modified if is_known(known, answer.etag) else answer.whole

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
        live = parts.engine.live.get(task_id) if host and self._guard.knows(host) else None
        if live is None or live.task.owner_id != LOCAL:
            return None, None
        return live, known


@lru_cache(maxsize=100)
def _plain_wait(query: bytes) -> float:
    """The seconds of a query that is `wait` and nothing else; 0 for any other."""
    name, _, text = query.partition(b"=")
    seconds = float(text) if name == b"wait" and text.isdigit() else 0.0
    return seconds if seconds <= LONGEST_WAIT else 0.0


class PollTask:
    """GET /api/tasks/{task_id} as a bare ASGI endpoint: prebuilt bytes and headers."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        parts: Services = scope["app"].state.services
        task_id: str = scope["path_params"]["task_id"]
        known = if_none_match(scope)
        try:
            live, answer = await _current(parts, task_id)
            if scope["query_string"]:
                wait = _wait_in(scope["query_string"])
                if wait and _is_held(parts, live, answer, known):
                    await _until_stale(parts, live, answer, known, wait, receive)
                    live, answer = await _current(parts, task_id)
            if is_known(known, answer.etag):
                return await _send(send, answer.not_modified)
            if answer.whole is not None:
                return await _send(send, answer.whole)
            body, path = await _render(parts, live)
            if path is not None:
                return await _send_with_file(path, body, answer.etag, scope, receive, send)
        except Refusal as refusal:
            return await refusal_response(refusal)(scope, receive, send)
        except FileNotFoundError:
            if parts.engine.live.get(task_id) is not None:
                raise
            # It was deleted between the look at its row and that at its file.
            return await refusal_response(_no_task())(scope, receive, send)
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


async def _current(parts: Services, task_id: str) -> tuple[LiveTask, Answer]:
    """The caller's task and its answer; from memory unless it has to be read or made."""
    live = parts.engine.live.get(task_id)
    if live is None:
        live = await parts.engine.find(task_id, LOCAL)
    elif live.task.owner_id != LOCAL:
        raise _no_task()
    answer: Answer | None = live.answer
    if answer is None or _queue_moved(parts, live, answer):
        answer = await _make_answer(parts, live)
    return live, answer


def _queue_moved(parts: Services, live: LiveTask, answer: Answer) -> bool:
    """A waiting task's answer holds its place, which every move of the queue may change."""
    waits = live.task.status == TaskStatus.PENDING
    return waits and answer.queue_revision != parts.engine.runner.waiting.revision


async def _make_answer(parts: Services, live: LiveTask) -> Answer:
    revision, queue_revision = live.revision, parts.engine.runner.waiting.revision
    body, path = await _render(parts, live)
    waits = live.task.status == TaskStatus.PENDING
    number = f"{revision}.{queue_revision}" if waits else str(revision)
    etag = f'"{parts.boot_id}-{number}-{LOCAL}"'.encode()
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


async def _render(parts: Services, live: LiveTask) -> tuple[bytes, str | None]:
    """The body, and the path of the file that belongs where `_FILE` stands in it."""
    result, path = None, None
    if live.task.status == TaskStatus.SUCCESS:
        text, path = await _kept_result(parts, live.task.task_id)
        result = orjson.Fragment(_FILE if path else (text or "null").encode())
    view = task_view(parts.engine, live.task, live, children_counts(live), result)
    return jsonio.dumps(view), path


async def result_file(parts: Services, task_id: str) -> str | None:
    """Where a successful task's result lies when it is large."""
    return (await _kept_result(parts, task_id))[1]


async def result_bytes(parts: Services, task_id: str) -> bytes:
    """A successful task's result as JSON."""
    text, path = await _kept_result(parts, task_id)
    return (text or "null").encode() if path is None else await in_thread(Path(path).read_bytes)


async def _kept_result(parts: Services, task_id: str) -> tuple[str | None, str | None]:
    """(JSON, None) or (None, path of the content file)."""
    kept = await queries.result_of(parts.database, task_id)
    if kept is None:
        raise _no_task()
    text, sha256 = kept
    return text, None if sha256 is None else parts.contents.path(sha256)


def _no_task() -> NotFound:
    return NotFound("task_not_found", "There is no such task.", "Check its id.")


# Lists


async def list_tasks(request: Request) -> Response:
    """GET /api/tasks: newest first, filtered, with totals and counters."""
    query = parse_query(request, ListQuery)
    return await _answer_list(request, query)


async def list_project_tasks(request: Request) -> Response:
    """GET /api/tasks/project/{project_id}: the list of one project."""
    project_id = request.path_params["project_id"]
    await services(request).projects.get(project_id, user(request))
    query = parse_query(request, ListQuery).model_copy(update={"project_id": project_id})
    return await _answer_list(request, query)


async def _answer_list(request: Request, query: ListQuery) -> Response:
    parts, owner_id = services(request), user(request)
    wanted = {k: v for k, v in sorted(request.query_params.multi_items()) if k != "wait"}
    what = f"{request.url.path}?{wanted}|{request.query_params.getlist('status')}|{owner_id}"
    tag = hashlib.sha256(what.encode()).hexdigest()[:12]

    def etag_now() -> str:
        revision = parts.engine.live.owner_revision(owner_id)
        return f'"{parts.boot_id}-{revision}.{parts.engine.runner.waiting.revision}-{tag}"'

    async def make(etag: str) -> Response:
        page = await queries.list_tasks(
            parts.database,
            to_filter(query, owner_id),
            limit=query.limit,
            cursor=query.cursor,
            offset=query.offset,
        )
        return JsonResponse(await _list_view(parts, page), headers={"etag": etag})

    return await answer_list(request, query.wait, what, etag_now, make)


async def _list_view(parts: Services, page: queries.TaskPage) -> dict[str, object]:
    lives = {task.task_id: parts.engine.live.get(task.task_id) for task in page.tasks}
    unknown = [task_id for task_id, live in lives.items() if live is None]
    counts = await queries.children_counts(parts.database, unknown) if unknown else {}
    views = []
    for task in page.tasks:
        live = lives[task.task_id]
        children = counts.get(task.task_id, {}) if live is None else children_counts(live)
        views.append(task_view(parts.engine, live.task if live else task, live, children))
    return {
        "tasks": views,
        "total": page.total,
        "total_is_more": page.total_is_more,
        "running": page.counters.running,
        "completed": page.counters.completed,
        "failed": page.counters.failed,
        "cancelled": page.counters.cancelled,
        "next_cursor": page.next_cursor,
    }


def to_filter(query: FilterFields, owner_id: str) -> TaskFilter:
    """The query's filter for one owner."""
    return TaskFilter(
        owner_id,
        project_id=query.project_id,
        statuses=tuple(query.status),
        task_type=query.task_type,
        entity_type=query.entity_type,
        entity_id=query.entity_id,
        parent_id=query.parent_id,
        origin=None if query.origin == "any" else query.origin,
        text=query.q,
    )
