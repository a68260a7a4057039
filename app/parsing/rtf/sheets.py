"""The tables at the beginning of a Rich Text file: fonts, colours, styles."""

import re

from app.parsing.rtf import destinations as to
from app.parsing.rtf.fonts import USUAL, Font, code_page
from app.parsing.rtf.state import Paragraph
from app.parsing.styled.contrast import WHITE

_HEADING = re.compile(r"heading (\d)", re.I)
_TITLES = {"title": 1, "subtitle": 2}
_PARTS = {"red": 0, "green": 1, "blue": 2}


class Sheets:
    """What the tables say, as it is read."""

    def __init__(self) -> None:
        self.code_page = USUAL
        self.fonts: dict[int, Font] = {}
        self._colors: list[str | None] = []
        self._color: list[int] | None = None
        self._font = Font()
        self._style: int | None = 0
        self._outline: int | None = None
        self._headings: dict[int, int] = {}

    def take(self, table: str, word: str, number: int | None) -> None:
        """A control word in one of the tables."""
        match table, word:
            case to.FONTS, "f":
                self._font = self.fonts.setdefault(number or 0, Font())
            case to.FONTS, "fcharset":
                self._font.set_charset(number or 0)
            case to.FONTS, "cpg":
                self._font.code_page = code_page(number)
            case to.COLORS, "red" | "green" | "blue":
                self._color = self._color or [0, 0, 0]
                self._color[_PARTS[word]] = max(0, min(255, number or 0))
            case to.STYLES, "s" | "cs" | "ds" | "ts":
                self._style = number if word == "s" else None
            case to.STYLES, "outlinelevel":
                self._outline = number

    def add_text(self, table: str, text: str) -> None:
        """Text in one of the tables; a semicolon ends an entry."""
        if table == to.FONTS:
            self._font.name += text.partition(";")[0].strip().lower()
        elif table == to.COLORS:
            for _ in range(text.count(";")):
                self._colors.append(bytes(self._color).hex().upper() if self._color else None)
                self._color = None
        elif ";" in text:
            self._add_style(text.partition(";")[0].strip())

    def color(self, number: int) -> str | None:
        """A colour by number; None is the usual one of letters or paper."""
        return self._colors[number] if 0 < number < len(self._colors) else None

    def behind(self, *numbers: int) -> str:
        """The first colour that is set behind letters, else white."""
        return next((color for each in numbers if (color := self.color(each))), WHITE)

    def heading(self, paragraph: Paragraph) -> int:
        """The level of a heading as 1..9, else 0."""
        if paragraph.outline is not None and 0 <= paragraph.outline < 9:
            return paragraph.outline + 1
        return self._headings.get(paragraph.style, 0)

    def _add_style(self, name: str) -> None:
        named = _HEADING.match(name)
        level = int(named[1]) if named else _TITLES.get(name.lower(), 0)
        if not level and self._outline is not None and self._outline < 9:
            level = self._outline + 1
        if level and self._style is not None:
            self._headings[self._style] = level
        self._style, self._outline = 0, None
