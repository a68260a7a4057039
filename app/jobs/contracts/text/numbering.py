"""Reads clause numbers in a text: "12.1" then "(a)" then "(ii)" is clause 12.1(a)(ii)."""

import re
from dataclasses import dataclass

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DECIMAL = re.compile(
    r"\s*(?:(?:clause|section|article|cl\.|§)\s*)?(\d{1,3}(?:\.\d{1,3}){0,5})[.:)]?"
    rf"(?:\s+(?!{_MONTHS})(?=[\"\u201c\u2018'(\[A-Z])|\s*$)",
    re.IGNORECASE,
)
# A clause that is set as a table has its number in a cell of its own; "3" alone counts rows.
_CELL = re.compile(
    r"\s*(\d{1,3}(?:\.\d{1,3}){1,5}\.?|\d{1,3}\.)\s+\|\s+(?=[\"\u201c\u2018'(\[A-Z])"
)
_CAPITAL_NEXT = re.compile(r"[\"\u201c\u2018'(\[A-Z]")
_NAMED = re.compile(
    r"\s*((?:article|section|schedule|annex|appendix|exhibit|part)\s+(?:[IVXLC]+|\d{1,3}|[A-Z]))\b",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"\s*\(?([a-zA-Z]{1,5})\)\s")
_FIGURED = re.compile(r"\s*\((\d{1,2})\)\s")
_ROMAN = re.compile(r"[ivxl]+")


@dataclass(frozen=True, slots=True)
class Number:
    """The clause that a passage stands in, None before the first number, and how it is numbered."""

    clause: str | None
    is_item: bool = False
    is_new_top_clause: bool = False


class ClauseNumbers:
    """Follows the numbering through a document, one passage at a time."""

    def __init__(self) -> None:
        self._base: str | None = None
        self._figure: str | None = None
        self._is_figure_inside = False
        self._letter: str | None = None
        self._roman: str | None = None

    def read(self, text: str, *, opens_block: bool) -> Number:
        """The number of the next passage; one without a number of its own keeps the last one."""
        if decimal := _decimal(text):
            return self._start(decimal)
        if opens_block and (named := _NAMED.match(text)):
            return self._start(" ".join(named.group(1).split()).title())
        if figured := _FIGURED.match(text):
            self._figured(figured.group(1))
            return Number(self._clause(), is_item=True)
        if lettered := _LETTERED.match(text):
            self._item(lettered.group(1).lower())
            return Number(self._clause(), is_item=True)
        return Number(self._clause())

    def _start(self, base: str) -> Number:
        before, self._base = self._base, base
        self._figure = self._letter = self._roman = None
        self._is_figure_inside = False
        is_new = before is None or before.split(".")[0] != base.split(".")[0]
        return Number(base, is_new_top_clause=is_new)

    def _item(self, mark: str) -> None:
        if self._is_roman(mark):
            self._roman = mark
            return
        self._letter, self._roman = mark, None
        if self._is_figure_inside:
            self._figure = None

    def _figured(self, figure: str) -> None:
        """(1) stands over the letters, as in 4(1)(a), unless it comes after one, as in 4(a)(1)."""
        if self._figure is None:
            self._is_figure_inside = self._letter is not None
        if not self._is_figure_inside:
            self._letter = None
        self._figure, self._roman = figure, None

    def _is_roman(self, mark: str) -> bool:
        """(i) after (h) is a letter; (v) after (iv) is a number; (i) after (a) is a number."""
        if not _ROMAN.fullmatch(mark):
            return False
        if len(mark) > 1 or self._roman is not None:
            return True
        return self._letter is None or ord(mark) - ord(self._letter[0]) != 1

    def _clause(self) -> str | None:
        first, second = (self._figure, self._letter)
        if self._is_figure_inside:
            first, second = second, first
        own = [mark for mark in (first, second, self._roman) if mark]
        if self._base is None and not own:
            return None
        marks = "".join(f"({mark})" for mark in own)
        return f"{self._base or ''}{marks}"


def _decimal(text: str) -> str | None:
    if cell := _CELL.match(text):
        return cell.group(1).removesuffix(".")
    found = _DECIMAL.match(text)
    if found is None:
        return None
    following = text[found.end() : found.end() + 1]
    return found.group(1) if not following or _CAPITAL_NEXT.match(following) else None
