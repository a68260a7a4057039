"""Writes the figures of a number into the places that a section of a number format has for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

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


def plain(tokens: Sequence[Token]) -> Plain | None:
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


def written(number: float, tokens: tuple[Token, ...]) -> str:
    """A number that is not negative, as a section that is no date shows it."""
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
