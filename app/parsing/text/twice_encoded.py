"""Mends letters that a program took for single bytes and encoded once more: "Ã¼" for "ü"."""

import re

_CP1252 = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 256)}
_CONTROLS = {chr(byte): byte for byte in range(0x80, 0xA0)}
_BYTES = _CONTROLS | _CP1252
_LATER = "".join(letter for letter, byte in _BYTES.items() if byte < 0xC0)
_TWICE = re.compile(
    f"[\u00c3\u00c2\u00c4\u00c5\u00ce-\u00d1][{re.escape(_LATER)}]"
    f"|[\u00e2\u00e3-\u00ed][{re.escape(_LATER)}]{{2}}"
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LEAST_SHARE = 0.8
_SAMPLE = 200_000


def mended(text: str) -> str | None:
    """`text` with its letters as they were before; None when they are right as they stand.

    It is undone only where nearly all that is not ASCII comes in such sequences.
    """
    sample = text[:_SAMPLE]
    if sample.isascii() or not _TWICE.search(sample):
        return None
    others = len(_NOT_ASCII.findall(sample))
    covered = sum(len(match[0]) for match in _TWICE.finditer(sample) if _once(match) != match[0])
    return _TWICE.sub(_once, text) if covered >= _LEAST_SHARE * others else None


def _once(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[letter] for letter in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
