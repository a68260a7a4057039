"""Counts as the style sheets of a page say, and writes what they put before the items of lists.

Pages of terms and what Google Docs saves number their clauses in this way and in no other (CSS
Lists and Counters, 4).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from app.parsing.numerals import numeral

BULLET = "• "
NUMERALS = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLatin",
    "lower-latin": "lowerLatin",
    "upper-alpha": "upperLatin",
    "upper-latin": "upperLatin",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "lower-greek": "lowerGreek",
}
_BEFORE = re.compile(r"::?before$", re.I)
_OF_A_LIST = re.compile(r"(?:[ou]l)?\.([\w-]+)(?:\.([\w-]+))?(\s*>\s*li)?", re.I)
_DECLARED = re.compile(
    r"(?:^|;)\s*(content|counter-reset|counter-increment)\s*:((?:\"[^\"]*\"|'[^']*'|[^;\"'])*)",
    re.I,
)
_COUNTED = re.compile(r"([a-z_][\w-]*)(?:\s+([+-]?\d{1,6}))?", re.I)
_CONTENT = re.compile(
    r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|counters?\(\s*(?P<name>[\w-]+)\s*(?:,\s*[\"'](?P<joint>[^\"']*)[\"']\s*)?"
    r"(?:,\s*(?P<style>[\w-]+)\s*)?\)",
    re.I,
)
_ESCAPED = re.compile(r"\\([0-9a-f]{1,6})\s?", re.I)
_MOST_SEARCHES = 40


@dataclass(slots=True)
class _Count:
    """The value of a counter, and how many lists it lies in."""

    depth: int
    value: int


@dataclass(slots=True)
class Counters:
    """The counters of a page, and what its sheets say of them by element."""

    _told: dict[int, dict[str, str]] = field(default_factory=dict)
    _counts: dict[str, list[_Count]] = field(default_factory=dict)
    _by_class: dict[str, list[LexborNode]] | None = None
    _searches: int = 0

    def add(self, selector: str, body: str, tree: LexborHTMLParser) -> None:
        """Take in what a rule declares of counters, or of what stands before an item."""
        bare = _BEFORE.sub("", selector)
        is_before = bare != selector
        declared = {
            name.lower(): value.strip()
            for name, value in _DECLARED.findall(body)
            if is_before or name.lower() != "content"
        }
        for node in self._nodes(bare, tree) if declared else ():
            self._told.setdefault(node.mem_id, {}).update(declared)

    def open_list(self, node: LexborNode, depth: int) -> None:
        """Begin to count where a list begins; `depth` is how many lists it lies in."""
        self._end_deeper(depth)
        if told := self._told.get(node.mem_id):
            self._reset(told, depth)

    def marker(self, item: LexborNode, depth: int) -> str:
        """What the sheets put before an item of a list, with a blank after it."""
        told = self._told.get(item.mem_id)
        if not told:
            return ""
        self._end_deeper(depth)
        self._reset(told, depth + 1)
        for name, step in _COUNTED.findall(told.get("counter-increment", "")):
            counts = self._counts.setdefault(name, []) or [_Count(0, 0)]
            counts[-1].value += int(step or 1)
            self._counts[name] = counts
        written = "".join(self._pieces(told.get("content", ""))).strip()
        if not written:
            return ""
        return f"{written} " if any(letter.isalnum() for letter in written) else BULLET

    def _end_deeper(self, depth: int) -> None:
        """Forget the counters of lists that have ended; one beside the next list goes on."""
        for name, counts in self._counts.items():
            self._counts[name] = [count for count in counts if count.depth <= depth]

    def _reset(self, told: dict[str, str], depth: int) -> None:
        for name, value in _COUNTED.findall(told.get("counter-reset", "")):
            kept = [count for count in self._counts.get(name, ()) if count.depth < depth]
            self._counts[name] = [*kept, _Count(depth, int(value or 0))]

    def _pieces(self, content: str) -> Iterator[str]:
        for piece in _CONTENT.finditer(content):
            if piece["name"]:
                yield self._written(piece)
            else:
                yield _ESCAPED.sub(_letter, piece["double"] or piece["single"] or "")

    def _written(self, piece: re.Match[str]) -> str:
        style = NUMERALS.get((piece["style"] or "decimal").lower(), "decimal")
        values = [count.value for count in self._counts.get(piece["name"], ())] or [0]
        if piece["joint"] is None:
            values = values[-1:]
        return (piece["joint"] or "").join(numeral(value, style) for value in values)

    def _nodes(self, selector: str, tree: LexborHTMLParser) -> list[LexborNode]:
        """The lists and items that a selector means; those of a class are found without search."""
        simple = _OF_A_LIST.fullmatch(selector)
        if not simple:
            return self._searched(selector, tree)
        name, also, is_item = simple.groups()
        lists = [
            node
            for node in self._lists_of(name, tree)
            if not also or also in (node.attributes.get("class") or "").split()
        ]
        if not is_item:
            return lists
        return [item for node in lists for item in node.iter() if item.tag == "li"]

    def _lists_of(self, name: str, tree: LexborHTMLParser) -> list[LexborNode]:
        if self._by_class is None:
            self._by_class = {}
            for node in tree.css("ol, ul"):
                for each in (node.attributes.get("class") or "").split():
                    self._by_class.setdefault(each, []).append(node)
        return self._by_class.get(name, [])

    def _searched(self, selector: str, tree: LexborHTMLParser) -> list[LexborNode]:
        self._searches += 1
        try:
            found = tree.css(selector) if self._searches <= _MOST_SEARCHES else []
        except (SelectolaxError, ValueError):
            return []
        return [node for node in found if node.tag in ("ol", "ul", "li")]


def _letter(escaped: re.Match[str]) -> str:
    code = int(escaped[1], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
