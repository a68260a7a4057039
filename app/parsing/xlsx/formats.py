"""Shows numbers as a sheet does, by the format codes of SpreadsheetML (ECMA-376, 18.8.31).

Decimals are written with a point and thousands with a comma. A date with a day is written as
2021-01-31, whatever order its format puts it in, because the order depends on who looks.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.parsing.xlsx.dates import is_date, shown_date
from app.parsing.xlsx.figures import Plain, Token, general, plain, written

GENERAL = "General"
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys([*range(27, 32), 36, *range(50, 55), 57, 58], "yyyy/m/d"),
    **dict.fromkeys([32, 33], "h:mm:ss"), **dict.fromkeys([34, 35, 55, 56], "yyyy/m/d"),
}  # fmt: skip
"""The codes that a workbook need not spell out, by their numbers (18.8.30)."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<wide>.)|\*(?P<fill>.)|\[(?P<square>[^\]]*)\]'
    r"|(?P<general>General)|(?P<half>AM/PM|A/P)|(?P<power>E[+-])|(?P<digit>[0#?])|(?P<other>.)",
    re.I | re.S,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")


@dataclass(frozen=True, slots=True)
class Section:
    """One of up to four parts of a code; `condition` says for which numbers it is."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None
    is_date: bool = False
    plain: Plain | None = None

    @property
    def is_blank(self) -> bool:
        """Whether it shows nothing whatever the number is."""
        return all(name == "text" and not text.strip() for name, text in self.tokens)

    def takes(self, number: float) -> bool:
        """Whether its condition holds."""
        if self.condition is None:
            return True
        sign, bound = self.condition
        held = {"<": number < bound, ">": number > bound, "=": number == bound}
        return any(held[each] for each in sign) if sign != "<>" else number != bound


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """A format code taken apart."""
    parts: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        name = match.lastgroup or "other"
        text = match[name]
        if name == "other" and text == ";":
            parts.append([])
        elif name in ("quoted", "escaped"):
            parts[-1].append(("text", text))
        elif name == "wide":
            parts[-1].append(("text", " "))
        elif name != "fill":
            parts[-1].append((name, text))
    return tuple(_section(part) for part in parts[:4])


def shown(number: float, code: str, *, from_1904: bool = False) -> str:
    """A number as a cell of that format shows it."""
    if code == GENERAL:
        return general(number)
    section, is_bare = _chosen(sections(code), number)
    if section.is_date:
        dated = shown_date(number, section.tokens, from_1904=from_1904)
        return general(number) if dated is None else dated
    sign = "-" if number < 0 and is_bare else ""
    if section.plain is not None:
        return f"{sign}{section.plain.shown(abs(number))}".strip()
    return f"{sign}{written(abs(number), section.tokens)}".strip()


def shown_text(text: str, code: str) -> str:
    """A text as a cell of that format shows it."""
    if code == GENERAL:
        return text
    parts = sections(code)
    tokens = parts[3].tokens if len(parts) == 4 else parts[-1].tokens
    if not any(token == ("other", "@") for token in tokens):
        return "" if len(parts) == 4 else text
    return "".join(text if token == ("other", "@") else token[1] for token in tokens).strip()


def hides_all(code: str) -> bool:
    """Whether a format such as ";;;" shows nothing at all."""
    return len(code) > 1 and all(section.is_blank for section in sections(code))


def _section(tokens: list[Token]) -> Section:
    kept: list[Token] = []
    condition = None
    for name, text in tokens:
        if name != "square":
            kept.append((name, text))
        elif found := _CONDITION.fullmatch(text):
            condition = (found[1], float(found[2]))
        elif text.startswith("$"):
            kept.append(("text", text[1:].partition("-")[0]))
        elif text and set(text.lower()) <= {text[0].lower()} and text[0].lower() in "hms":
            kept.append(("elapsed", text.lower()))
    return Section(tuple(kept), condition, is_date(kept), plain(kept))


def _chosen(parts: tuple[Section, ...], number: float) -> tuple[Section, bool]:
    """The section for a number, and whether it wants a minus sign for a negative one."""
    if any(section.condition for section in parts):
        for section in parts[:3]:
            if section.takes(number):
                return section, not (section.condition and section.condition[0] in ("<", "<="))
        return parts[-1], True
    if len(parts) >= 3 and number == 0:
        return parts[2], False
    if len(parts) >= 2 and number < 0:
        return parts[1], False
    return parts[0], True
