"""Writes Word's equations (OMML, ECMA-376 Part 1, 22.1) on one line: 1/2, 10⁶, √(x + 1)."""

import re

from app.parsing.docx.xml import Element, child, children, is_on, local, value
from app.parsing.raised import index, power

_SIMPLE = re.compile(r"(?:\d+(?:[.,]\d+)*|[^\W\d_]+)[₀-₉⁰-⁹ⁿ¹²³]*")
_SKIPPED = frozenset(("rPr", "ctrlPr", "del", "moveFrom", "argPr"))
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_ACCENTS = {"\u0302", "\u0303", "\u0304", "\u0305", "\u0307", "\u0308", "\u20d7"}


def equation(element: Element) -> str:
    """The text of an `m:oMath` or of any part of one."""
    name = local(element.tag)
    if name == "t":
        return element.text or ""
    if name in _SKIPPED or name.endswith("Pr"):
        return ""
    write = _FORMS.get(name)
    if write:
        return write(element)
    text = ""
    for inner in element:
        piece = equation(inner)
        # A whole number before a fraction stays apart from it: 1 1/2.
        apart = local(inner.tag) == "f" and text[-1:].isdigit() and piece[:1].isdigit()
        text += f" {piece}" if apart else piece
    return text


def _part(element: Element, name: str) -> str:
    found = child(element, name)
    return "" if found is None else equation(found).strip()


def _grouped(text: str) -> str:
    return text if not text or _SIMPLE.fullmatch(text) else f"({text})"


def _setting(element: Element, properties: str, name: str, usual: str) -> str:
    found = child(element, properties, name)
    return usual if found is None else value(found) or ""


def _fraction(element: Element) -> str:
    top, bottom = _part(element, "num"), _part(element, "den")
    if _setting(element, "fPr", "type", "bar") == "noBar":
        return f"({top} over {bottom})"
    return f"{_grouped(top)}/{_grouped(bottom)}"


def _base(element: Element) -> str:
    return _grouped(_part(element, "e"))


def _scripts(element: Element) -> str:
    lower, upper = child(element, "sub"), child(element, "sup")
    text = _base(element)
    text += index(_part(element, "sub")) if lower is not None else ""
    return text + (power(_part(element, "sup")) if upper is not None else "")


def _before(element: Element) -> str:
    return f"{index(_part(element, 'sub'))}{power(_part(element, 'sup'))}{_part(element, 'e')}"


def _root(element: Element) -> str:
    degree, inner = _part(element, "deg"), _part(element, "e")
    sign = _ROOTS.get(degree)
    return f"{sign}({inner})" if sign else f"{power(degree)}√({inner})"


def _sum(element: Element) -> str:
    sign = _setting(element, "naryPr", "chr", "∫")
    lower, upper = _part(element, "sub"), _part(element, "sup")
    bounds = (f"_({lower})" if lower else "") + (f"^({upper})" if upper else "")
    return f"{sign}{bounds} {_part(element, 'e')}"


def _brackets(element: Element) -> str:
    begin = _setting(element, "dPr", "begChr", "(")
    end = _setting(element, "dPr", "endChr", ")")
    between = _setting(element, "dPr", "sepChr", "|")
    return begin + between.join(equation(part).strip() for part in children(element, "e")) + end


def _function(element: Element) -> str:
    return f"{_part(element, 'fName')} {_grouped(_part(element, 'e'))}"


def _limit(element: Element) -> str:
    return f"{_part(element, 'e')}_({_part(element, 'lim')})"


def _lines(element: Element) -> str:
    return "; ".join(equation(part).strip() for part in children(element, "e"))


def _matrix(element: Element) -> str:
    rows = (
        ", ".join(equation(part).strip() for part in children(row, "e"))
        for row in children(element, "mr")
    )
    return f"[{'; '.join(rows)}]"


def _accent(element: Element) -> str:
    sign, inner = _setting(element, "accPr", "chr", "\u0302"), _part(element, "e")
    return inner + sign if len(inner) == 1 and sign in _ACCENTS else inner


def _phantom(element: Element) -> str:
    shown = child(element, "phantPr", "show")
    return "" if shown is not None and not is_on(shown) else _part(element, "e")


_FORMS = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "sPre": _before,
    "rad": _root,
    "nary": _sum,
    "d": _brackets,
    "func": _function,
    "limLow": _limit,
    "limUpp": _limit,
    "eqArr": _lines,
    "m": _matrix,
    "acc": _accent,
    "phant": _phantom,
}
