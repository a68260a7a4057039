"""Takes files out of the one that carries them; runs in worker processes."""

import errno
import hashlib
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from app.errors import Refusal, TaskFailure
from app.parsing.inspect import inspect_upload
from app.parsing.limits import Limits
from app.parsing.members.carriers import members_of
from app.parsing.members.member import DAMAGED, TOO_LARGE, Member

UNREAD = "of a kind that is not read here"
EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Held:
    """A file inside another one, looked at; without a `media_type` its `obstacle` says why."""

    name: str
    path: str
    size: int
    media_type: str | None
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was put on disk."""

    size: int
    sha256: str


def look_at_members(path: str, media_type: str, scratch: str, limits: Limits) -> list[Held]:
    """The files inside the one at `path`, in their order, each with its own type.

    `scratch` is the path of a file that may be written and is removed again: one of them at a time
    is on disk. Raises `TaskFailure`: `password_required`, `corrupt_file`, `archive_too_large`.
    """
    try:
        return [_look(each, scratch, limits) for each in members_of(path, media_type, limits)]
    finally:
        with suppress(FileNotFoundError):
            os.unlink(scratch)


def take_members(
    path: str,
    media_type: str,
    wanted: Sequence[tuple[int, str]],
    limits: Limits,
    reserve: int,
) -> list[Taken]:
    """Put the members of these positions each at its path, and say what they are.

    Positions are those of `look_at_members` and rise. `reserve` bytes of the disk stay free: raises
    OSError where there are no more.
    """
    targets = dict(wanted)
    taken = []
    for position, member in enumerate(members_of(path, media_type, limits)):
        if position in targets:
            _require_space(targets[position], member.size + reserve)
            taken.append(_put(member, targets[position], limits, is_kept=True))
            if len(taken) == len(targets):
                break
    return taken


def _look(member: Member, scratch: str, limits: Limits) -> Held:
    found, obstacle = None, member.obstacle
    size = member.size
    if not obstacle:
        try:
            size = _put(member, scratch, limits).size
            found = inspect_upload(scratch, member.name, limits)
        except Refusal as refusal:
            obstacle = EMPTY if refusal.code == "empty_file" else UNREAD
        except TaskFailure as failure:
            if failure.code == "archive_too_large":
                raise
            obstacle = DAMAGED if failure.code == "corrupt_file" else TOO_LARGE
    return Held(member.name, member.path, size, found, obstacle)


def _put(member: Member, target: str, limits: Limits, *, is_kept: bool = False) -> Taken:
    """Write it down, durably if it is kept; raises `TaskFailure` `too_large` for a false size."""
    size, digest = 0, hashlib.sha256()
    with open(target, "wb") as file:
        for piece in member.pieces():
            size += len(piece)
            if size > limits.member_bytes:
                raise TaskFailure("too_large", f"{member.name} is larger than was said.")
            digest.update(piece)
            file.write(piece)
        if is_kept:
            file.flush()
            os.fsync(file.fileno())
    return Taken(size, digest.hexdigest())


def _require_space(target: str, needed: int) -> None:
    if shutil.disk_usage(os.path.dirname(target)).free < needed:
        raise OSError(errno.ENOSPC, "no room for an attached file")
