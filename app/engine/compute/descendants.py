"""Ends whatever a worker process has started, wherever it has moved to.

A worker leads a session of its own, so that one signal reaches it and its programs. A program may
move to a session of its own (`setsid`, a daemon): it is known by its ancestors, or, when those are
gone, by a variable that it has inherited. Linux only; elsewhere the session has to do.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

MARK = "WORKER_OF_INTRAY"
"""The environment variable that each worker and all it starts carry; it is no setting."""

MOST_ROUNDS = 20
"""A program that starts others faster than they are found is given up on."""

_PROC = "/proc"
_LONGEST_READ = 128 * 1024
_DEAD = frozenset({b"Z", b"X"})


@dataclass(frozen=True, slots=True)
class _Process:
    pid: int
    parent: int
    session: int
    is_dead: bool


def kill_all_of(leader: int | None, mark: str) -> None:
    """Kill a worker and all that it started, and return when they are gone. Blocks for some ms.

    `leader` is the worker's process id, None once it has been reaped: it may be another's then.
    """
    found = set() if leader is None else {leader}
    for _ in range(MOST_ROUNDS):
        alive = _of(leader, mark, found)
        found |= alive
        if leader is not None:
            _kill(os.killpg, leader)
        for pid in alive:
            _kill(os.kill, pid)
        if alive <= {leader}:
            return


def _kill(send: Callable[[int, int], None], process: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        send(process, signal.SIGKILL)


def _of(leader: int | None, mark: str, found: set[int]) -> set[int]:
    """The living processes of a worker: by session, by descent, by what they inherited."""
    processes = list(_all()) if os.path.isdir(_PROC) else []
    mine = {each.pid for each in processes if each.session == leader or _carries(each.pid, mark)}
    grew = True
    while grew:
        children = {each.pid for each in processes if each.parent in mine | found}
        grew = not children <= mine
        mine |= children
    return {each.pid for each in processes if each.pid in mine and not each.is_dead}


def _all() -> Iterator[_Process]:
    for name in os.listdir(_PROC):
        if name.isdigit():
            with suppress(OSError, ValueError):
                # The name of the program stands in brackets and may hold anything.
                text = _read(f"{_PROC}/{name}/stat").rpartition(b")")[2]
                state, parent, _, session = text.split(None, 4)[:4]
                yield _Process(int(name), int(parent), int(session), state in _DEAD)


def _carries(pid: int, mark: str) -> bool:
    try:
        return f"{MARK}={mark}\0".encode() in _read(f"{_PROC}/{pid}/environ")
    except OSError:
        return False


def _read(path: str) -> bytes:
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, _LONGEST_READ)
    finally:
        os.close(file)
