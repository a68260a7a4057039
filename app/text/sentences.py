"""Where the sentences of a text lie: nupunkt's, with what it does not know of.

It is given our abbreviations, and line ends, wide full stops and numbers of items are ours.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from app.text.abbreviations import ABBREVIATIONS, NEVER_LAST, STARTERS
from app.text.line_ends import lines_in
from app.text.spans import Span, cut, trimmed

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

WINDOW = 4_000
"""Characters that are looked at together: nupunkt needs the square of them at the worst."""


def sentences_in(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a text, in order, in linear time; neither end of one is white space.

    Together they hold all that is not white space. Headings and rows of tables on lines of their
    own count as sentences.
    """
    for line in lines_in(text, start, end):
        for piece in _between_wide_stops(text, line):
            for sentence in _mended(text, _windows(text, piece)):
                yield from _with_missed_ends(text, sentence)


# Chinese, Japanese, Arabic, Hindi

_WIDE = "[。！？｡؟।]"  # noqa: RUF001
_CLOSING = "[」』”’）】》〉\"')]"  # noqa: RUF001
# In Japanese "to", "to ask" and the like go on after a quotation.
_GOES_ON_AFTER = "[\u3041-\u309f，、；：,;:]"  # noqa: RUF001
_WIDE_STOP = re.compile(f"{_WIDE}++{_CLOSING}*+(?!{_GOES_ON_AFTER})")
_HAS_WIDE_STOP = re.compile(_WIDE)


def _between_wide_stops(text: str, span: Span) -> Iterator[Span]:
    if _HAS_WIDE_STOP.search(text, *span):
        return cut(text, *span, _WIDE_STOP)
    return iter((span,))


# nupunkt


@cache
def _tokenizer() -> "PunktSentenceTokenizer":
    """Its rules with our words; loaded on first use, so in worker processes only."""
    from nupunkt import PunktSentenceTokenizer, load
    from nupunkt.core.parameters import PunktParameters

    learned = load("default").parameters
    letters = "abcdefghijklmnopqrstuvwxyzäöüàâéè"
    parameters = PunktParameters()
    parameters.abbrev_types = {
        *(word for word in learned.abbrev_types if "." in word and word.replace(".", "").isalpha()),
        *letters,
        *ABBREVIATIONS,
    }
    parameters.sent_starters = set(STARTERS)
    return PunktSentenceTokenizer(parameters, include_common_abbrevs=False)


def _windows(text: str, span: Span) -> Iterator[Span]:
    """nupunkt's sentences, found window by window; the last one of each is looked at again."""
    start, end = span
    while end - start > WINDOW:
        stop = _space_before(text, start, start + WINDOW)
        *found, last = _found(text, start, stop)
        if found:
            yield from found
            start = last[0]
        else:
            yield last
            start = stop
    yield from _found(text, start, end)


def _space_before(text: str, start: int, end: int) -> int:
    space = max(text.rfind(mark, start + WINDOW // 2, end) for mark in " \n\t")
    return space if space > start else end


def _found(text: str, start: int, end: int) -> list[Span]:
    # It knows stars as marks of emphasis, which close a sentence, and not tildes.
    part = text[start:end].replace("~~", "**")
    spans = _tokenizer().span_tokenize(part)
    return [
        each for first, last in spans for each in trimmed(text, start + first, start + last)
    ] or list(trimmed(text, start, end))


# What it takes for an end and is none

_NOTE_MARKS = re.compile(r"(?:\[\d{1,3}\])+(?=\s)")
_NUMBER_ALONE = re.compile(
    r"(?:(?:clause|section|article|schedule|annex|part|art\.|§+)\s*)?"
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]{1,2}|[ivxlc]{1,6})(?:\)\.?|\.)",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.?[\"'\u201d\u2019)\]\u00bb*]*$")
_REACH = 32
"""No abbreviation is longer than this."""
_ORDINAL = re.compile(r"(?:^|\s)([^\W\d_]+)?\s*\d{1,3}\.$")
_ARTICLES = "ab am bis das dem den der des die im ins jede jeden jeder und vom zum zur"
_BEFORE_ORDINAL = frozenset(_ARTICLES.split())
_MONTHS = re.compile(
    r"(?:Jan|Feb|März|Mär|Apr|Mai|Juni|Juli|Jun|Jul|Aug|Sept?|Okt|Nov|Dez|Jahrhundert|Quartal)\w*\b"
)
_SHORT = 3
"""Letters of a word that may be an unknown abbreviation."""


def _mended(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without ends that are none; marks of notes belong to the sentence before them."""
    held: Span | None = None
    for span in spans:
        if held is None:
            held = span
            continue
        marks = _NOTE_MARKS.match(text, held[1], span[1])
        end = marks.end() if marks else held[1]
        following = next(trimmed(text, max(end, span[0]), span[1]), None)
        held = (held[0], end)
        if following is None:
            continue
        if _goes_on(text, held, following):
            held = (held[0], following[1])
        else:
            yield held
            held = following
    if held is not None:
        yield held


def _goes_on(text: str, sentence: Span, following: Span) -> bool:
    start, end = sentence
    if _NUMBER_ALONE.fullmatch(text, start, end):
        return True
    tail = text[max(start, end - _REACH) : end]
    found = _LAST_WORD.search(tail)
    last = found.group(1) if found else ""
    if tail.endswith(".") and last.lower() in NEVER_LAST:
        return True
    first = text[following[0] : min(following[1], following[0] + _REACH)].split(maxsplit=1)[0]
    if _is_small(first):
        return len(last) <= _SHORT or not text[start].islower()
    return _is_ordinal(tail, first) or _is_numbered(last, first)


def _is_small(word: str) -> bool:
    """Whether it has no capital letter; "b)" is no word."""
    return word[0].islower() and word.islower() and _NUMBER_ALONE.fullmatch(word) is None


def _is_numbered(last: str, first: str) -> bool:
    """Whether a number follows an abbreviation ("l'art. 5") or a street ("Goethestr. 5")."""
    is_short = last.lower() in ABBREVIATIONS or last.lower().endswith("str")
    return is_short and first[0].isdigit()


def _is_ordinal(tail: str, first: str) -> bool:
    """Whether a German number like "3." in "am 3. Mai" ends the tail."""
    found = _ORDINAL.search(tail)
    if found is None:
        return False
    is_after_article = (found.group(1) or "").lower() in _BEFORE_ORDINAL
    return bool(_MONTHS.match(first)) or (is_after_article and first.lower() not in STARTERS)


# Ends that it does not see

_MISSED = re.compile(
    r"[.!?…]“\s+(?=[„A-ZÄÖÜ])"
    rf"|(?<=\s[A-Z])\.\s+(?=(?:{'|'.join(word.title() for word in sorted(STARTERS))})\s)"
)


def _with_missed_ends(text: str, span: Span) -> Iterator[Span]:
    return cut(text, *span, _MISSED)
