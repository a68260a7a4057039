"""Reads Word files (.docx): everything that is printed, in the order of the body."""

from collections.abc import Iterator

from app.parsing.archive import Archive
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document
from app.parsing.docx.context import WordFile
from app.parsing.docx.looks import Around, Looks
from app.parsing.docx.notes import Notes
from app.parsing.docx.numbering import Numbering
from app.parsing.docx.package import Package, Parts
from app.parsing.docx.sections import furniture_ids, sections_in
from app.parsing.docx.story import Story
from app.parsing.docx.styles import Styles
from app.parsing.docx.xml import Element, children, descendants
from app.parsing.failures import corrupt_file
from app.parsing.losses import LossKind
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.source import Source
from app.parsing.styled.contrast import UNKNOWN, WHITE
from app.parsing.styled.tally import Tally

_MOST_SCANNED = 40_000_000
"""Bytes of a main part that is looked at for its sections before it is read."""
_REPORTS = 200
_BODY = 0.3
"""What the body takes of the time; the rest goes into the document that is made of it."""
_HEADS = ((BlockKind.HEADER, "header"), (BlockKind.FOOTER, "footer"))


def read_docx(source: Source) -> Document:
    """The document in a Word file.

    Raises `TaskFailure`: `corrupt_file`, `password_required`, `archive_too_large`.
    """
    with Archive(source.path, source.limits) as archive:
        return read_package(source, archive)


def read_package(source: Source, parts: Parts) -> Document:
    """The document in the parts of a Word file, wherever they come from."""
    try:
        return _Reader(source, Package(parts)).read()
    except RecursionError as error:
        raise corrupt_file("Word document") from error


class _Reader:
    """Reads one file: its heads, its body, its notes, its feet."""

    def __init__(self, source: Source, package: Package) -> None:
        data = package.data(package.main, _MOST_SCANNED)
        self._paragraphs = max(1, data.count(b"</w:p>"))
        self._has_furniture_ids = b"erReference" in data
        self._sections = sections_in(data, package.first("settings"))
        styles = Styles(package.first("styles"))
        builder = DocumentBuilder()
        self._file = WordFile(
            source=source,
            package=package,
            builder=builder,
            styles=styles,
            numbering=Numbering(package.first("numbering")),
            looks=Looks(styles),
            notes=Notes(package, self._sections[0]),
            tally=Tally(),
            pictures=EmbeddedPictures(source, builder),
        )
        self._paper = Around(fill=_paper(data))

    def read(self) -> Document:
        """All of it as a document."""
        file = self._file
        self._add_furniture(*_HEADS[0])
        body = Story(file, file.package.main, list(self._sections))
        for element in self._told(file.package.children(file.package.main, "body")):
            body.block(element, self._paper)
        body.end()
        body.add_notes("endnote")
        self._add_furniture(*_HEADS[1])
        self._lose_comments()
        file.tally.tell(file.builder)
        return file.builder.build(file.source.media_type)

    def _told(self, elements: Iterator[Element]) -> Iterator[Element]:
        """The elements, and how much of the paragraphs is in those before."""
        done, told = 0, 0
        for element in elements:
            done += sum(1 for _ in descendants(element, "p"))
            yield element
            if done - told > self._paragraphs / _REPORTS:
                told = done
                self._file.source.progress(0, 0, _BODY * min(1.0, done / self._paragraphs))

    def _add_furniture(self, kind: BlockKind, name: str) -> None:
        """Add each different line of the heads or feet that are printed once."""
        package, seen = self._file.package, set[str]()
        for part in self._furniture_parts(name):
            story = Story(self._file, part, [], kind)
            for element in package.tree(part):
                for text in story.lines_of(element):
                    if text not in seen:
                        seen.add(text)
                        self._file.builder.add(kind, text)

    def _furniture_parts(self, name: str) -> list[str]:
        package = self._file.package
        if not self._has_furniture_ids:
            return package.related(name)
        relations = package.relations(package.main)
        found = [relations.get(key) for key in furniture_ids(self._sections, name)]
        return list(dict.fromkeys(each.part for each in found if each and each.part))

    def _lose_comments(self) -> None:
        package = self._file.package
        count = sum(
            1
            for part in package.related("comments")
            for _ in children(package.tree(part), "comment")
        )
        if count:
            self._file.builder.lose(LossKind.COMMENTS, count=count)


def _paper(data: bytes) -> str:
    """The colour of the page: white, unless the file gives it another one or hides it."""
    return UNKNOWN if b":background " in data or b'behindDoc="1"' in data else WHITE
