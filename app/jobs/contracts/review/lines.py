"""A text with uniform spaces, dashes and quotes whose lines and tabs are kept."""

import re

from app.jobs.contracts.text.normalization import plain

_LINE_OR_TAB = re.compile(r"([\n\t])")


def plain_lines(text: str) -> str:
    """`plain` between line ends and tabs; offsets into the result are offsets into `text`."""
    parts = _LINE_OR_TAB.split(text)
    return "".join(part if part in ("\n", "\t") else plain(part) for part in parts)
