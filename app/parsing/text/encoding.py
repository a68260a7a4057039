"""Finds out in which encoding a text was written, and decodes it."""

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE_BOMS = tuple(mark for mark, encoding in _BOMS if encoding != "utf-8")
_SAMPLE_BYTES = 65_536
_CANDIDATES = ["utf_8", "cp1252", "cp1251", "cp932", "gb18030", "utf_16"]
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_META_BYTES = 4_096
_BROWSER_NAMES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and a sentence for the reader when that was uncertain."""

    text: str
    encoding: str
    warning: str | None = None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `data`: by byte order mark, by what it declares, as UTF-8, or by its letters.

    What no encoding explains is read as cp1252 with replacement characters. Never raises.
    """
    by_mark = _by_mark(data)
    if by_mark:
        return by_mark
    if declared and declared != "utf-8":
        return _strictly(data, declared, None) or _replacing(data, declared)
    utf8 = _strictly(data, "utf-8", None)
    if utf8:
        return utf8
    for encoding in (_unmarked_utf16(data), _guess(data), "cp1252"):
        decoded = encoding and _strictly(data, encoding, _guessed(encoding))
        if decoded:
            return decoded
    return _replacing(data, "utf-8" if declared else "cp1252")


def declared_in_html(data: bytes) -> str | None:
    """What a page's `<meta charset>` says, read as browsers read it, or None."""
    match = _META_CHARSET.search(data[:_META_BYTES])
    if not match:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    return _BROWSER_NAMES.get(name, name)


def looks_like_wide(data: bytes) -> bool:
    """Whether each letter takes two or four bytes: by the byte order mark, or where NULs stand."""
    return data.startswith(_WIDE_BOMS) or _unmarked_utf16(data) is not None


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            name = "utf-8-sig" if encoding == "utf-8" else encoding
            decoded = _strictly(data, name, None) or _replacing(data, name)
            return Decoded(decoded.text.removeprefix("\ufeff"), encoding, decoded.warning)
    return None


def _strictly(data: bytes, encoding: str, warning: str | None) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding, warning)
    except (UnicodeDecodeError, LookupError):
        return None


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(
        text,
        encoding,
        f"Some characters are not valid {encoding} and were replaced by a question mark sign.",
    )


def _guessed(encoding: str) -> str:
    return f"The text is not UTF-8; it was read as {encoding}, so check its special characters."


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[: _SAMPLE_BYTES // 16]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return None
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else None


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_CANDIDATES).best()
    return best.encoding if best else None
