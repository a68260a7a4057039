"""Where the sentences of a text lie: of running text, and of contracts with numbered items."""

import re
from collections.abc import Callable, Iterator

Span = tuple[int, int]
"""Start and end, as character offsets; neither end is white space."""

ENUMERATOR = r"(?:\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\)|\d{1,3}(?:\.\d{1,3}){1,4}\.?|\d{1,3}\.)"
"""What numbers an item of a contract: (a), (iv), 2.1, 3."""


def sentences_in(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of running text, in order; a line end always ends one.

    Headings and table rows count as sentences of their own.
    """
    for line in _LINE.finditer(text, start, end):
        yield from cut(text, line.start(), line.end(), _STOP, _ends_sentence)


def sentences_of_clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a contract, in linear time: items on lines of their own, legal citations."""
    return cut(text, start, end, _LEGAL_STOP, _ends_legal_sentence)


def cut(
    text: str,
    start: int,
    end: int,
    mark: re.Pattern[str],
    ends: Callable[[str, int, re.Match[str]], bool] = lambda text, begin, found: True,
) -> Iterator[Span]:
    """The pieces that end behind marks, without the white space around them.

    `ends` looks at a mark and at where its piece begins, and says whether it ends one.
    """
    begin = start
    for found in mark.finditer(text, start, end):
        if ends(text, begin, found):
            yield from trimmed(text, begin, found.end())
            begin = found.end()
    yield from trimmed(text, begin, end)


def trimmed(text: str, begin: int, end: int) -> Iterator[Span]:
    """The span without the white space at its ends; nothing if there is no more in it."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield begin, end


# Running text

_LINE = re.compile(r"\S[^\n]*")
_STOP = re.compile(
    "[.!?]+[\"'\u201d\u2019\u00bb)\\]]*\\s+(?=[\"'\u201c\u2018\u00ab(\\[]?[^\\W_a-z\u00e0-\u00f6\u00f8-\u00ff])"
)
_REACH = 16
"""No abbreviation is longer than this."""
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Art|Arts|Sec|Fig|vs|cf|ca|approx|e\.g|i\.e|incl|para|"
    r"paras|cl|ref|tel|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|pp?)"
    r"|\b[A-Z]|\A\(?\d{1,2})\Z"
)


def _ends_sentence(text: str, begin: int, stop: re.Match[str]) -> bool:
    """An abbreviation, an initial or the number of a list item ends none."""
    before = text[max(begin, stop.start() - _REACH) : stop.start()]
    return stop[0][0] != "." or _SHORT.search(before) is None


# Contracts

_LEGAL_STOP = re.compile(
    rf"[.?!][\"\u201d\u2019')\]]*(?=\s)|\n\s*\n|\n(?=[ \t]*(?:{ENUMERATOR}|[•▪·*\u2013-])\s)",
)
_WORD_BEFORE = re.compile(r"[\w.&§]+$")
_NEVER = (
    "no nos e.g i.e eg ie art arts sec secs cl cls para paras dr mr mrs ms messrs st vs v approx "
    "fig figs p pp viz cf dept est bros ave blvd hon prof rev gen col capt sgt tel ext ref c.f "
    "reg regs sched ss"
)
_NEVER_ENDS = frozenset(_NEVER.split())
_SOMETIMES = (
    "inc ltd co corp llc l.p lp plc jr sr etc u.s u.s.a u.k e.u n.a s.a n.v b.v a.m p.m al assn "
    "jan feb mar apr jun jul aug sep sept oct nov dec p.a p.l.c l.l.c l.l.p d.c n.y"
)
_MAY_END = frozenset(_SOMETIMES.split())
_STARTER = re.compile(
    r"\s+(?:The|Each|Any|If|No|This|Such|All|In|Upon|For|Neither|Either|Subject|Where|When|It|A|An"
    r"|Notwithstanding|Without|Unless|These|Those|On|At|By|Every|Both|Should|Except)\s"
)
_NEXT = re.compile(r"\s+[\"\u201c\u2018'(\[]*(\S)")


def _ends_legal_sentence(text: str, begin: int, stop: re.Match[str]) -> bool:
    mark = stop.group()[0]
    if mark in "?!\n":
        return True
    following = _NEXT.match(text, stop.end(), stop.end() + 200)
    if following is None:
        return True
    if following.group(1).islower():
        return False
    return _full_stop_ends(text, begin, stop)


def _full_stop_ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    before = _WORD_BEFORE.search(text[max(begin, stop.start() - 24) : stop.start()])
    word = before.group().lower() if before else ""
    is_first = text[begin : stop.start()].strip().lower() == word if _short(begin, stop) else False
    if is_first and re.fullmatch(r"[\d.]+|[a-z]|[ivxlc]+|§+", word):
        return False
    if word in _NEVER_ENDS or re.fullmatch(r"[a-z]", word):
        return False
    if word in _MAY_END:
        return _STARTER.match(text, stop.end()) is not None
    return True


def _short(begin: int, stop: re.Match[str]) -> bool:
    return stop.start() - begin < 24
