"""Finds the bullets and numbers that PowerPoint puts before paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.parsing.docx.xml import Element, child, local, number, value
from app.parsing.numerals import numeral

BULLET = "•"
_MARKS = frozenset({"buNone", "buChar", "buAutoNum", "buBlip"})
_FIGURES = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}
_DRESSES = {"ParenBoth": "({})", "ParenR": "{})", "Period": "{}.", "Plain": "{}", "Minus": "{}-"}


@dataclass(slots=True)
class Numbers:
    """Counts the numbered paragraphs of one text body."""

    counts: dict[int, tuple[str, int]] = field(default_factory=dict)

    def mark(self, paragraph: Element, styles: Sequence[Element]) -> str:
        """What stands before a paragraph ("•", "2.", "b)"), or "".

        `styles` are the list styles that hold for it, the nearest first.
        """
        level = level_of(paragraph)
        found = _mark(child(paragraph, "pPr"), styles, level)
        name = local(found.tag) if found is not None else "buNone"
        self._forget(level, keep_own=name == "buAutoNum")
        if found is None or name == "buNone":
            return ""
        if name == "buAutoNum":
            return self._number(found, level)
        return BULLET if name == "buBlip" or (value(found, "char") or "").strip() else ""

    def _forget(self, level: int, *, keep_own: bool) -> None:
        for each in [
            each for each in self.counts if each > level or (each == level and not keep_own)
        ]:
            del self.counts[each]

    def _number(self, mark: Element, level: int) -> str:
        kind = value(mark, "type") or "arabicPeriod"
        start = number(mark, "startAt") or 1
        known, count = self.counts.get(level, ("", 0))
        count = count + 1 if known == kind else start
        self.counts[level] = (kind, count)
        style = next((form for name, form in _FIGURES.items() if kind.startswith(name)), "decimal")
        dress = next((form for name, form in _DRESSES.items() if kind.endswith(name)), "{}.")
        return dress.format(numeral(count, style))


def level_of(paragraph: Element) -> int:
    """How deep a paragraph is indented, from 0 to 8."""
    return min(number(child(paragraph, "pPr"), "lvl") or 0, 8)


def _mark(properties: Element | None, styles: Sequence[Element], level: int) -> Element | None:
    own = [properties] if properties is not None else []
    inherited = [child(style, f"lvl{level + 1}pPr") for style in styles]
    for each in (*own, *inherited):
        for inner in each if each is not None else ():
            if local(inner.tag) in _MARKS:
                return inner
    return None
