"""What a presentation says of itself: its slides in order, and what their layouts give them."""

from dataclasses import dataclass, field

from app.parsing.docx.xml import Element, child, children, local, number, value
from app.parsing.failures import corrupt_file
from app.parsing.office.package import Package
from app.parsing.pptx.order import Box

_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"ftr", "dt", "sldNum", "hdr"})


@dataclass(frozen=True, slots=True)
class Deck:
    """The parts of the slides in order; `size` is that of a slide, if the file says it."""

    slides: tuple[str, ...]
    size: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Placeholder:
    """The kind of a placeholder and its number, by which a layout is asked for its place."""

    kind: str
    index: str

    @property
    def is_title(self) -> bool:
        """Whether the slide's title stands in it."""
        return self.kind in _TITLES

    @property
    def is_furniture(self) -> bool:
        """Whether it repeats on many slides: a foot, a date, a number."""
        return self.kind in _FURNITURE


@dataclass(slots=True)
class Parent:
    """A layout or a master: where its placeholders lie, and how their paragraphs begin."""

    part: str = ""
    root: Element | None = None
    shapes: list[tuple[Placeholder, Element]] = field(default_factory=list)

    def shape(self, wanted: Placeholder, *, by_index: bool) -> Element | None:
        """The placeholder from which one of a slide inherits."""
        for found, element in self.shapes:
            if by_index and found.index == wanted.index:
                return element
        for found, element in self.shapes:
            if _family(found) == _family(wanted):
                return element
        return None


def open_deck(package: Package) -> Deck:
    """The presentation of a package; raises `TaskFailure("corrupt_file")`."""
    main = package.main()
    root = package.tree(main)
    if root is None:
        raise corrupt_file(package.archive.what)
    relations = package.relations(main)
    listed = child(root, "sldIdLst")
    slides = []
    for element in children(listed, "sldId") if listed is not None else ():
        # It has two ids: its own is a number, that of its relation has a namespace.
        keys = [text for key, text in element.items() if key.startswith("{")]
        relation = next((relations[key] for key in keys if key in relations), None)
        slides.append(relation.part if relation else "")
    size = child(root, "sldSz")
    width, height = number(size, "cx"), number(size, "cy")
    return Deck(tuple(slides), (width, height) if width and height else None)


def parent_of(package: Package, part: str, kind: str) -> Parent:
    """The layout of a slide, or the master of a layout; empty when there is none."""
    parts = package.related(part, kind)
    root = package.tree(parts[0]) if parts else None
    if root is None:
        return Parent()
    shapes = [
        (found, element)
        for element in root.iter()
        if local(element.tag) in ("sp", "pic", "graphicFrame") and (found := placeholder(element))
    ]
    return Parent(parts[0], root, shapes)


def placeholder(shape: Element) -> Placeholder | None:
    """What kind of placeholder a shape is; None for a shape of its own."""
    for part in shape:
        if local(part.tag).startswith("nv"):
            found = child(part, "nvPr", "ph")
            if found is not None:
                return Placeholder(value(found, "type") or "obj", value(found, "idx") or "0")
    return None


def box_of(shape: Element | None) -> Box | None:
    """Where a shape lies, as far as it says so itself."""
    if shape is None:
        return None
    form = child(shape, "spPr", "xfrm")
    form = form if form is not None else child(shape, "xfrm")
    form = form if form is not None else child(shape, "grpSpPr", "xfrm")
    corner, size = child(form, "off"), child(form, "ext")
    if corner is None or size is None:
        return None
    left, top = whole(corner, "x"), whole(corner, "y")
    return Box(left, top, left + whole(size, "cx"), top + whole(size, "cy"))


def whole(element: Element | None, name: str) -> int:
    """An attribute that is a whole number, also one below zero; 0 for anything else."""
    text = value(element, name) or ""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 12 else 0


def _family(found: Placeholder) -> str:
    if found.is_title:
        return "title"
    return found.kind if found.is_furniture else "body"
