"""One file inside another, and the names that such files get."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from app.lines import display_name
from app.parsing.limits import Limits

MOST_TOLD = 1_000
"""Beyond the members that are read, this many more are named, and the rest is counted."""
TOO_MANY = "more files than are taken out of one"
TOO_LARGE = "too large"
DAMAGED = "damaged"
LINK = "a link"
_BESIDE = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".localized", "icon\r"})
_BESIDE_FOLDERS = frozenset({"__macosx", ".spotlight-v100", ".trashes", ".fseventsd"})


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another one.

    `name` is the last part of its `path`, made safe and unique; the path is only ever shown.
    `pieces()` gives its bytes and may be called once; `size` is what the carrier says they are.
    With an `obstacle`, in a few words, it cannot be taken out.
    """

    name: str
    path: str
    size: int
    pieces: Callable[[], Iterator[bytes]]
    obstacle: str = ""


Found = tuple[str, int, Callable[[], Iterator[bytes]], str]
"""What a carrier finds: a path, a size, the bytes, and an obstacle or ""."""


def nothing() -> Iterator[bytes]:
    """The bytes of what cannot be taken out."""
    return iter(())


def named(found: Iterable[Found], limits: Limits) -> Iterator[Member]:
    """The members with safe and unique names, as many as the limits take, then the others named.

    What programs lay beside a person's files is passed over, and so is what is empty.
    """
    taken: set[str] = set()
    rest = (each for each in found if not is_beside(each[0]) and (each[1] or each[3]))
    count = 0
    for path, size, pieces, obstacle in islice(rest, limits.members + MOST_TOLD):
        member = Member(_unique(display_name(path), taken), shown_path(path), size, pieces)
        if not obstacle and size > limits.member_bytes:
            obstacle = TOO_LARGE
        if not obstacle and count == limits.members:
            obstacle = TOO_MANY
        count += not obstacle
        yield replace(member, obstacle=obstacle, pieces=nothing if obstacle else pieces)
    more = sum(1 for _ in rest)
    if more:
        name = f"{more:,} more"
        yield Member(name, name, 0, nothing, TOO_MANY)


def shown_path(path: str) -> str:
    """The path fit to be shown, without what would lead out of it."""
    parts = (part for part in path.replace("\\", "/").split("/") if part not in ("", ".", ".."))
    return "/".join(display_name(part) for part in parts) or display_name(path)


def is_beside(path: str) -> bool:
    """Whether a program has laid the file there, for itself."""
    *folders, name = path.replace("\\", "/").lower().split("/")
    return name in _BESIDE or name.startswith("._") or not _BESIDE_FOLDERS.isdisjoint(folders)


def _unique(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = name, "", ""
    unique, number = name, 1
    while unique.lower() in taken:
        number += 1
        unique = f"{stem} ({number}){dot}{ending}"
    taken.add(unique.lower())
    return unique
