"""Adds what is drawn into an OpenDocument text: boxes, shapes, pictures, formulas, charts."""

import re
from collections.abc import Callable

from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind
from app.parsing.docx.xml import Element, children, local, value
from app.parsing.losses import LossKind
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.odt.objects import chart_texts, formula
from app.parsing.odt.package import Package, picture_in
from app.parsing.styled.tally import Tally

_LENGTH = re.compile(r"([\d.]+)(pt|in|cm|mm|px|pc)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0}
_CONTAINERS = frozenset(("text-box", "frame", "g", "custom-shape", "rect", "ellipse", "a"))
_LEAST_SIDE = 40.0
_LEAST_METAFILE_SIDE = 100.0
_METAFILES = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"VCLMTF")
_VECTOR_ENDINGS = (".emf", ".wmf", ".svm", ".svg")


def formula_in(frame: Element, package: Package) -> str:
    """The formula in a `draw:frame`, which stands in its line; empty for anything else."""
    for inner in children(frame, "object"):
        root = _object_in(inner, package)
        if root is not None and local(root.tag) == "math":
            return formula(root).strip()
    return ""


class Drawing:
    """What is drawn; `block` adds what stands in a box or shape."""

    def __init__(
        self,
        package: Package,
        builder: DocumentBuilder,
        pictures: EmbeddedPictures,
        tally: Tally,
        block: Callable[[Element], None],
    ) -> None:
        self._package = package
        self._builder = builder
        self._pictures = pictures
        self._tally = tally
        self._block = block
        self._seen: set[str] = set()

    def add(self, element: Element) -> None:
        """Add a `draw:frame`, a shape or a group of them."""
        inner_names = {local(inner.tag) for inner in element}
        if local(element.tag) == "frame" and inner_names & {"object", "object-ole", "plugin"}:
            self._add_object(element)
        elif local(element.tag) == "frame" and "image" in inner_names:
            self._add_picture(element)
        else:
            for inner in element:
                self._add_inner(inner, local(inner.tag))

    def _add_inner(self, inner: Element, name: str) -> None:
        if name in _CONTAINERS:
            self.add(inner)
        else:
            self._block(inner)

    def _add_object(self, frame: Element) -> None:
        for inner in frame:
            if local(inner.tag) in ("object-ole", "plugin"):
                self._tally.lose(LossKind.EMBEDDED)
            elif local(inner.tag) == "object":
                root = _object_in(inner, self._package)
                texts = None if root is None else chart_texts(root)
                if texts is None:
                    self._tally.lose(LossKind.EMBEDDED)
                for text in texts or ():
                    self._builder.add(BlockKind.PARAGRAPH, text)

    def _add_picture(self, frame: Element) -> None:
        sides = [_points(value(frame, side)) for side in ("width", "height")]
        images = list(children(frame, "image"))
        # A frame may hold one picture in several forms: the first that has pixels is read.
        images.sort(key=lambda each: (value(each, "href") or "").endswith(_VECTOR_ENDINGS))
        image = images[0]
        name = value(image, "href") or ""
        if any(0 < side < _LEAST_SIDE for side in sides) or (name and name in self._seen):
            return
        self._seen.add(name)
        data = picture_in(image, self._package)
        if data is None:
            self._tally.lose(LossKind.UNREADABLE_PICTURE)
        elif data.startswith(_METAFILES) or data[40:44] == b" EMF":
            if not any(0 < side < _LEAST_METAFILE_SIDE for side in sides):
                self._tally.lose(LossKind.UNREADABLE_PICTURE)
        else:
            self._pictures.add(data)


def _object_in(element: Element, package: Package) -> Element | None:
    """The root of an object, which stands in the text or in a folder of its own."""
    if len(element):
        return element[0]
    part = (value(element, "href") or "").removeprefix("./")
    return package.tree(f"{part}/content.xml")


def _points(length: str | None) -> float:
    match = _LENGTH.fullmatch(length or "")
    try:
        return float(match[1]) * _POINTS[match[2]] if match else 0.0
    except ValueError:
        return 0.0
