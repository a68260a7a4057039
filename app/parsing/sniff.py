"""Tells the type of a file by its content; a name only tells Markdown from plain text."""

import re
import zipfile

from app.errors import Unsupported
from app.parsing import programs
from app.parsing.archive import BROKEN_ARCHIVE
from app.parsing.doc import ole
from app.parsing.kinds import (
    DOC,
    DOCX,
    ENCRYPTED,
    HTML,
    JPEG,
    KINDS,
    MARKDOWN,
    PDF,
    PNG,
    TEXT,
    TIFF,
    accepted,
)
from app.parsing.signatures import kind_of
from app.parsing.text.encoding import looks_like_utf16

MAIN_PART = re.compile(r"word/document\d*\.xml")
_HEAD_BYTES = 65_536
_PDF_MARK_WITHIN = 1_024
_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
)
_STRANGERS = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a Rich Text file (.rtf)"),
    (b"%!PS", "a PostScript file"),
)
_ZIP = b"PK\x03\x04"
_ZIPS = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an e-book (.epub)"),
    ("content.xml", "an OpenDocument file"),
    ("META-INF/MANIFEST.MF", "a Java program"),
)
_HTML_BEGINS = re.compile(
    rb"(?>\s*(?:<\?xml[^>]*>|<!--.*?-->))*+\s*<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|h1"
    rb"|center|font|pre|script|style|article|section|main|span|ul|ol|br|a|b)\b",
    re.I | re.S,
)
# Filings wrap a page in a few lines of their own marks.
_HTML_WITHIN = re.compile(rb"^\s*<(?:html|!doctype\s+html)[\s>]", re.I | re.M)
# Markdown may begin with an element, but not with a whole page.
_PAGE_BEGINS = re.compile(rb"\s*<(?:!doctype\s+html|html)[\s>]", re.I)
_WRAPPER_BYTES = 4_096
_LONE_CONTROL = re.compile(rb"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def sniff(path: str, name: str = "") -> str:
    """The media type of a file; an empty one is plain text.

    Raises `Unsupported("unsupported_type")` for anything else, saying what it seems to be.
    """
    with open(path, "rb") as file:
        head = file.read(_HEAD_BYTES)
        if b"%PDF-" in head[:_PDF_MARK_WITHIN]:
            return PDF
        if head.startswith(ole.SIGNATURE):
            return _type_of_ole(ole.stream_names(file))
    if head.startswith(_ZIP):
        return _type_of_zip(path, head)
    for mark, media_type in _IMAGES:
        if head.startswith(mark):
            return media_type
    for mark, words in _STRANGERS:
        if head.startswith(mark):
            raise _unsupported(words)
    if not _looks_like_text(head):
        raise _unsupported(_guessed(head))
    return _type_of_text(head, name)


def _type_of_ole(names: frozenset[str]) -> str:
    if "EncryptedPackage" in names:
        return ENCRYPTED
    if "WordDocument" in names:
        return DOC
    if names & {"Workbook", "Book"}:
        raise _unsupported("an old Excel workbook")
    if "PowerPoint Document" in names:
        raise _unsupported("an old PowerPoint presentation")
    raise _unsupported("an old Office file without a Word document in it")


def _type_of_zip(path: str, head: bytes) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except BROKEN_ARCHIVE as error:
        if b"word/" in head:
            # A Word file that was cut off: its reader will say so.
            return DOCX
        raise _unsupported("a damaged zip archive") from error
    if any(MAIN_PART.fullmatch(name) for name in names):
        return DOCX
    raise _unsupported(next((words for part, words in _ZIPS if part in names), "a zip archive"))


def _looks_like_text(head: bytes) -> bool:
    if head.startswith(_UTF16_MARKS) or looks_like_utf16(head):
        return True
    controls = len(_LONE_CONTROL.findall(head))
    return b"\0" not in head and controls <= 1 + _MOST_CONTROLS * len(head)


def _type_of_text(head: bytes, name: str) -> str:
    narrow = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if name.lower().endswith(KINDS[MARKDOWN].endings) and not _PAGE_BEGINS.match(narrow):
        return MARKDOWN
    is_html = _HTML_BEGINS.match(narrow) or _HTML_WITHIN.search(narrow[:_WRAPPER_BYTES])
    return HTML if is_html else TEXT


def _guessed(head: bytes) -> str:
    kind = kind_of(head)
    return f"a file of the type {kind}" if kind else "a binary file of an unknown kind"


def _unsupported(words: str) -> Unsupported:
    return Unsupported(
        "unsupported_type",
        f"This seems to be {words}, which cannot be read here.",
        f"Accepted are {accepted(with_pictures=programs.is_installed(programs.TESSERACT))}.",
    )
