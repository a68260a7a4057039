"""Works out how a run looks on the page: seen or not, struck out, raised or lowered."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from app.parsing.docx.marks import NO_MARKS, Marks, marks_of
from app.parsing.docx.styles import Styles
from app.parsing.docx.xml import Element, child, value
from app.parsing.styled.contrast import WHITE, can_be_seen

_MOST_KEPT = 4_096
_LEAST_SIZE = 2
"""Half points: letters of one point are a speck of dust to whoever reads."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a paragraph stands in: the style of its table, and the colour behind it."""

    table_style: str | None = None
    fill: str = WHITE


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; `raised` is "superscript", "subscript" or empty.

    What is hidden is not seen; but what is not seen may only have the colour of the paper.
    """

    is_seen: bool = True
    is_hidden: bool = False
    is_struck: bool = False
    is_bold: bool = False
    raised: str = ""
    font: str = ""


class Looks:
    """The looks of the runs of one file."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        # A file has few looks, and each of its runs has one of them.
        self._look: Callable[[Marks, str | None, str | None, Around, str], Look]
        self._look = lru_cache(_MOST_KEPT)(self._look_of)

    def of(self, run: Element | None, style_id: str | None, around: Around, fill: str) -> Look:
        """The look of a `w:r` in a paragraph of a style; `fill` is the colour of the paragraph."""
        properties = child(run, "rPr")
        if properties is None or not len(properties):
            return self._look(NO_MARKS, None, style_id, around, fill)
        run_style = value(child(properties, "rStyle"))
        return self._look(marks_of(properties), run_style, style_id, around, fill)

    def paragraph_fill(self, style_id: str | None, own: str | None, around: Around) -> str:
        """The colour behind the runs of a paragraph that has `own` as its own colour."""
        return own or self._styles.fill(self._styles.known("paragraph", style_id)) or around.fill

    def _look_of(
        self, own: Marks, run_style: str | None, style_id: str | None, around: Around, fill: str
    ) -> Look:
        styles = self._styles
        levels = (
            styles.marks("character", run_style),
            styles.marks("paragraph", styles.known("paragraph", style_id)),
            styles.marks("table", around.table_style),
        )
        marks = own
        for level in (*levels, styles.defaults):
            marks = marks.over(level)
        is_hidden = _toggled("vanish", own, levels, styles.defaults)
        is_hidden = is_hidden and not marks.special_vanish
        is_seen = not is_hidden and _can_be_seen(marks, fill)
        raised = marks.raised if marks.raised in ("superscript", "subscript") else ""
        return Look(
            is_seen=is_seen,
            is_hidden=is_hidden,
            is_struck=_toggled("strike", own, levels, styles.defaults) or bool(marks.double_strike),
            is_bold=_toggled("bold", own, levels, styles.defaults),
            raised=raised or "",
            font=(marks.font or "").lower(),
        )


def _toggled(name: str, own: Marks, levels: tuple[Marks, ...], defaults: Marks) -> bool:
    """A switch of ECMA-376 Part 1, 17.7.3: two styles that both turn it on turn it off."""
    direct: bool | None = getattr(own, name)
    if direct is not None:
        return direct
    if getattr(defaults, name):
        return True
    return sum(bool(getattr(level, name)) for level in levels) % 2 == 1


def _can_be_seen(marks: Marks, fill: str) -> bool:
    if marks.size is not None and marks.size <= _LEAST_SIZE:
        return False
    color = None if marks.color == "auto" else marks.color
    return can_be_seen(color, marks.fill or fill)
