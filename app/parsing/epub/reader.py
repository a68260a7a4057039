"""Reads e-books: chapters as pages, in the order of the spine; scripts never run."""

from app.parsing.archive import Archive
from app.parsing.builder import DocumentBuilder
from app.parsing.document import Document
from app.parsing.epub.package import BOOK, chapters_of, inside
from app.parsing.failures import too_large, too_many_pages
from app.parsing.html.reader import add_page
from app.parsing.kinds import EPUB
from app.parsing.losses import LossKind
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.source import Source
from app.parsing.text.encoding import decode_markup

_MARKUP_A_TEXT = 3
"""How much longer than its text a whole book may be with its marks."""


def read_epub(source: Source) -> Document:
    """The document in an e-book.

    Raises `TaskFailure`: `corrupt_file`, `password_required` for one that its seller has locked,
    `too_many_pages`, `too_large` and `archive_too_large`.
    """
    builder = DocumentBuilder()
    with Archive(source.path, source.limits, BOOK) as archive:
        chapters = chapters_of(archive)
        if len(chapters) > source.limits.pages:
            raise too_many_pages(len(chapters), source.limits.pages)
        _Reader(source, archive, builder).read(chapters)
    return builder.build(EPUB)


class _Reader:
    """Adds one chapter after the other."""

    def __init__(self, source: Source, archive: Archive, builder: DocumentBuilder) -> None:
        self._source = source
        self._archive = archive
        self._builder = builder
        self._pictures = EmbeddedPictures(source, builder)
        self._left = _MARKUP_A_TEXT * source.limits.text_megabytes * 1_000_000

    def read(self, chapters: list[str]) -> None:
        for number, name in enumerate(chapters, start=1):
            self._builder.start_page(number)
            if name in self._archive:
                self._add(name, number)
            else:
                self._builder.lose(LossKind.UNREADABLE_TEXT, page=number)
            self._source.progress(number, len(chapters))

    def _add(self, name: str, number: int) -> None:
        data = self._part(name) or b""
        self._left -= len(data)
        if self._left < 0 or len(data) > self._source.limits.text_megabytes * 1_000_000:
            raise too_large(self._source.limits.text_megabytes)
        add_page(
            self._builder,
            decode_markup(data).text,
            self._pictures,
            resolve=lambda address: self._part(inside(name, address)),
            page=number,
        )

    def _part(self, name: str) -> bytes | None:
        if name not in self._archive:
            return None
        with self._archive.open(name, may_have_doctype=True) as part:
            return part.read()
