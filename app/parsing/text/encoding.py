"""Finds out in which encoding a text was written, and decodes it."""

import codecs
import re
from dataclasses import dataclass, replace

from app.parsing.text.code_pages import guess
from app.parsing.text.twice_encoded import mended
from app.parsing.text.wide import WIDE_MARKS, unmarked_wide

_BOMS = ((codecs.BOM_UTF8, "utf-8"), *WIDE_MARKS)
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML_LINE = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]{2,40})", re.I)
_META_WITHIN = 16_384
_BROWSER_NAMES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
    "utf-32-le": "utf-8",
    "utf-32-be": "utf-8",
}
"""What browsers read when a page names the key (https://encoding.spec.whatwg.org, 4.2)."""
_OF_PROGRAMS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
_TO_JAPANESE = (b"\x1b$B", b"\x1b$@")
_MOST_STRAY_BYTES = 0.1
_TWICE = "Its special characters had been encoded twice; this was undone, so check them."
_NEXT_LINE = "\x85"
_NO_NEXT_LINE = re.compile("[\n\x80-\x84\x86-\x9f]")
"""Beside other line ends and signs of Windows it is such a sign itself, an ellipsis."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and a sentence for the reader when that was uncertain."""

    text: str
    encoding: str
    warning: str | None = None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `data`: by byte order mark, by what it declares, as UTF-8, or by its letters.

    What no encoding explains is read as cp1252 with replacement characters. Letters that another
    program had encoded twice are mended. Never raises.
    """
    decoded = _decoded(data, _known(declared))
    right = mended(decoded.text)
    if right is not None:
        decoded = Decoded(right, decoded.encoding, _TWICE)
    if _NEXT_LINE in decoded.text and not _NO_NEXT_LINE.search(decoded.text):
        decoded = replace(decoded, text=decoded.text.replace(_NEXT_LINE, "\n"))
    return decoded


def decode_markup(data: bytes, *, declared: str | None = None) -> Decoded:
    """As `decode`, for a page that may say itself in which encoding it is."""
    return decode(data, declared=declared or declared_in_markup(data))


def declared_in_markup(data: bytes) -> str | None:
    """What a page's `<meta charset>` or its XML line says, read as browsers read it, or None."""
    match = _XML_LINE.match(data.removeprefix(codecs.BOM_UTF8)) or _META.search(data[:_META_WITHIN])
    return _known(match[1].decode("ascii", "replace")) if match else None


def looks_like_wide(data: bytes) -> bool:
    """Whether each letter takes two or four bytes: by the byte order mark, or where NULs stand."""
    return data.startswith(tuple(mark for mark, _ in WIDE_MARKS)) or unmarked_wide(data) is not None


def codec_of(name: str) -> str | None:
    """The codec that a file names; None for what is unknown or no encoding of text ("base64")."""
    try:
        codec = codecs.lookup(name).name
        "".encode(codec)
    except (LookupError, ValueError):
        return None
    return None if codec in _OF_PROGRAMS else codec


def _known(name: str | None) -> str | None:
    codec = codec_of(name) if name else None
    return _BROWSER_NAMES.get(codec, codec) if codec else None


def _decoded(data: bytes, declared: str | None) -> Decoded:
    by_mark = _by_mark(data)
    if by_mark:
        return by_mark
    utf8 = _strictly(data, "utf-8")
    if utf8 and (declared in (None, "utf-8", "cp1252", "iso8859-15") and b"\x1b$" not in data):
        # One NUL alone has strayed in; letters of two bytes bring many.
        wide = unmarked_wide(data) if data.count(0) > 1 else None
        return (_strictly(data, wide) if wide else None) or utf8
    if declared and declared != "utf-8":
        return _strictly(data, declared) or _replacing(data, declared)
    return _undeclared(data, "utf-8" if declared else "cp1252")


def _undeclared(data: bytes, fallback: str) -> Decoded:
    if any(mark in data for mark in _TO_JAPANESE):
        japanese = _strictly(data, "iso2022_jp")
        if japanese:
            return japanese
    wide = unmarked_wide(data)
    decoded = (wide and _strictly(data, wide)) or _nearly_utf8(data)
    if decoded:
        return decoded
    encoding = guess(data)
    guessed = encoding and _strictly(data, encoding, _guessed(encoding))
    return guessed or _strictly(data, "cp1252", _guessed("cp1252")) or _replacing(data, fallback)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            name = "utf-8-sig" if encoding == "utf-8" else encoding
            decoded = _strictly(data, name) or _replacing(data, name)
            return Decoded(decoded.text.removeprefix("\ufeff"), encoding, decoded.warning)
    return None


def _strictly(data: bytes, encoding: str, warning: str | None = None) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding, warning)
    except (UnicodeDecodeError, LookupError):
        return None


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 into which a few bytes of another encoding have strayed."""
    text = data.decode("utf-8", "surrogateescape")
    stray = len(re.findall("[\udc80-\udcff]", text))
    letters = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    if not stray or stray > _MOST_STRAY_BYTES * letters:
        return None
    text = re.sub("[\udc80-\udcff]", lambda match: _as_cp1252(ord(match[0]) - 0xDC00), text)
    count = f"{stray:,} characters are" if stray > 1 else "One character is"
    return Decoded(
        text, "utf-8", f"{count} not valid utf-8 and read as cp1252, so check the special ones."
    )


def _as_cp1252(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(
        text,
        encoding,
        f"Some characters are not valid {encoding} and were replaced by a question mark sign.",
    )


def _guessed(encoding: str) -> str:
    return f"The text is not UTF-8; it was read as {encoding}, so check its special characters."
