"""The endpoint of uploads, and what other endpoints need to take a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import anyio
from starlette.requests import Request
from starlette.responses import Response

from app import jsonio
from app.errors import Invalid, Malformed, Refusal, Unsupported
from app.files.store import StoredFile, find_file
from app.files.uploads import Uploads
from app.lines import display_name
from app.web.errors import error_part
from app.web.keys import made_once
from app.web.requests import parse_query, services, user
from app.web.responses import JsonResponse
from app.web.schemas import UploadQuery
from app.web.suggesting import WAIT_SECONDS, Suggested, Suggesting
from app.web.transport.multipart import FilePart, Form, file_form

FORM_SLACK = 64 * 1024
"""A form is this much larger than its file at most: boundaries, headers, small fields."""


Taken = tuple[StoredFile, bool]
"""An upload, and whether its owner had given these bytes before."""


@dataclass(frozen=True, slots=True)
class _Refused:
    """A file of a form that was not taken, and why."""

    name: str
    refusal: Refusal


async def upload_file(request: Request) -> Response:
    """POST /api/files: keep files, from a form's parts `file`, or one from a raw body with ?name=.

    Of several, each is taken or refused by itself; a form that breaks off is refused as a whole.
    """
    if is_form(request):
        entries = await _receive_files(request)
    else:
        entries = [await receive_upload(request)]
    first = entries[0]
    if isinstance(first, _Refused) and all(isinstance(each, _Refused) for each in entries):
        raise first.refusal
    return await _answer_once(request, entries)


async def _answer_once(request: Request, entries: Sequence[Taken | _Refused]) -> Response:
    """The answer, or that to the same files with the same key: then these are not needed.

    Nor are they where no answer came about.
    """
    is_made = is_needed = False
    shown = [_entry(each) for each in entries]

    async def make() -> Response:
        nonlocal is_made
        told = await _with_suggested(request, entries, shown)
        is_made = True
        return JsonResponse(told[0] if len(told) == 1 else {"files": told}, 201)

    body = [[entry["name"], entry.get("sha256")] for entry in shown]
    try:
        answer = await made_once(request, body, make)
        is_needed = is_made
        return answer
    finally:
        if not is_needed:
            await _let_go(services(request).uploads, entries)


async def _with_suggested(
    request: Request, entries: Sequence[Taken | _Refused], shown: Sequence[dict[str, object]]
) -> list[dict[str, object]]:
    """The entries, those of files that were taken with what suits them."""
    taken = [each[0] for each in entries if not isinstance(each, _Refused)]
    suits = iter(await _suggested(request, taken))
    return [
        told if isinstance(each, _Refused) else {**told, "suggested": next(suits)}
        for each, told in zip(entries, shown, strict=True)
    ]


async def get_file(request: Request) -> Response:
    """GET /api/files/{file_id}: an upload, and which task types suit it."""
    parts, by = services(request), user(request)
    file, kept = await find_file(parts.database, request.path_params["file_id"], by)
    suggested = (await _suggested(request, [file]))[0] if kept is None else jsonio.loads(kept)
    return JsonResponse({**_fields(file), "suggested": suggested})


async def _suggested(request: Request, files: Sequence[StoredFile]) -> list[Suggested | None]:
    """What suits each of these; what is not known in a moment is found out later."""
    parts = services(request)
    until = anyio.current_time() + WAIT_SECONDS
    return [
        await parts.of(Suggesting).of(
            each, parts.contents.path(each.sha256), seconds=max(0.0, until - anyio.current_time())
        )
        for each in files
    ]


def _entry(entry: Taken | _Refused) -> dict[str, object]:
    if isinstance(entry, _Refused):
        refusal = entry.refusal
        return {"name": entry.name, **error_part(refusal.code, refusal.message, refusal.hint)}
    return _file(entry)


def _file(taken: Taken) -> dict[str, object]:
    """The fields of `FileAnswer`."""
    file, duplicate = taken
    return {**_fields(file), "duplicate": duplicate}


def _fields(file: StoredFile) -> dict[str, object]:
    return {
        "file_id": file.file_id,
        "name": file.name,
        "size": file.size,
        "sha256": file.sha256,
        "media_type": file.media_type,
    }


async def _receive_files(request: Request) -> list[Taken | _Refused]:
    """What became of each file of a form, in order: one at least."""
    parts, entries = services(request), list[Taken | _Refused]()
    most = parts.settings.max_form_files
    length = form_length(request)
    parts.uploads.check_length(None if length is None else length // most)
    form = file_form(request.headers["content-type"], request.stream())
    try:
        part: FilePart | None = await form.first_file()
        while part is not None and len(entries) < most:
            entries.append(await _receive_part(request, form, part, length))
            part = await form.next_file()
        if part is not None:
            entries.append(_Refused(display_name(part.name), _too_many(most)))
    except BaseException:
        await _let_go(parts.uploads, entries)
        raise
    return entries


async def _receive_part(
    request: Request, form: Form, part: FilePart, length: int | None
) -> Taken | _Refused:
    uploads, limit = services(request).uploads, services(request).settings.max_upload_bytes
    left = None if length is None else min(max(0, length - form.bytes_read), limit)
    try:
        return await uploads.take(part.chunks(), name=part.name, by=user(request), length=left)
    except Malformed:
        raise
    except Refusal as refusal:
        return _Refused(display_name(part.name), refusal)


async def _let_go(uploads: Uploads, entries: Iterable[Taken | _Refused]) -> None:
    """Nobody is told the ids of these."""
    with anyio.CancelScope(shield=True):
        for entry in entries:
            if not isinstance(entry, _Refused):
                await uploads.drop_if_unused(entry[0].file_id)


def _too_many(most: int) -> Invalid:
    return Invalid(
        "too_many_files",
        f"A form holds at most {most} files; this one and those after it were not read.",
        "Send the rest in another form, or raise INTRAY_MAX_FORM_FILES.",
    )


async def receive_upload(request: Request) -> Taken:
    """The one uploaded file, kept. Raises Invalid `too_many_files` for a form with several."""
    uploads, by = services(request).uploads, user(request)
    if not is_form(request):
        name, length = parse_query(request, UploadQuery).name, _declared_length(request)
        return await uploads.take(request.stream(), name=name, by=by, length=length)
    return await receive_form(request)


async def receive_form(request: Request, endings: tuple[str, ...] = ("",)) -> Taken:
    """The one file of a form, kept; its name is looked at before its bytes are read.

    Raises Unsupported for another ending, and Invalid `too_many_files` for a form with several.
    """
    uploads, length = services(request).uploads, form_length(request)
    uploads.check_length(length)
    form = file_form(request.headers.get("content-type", ""), request.stream())
    part = await form.first_file()
    if not (part.name or "").lower().endswith(endings):
        raise Unsupported("unsupported_type", f"Only {', '.join(endings)} files are supported.")
    taken = await uploads.take(part.chunks(), name=part.name, by=user(request), length=length)
    try:
        if await form.next_file() is not None:
            raise Invalid(
                "too_many_files",
                "This address takes one file, and the form has several.",
                "Send each file in a form of its own.",
            )
    except BaseException:
        await _let_go(uploads, [taken])
        raise
    return taken


def is_form(request: Request) -> bool:
    """Whether the body is a multipart form."""
    return request.headers.get("content-type", "").lower().startswith("multipart/form-data")


def form_length(request: Request) -> int | None:
    """How many bytes of files a form has at least, by the length that the client declares."""
    length = _declared_length(request)
    return None if length is None else max(0, length - FORM_SLACK)


def _declared_length(request: Request) -> int | None:
    text = request.headers.get("content-length", "")
    return int(text) if text.isdigit() else None
