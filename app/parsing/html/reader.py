"""Reads HTML as a browser would show it: blocks, lists, tables as rows, nothing hidden."""

import base64
import binascii
import re
from collections.abc import Callable
from typing import Protocol
from urllib.parse import unquote_to_bytes

from selectolax.lexbor import LexborHTMLParser

from app.parsing.builder import DocumentBuilder
from app.parsing.document import Document
from app.parsing.html.page import PageReader, Seen
from app.parsing.html.prepare import prepared
from app.parsing.html.sheets import StyleSheets
from app.parsing.losses import LossKind
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.source import Source
from app.parsing.text.encoding import decode_markup
from app.parsing.text.reader import note_encoding, read_bytes


class Pictures(Protocol):
    """Takes the pictures of a page, as `EmbeddedPictures` does."""

    def add(self, data: bytes, *, page: int | None = None) -> None:
        """Take a picture that is shown on a page."""


Resolve = Callable[[str], bytes | None]
"""Finds what an address on a page leads to inside the same file; never outside it."""

LINKED = "It is linked, and does not lie in the file."
_A_LITTLE = 20
"""So many letters may be hidden without a word: the labels of buttons, a mark of a counter."""
_DATA = re.compile(r"data:(?:[\w.+-]+/[\w.+-]+)?((?:;[^,;]*)*),", re.I)


def nothing_inside(address: str) -> bytes | None:
    """A page that stands alone: no address leads to anything in the same file."""
    return None


def read_html(source: Source) -> Document:
    """The document in an HTML file; raises `TaskFailure` when it is too long."""
    decoded = decode_markup(read_bytes(source.path, source.limits))
    builder = DocumentBuilder()
    add_page(builder, decoded.text, EmbeddedPictures(source, builder))
    note_encoding(builder, decoded)
    return builder.build("text/html", encoding=decoded.encoding)


def add_page(
    builder: DocumentBuilder,
    markup: str,
    pictures: Pictures,
    *,
    resolve: Resolve = nothing_inside,
    page: int | None = None,
) -> None:
    """Append the blocks of a page, and note what of it is not seen or struck out.

    `page` is its number where it is one of several, as in a book.
    """
    tree = LexborHTMLParser(prepared(markup))
    if tree.body is None:
        return
    sheets, is_whole = _sheets_of(tree, resolve)

    def add_picture(address: str) -> None:
        is_inside = address[:5].lower() == "data:"
        data = data_of(address) if is_inside else resolve(address)
        if data is not None:
            pictures.add(data, page=page)
        elif not is_inside:
            builder.lose(LossKind.UNREADABLE_PICTURE, page=page, detail=LINKED)

    root = tree.root if tree.root is not None else tree.body
    reader = PageReader(tree, builder, sheets, add_picture, tells_by_colour=is_whole)
    reader.language = (root.attributes.get("lang") or "en")[:2].lower()
    reader.read(root)
    _note(builder, reader.seen, page)


def data_of(address: str) -> bytes | None:
    """The bytes that a `data:` address holds (RFC 2397)."""
    head = _DATA.match(address)
    if not head:
        return None
    body = unquote_to_bytes(address[head.end() :])
    if not head[1].lower().replace(" ", "").endswith(";base64"):
        return body
    try:
        return base64.b64decode(body + b"=" * (-len(body) % 4))
    except (binascii.Error, ValueError):
        return None


def _sheets_of(tree: LexborHTMLParser, resolve: Resolve) -> tuple[StyleSheets, bool]:
    """The style sheets of a page, and whether all of them lie inside the file."""
    sheets, is_whole = StyleSheets(), True
    for node in tree.css("style, link"):
        media = (node.attributes.get("media") or "all").lower()
        if "print" in media or "width" in media:
            continue
        if node.tag == "style":
            sheets.add(node.text(deep=True) or "", tree)
        elif "stylesheet" in (node.attributes.get("rel") or "").lower():
            data = resolve(node.attributes.get("href") or "")
            is_whole = is_whole and data is not None
            sheets.add((data or b"").decode("utf-8", "replace"), tree)
    return sheets, is_whole


def _note(builder: DocumentBuilder, seen: Seen, page: int | None) -> None:
    if seen.hidden_letters > _A_LITTLE:
        builder.lose(LossKind.HIDDEN, page=page)
    if seen.is_struck:
        builder.lose(LossKind.STRUCK, page=page)
