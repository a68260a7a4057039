"""Finds the parts of an Office package by their relations, whatever they are called."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, cast
from xml.etree import ElementTree

from app.parsing.archive import Archive, Part
from app.parsing.failures import corrupt_file

Element = ElementTree.Element
_NO_XML = (ElementTree.ParseError, ValueError, LookupError)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: `kind` is the last word of its type, `part` is "" if outside."""

    kind: str
    part: str


class Package:
    """An archive of parts that point to each other; names are compared without regard to case."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._names = {_plain(name): name for name in archive.names}

    def main(self) -> str:
        """The part that the package is about; raises `TaskFailure("corrupt_file")` without one."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.part in self:
                return relation.part
        raise corrupt_file(self.archive.what)

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._names

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by their ids; those of the package itself for ""."""
        folder, _, name = part.rpartition("/")
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for element in root if root is not None else ():
            target = element.get("Target", "")
            is_outside = element.get("TargetMode") == "External"
            kind = element.get("Type", "").rpartition("/")[2]
            inside = "" if is_outside else _resolved(folder, target)
            found[element.get("Id", "")] = Relation(kind, inside)
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """The parts to which a part has relations of one kind, as far as they are there."""
        found = self.relations(part).values()
        return [each.part for each in found if each.kind == kind and each.part in self]

    def open(self, part: str) -> Part:
        """A part as a stream of bytes."""
        return self.archive.open(self._names.get(_plain(part), part))

    def read(self, part: str) -> bytes:
        """All bytes of a part."""
        with self.open(part) as stream:
            return stream.read()

    def tree(self, part: str) -> Element | None:
        """The XML of a part, or None when there is no such part."""
        if part not in self:
            return None
        with self.open(part) as stream:
            try:
                return ElementTree.parse(cast(IO[bytes], stream)).getroot()
            except _NO_XML as error:
                raise corrupt_file(self.archive.what) from error

    def events(self, part: str) -> Iterator[tuple[str, Element]]:
        """The starts and ends of all elements of a large part."""
        with self.open(part) as stream:
            try:
                yield from ElementTree.iterparse(cast(IO[bytes], stream), ("start", "end"))
            except _NO_XML as error:
                raise corrupt_file(self.archive.what) from error


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _resolved(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return posixpath.normpath(target if target.startswith("/") else f"{folder}/{target}").lstrip(
        "/"
    )
