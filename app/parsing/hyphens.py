"""Puts words together that a line end cut in two, with or without their hyphen."""

import re
from collections.abc import Iterable

from app.text.english_words import is_english, is_english_form

SOFT = "\u00ad"
"""A hyphen that a program put where a line may end: it never belongs to the word."""
_LONGEST_WORD = 60
_BROKEN = re.compile(r"([^\W_]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_SUSPENDED = frozenset(
    {"and", "or", "to", "und", "oder", "bzw", "sowie", "bis", "et", "ou", "och", "og"}
)
_HEADS = """
    air all anti arm carbon climate co cost cross ex fair first five four full fully half high in
    inter intra land large life long low micro mid multi nature net new no non off on one out over
    part post pre pro re real science second self semi short single six sub ten third three time
    two under up water well year zero
"""
_COMPOUND_HEADS = frozenset(_HEADS.split())
_ALWAYS_APART = frozenset({"non", "self", "ex", "well"})
_PARTICLES = frozenset({"off", "up", "out", "in", "on", "down", "over", "by", "of", "away"})
_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
_ONES = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine"})
_CLASHING = frozenset({"re", "pre", "co", "anti", "semi", "de", "micro", "intra", "ultra"})
_VOWELS = frozenset("aeio")
_LEAST_HALF = 4
_GERMAN = frozenset({"der", "die", "das", "und", "nicht", "für", "mit", "auf", "ist", "von", "dem"})
_FRENCH = frozenset({"le", "la", "les", "des", "et", "dans", "pour", "est", "une", "qui", "du"})
_LEAST_SMALL_WORDS = 3
_FRENCH_TAILS = frozenset(
    {
        *("ci", "là", "même", "mêmes", "être", "moi", "toi", "lui", "nous", "vous", "il", "elle"),
        *("on", "ils", "elles", "je", "tu", "ce", "dessus", "dessous", "delà", "dire", "vis"),
    }
)
_FRENCH_HEADS = frozenset({"demi", "mi", "quasi", "vice", "ex", "non", "sous", "grand", "vis"})


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """The words of a text in small letters, without those that a line end cuts in two."""
    words: set[str] = set()
    cut = False
    for line in lines:
        found = _WORD.findall(_plain(line.lower()))
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

    A word is written as elsewhere in the text. Else the list of English words, or what German and
    French do, decides whether its hyphen was only put there by the line end.
    """
    kept, glue = seam(text, addition, words)
    return text[:kept] + glue + addition


def seam(text: str, addition: str, words: frozenset[str]) -> tuple[int, str]:
    """How much of `text` to keep, and what to put between it and `addition`."""
    broken, first = _cut_word(text), _FIRST_WORD.match(addition)
    if not broken:
        return len(text), " "
    if text[-1] == SOFT:
        return len(text) - 1, ""
    head, tail = broken[1].lower(), first[0] if first else ""
    goes_on = addition[len(tail) : len(tail) + 1] == "-"
    if tail in _SUSPENDED and not goes_on:
        return len(text), " "
    is_of_many = (goes_on or text[: broken.start()][-1:] == "-") and not _is_german(words)
    if not tail.islower() or is_of_many or _keeps_hyphen(head, tail, words):
        return len(text), ""
    return len(text) - 1, ""


def _cut_word(text: str) -> re.Match[str] | None:
    """The beginning of a word with its hyphen at the end of `text`."""
    if text[-1:] not in ("-", "\u2010", SOFT):
        return None
    return _BROKEN.search(text, max(0, len(text) - _LONGEST_WORD))


def _keeps_hyphen(head: str, tail: str, words: frozenset[str]) -> bool:
    whole = head + tail
    if whole in words:
        return False
    if f"{head}-{tail}" in words:
        return True
    if not head.isalpha() or len(head) == 1:
        return True
    if _is_german(words):
        return False
    if _is_written_in(_FRENCH, words):
        return tail in _FRENCH_TAILS or head in _FRENCH_HEADS
    return _keeps_in_english(head, tail, words)


def _keeps_in_english(head: str, tail: str, words: frozenset[str]) -> bool:
    is_word = is_english_form(head + tail)
    if head in _CLASHING and head[-1] == tail[0] and head[-1] in _VOWELS:
        return is_word or is_english(tail)
    if head in _ALWAYS_APART or (head in _TENS and tail in _ONES):
        return is_english(tail)
    if is_word:
        return False
    if tail in _PARTICLES and is_english(head):
        return True
    if head in _COMPOUND_HEADS:
        return len(tail) >= _LEAST_HALF or is_english(tail)
    if head in words and tail in words:
        return True
    return min(len(head), len(tail)) >= _LEAST_HALF and is_english(head) and is_english(tail)


def _is_german(words: frozenset[str]) -> bool:
    return _is_written_in(_GERMAN, words)


def _is_written_in(small_words: frozenset[str], words: frozenset[str]) -> bool:
    return len(small_words & words) >= _LEAST_SMALL_WORDS


def _plain(text: str) -> str:
    return (
        text
        if text.isascii()
        else text.replace(SOFT, "").replace("\u2010", "-").replace("\u2011", "-")
    )
