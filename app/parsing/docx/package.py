"""The parts of a Word file, found by their relations and not by their names."""

import io
import posixpath
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import IO, Protocol, cast
from urllib.parse import unquote

from app.parsing.docx.xml import Element, children, parse, stream_children, value
from app.parsing.failures import corrupt_file

_USUAL_MAIN_PART = re.compile(r"word/document\d*\.xml")
_USUAL_NAMES = {kind: f"{kind}.xml" for kind in ("styles", "numbering", "settings", "comments")}
_USUAL_NAMES |= {kind: f"{kind}.xml" for kind in ("footnotes", "endnotes")}


class Parts(Protocol):
    """Where the parts of a file come from: a zip archive, or one XML file that holds them all."""

    names: frozenset[str]

    def open(self, name: str) -> IO[bytes] | io.RawIOBase:
        """The part as a binary stream."""

    def spend(self, count: int) -> None:
        """Count bytes against the bound of the file; raises `TaskFailure` when it is passed."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What an id in a part leads to; `part` is empty where it leads out of the file."""

    kind: str
    part: str


class Package:
    """A Word file as its parts; raises `TaskFailure("corrupt_file")` when there is no main part."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._by_small_name = {_plain(name): name for name in parts.names}
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main = self._main_part()

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by id."""
        if part not in self._relations:
            self._relations[part] = dict(self._read_relations(part))
        return self._relations[part]

    def related(self, kind: str) -> list[str]:
        """The parts that the main part has a relation of this kind to, each once, in order."""
        found = [each.part for each in self.relations(self.main).values() if each.kind == kind]
        if not found and kind in _USUAL_NAMES:
            folder = posixpath.dirname(self.main)
            found = [self._known(posixpath.join(folder, _USUAL_NAMES[kind]))]
        return list(dict.fromkeys(part for part in found if part))

    def first(self, kind: str) -> Element | None:
        """The root of the part of this kind, or None when there is none."""
        part = next(iter(self.related(kind)), None)
        return self.tree(part) if part else None

    def tree(self, part: str) -> Element:
        """The root of a small part."""
        with closing(self._open(part)) as stream:
            return parse(stream)

    def children(self, part: str, container: str) -> Iterator[Element]:
        """As `stream_children`, of a part by name."""
        with closing(self._open(part)) as stream:
            yield from stream_children(stream, container)

    def data(self, part: str, most: int = -1) -> bytes:
        """The bytes of a part, the first `most` of them or all."""
        with closing(self._open(part)) as stream:
            return stream.read(most)

    def spend(self, count: int) -> None:
        """Count bytes that were unpacked elsewhere against the bound of the file."""
        self._parts.spend(count)

    def _open(self, part: str) -> IO[bytes]:
        return cast(IO[bytes], self._parts.open(part))

    def _main_part(self) -> str:
        found = [each for each in self.relations("").values() if each.kind == "officeDocument"]
        usual = (name for name in sorted(self._parts.names) if _USUAL_MAIN_PART.fullmatch(name))
        main = next((each.part for each in found if each.part), None) or next(usual, None)
        if main is None:
            raise corrupt_file("Word document")
        return main

    def _read_relations(self, part: str) -> Iterator[tuple[str, Relation]]:
        folder, name = posixpath.split(part)
        listed = self._known(posixpath.join(folder, "_rels", f"{name}.rels"))
        for each in children(self.tree(listed) if listed else None, "Relationship"):
            kind = posixpath.basename(value(each, "Type") or "")
            target = unquote(value(each, "Target") or "").partition("#")[0]
            is_outside = value(each, "TargetMode") == "External"
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield value(each, "Id") or "", Relation(kind, "" if is_outside else self._known(path))

    def _known(self, path: str) -> str:
        """The part as it is really written, or "" when there is none."""
        return self._by_small_name.get(_plain(path), "")


def _plain(name: str) -> str:
    """A name as all programs would write it: some write it with the slashes of Windows."""
    return name.replace("\\", "/").lstrip("/").lower()
