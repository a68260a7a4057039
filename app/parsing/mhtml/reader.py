"""Reads web archives (RFC 2557): a page, its frames, its pictures and styles as parts of a mail.

Browsers save them as .mht, wikis and word processors also as .doc.
"""

import email
import re
from email.message import Message
from email.policy import compat32
from urllib.parse import unquote, urljoin

from app.errors import TaskFailure
from app.parsing.builder import DocumentBuilder
from app.parsing.document import Document
from app.parsing.failures import corrupt_file
from app.parsing.html.reader import add_page
from app.parsing.kinds import MHTML
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.source import Source
from app.parsing.text.encoding import Decoded, decode, decode_markup
from app.parsing.text.reader import add_plain_text, note_encoding, read_bytes

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_FRAMES = re.compile(r"<frameset\b", re.I)
_MOST_PARTS = 5_000


def read_mhtml(source: Source) -> Document:
    """The document in a web archive; raises `TaskFailure` for one that is too long or damaged."""
    parts = _parts_of(read_bytes(source.path, source.limits))
    builder = DocumentBuilder()
    pictures = EmbeddedPictures(source, builder)
    pages = _pages_of(parts)
    if not pages:
        _add_plain(builder, parts)
    for page in pages:
        decoded = decode_markup(_body_of(page), declared=page.get_content_charset())
        inside = _Inside(parts, page)
        add_page(builder, decoded.text, pictures, resolve=inside.resolve)
        note_encoding(builder, decoded)
    return builder.build(MHTML)


class _Inside:
    """What the addresses on one page of the archive lead to."""

    def __init__(self, parts: list[Message], page: Message) -> None:
        self._base = _location_of(page)
        self._parts: dict[str, Message] = {}
        for part in parts:
            identity = (part.get("Content-ID") or "").strip(" <>")
            for name in (_location_of(part), f"cid:{identity}" if identity else ""):
                if name:
                    self._parts.setdefault(name, part)

    def resolve(self, address: str) -> bytes | None:
        """The bytes of the part at an address; None when it lies elsewhere."""
        for name in (address, unquote(address), _joined(self._base, address)):
            if name in self._parts:
                return _body_of(self._parts[name])
        return None


def _parts_of(data: bytes) -> list[Message]:
    try:
        whole = email.message_from_bytes(data.lstrip(), policy=compat32)
        parts = [part for part in whole.walk() if not part.is_multipart()]
    except (RecursionError, ValueError, LookupError) as error:
        raise _damaged() from error
    if not parts or len(parts) > _MOST_PARTS:
        raise _damaged()
    return parts


def _pages_of(parts: list[Message]) -> list[Message]:
    """The page, or all pages that it puts together from frames."""
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    if len(pages) > 1 and _FRAMES.search(_body_of(pages[0])[:65_536].decode("latin-1")):
        return pages[1:]
    return pages[:1]


def _add_plain(builder: DocumentBuilder, parts: list[Message]) -> None:
    for part in parts:
        if part.get_content_maintype() == "text" and part.get_content_subtype() == "plain":
            decoded: Decoded = decode(_body_of(part), declared=part.get_content_charset())
            add_plain_text(builder, decoded.text)
            note_encoding(builder, decoded)


def _body_of(part: Message) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _location_of(part: Message) -> str:
    return "".join(str(part.get("Content-Location") or "").split())


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _damaged() -> TaskFailure:
    return corrupt_file("web archive")
