"""What the properties of a run (`w:rPr`) say about how it looks."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from app.parsing.docx.xml import Element, child, is_on, local, number, value

_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00",
    "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marks:
    """Each is None where nothing is said. `fill` is the colour behind, `size` in half points."""

    vanish: bool | None = None
    special_vanish: bool | None = None
    strike: bool | None = None
    double_strike: bool | None = None
    bold: bool | None = None
    raised: str | None = None
    color: str | None = None
    fill: str | None = None
    size: int | None = None
    font: str | None = None

    def over(self, base: "Marks") -> "Marks":
        """These, with what they leave open taken from `base`."""
        if base is NO_MARKS:
            return self
        if self is NO_MARKS:
            return base
        own = {name: getattr(self, name) for name in _NAMES}
        return replace(base, **{name: said for name, said in own.items() if said is not None})


_NAMES = tuple(field.name for field in fields(Marks))
NO_MARKS = Marks()
_SWITCHES = {
    "vanish": "vanish",
    "specVanish": "special_vanish",
    "strike": "strike",
    "dstrike": "double_strike",
    "b": "bold",
}


def marks_of(properties: Element | None) -> Marks:
    """What a `w:rPr` says."""
    if properties is None or not len(properties):
        return NO_MARKS
    found: dict[str, bool | int | str | None] = {}
    for inner in properties:
        name = local(inner.tag)
        if name in _SWITCHES:
            found[_SWITCHES[name]] = is_on(inner)
        elif name in _READ:
            field, read = _READ[name]
            found.setdefault(field, read(inner))
    return Marks(**found) if found else NO_MARKS  # type: ignore[arg-type]


def fill_of(properties: Element | None) -> str | None:
    """The colour of the `w:shd` in the properties of a paragraph, cell or table."""
    shading = child(properties, "shd")
    return None if shading is None else _shade(shading)


def _shade(shading: Element) -> str | None:
    pattern = value(shading) or "clear"
    color = value(shading, "color" if pattern == "solid" else "fill") or "auto"
    if pattern.startswith("pct") and color == "auto":
        return "808080"
    if color == "auto":
        return "000000" if pattern == "solid" else None
    return color


def _highlight(element: Element) -> str | None:
    return _HIGHLIGHTS.get(value(element) or "")


def _font(element: Element) -> str | None:
    return value(element, "ascii") or value(element, "hAnsi")


def _raised(element: Element) -> str:
    return value(element) or "baseline"


_READ: dict[str, tuple[str, Callable[[Element], int | str | None]]] = {
    "vertAlign": ("raised", _raised),
    "color": ("color", value),
    "highlight": ("fill", _highlight),
    "shd": ("fill", _shade),
    "sz": ("size", number),
    "rFonts": ("font", _font),
}
