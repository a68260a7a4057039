"""How the cells of a workbook look: their number formats, and whether they can be seen."""

from dataclasses import dataclass

from app.parsing.docx.xml import Element, child, is_on, number, value
from app.parsing.xlsx.formats import BUILT_IN, GENERAL, hides_all

_WHITE, _BLACK = "FFFFFF", "000000"
_THEME = {"0": _WHITE, "1": _BLACK}
"""The first colours of a theme: that of the paper, and that of the letters."""
_INDEXED = {"0": _BLACK, "1": _WHITE, "8": _BLACK, "9": _WHITE, "64": _BLACK, "65": _WHITE}


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks; `is_faint` when its letters have the colour of their ground."""

    code: str = GENERAL
    is_bold: bool = False
    is_struck: bool = False
    is_faint: bool = False
    is_blank: bool = False


PLAIN = Style()


def styles_of(root: Element | None) -> list[Style]:
    """The styles of the part `styles.xml`, in the order by which cells name them."""
    if root is None:
        return []
    codes = dict(BUILT_IN)
    for form in _listed(root, "numFmts"):
        key, code = number(form, "numFmtId"), value(form, "formatCode")
        if key is not None and code is not None:
            codes[key] = code
    fonts = [*_listed(root, "fonts")]
    grounds = [_ground(fill) for fill in _listed(root, "fills")]
    return [_style(each, codes, fonts, grounds) for each in _listed(root, "cellXfs")]


def _listed(root: Element, name: str) -> list[Element]:
    holder = child(root, name)
    return list(holder) if holder is not None else []


def _style(
    element: Element, codes: dict[int, str], fonts: list[Element], grounds: list[str]
) -> Style:
    at = number(element, "fontId") or 0
    font = fonts[at] if at < len(fonts) else None
    ground_at = number(element, "fillId") or 0
    ground = grounds[ground_at] if ground_at < len(grounds) else _WHITE
    code = codes.get(number(element, "numFmtId") or 0, GENERAL)
    return Style(
        code=code,
        is_bold=is_on(child(font, "b")),
        is_struck=is_on(child(font, "strike")),
        is_faint=_colour(child(font, "color"), _BLACK) == ground,
        is_blank=hides_all(code),
    )


def _ground(fill: Element) -> str:
    pattern = child(fill, "patternFill")
    if pattern is None:
        # A gradient is no one colour.
        return "" if len(fill) else _WHITE
    kind = value(pattern, "patternType") or "none"
    if kind == "none":
        return _WHITE
    return _colour(child(pattern, "fgColor"), _BLACK) if kind == "solid" else ""


def _colour(element: Element | None, usual: str) -> str:
    """Six figures, or a name that is equal only to itself."""
    if element is None:
        return usual
    if rgb := value(element, "rgb"):
        return rgb[-6:].upper()
    tint = value(element, "tint")
    if theme := value(element, "theme"):
        return _THEME.get(theme, f"theme {theme}") if not tint else f"theme {theme} {tint}"
    indexed = value(element, "indexed")
    return _INDEXED.get(indexed, f"indexed {indexed}") if indexed else usual
