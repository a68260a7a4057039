"""Shows numbers as a sheet does, by the format codes of SpreadsheetML (ECMA-376, 18.8.31).

Decimals are written with a point and thousands with a comma. A date with a day is written as
2021-01-31, whatever order its format puts it in, because the order depends on who looks.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from app.parsing.xlsx.dates import is_date, shown_date

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
_EXACT = Context(prec=340, rounding=ROUND_HALF_UP)
_UNITS = [Decimal(1).scaleb(-decimals) for decimals in range(31)]
_PLAIN = re.compile(r"[^0#?.,]*(?P<figures>(?:#,##)?0(?:\.(?P<decimals>0{1,30}))?)[^0#?.,/]*")
_WIDTH = 10
"""Figures beside the point that a cell of the format General shows at most."""

Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Plain:
    """A section of figures with signs before and after them, as nearly all are."""

    before: str
    comma: str
    decimals: int
    raised: int
    after: str

    def shown(self, number: float) -> str:
        """A number that is not negative."""
        value = _decimal(number).scaleb(self.raised) if self.raised else _decimal(number)
        rounded = value.quantize(_UNITS[self.decimals], context=_EXACT)
        return f"{self.before}{rounded:{self.comma}f}{self.after}"


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
    return f"{sign}{_shown(abs(number), section.tokens)}".strip()


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


def general(number: float) -> str:
    """A number as the format General shows it in a cell that is wide enough."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    size = abs(number)
    if size >= 1e15 or size < 1e-4:
        mantissa, _, power = f"{number:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{power[0]}{power[1:].zfill(2)}"
    decimals = max(1, _WIDTH - max(1, len(str(int(size)))))
    return f"{_rounded(number, decimals):f}".rstrip("0").rstrip(".")


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
    return Section(tuple(kept), condition, is_date(kept), _plain(kept))


def _plain(tokens: list[Token]) -> Plain | None:
    """The short way for a section without anything out of the ordinary."""
    code = "".join(text if name in ("digit", "other") else "\0" for name, text in tokens)
    match = _PLAIN.fullmatch(code)
    if not match:
        return None
    before, after = match.span("figures")
    return Plain(
        "".join(text for _, text in tokens[:before]),
        "," if "," in match["figures"] else "",
        len(match["decimals"] or ""),
        2 * code.count("%"),
        "".join(text for _, text in tokens[after:]),
    )


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


def _shown(number: float, tokens: tuple[Token, ...]) -> str:
    if any(name == "general" for name, _ in tokens):
        return "".join(general(number) if name == "general" else text for name, text in tokens)
    if any(token == ("other", "/") for token in tokens) and _digits(tokens):
        return _as_fraction(number, tokens)
    percents = sum(token == ("other", "%") for token in tokens)
    value = _decimal(number) * (100**percents)
    at = next((at for at, (name, _) in enumerate(tokens) if name == "power"), None)
    if at is not None:
        return _with_power(value, tokens[:at], tokens[at][1], tokens[at + 1 :])
    return _placed(value, tokens)


def _digits(tokens: tuple[Token, ...]) -> list[str]:
    return [text for name, text in tokens if name == "digit"]


def _placed(value: Decimal, tokens: tuple[Token, ...]) -> str:
    """The figures put in the places of a section, its other signs kept where they stand."""
    point = next((at for at, token in enumerate(tokens) if token == ("other", ".")), len(tokens))
    whole, rest = tokens[:point], tokens[point + 1 :]
    last = max((at for at, (name, _) in enumerate(tokens) if name == "digit"), default=len(tokens))
    thousands = sum(token == ("other", ",") for token in tokens[last + 1 :])
    grouped = ("other", ",") in whole[: last + 1]
    decimals = _digits(rest)
    rounded = _rounded(value.scaleb(-3 * thousands), len(decimals))
    figures, _, fraction = f"{rounded:f}".partition(".")
    before = _whole(figures, whole, grouped=grouped)
    if point == len(tokens):
        return before
    return before + _fraction(fraction, rest, decimals)


def _whole(figures: str, tokens: tuple[Token, ...], *, grouped: bool) -> str:
    places = len(_digits(tokens))
    if places and figures.lstrip("0") == "":
        figures = ""
    padded = figures.rjust(places)
    extra, placed, seen, count = padded[: len(padded) - places], [], 0, len(padded)
    for name, text in tokens:
        if name == "digit":
            taken = (extra if seen == 0 else "") + padded[len(extra) + seen]
            seen += 1
            for figure in taken:
                shown_figure = figure if figure != " " else {"0": "0", "?": " ", "#": ""}[text]
                placed.append(shown_figure)
                count -= 1
                if grouped and count and count % 3 == 0 and shown_figure.isdigit():
                    placed.append(",")
        elif (name, text) != ("other", ","):
            placed.append(text)
    return "".join(placed)


def _fraction(figures: str, tokens: tuple[Token, ...], places: list[str]) -> str:
    kept = len(figures.rstrip("0"))
    least = max((at + 1 for at, place in enumerate(places) if place == "0"), default=0)
    written, seen = [], 0
    for name, text in tokens:
        if name == "digit":
            if seen < max(kept, least):
                written.append(figures[seen])
            elif text == "?":
                written.append(" ")
            seen += 1
        elif (name, text) != ("other", ","):
            written.append(text)
    return "." + "".join(written)


def _with_power(
    value: Decimal, tokens: tuple[Token, ...], mark: str, after: tuple[Token, ...]
) -> str:
    point = next((at for at, token in enumerate(tokens) if token == ("other", ".")), len(tokens))
    step = max(1, len(_digits(tokens[:point])))
    power = value.adjusted() // step * step if value else 0
    mantissa = _rounded(value.scaleb(-power), len(_digits(tokens[point + 1 :])))
    if mantissa >= 10**step:
        power, mantissa = power + step, mantissa.scaleb(-step)
    sign = "-" if power < 0 else "+" if mark.endswith("+") else ""
    places = len([text for text in _digits(after) if text == "0"])
    rest = "".join(text for name, text in after if name != "digit")
    return f"{_placed(mantissa, tokens)}E{sign}{str(abs(power)).zfill(places)}{rest}"


def _as_fraction(number: float, tokens: tuple[Token, ...]) -> str:
    slash = tokens.index(("other", "/"))
    groups = "".join(text if name == "digit" else " " for name, text in tokens[:slash]).split()
    fixed = re.match(r"\d+", "".join(text for _, text in tokens[slash + 1 :]).lstrip("#?"))
    wide = len(_digits(tokens[slash + 1 :]))
    exact = Fraction(_decimal(number))
    if fixed and int(fixed[0]):
        bottom = int(fixed[0])
        top = round(exact * bottom)
    else:
        near = exact.limit_denominator(max(1, 10 ** min(wide, 6) - 1))
        top, bottom = near.numerator, near.denominator
    if len(groups) < 2:
        return f"{top}/{bottom}"
    whole, top = divmod(top, bottom)
    if not top:
        return str(whole)
    return f"{whole} {top}/{bottom}" if whole else f"{top}/{bottom}"


def _decimal(number: float) -> Decimal:
    """A number with the fifteen figures that a sheet keeps."""
    return Decimal(f"{number:.15g}")


def _rounded(number: float | Decimal, decimals: int) -> Decimal:
    value = number if isinstance(number, Decimal) else _decimal(number)
    return value.quantize(_UNITS[min(decimals, 30)], context=_EXACT)
