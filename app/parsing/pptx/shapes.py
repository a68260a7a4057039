"""Takes a slide apart: what stands in its shapes, and where they lie."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.parsing.characters import squeeze
from app.parsing.document import BlockKind
from app.parsing.docx.xml import Element, child, children, local, value
from app.parsing.office.charts import chart_words
from app.parsing.office.diagrams import diagram_words
from app.parsing.office.drawn import line_of, words_of
from app.parsing.office.package import Package, Relation
from app.parsing.pptx.deck import Parent, Placeholder, box_of, placeholder, whole
from app.parsing.pptx.faint import is_faint, is_filled
from app.parsing.pptx.lists import Numbers, level_of
from app.parsing.pptx.order import Box, in_order

_TREE = frozenset({"sp", "cxnSp", "pic", "graphicFrame", "grpSp"})
_NOWHERE = Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a row of a slide."""

    kind: BlockKind
    text: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()


@dataclass(slots=True)
class Shape:
    """One thing on a slide, with what is in it in order; a group is one thing."""

    box: Box
    pieces: list[Piece] = field(default_factory=list)
    picture: bytes = b""
    role: Placeholder | None = None
    members: list["Shape"] = field(default_factory=list)
    is_struck: bool = False
    is_hidden: bool = False
    has_object: bool = False

    @property
    def letters(self) -> int:
        """How long its text is."""
        own = sum(len(piece.text) + sum(map(len, piece.cells)) for piece in self.pieces)
        return own + sum(member.letters for member in self.members)

    def flat(self) -> Iterator["Shape"]:
        """It, or the members of the group that it is, in order."""
        if not self.members:
            yield self
        for member in in_order(self.members):
            yield from member.flat()


@dataclass(frozen=True, slots=True)
class Slide:
    """A part with shapes: its relations, and from where its shapes inherit."""

    package: Package
    part: str
    relations: dict[str, Relation]
    layout: Parent = field(default_factory=Parent)
    master: Parent = field(default_factory=Parent)
    ground: str = ""
    """The colour of the slide, "" where it is not told."""

    def shapes(self, root: Element) -> list[Shape]:
        """The shapes of a slide as they are drawn, from the back to the front."""
        tree = child(root, "cSld", "spTree")
        return self._all(tree, Box(0, 0, 1, 1), Box(0, 0, 1, 1)) if tree is not None else []

    def _all(self, holder: Element, inside: Box, outside: Box) -> list[Shape]:
        found: list[Shape] = []
        behind: list[Box] = []
        for element in _drawn(holder):
            is_group = local(element.tag) == "grpSp"
            shape = self._group(element) if is_group else self._shape(element)
            shape.is_hidden |= _is_hidden(element)
            if not is_group:
                shape.is_hidden |= is_faint(element, self.ground, shape.box, behind)
            if is_group or is_filled(element):
                behind.append(shape.box)
            shape.box = _moved(shape.box, inside, outside)
            found.append(shape)
        return found

    def _group(self, element: Element) -> Shape:
        # What lies in a group may have a ground that lies outside of it.
        box = box_of(element) or _NOWHERE
        form = child(element, "grpSpPr", "xfrm")
        corner, size = child(form, "chOff"), child(form, "chExt")
        inside = box
        if corner is not None and size is not None:
            left, top = whole(corner, "x"), whole(corner, "y")
            inside = Box(left, top, left + whole(size, "cx"), top + whole(size, "cy"))
        members = replace(self, ground="")._all(element, inside, box)
        return Shape(box, members=members)

    def _shape(self, element: Element) -> Shape:
        role = placeholder(element)
        parents = [*self._parents(role)]
        boxes = (box_of(each) for each in (element, *parents))
        shape = Shape(next((box for box in boxes if box), _NOWHERE), role=role)
        match local(element.tag):
            case "graphicFrame":
                self._add_graphic(shape, element)
            case "pic":
                shape.picture = self._picture(element)
            case _:
                self._add_text(shape, element, parents)
                if not shape.pieces:
                    shape.picture = self._picture(element)
        return shape

    def _parents(self, role: Placeholder | None) -> Iterator[Element]:
        if role is None:
            return
        for parent, by_index in ((self.layout, True), (self.master, False)):
            found = parent.shape(role, by_index=by_index)
            if found is not None:
                yield found

    def _add_text(self, shape: Shape, element: Element, parents: list[Element]) -> None:
        body = child(element, "txBody")
        if body is None:
            return
        styles = [*self._styles(body, parents, shape.role)]
        numbers = Numbers()
        for paragraph in children(body, "p"):
            text, is_struck = line_of(paragraph)
            if not text.strip():
                continue
            mark = numbers.mark(paragraph, styles)
            shape.is_struck |= is_struck
            kind = BlockKind.LIST_ITEM if mark else BlockKind.PARAGRAPH
            level = level_of(paragraph) + 1 if mark else 0
            shape.pieces.append(Piece(kind, squeeze(f"{mark} {text}"), level))

    def _styles(
        self, body: Element, parents: list[Element], role: Placeholder | None
    ) -> Iterator[Element]:
        """The list styles that hold for a text, the nearest first."""
        for each in (body, *(child(parent, "txBody") for parent in parents)):
            found = child(each, "lstStyle")
            if found is not None:
                yield found
        if role is None or self.master.root is None:
            return
        name = "titleStyle" if role.is_title else "otherStyle" if role.is_furniture else "bodyStyle"
        found = child(self.master.root, "txStyles", name)
        if found is not None:
            yield found

    def _picture(self, element: Element) -> bytes:
        """The bytes of a picture in the file; never one that lies elsewhere."""
        if any(local(each.tag) in ("videoFile", "audioFile") for each in element.iter()):
            return b""
        for each in element.iter():
            if local(each.tag) == "blip":
                relation = self.relations.get(value(each, "embed") or "")
                if relation and relation.part in self.package:
                    return self.package.read(relation.part)
        return b""

    def _add_graphic(self, shape: Shape, element: Element) -> None:
        data = child(element, "graphic", "graphicData")
        for inner in data if data is not None else ():
            match local(inner.tag):
                case "tbl":
                    _add_table(shape, inner)
                case "chart":
                    self._add_chart(shape, value(inner, "id") or "")
                case "relIds":
                    words = diagram_words(self.package, self.part, value(inner, "dm") or "")
                    shape.pieces += [Piece(BlockKind.PARAGRAPH, text) for text in words.paragraphs]
                    shape.is_struck |= words.is_struck
                case "oleObj" | "AlternateContent":
                    shape.has_object = True

    def _add_chart(self, shape: Shape, key: str) -> None:
        relation = self.relations.get(key)
        root = self.package.tree(relation.part) if relation else None
        if root is None:
            return
        titles, rows = chart_words(root)
        shape.pieces += [Piece(BlockKind.PARAGRAPH, title) for title in titles]
        for at, row in enumerate(rows):
            level = int(at == 0 and len(rows) > 1)
            shape.pieces.append(Piece(BlockKind.TABLE_ROW, level=level, cells=tuple(row)))


def _drawn(holder: Element) -> Iterator[Element]:
    for element in holder:
        name = local(element.tag)
        if name in _TREE:
            yield element
        elif name == "AlternateContent":
            for wanted in ("Choice", "Fallback"):
                chosen = child(element, wanted)
                inner = [] if chosen is None else [e for e in chosen if local(e.tag) in _TREE]
                if inner:
                    yield from inner
                    break


def _is_hidden(element: Element) -> bool:
    for part in element:
        if local(part.tag).startswith("nv"):
            return value(child(part, "cNvPr"), "hidden") in ("1", "true")
    return False


def _moved(box: Box, inside: Box, outside: Box) -> Box:
    """A box of a group, in the measure of what the group lies in."""
    across = (outside.right - outside.left) / ((inside.right - inside.left) or 1)
    down = (outside.bottom - outside.top) / ((inside.bottom - inside.top) or 1)
    return Box(
        outside.left + (box.left - inside.left) * across,
        outside.top + (box.top - inside.top) * down,
        outside.left + (box.right - inside.left) * across,
        outside.top + (box.bottom - inside.top) * down,
    )


def _add_table(shape: Shape, table: Element) -> None:
    has_head = value(child(table, "tblPr"), "firstRow") in ("1", "true")
    for at, row in enumerate(children(table, "tr")):
        cells = []
        for cell in children(row, "tc"):
            is_covered = {value(cell, "hMerge"), value(cell, "vMerge")} & {"1", "true"}
            words = words_of(None if is_covered else child(cell, "txBody"))
            shape.is_struck |= words.is_struck
            cells.append(" ".join(words.paragraphs))
        level = int(has_head and at == 0)
        shape.pieces.append(Piece(BlockKind.TABLE_ROW, level=level, cells=tuple(cells)))
