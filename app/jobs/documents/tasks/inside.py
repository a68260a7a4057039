"""Files inside files: taken out a few at a time, then begun as tasks below their own."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import anyio

from app import jsonio
from app.engine.children import ChildResult
from app.engine.context import TaskContext
from app.engine.model import GivenFile, TaskStatus
from app.errors import Refusal
from app.ids import new_id
from app.jobs.documents.inside import Inner, Room
from app.jobs.documents.models import BatchItem
from app.jobs.documents.names import BATCH, INGESTION
from app.jobs.documents.store.admission import DUPLICATE, document_of_same_bytes
from app.jobs.documents.store.attachments import room_of, take_in
from app.jobs.documents.store.queries import documents_of_batch
from app.jobs.limits import reading_limits
from app.parsing.kinds import ZIP
from app.parsing.limits import Limits
from app.parsing.members.member import TOO_MANY
from app.parsing.members.taking import Held, Taken, look_at_members, take_members
from app.settings import MEGABYTE
from app.threads import in_thread

LOOKING = "Looking for files inside"
TAKING = "Taking out the files inside"
TOO_DEEP = "too deep inside other files"
AT_ONCE_BYTES = 20_000_000
AT_ONCE = 20
"""So many bytes and files at most are taken out by one call, or a single larger one."""


async def files_inside(ctx: TaskContext, file: GivenFile) -> list[Inner]:
    """Make an upload of each file inside another that can be read here; all of them in order."""
    found: list[Inner] = await ctx.step(LOOKING, look_inside, ctx, file.file_id)
    ids: dict[int, str] = {}
    for positions in _slices(found):
        file_ids = await ctx.step(TAKING, take_out, ctx, file.file_id, found, positions)
        ids.update(zip(positions, file_ids, strict=True))
    return [replace(inner, file_id=ids.get(at, inner.file_id)) for at, inner in enumerate(found)]


async def look_inside(ctx: TaskContext, file_id: str) -> list[Inner]:
    """What lies in a file, with the ids of the uploads that will be made of it."""
    file, limits = ctx.file(file_id), reading_limits(ctx.settings)
    room = await room_of(ctx.read, ctx.task_id, members=limits.members)
    scratch = ctx.contents.new_partial(new_id(ctx.now()))
    try:
        held: list[Held] = await ctx.compute(
            look_at_members, file.path, file.media_type, str(scratch), limits
        )
    finally:
        await _remove([scratch])
    return [Inner(new_id(ctx.now()), each) for each in within(held, room, limits)]


def within(held: Sequence[Held], room: Room, limits: Limits) -> Iterator[Held]:
    """What was found, with an obstacle wherever depth or number is more than is taken."""
    left = room.left
    for each in held:
        obstacle = each.obstacle
        is_opened = each.media_type == ZIP
        if not obstacle and room.depth + is_opened >= limits.member_depth:
            obstacle = TOO_DEEP
        if not obstacle and left == 0:
            obstacle = TOO_MANY
        left -= not obstacle
        yield replace(each, obstacle=obstacle)


def _slices(found: Sequence[Inner]) -> Iterator[list[int]]:
    """Positions of the readable ones, so many together as one call takes out."""
    positions: list[int] = []
    size = 0
    for at, inner in enumerate(found):
        if not inner.is_readable:
            continue
        if positions and (size + inner.held.size > AT_ONCE_BYTES or len(positions) == AT_ONCE):
            yield positions
            positions, size = [], 0
        positions.append(at)
        size += inner.held.size
    if positions:
        yield positions


async def take_out(
    ctx: TaskContext, file_id: str, found: list[Inner], positions: list[int]
) -> list[str]:
    """Make uploads of some of the files inside another one; their ids."""
    file, limits = ctx.file(file_id), reading_limits(ctx.settings)
    places = [ctx.contents.new_partial(found[at].file_id) for at in positions]
    wanted = [(at, str(place)) for at, place in zip(positions, places, strict=True)]
    reserve = ctx.settings.reserve_mb * MEGABYTE
    try:
        taken: list[Taken] = await ctx.compute(
            take_members, file.path, file.media_type, wanted, limits, reserve
        )
        return [
            await _keep(ctx, file, found[at], place, each)
            for at, place, each in zip(positions, places, taken, strict=True)
        ]
    finally:
        await _remove(places)


async def _keep(ctx: TaskContext, file: GivenFile, inner: Inner, place: Path, taken: Taken) -> str:
    async with ctx.contents.holding_file(place, taken.sha256):
        return await ctx.write(
            partial(
                take_in,
                task_id=ctx.task_id,
                carrier=file.file_id,
                file_id=inner.file_id,
                held=inner.held,
                taken=taken,
                now=ctx.now(),
            )
        )


async def _remove(places: Sequence[Path]) -> None:
    with anyio.CancelScope(shield=True):
        await in_thread(_unlink, places)


def _unlink(places: Sequence[Path]) -> None:
    for place in places:
        with suppress(OSError):
            os.unlink(place)


async def begin_inner(ctx: TaskContext, carrier: GivenFile, inner: Inner) -> BatchItem:
    """The task of a file inside another one, or why there is none.

    A resumed task finds what it had begun.
    """
    held = inner.held
    item = BatchItem(
        file_id=inner.file_id,
        name=held.name,
        size=held.size,
        document_id=None,
        task_id=None,
        status="unread",
        error=None,
    )
    if not inner.is_readable:
        update = {"file_id": None, "name": held.path, "error": held.obstacle}
        return item.model_copy(update=update)
    told = jsonio.dumps_text({"file_name": held.name, "inside": carrier.name})
    return await begin(ctx, item, metadata=told, is_archive=held.media_type == ZIP)


async def begin(
    ctx: TaskContext, item: BatchItem, *, metadata: str | None = None, is_archive: bool = False
) -> BatchItem:
    """Begin the task of an upload; one that is a document already is named instead."""
    file_id = item.file_id or ""
    named: dict[str, Any] = {} if metadata is None else {"metadata": metadata}
    try:
        if is_archive:
            named["task_name"] = item.name
            child_id = await ctx.spawn(BATCH, {"file_ids": [file_id]}, **named)
        else:
            child_id = await ctx.spawn(INGESTION, {"file_id": file_id}, **named)
    except Refusal as refusal:
        if refusal.code != DUPLICATE:
            update = {"status": str(TaskStatus.FAILURE), "error": refusal.message}
            return item.model_copy(update=update)
        document_id = await document_of_same_bytes(ctx.read, file_id, ctx.owner_id, ctx.project_id)
        return item.model_copy(update={"status": "duplicate", "document_id": document_id})
    update = {"status": str(TaskStatus.REVOKED), "task_id": child_id, "error": "It was deleted."}
    return item.model_copy(update=update)


async def ended_items(ctx: TaskContext, begun: Sequence[BatchItem]) -> list[BatchItem]:
    """Wait for the tasks of these, and say how each ended; one that is gone was deleted."""
    results = {result.task_id: result for result in await ctx.join()}
    documents = await documents_of_batch(ctx.read, ctx.task_id)
    return [_ended(item, results, documents) for item in begun]


def _ended(
    item: BatchItem, results: Mapping[str, ChildResult], documents: Mapping[str, str]
) -> BatchItem:
    result = results.get(item.task_id or "")
    if result is None:
        return item
    changes = {
        "status": result.status,
        "error": result.error,
        "document_id": documents.get(result.task_id),
    }
    return item.model_copy(update=changes)
