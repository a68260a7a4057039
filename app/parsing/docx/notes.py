"""Counts the notes of a Word file as Word does, and keeps them until their turn."""

from dataclasses import dataclass

from app.parsing.docx.package import Package
from app.parsing.docx.sections import Section
from app.parsing.docx.xml import Element, value
from app.parsing.numerals import numeral

KINDS = ("footnote", "endnote")


@dataclass(frozen=True, slots=True)
class Note:
    """A note that is due: its mark without brackets, and its `w:footnote` or `w:endnote`."""

    mark: str
    element: Element
    part: str


class Notes:
    """The notes of one file; `refer` to each in the order of the text."""

    def __init__(self, package: Package, first: Section) -> None:
        self._found = {kind: _found(package, kind) for kind in KINDS}
        self._due: dict[str, list[Note]] = {kind: [] for kind in KINDS}
        self._counting = {"footnote": first.footnotes, "endnote": first.endnotes}
        self._next = {kind: counting.start for kind, counting in self._counting.items()}

    def refer(self, kind: str, note_id: str, *, mark: str = "") -> str:
        """The mark in the text, "[1]"; a note that has a mark of its own is not counted."""
        if not mark:
            mark = numeral(self._next[kind], self._counting[kind].style)
            self._next[kind] += 1
        found = self._found[kind].get(note_id)
        if found is not None:
            self._due[kind].append(Note(mark, *found))
        return f"[{mark}]"

    def due(self, kind: str) -> int:
        """How many notes are due."""
        return len(self._due[kind])

    def take(self, kind: str, most: int | None = None) -> list[Note]:
        """The notes that are due, each once: the first `most`, or all."""
        due = self._due[kind][:most]
        del self._due[kind][:most]
        return due

    def end_page(self) -> None:
        """Begin to count again where that is done on each page."""
        self._restart({"eachPage"})

    def begin_section(self, section: Section) -> None:
        """Count as the next section does."""
        self._counting = {"footnote": section.footnotes, "endnote": section.endnotes}
        self._restart({"eachSect", "eachPage"})

    def _restart(self, when: set[str]) -> None:
        for kind, counting in self._counting.items():
            if counting.restart in when:
                self._next[kind] = counting.start


def _found(package: Package, kind: str) -> dict[str, tuple[Element, str]]:
    return {
        value(note, "id") or "": (note, part)
        for part in package.related(f"{kind}s")
        for note in package.tree(part)
        if value(note, "type") in (None, "normal")
    }
