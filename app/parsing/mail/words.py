"""Turns the bytes of mails into text, whatever they call their encoding."""

import re

from app.parsing.text.encoding import codec_of, decode

_UNTOLD = frozenset({"", "unknown-8bit", "x-unknown", "unknown", "default", "x-user-defined"})
_REAL_NAMES = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
    "ks_c_5601-1987": "cp949", "euc_kr": "cp949", "shift_jis": "cp932", "iso8859-9": "cp1254",
    "utf-16": "utf-16", "tis-620": "cp874",
}  # fmt: skip
"""What programs mean when they say so, as browsers take it."""


def decoded(data: bytes, charset: str) -> str:
    """The text of `data` in the encoding that a mail names; never raises."""
    return decoded_or_guessed(data, charset)[0]


def decoded_or_guessed(data: bytes, charset: str) -> tuple[str, str | None]:
    """As `decoded`, with a sentence for the reader when the encoding had to be guessed."""
    name = _codec(charset)
    if name is None or (name == "cp1252" and _is_utf8(data)):
        found = decode(data)
        return found.text, found.warning
    try:
        return data.decode(name), None
    except (UnicodeDecodeError, LookupError):
        pass
    if _is_utf8(data):
        return data.decode("utf-8"), None
    try:
        return data.decode(name, "replace"), None
    except (ValueError, LookupError):
        return decode(data).text, None


def _codec(charset: str) -> str | None:
    charset = re.sub(r"[\"'\s]", "", charset).lower()
    if charset in _UNTOLD:
        return None
    name = codec_of(charset)
    return _REAL_NAMES.get(name, name) if name else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
