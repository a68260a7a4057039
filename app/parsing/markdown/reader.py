"""Reads Markdown as a page that was made of it: the marks go, what they mean stays."""

from app.parsing.builder import DocumentBuilder
from app.parsing.characters import clean
from app.parsing.document import Document
from app.parsing.html.reader import add_page
from app.parsing.kinds import MARKDOWN
from app.parsing.losses import LossKind
from app.parsing.markdown.front import without_front_matter
from app.parsing.markdown.inline import rewritten, without_comments
from app.parsing.markdown.prepare import prepared
from app.parsing.markdown.render import pages_of
from app.parsing.markdown.tamed import tamed
from app.parsing.source import Source
from app.parsing.text.encoding import decode
from app.parsing.text.reader import note_encoding, read_bytes


def read_markdown(source: Source) -> Document:
    """The document in a Markdown file; raises `TaskFailure` when it is too long."""
    decoded = decode(read_bytes(source.path, source.limits))
    builder = DocumentBuilder()
    add_markdown(builder, decoded.text)
    note_encoding(builder, decoded)
    return builder.build(MARKDOWN, encoding=decoded.encoding)


def add_markdown(builder: DocumentBuilder, text: str) -> None:
    """Append the blocks of a text in Markdown."""
    text = without_comments(without_front_matter(clean(text)))
    pictures = _Unread(builder)
    lines = tamed(text.split("\n"))
    for markup in pages_of(rewritten(prepared(lines))):
        add_page(builder, markup, pictures)


class _Unread:
    """Pictures that lie in the text itself: named, as nothing recognises them here."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder

    def add(self, data: bytes, *, page: int | None = None) -> None:
        """Note that a picture was not read."""
        self._builder.lose(LossKind.UNREADABLE_PICTURE, page=page)
