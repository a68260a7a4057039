"""Brings every text to one form, before any offset into it is computed."""

import re
import unicodedata

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u1680\u2000-\u200b\u200e\u2010\u2011\u200f\u2028-\u202f"
    "\u205f-\u2069\u3000\ud800-\udfff\ufb00-\ufb06\ufeff\ufff9-\ufffc\ufffe\uffff]"
)
_LINE_ENDS = "\x0b\x0c\r\u2028\u2029"
_OF_WINDOWS = {chr(byte): bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)}
"""Signs of cp1252 that an earlier program took for control characters of Latin-1."""
_SPACES = (
    "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_REPLACEMENTS = (
    dict.fromkeys(_LINE_ENDS, "\n")
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")
    | _LIGATURES
    | _OF_WINDOWS
    | dict.fromkeys("\u2010\u2011", "-")
)


def clean(text: str) -> str:
    r"""`text` in NFC with `\n` for every line end and a plain space for every kind of space.

    Ligatures are spelled out, hyphens of all kinds become plain ones. What stands in the place of
    control characters above U+007F is read as the sign that Windows has there. Other control
    characters, those of direction and of no width, soft hyphens and noncharacters go. Joiners that
    shape words in some scripts (U+200C, U+200D) stay. Idempotent.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _ODD.sub(_replacement, text.replace("\r\n", "\n"))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """`text` on one line, with single spaces and none at its ends."""
    return " ".join(text.split())


def has_content(text: str) -> bool:
    """Whether there is at least one letter or digit."""
    return any(character.isalnum() for character in text)


def _replacement(match: re.Match[str]) -> str:
    return _REPLACEMENTS.get(match[0], "")
