"""Where the sentences of a text lie. Headings and table rows count as sentences of their own."""

import re
from collections.abc import Iterator

Span = tuple[int, int]
"""Start and end, as character offsets; neither end is white space."""

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


def sentences_in(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a run of text, in order; a line end always ends one."""
    for line in _LINE.finditer(text, start, end):
        begin, line_end = line.start(), line.start() + len(line[0].rstrip())
        for stop in _STOP.finditer(text, begin, line_end):
            if not _is_abbreviation(text[max(begin, stop.start() - _REACH) : stop.start()], stop):
                yield begin, stop.start() + len(stop[0].rstrip())
                begin = stop.end()
        if begin < line_end:
            yield begin, line_end


def _is_abbreviation(before: str, stop: re.Match[str]) -> bool:
    """An abbreviation, an initial or the number of a list item ends no sentence."""
    return stop[0][0] == "." and _SHORT.search(before) is not None
