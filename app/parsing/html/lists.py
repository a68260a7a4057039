"""Counts the items of lists as a browser does, and says what stands before each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from app.parsing.html.counters import BULLET, NUMERALS
from app.parsing.html.sheets import Declarations
from app.parsing.numerals import numeral

LISTS = frozenset({"ul", "ol", "menu", "dir"})
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_BULLETS = frozenset({"disc", "circle", "square"})
_BY_TYPE = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_IN_QUOTES = re.compile(r"([\"'])(.*?)\1")
_WORDS = re.compile(r"(?:^|\s)([a-z-]+)")
_KNOWN = _BULLETS | NUMERALS.keys() | {"none"}


@dataclass(slots=True)
class ListState:
    """An open list: its next number, by how much it goes on, how it is written and ends."""

    number: int
    step: int
    style: str
    end: str = "."


def open_list(node: LexborNode, told: Declarations) -> ListState:
    """The list that an element opens."""
    attributes = node.attributes
    style = _style(attributes, told) or ("decimal" if node.tag == "ol" else "disc")
    if node.tag != "ol":
        return ListState(1, 1, style)
    is_reversed = "reversed" in attributes
    start = _integer(attributes.get("start"))
    if start is None:
        start = sum(child.tag == "li" for child in node.iter()) if is_reversed else 1
    return ListState(start, -1 if is_reversed else 1, style, attributes.get("data-end") or ".")


def next_marker(state: ListState, item: LexborNode, told: Declarations) -> str:
    """What stands before the next item, with a blank after it; nothing if it is not marked."""
    attributes = item.attributes
    value = _integer(attributes.get("value"))
    if value is not None:
        state.number = value
    number = state.number
    if told.get("display", "list-item") in ("list-item", "flow-root list-item"):
        state.number += state.step
        style = _style(attributes, told) or state.style
        return _written(number, style, state.end)
    return ""


def _written(number: int, style: str, end: str) -> str:
    if style == "none":
        return ""
    if style in _BULLETS:
        return BULLET
    if quoted := _IN_QUOTES.fullmatch(style):
        return f"{quoted[2].strip()} " if quoted[2].strip() else ""
    return f"{numeral(number, NUMERALS.get(style, 'decimal'))}{end} "


def _style(attributes: Mapping[str, str | None], told: Declarations) -> str | None:
    """What a style or the old attribute says; the style goes first."""
    given = told.get("list-style-type") or told.get("list-style") or ""
    if quoted := _IN_QUOTES.search(given):
        return quoted[0]
    for word in _WORDS.findall(given):
        if word in _KNOWN:
            return str(word)
    kind = (attributes.get("type") or "").strip()
    return _BY_TYPE.get(kind) or (kind.lower() if kind.lower() in _KNOWN else None)


def _integer(text: str | None) -> int | None:
    match = _INTEGER.match(text or "")
    return int(match[1]) if match else None
