"""Puts words together that a line end cut in two, with or without their hyphen."""

import re
from collections.abc import Iterable

_LONGEST_WORD = 60
_BROKEN = re.compile(r"([^\W_]+)-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_SUSPENDED = frozenset({"and", "or", "to"})
_HEADS = """
    air all anti arm carbon climate co cost cross ex fair first five four full fully half high in
    inter intra land large life long low micro mid multi nature net new no non off on one out over
    part post pre pro re real science second self semi short single six sub ten third three time
    two under up water well year zero
"""
_COMPOUND_HEADS = frozenset(_HEADS.split())


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """The words of a text in small letters, without those that a line end cuts in two."""
    words: set[str] = set()
    cut = False
    for line in lines:
        found = _WORD.findall(line.lower())
        first = 1 if cut else 0
        cut = is_cut(line)
        words.update(found[first : -1 if cut else None])
    return frozenset(words)


def join_lines(lines: Iterable[str], words: frozenset[str]) -> str:
    """One text of the lines; a word that a line end cut in two is put together if that is safe."""
    text = ""
    for line in lines:
        text = join(text, line, words) if text else line
    return text


def is_cut(text: str) -> bool:
    """Whether a line ends inside a word."""
    return _cut_word(text) is not None


def join(text: str, addition: str, words: frozenset[str]) -> str:
    """`text` and what stands on the next line, as one.

    Without its hyphen a cut word must be known from elsewhere in the text, or be no compound whose
    halves are known words.
    """
    kept, glue = seam(text, addition, words)
    return text[:kept] + glue + addition


def seam(text: str, addition: str, words: frozenset[str]) -> tuple[int, str]:
    """How much of `text` to keep, and what to put between it and `addition`."""
    broken, first = _cut_word(text), _FIRST_WORD.match(addition)
    if not broken:
        return len(text), " "
    head, tail = broken[1].lower(), first[0] if first else ""
    if tail in _SUSPENDED:
        return len(text), " "
    if not tail.islower() or _keeps_hyphen(head, tail, words):
        return len(text), ""
    return len(text) - 1, ""


def _cut_word(text: str) -> re.Match[str] | None:
    """The beginning of a word with its hyphen at the end of `text`."""
    return _BROKEN.search(text, max(0, len(text) - _LONGEST_WORD)) if text[-1:] == "-" else None


def _keeps_hyphen(head: str, tail: str, words: frozenset[str]) -> bool:
    if head + tail in words:
        return False
    return f"{head}-{tail}" in words or head in _COMPOUND_HEADS or (head in words and tail in words)
