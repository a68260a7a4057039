"""Tells the type of a file by its content; a name only tells Markdown and tables from prose."""

from app.errors import Unsupported
from app.parsing import programs
from app.parsing.doc import ole
from app.parsing.kinds import (
    AVIF,
    BMP,
    ENCRYPTED,
    GIF,
    HEIC,
    JPEG,
    KINDS,
    PDF,
    PNG,
    RTF,
    TIFF,
    WEBP,
    ZIP,
    accepted,
)
from app.parsing.signatures import kind_of
from app.parsing.telling.ole_kinds import kind_of_ole
from app.parsing.telling.texts import is_rich_text, kind_of_text
from app.parsing.telling.verdict import WORDS, Stranger, Verdict
from app.parsing.telling.zipped import kind_of_zip
from app.parsing.text.encoding import looks_like_wide

_HEAD_BYTES = 65_536
_PDF_MARK_WITHIN = 1_024
_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
)
_MORE_IMAGES = frozenset({GIF, WEBP, BMP, HEIC, AVIF})
_PROGRAMS = ((b"MZ", "a Windows program"), (b"\x7fELF", "a program"))
_BINARY_DXF = b"AutoCAD Binary DXF"
_ZIP = b"PK\x03\x04"
_CONTROLS = bytes({*range(0x08), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F})
_MOST_CONTROLS = 0.01
_BYTES_A_NUL = 4_096
_STRAY = 2


def sniff(path: str, name: str = "") -> str:
    """The media type of a file: one of `KINDS`, `ZIP` or `ENCRYPTED`; an empty one is plain text.

    Raises `Unsupported("unsupported_type")` for anything else, saying what it seems to be.
    """
    verdict = verdict_of(path, name)
    if isinstance(verdict, Stranger):
        raise unsupported(verdict.words)
    if verdict not in KINDS and verdict not in (ZIP, ENCRYPTED):
        raise unsupported(WORDS[verdict])
    return verdict


def unsupported(words: str) -> Unsupported:
    """The refusal of a file that seems to be `words`; it says what is accepted."""
    return Unsupported(
        "unsupported_type",
        f"This seems to be {words}, which cannot be read here.",
        f"Accepted are {accepted(with_pictures=programs.is_installed(programs.TESSERACT))}.",
    )


def verdict_of(path: str, name: str = "") -> Verdict:
    """What the content says, whether or not anything here reads it."""
    with open(path, "rb") as file:
        head = file.read(_HEAD_BYTES)
        if b"%PDF-" in head[:_PDF_MARK_WITHIN]:
            return PDF
        if head.startswith(ole.SIGNATURE):
            return kind_of_ole(ole.stream_names(file))
    if head.startswith(_ZIP):
        return kind_of_zip(path, head)
    if is_rich_text(head):
        return RTF
    return _picture_or_program(head) or _text_or_binary(head, name)


def _picture_or_program(head: bytes) -> Verdict | None:
    for mark, media_type in _IMAGES:
        if head.startswith(mark):
            return media_type
    if head.startswith(_BINARY_DXF):
        return Stranger("a drawing for exchange (.dxf)")
    program = next((words for mark, words in _PROGRAMS if head.startswith(mark)), None)
    return Stranger(program) if program else None


def _text_or_binary(head: bytes, name: str) -> Verdict:
    if _looks_like_text(head):
        return kind_of_text(head, name)
    kind = kind_of(head)
    if kind in _MORE_IMAGES:
        return kind
    return Stranger(f"a file of the type {kind}" if kind else "a binary file of an unknown kind")


def _looks_like_text(head: bytes) -> bool:
    """Few control characters; a few NULs may have strayed in, but no more."""
    if looks_like_wide(head):
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    few_nuls = head.count(0) <= _STRAY + len(head) // _BYTES_A_NUL
    return few_nuls and controls <= _STRAY + _MOST_CONTROLS * len(head)
