"""Tells text whose letters take two or four bytes each, with a byte order mark or without."""

import codecs
import unicodedata

WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 4_096
_LEAST_NARROW = 0.02
"""The share of blanks, line ends and figures, whose upper byte is a NUL, in text of any script."""
_MOST_OTHERS = 0.3
_LEAST_KANA = 0.25
_MOST_ODD = 0.02
_FEW_NULS, _MOSTLY_PLAIN = 0.2, 0.95
_FOUR_BYTES = (("utf-32-le", 3), ("utf-32-be", 0))
_TWO_BYTES = (("utf-16-le", 1), ("utf-16-be", 0))


def unmarked_wide(data: bytes) -> str | None:
    """The encoding, by where NULs stand in the first bytes and by what they decode to; or None."""
    sample = data[:_SAMPLE_BYTES]
    if len(sample) < 4 or len(data) % 2:
        return None
    if 0 not in sample:
        return None if sample.isascii() else _kana(sample)
    if _is_plain(sample):
        return None
    for encoding, at in _FOUR_BYTES:
        if len(data) % 4 == 0 and not any(sample[at::4]) and _is_text(sample, encoding):
            return encoding
    for encoding, at in _TWO_BYTES:
        upper, lower = sample[at::2], sample[1 - at :: 2]
        nuls = upper.count(0)
        is_wide = nuls >= _LEAST_NARROW * len(upper) and lower.count(0) <= _MOST_OTHERS * nuls
        if is_wide and _is_text(sample, encoding):
            return encoding
    return _kana(sample)


def _is_plain(sample: bytes) -> bool:
    """Whether all but a few stray NULs are plain letters: half of them are not in wide text."""
    nuls = sample.count(0)
    plain = sum(0x20 <= byte < 0x7F or byte in b"\t\n\r\f" for byte in sample)
    others = len(sample) - nuls
    return nuls < _FEW_NULS * len(sample) and plain >= _MOSTLY_PLAIN * others


def _kana(sample: bytes) -> str | None:
    """Japanese has no blanks, but a quarter of its letters or more are kana."""
    for encoding, _ in _TWO_BYTES:
        text = sample.decode(encoding, "ignore")
        kana = sum("\u3040" <= letter <= "\u30ff" for letter in text)
        if kana > _LEAST_KANA * len(text) and _is_text(sample, encoding):
            return encoding
    return None


def _is_text(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, "ignore")
    if not text or "\0" in text:
        return False
    odd = sum(
        unicodedata.category(each) in ("Cc", "Cn", "Co", "Cs") and not each.isspace()
        for each in text
    )
    return odd <= _MOST_ODD * len(text)
