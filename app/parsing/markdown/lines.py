"""Goes through the lines of a Markdown file and knows which of them are program text."""

import re
from collections.abc import Iterable, Iterator

_FENCE = re.compile(r"[ \t>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(`{3,}(?=[^`]*$)|~{3,})")


def with_code(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each line with whether it belongs to a fenced block, its fences included."""
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            yield line, True
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip("`~ \t\r"):
                fence = ""
        elif mark:
            fence = mark[1]
            yield line, True
        else:
            yield line, False


def indent_of(line: str) -> int:
    """How many columns of white space a line begins with."""
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def dedented(line: str, columns: int) -> str:
    """A line without up to so many columns of white space at its beginning."""
    expanded = line.expandtabs(4) if line[:1] in " \t" else line
    return expanded[min(columns, indent_of(expanded)) :]
