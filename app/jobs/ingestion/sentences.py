"""Where the sentences of a text lie. Headings and table rows count as sentences of their own."""

import re
from collections.abc import Iterator

Span = tuple[int, int]
"""Start and end, as character offsets; neither end is white space."""

_LINE = re.compile(r"[^\n]*[^\s]")
_STOP = re.compile(r"[.!?]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[^\W_a-zà-öø-ÿ])")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Art|Arts|Sec|Fig|vs|cf|ca|approx|e\.g|i\.e|incl|para|"
    r"paras|cl|ref|tel|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|pp?)"
    r"|\b[A-Z]|(?:^|\s)\(?\d{1,2})\Z"
)


def sentences_in(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a run of text, in order; a line end always ends one."""
    for line in _LINE.finditer(text, start, end):
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        for stop in _STOP.finditer(text, start, line.end()):
            # An abbreviation, an initial or the number of a list item ends nothing.
            if stop[0][0] == "." and _SHORT.search(text[start : stop.start()]):
                continue
            yield start, stop.start() + len(stop[0].rstrip())
            start = stop.end()
        if start < line.end():
            yield start, line.end()
