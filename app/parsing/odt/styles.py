"""What the styles of an OpenDocument text say: how letters look, what is behind them, which lists.

OpenDocument 1.3, Part 3, chapters 16 and 20.
"""

from dataclasses import dataclass, field

from app.parsing.docx.xml import Element, child, local, value
from app.parsing.odt.lists import ListStyle, list_style

_LONGEST_CHAIN = 12
_LEAST_POINTS = 1.0


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters look; each is None where a style says nothing."""

    is_hidden: bool | None = None
    is_struck: bool | None = None
    raised: str | None = None
    color: str | None = None
    behind: str | None = None
    is_tiny: bool | None = None

    def over(self, base: "Letters") -> "Letters":
        """These, with what they leave open taken from `base`."""
        return Letters(
            base.is_hidden if self.is_hidden is None else self.is_hidden,
            base.is_struck if self.is_struck is None else self.is_struck,
            base.raised if self.raised is None else self.raised,
            base.color if self.color is None else self.color,
            base.behind if self.behind is None else self.behind,
            base.is_tiny if self.is_tiny is None else self.is_tiny,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """One style; `behind` is the colour of the paragraph, cell or table."""

    parent: str | None
    letters: Letters
    behind: str | None
    list_name: str | None
    outline: int | None
    is_page_break: bool


@dataclass(slots=True)
class Styles:
    """All styles by family and name."""

    lists: dict[str, ListStyle] = field(default_factory=dict)
    outline: ListStyle | None = None
    heads: list[tuple[str, Element]] = field(default_factory=list)
    has_colored_paper: bool = False
    _styles: dict[tuple[str, str], Style] = field(default_factory=dict)
    _usual: dict[str, Style] = field(default_factory=dict)
    _letters: dict[tuple[str, str | None], Letters] = field(default_factory=dict)

    def add(self, sheet: Element) -> None:
        """Take in what stands in an element of styles."""
        for element in sheet:
            name = value(element, "name") or ""
            match local(element.tag):
                case "style":
                    self._styles[value(element, "family") or "", name] = _style(element)
                case "default-style":
                    self._usual[value(element, "family") or ""] = _style(element)
                case "list-style":
                    self.lists[name] = list_style(element)
                case "outline-style":
                    self.outline = list_style(element)
                case "master-page":
                    self.heads += [(local(each.tag), each) for each in element]
                case "page-layout":
                    self.has_colored_paper |= (
                        _behind(child(element, "page-layout-properties")) is not None
                    )

    def letters(self, family: str, name: str | None) -> Letters:
        """How letters look by a style and those it is based on."""
        key = (family, name)
        if key not in self._letters:
            found = Letters()
            for style in self._chain(family, name):
                found = found.over(style.letters)
            self._letters[key] = found
        return self._letters[key]

    def usual_letters(self) -> Letters:
        """How letters look where no style says anything."""
        usual = self._usual.get("paragraph")
        return usual.letters if usual else Letters()

    def behind(self, family: str, name: str | None) -> str | None:
        """The colour that a style sets behind its text."""
        return next((each.behind for each in self._chain(family, name) if each.behind), None)

    def list_name(self, name: str | None) -> str | None:
        """The list style of a paragraph style; "" when it is taken out of a list."""
        chain = self._chain("paragraph", name)
        return next((each.list_name for each in chain if each.list_name is not None), None)

    def outline_level(self, name: str | None) -> int:
        """The outline level of a paragraph style, else 0."""
        chain = self._chain("paragraph", name)
        return next((each.outline for each in chain if each.outline is not None), 0)

    def _chain(self, family: str, name: str | None) -> list[Style]:
        chain: list[Style] = []
        while name is not None and (family, name) in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[family, name])
            name = chain[-1].parent
        return chain


def _style(element: Element) -> Style:
    outline = value(element, "default-outline-level")
    kinds = ("paragraph", "table-cell", "table", "table-row", "section", "graphic")
    parts = (child(element, f"{kind}-properties") for kind in kinds)
    return Style(
        value(element, "parent-style-name"),
        _letters(child(element, "text-properties")),
        next((color for part in parts if (color := _behind(part))), None),
        value(element, "list-style-name"),
        int(outline) if outline and outline.isdecimal() else None,
        value(child(element, "paragraph-properties"), "break-before") == "page",
    )


def _letters(properties: Element | None) -> Letters:
    if properties is None:
        return Letters()
    said = {local(key): text for key, text in properties.items()}
    line = said.get("text-line-through-style", said.get("text-line-through-type"))
    display, size = said.get("display"), said.get("font-size", "")
    color = said.get("color")
    if said.get("use-window-font-color") == "true":
        color = "auto"
    return Letters(
        is_hidden=None if display is None else display == "none",
        is_struck=None if line is None else line != "none",
        raised=_raised(said["text-position"]) if "text-position" in said else None,
        color=color.lstrip("#").upper() if color and color != "auto" else color,
        behind=_behind(properties),
        is_tiny=_points(size) <= _LEAST_POINTS if size.endswith("pt") else None,
    )


def _raised(position: str) -> str:
    """What `style:text-position` says: "super 58%", "-33% 58%", "0% 100%"."""
    place = position.split(" ")[0]
    if place in ("super", "sub"):
        return f"{place}script"
    try:
        height = float(place.rstrip("%"))
    except ValueError:
        return ""
    return "superscript" if height > 0 else "subscript" if height < 0 else ""


def _points(size: str) -> float:
    try:
        return float(size.removesuffix("pt"))
    except ValueError:
        return 12.0


def _behind(properties: Element | None) -> str | None:
    color = value(properties, "background-color")
    return color.lstrip("#").upper() if color and color.startswith("#") else None
