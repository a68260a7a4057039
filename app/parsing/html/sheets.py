"""Reads the style sheets of a page, as far as they say what is seen and how lists count."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from app.parsing.html.counters import Counters

Declarations = dict[str, str]

_TOLD_NAMES = """
    display visibility font-size opacity color background background-color background-image position
    left top right text-indent clip clip-path overflow height width max-height text-decoration
    text-decoration-line list-style list-style-type vertical-align
"""
_TOLD = frozenset(_TOLD_NAMES.split())
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_SIMPLE = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)", re.I)
_PARTS = re.compile(r"[.#][\w-]+")
_FOR_SCREENS = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*(?:,|$)", re.I)
_LONGEST_SHEETS = 2_000_000
_MOST_RULES = 5_000
_MOST_SEARCHES = 200
_MOST_SELECTORS = 100
_IMPORTANT = re.compile(r"\s*!\s*important$", re.I)


@dataclass(slots=True)
class _Rule:
    """What a selector declares; `weight` orders rules as the cascade does."""

    tag: str
    names: frozenset[str]
    declared: Declarations
    weight: tuple[int, int, int]


@dataclass(slots=True)
class StyleSheets:
    """All rules of a page that say what is seen.

    Selectors of one element are compared here, others by the parser; what that does not know is
    passed over, as are rules for paper and for windows of some width.
    """

    counters: Counters = field(default_factory=Counters)
    _by_key: dict[str, list[_Rule]] = field(default_factory=dict)
    _found: dict[int, list[_Rule]] = field(default_factory=dict)
    _count: int = 0
    _searches: int = 0

    def add(self, text: str, tree: LexborHTMLParser) -> None:
        """Take in the text of a sheet."""
        for selectors, body in _rules(_COMMENT.sub("", text[:_LONGEST_SHEETS])):
            if "counter" in body or ("content" in body and "li" in selectors):
                for selector in selectors.split(",")[:_MOST_SELECTORS]:
                    self.counters.add(selector.strip(), body, tree)
            declared = declarations(body)
            if declared and self._count < _MOST_RULES:
                for selector in selectors.split(","):
                    self._add_rule(selector.strip(), declared, tree)

    def of(self, node: LexborNode, attributes: Mapping[str, str | None]) -> Declarations:
        """What the sheets and its own attribute say of an element."""
        own = declarations(attributes.get("style") or "")
        if not self._count:
            return _plain(own)
        rules = self._rules_of(node, attributes)
        if not rules:
            return _plain(own)
        told: Declarations = {}
        for rule in sorted(rules, key=lambda each: each.weight):
            told |= rule.declared
        important = {name: value for name, value in told.items() if _IMPORTANT.search(value)}
        return _plain(told | own | important)

    def _rules_of(self, node: LexborNode, attributes: Mapping[str, str | None]) -> list[_Rule]:
        names = {f".{each}" for each in (attributes.get("class") or "").split()}
        if attributes.get("id"):
            names.add(f"#{attributes['id']}")
        tag = node.tag or ""
        rules = list(self._found.get(node.mem_id, ()))
        for key in ("*", tag, *names):
            rules += [
                rule
                for rule in self._by_key.get(key, ())
                if rule.tag in ("*", tag) and rule.names <= names
            ]
        return rules

    def _add_rule(self, selector: str, declared: Declarations, tree: LexborHTMLParser) -> None:
        self._count += 1
        simple = _SIMPLE.fullmatch(selector)
        names = frozenset(_PARTS.findall(simple[2] if simple else selector))
        ids = sum(name.startswith("#") for name in names)
        rule = _Rule("*", names, declared, (ids, len(names) - ids, self._count))
        if simple and selector:
            rule.tag = (simple[1] or "*").lower()
            key = min(names, default=rule.tag)
            self._by_key.setdefault(key, []).append(rule)
        elif selector and self._searches < _MOST_SEARCHES:
            self._searches += 1
            for node in _search(tree, selector):
                self._found.setdefault(node.mem_id, []).append(rule)


def declarations(text: str) -> Declarations:
    """What a style declares of what is looked at here, names and values in small letters."""
    told: Declarations = {}
    for each in text.split(";") if text else ():
        name, colon, value = each.partition(":")
        name = name.strip().lower()
        if colon and name in _TOLD:
            told[name] = value.strip().lower()
    return told


def _plain(told: Declarations) -> Declarations:
    return {name: _IMPORTANT.sub("", value) for name, value in told.items()} if told else told


def _search(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except (SelectolaxError, ValueError):
        return []


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and what they declare, also those within rules for screens."""
    at = 0
    while (opening := text.find("{", at)) >= 0:
        prelude = text[at:opening].rpartition(";")[2].rpartition("}")[2].strip()
        if _FOR_SCREENS.match(prelude) or prelude.startswith("@layer"):
            at = opening + 1
            continue
        closing = _end_of(text, opening) if prelude.startswith("@") else text.find("}", opening)
        if closing < 0:
            return
        if prelude and not prelude.startswith("@"):
            yield prelude, text[opening + 1 : closing]
        at = closing + 1


def _end_of(text: str, opening: int) -> int:
    """Where the block ends that opens here; -1 when it does not."""
    depth = 0
    for match in re.finditer(r"[{}]", text[opening:]):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return opening + match.start()
    return -1
