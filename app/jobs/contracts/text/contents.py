"""Tells the lines of a list of contents from the clauses that they announce."""

import re
from collections.abc import Iterator, Sequence

from app.jobs.contracts.text.headings import reads_as_sentence
from app.parsing.false_headings import contents_lines

_LEADER = re.compile(
    r"(?:\.{3,}|…+|(?:\. ){3,}|_{3,}|·{3,}|\t)[\s.]*(?:\d{1,4}|[ivxl]{1,6})\s*$", re.I
)
_TITLE = re.compile(
    r"\W*(?:table of |list of )?(?:contents|clauses|index|arrangement of clauses)\W*", re.I
)
_NUMBER = re.compile(
    r"^(?:\W*(?:clause|section|article|part|schedule|annex|appendix)?\s*(?:\d+(?:\.\d+)*|[a-z]"
    r"|[ivxl]+)[.):]?\s+)?",
    re.IGNORECASE,
)
_LONGEST = 200
_HIGHEST_PAGE = 999
_LAST_OF_A_PAGE = frozenset("0123456789ivxl")
_LONGEST_TITLE = 40


def is_contents_line(text: str) -> bool:
    """True for a title that leads by dots to the number of its page."""
    return _may_end_in_page(text) and _LEADER.search(text) is not None


def _may_end_in_page(text: str) -> bool:
    """A quick look, since most of a contract does not."""
    return len(text) <= _LONGEST and text[-1:].lower() in _LAST_OF_A_PAGE


def contents_blocks(texts: Sequence[str]) -> frozenset[int]:
    """The indices of the blocks that are lines of a list of contents.

    Those that lead to a page; and, below a title that says so, those that come again as headings.
    """
    short = [text if _is_page_or_title(text) else "" for text in texts]
    leading = (index for index, text in enumerate(texts) if is_contents_line(text))
    return frozenset((*_counted(texts, contents_lines(short)), *leading, *_announced(texts)))


def _counted(texts: Sequence[str], lines: set[int]) -> Iterator[int]:
    """Of lines that end in rising numbers those below a title, and those without a verb."""
    below = -2
    for index in sorted(lines):
        if below == index - 1 or (index and _TITLE.fullmatch(texts[index - 1])):
            below = index
            yield index
        elif _ends_in_page(texts[index]):
            yield index


def _is_page_or_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE or (len(text) <= _LONGEST and text[-1].isdigit())


def _ends_in_page(text: str) -> bool:
    page = re.search(r"(\d+)\s*$", text)
    is_low = page is not None and int(page[1]) <= _HIGHEST_PAGE
    return is_low and not reads_as_sentence(text)


def _announced(texts: Sequence[str]) -> Iterator[int]:
    """Lines below "Contents" that come again further down, at the beginning of a block."""
    for index, text in enumerate(texts):
        if not _TITLE.fullmatch(text):
            continue
        for below in range(index + 1, len(texts)):
            title = _title(texts[below])
            if not title or len(texts[below]) > _LONGEST or reads_as_sentence(texts[below]):
                break
            if not any(_title(later).startswith(title) for later in texts[below + 1 :]):
                break
            yield below


def _title(text: str) -> str:
    return " ".join(_NUMBER.sub("", text, count=1).lower().split()).rstrip(".")
