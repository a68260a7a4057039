"""Reads presentations (.pptx, .pptm): each slide is a page, its notes stand after it."""

from app.parsing.archive import Archive
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document
from app.parsing.docx.xml import Element, local, value
from app.parsing.failures import corrupt_file, too_many_pages
from app.parsing.losses import LossKind
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.office.package import Package
from app.parsing.pptx.deck import Deck, Parent, open_deck, parent_of
from app.parsing.pptx.faint import ground_of
from app.parsing.pptx.order import in_order
from app.parsing.pptx.shapes import Piece, Shape, Slide
from app.parsing.source import Source
from app.parsing.text.reader import add_paragraph

_WHAT = "PowerPoint presentation"
_REMARKS = frozenset({"cm", "reply"})


def read_pptx(source: Source) -> Document:
    """The document in a presentation; slides that are switched off are left out.

    Macros are never run, films and sounds are not looked at. Raises `TaskFailure`: `corrupt_file`,
    `password_required`, `archive_too_large`, `too_many_pages`.
    """
    with Archive(source.path, source.limits, _WHAT) as archive:
        try:
            return _Reader(Package(archive), source).read()
        except RecursionError as error:
            raise corrupt_file(_WHAT) from error


class _Reader:
    """Reads one presentation; knows the layouts that it has met, and the feet that it has read."""

    def __init__(self, package: Package, source: Source) -> None:
        self._package = package
        self._source = source
        self._builder = DocumentBuilder()
        self._pictures = EmbeddedPictures(source, self._builder)
        self._parents: dict[tuple[str, str], Parent] = {}
        self._feet: set[str] = set()

    def read(self) -> Document:
        deck = open_deck(self._package)
        limits = self._source.limits
        if len(deck.slides) > limits.pages:
            raise too_many_pages(len(deck.slides), limits.pages)
        for page, part in enumerate(deck.slides, 1):
            self._builder.start_page(page)
            root = self._package.tree(part) if part else None
            if root is None:
                self._builder.lose(LossKind.UNREADABLE_TEXT, page=page)
            elif value(root, "show") in ("0", "false"):
                self._switched_off(root, page)
            else:
                self._slide(deck, part, root, page)
            self._source.progress(page, len(deck.slides))
        return self._builder.build(self._source.media_type)

    def _switched_off(self, root: Element, page: int) -> None:
        if any(local(each.tag) in ("t", "blip") for each in root.iter()):
            self._builder.lose(LossKind.HIDDEN, page=page)

    def _slide(self, deck: Deck, part: str, root: Element, page: int) -> None:
        layout = self._parent(part, "slideLayout")
        master = self._parent(layout.part, "slideMaster") if layout.part else Parent()
        ground = ground_of([root, layout.root, master.root])
        slide = Slide(self._package, part, self._package.relations(part), layout, master, ground)
        shapes = self._seen(slide.shapes(root), deck, page)
        titles = [shape for shape in shapes if shape.role and shape.role.is_title]
        feet = [shape for shape in shapes if shape.role and shape.role.is_furniture]
        others = [shape for shape in shapes if shape not in titles and shape not in feet]
        for title in titles:
            self._title(title, page)
        for shape in in_order(others):
            for each in shape.flat():
                self._add(each, page)
        for foot in feet:
            for piece in foot.pieces:
                self._builder.add(BlockKind.FOOTER, piece.text)
        self._standing(slide, root)
        self._notes(part, page)
        remarks = sum(self._remarks(each) for each in self._package.related(part, "comments"))
        if remarks:
            self._builder.lose(LossKind.COMMENTS, page=page, count=remarks)

    def _parent(self, part: str, kind: str) -> Parent:
        if (part, kind) not in self._parents:
            self._parents[part, kind] = parent_of(self._package, part, kind)
        return self._parents[part, kind]

    def _seen(self, shapes: list[Shape], deck: Deck, page: int) -> list[Shape]:
        """The shapes that lie on the slide and are not switched off."""
        seen = []
        for shape in shapes:
            shape.members = self._seen(shape.members, deck, page) if shape.members else []
            if shape.is_hidden or _is_outside(shape, deck.size):
                if shape.letters or shape.picture:
                    self._builder.lose(LossKind.HIDDEN, page=page)
            else:
                seen.append(shape)
        return seen

    def _title(self, shape: Shape, page: int) -> None:
        text = " ".join(piece.text for piece in shape.pieces)
        self._builder.add(BlockKind.HEADING, text, level=1)
        self._note_losses(shape, page)

    def _add(self, shape: Shape, page: int) -> None:
        for piece in shape.pieces:
            self._piece(piece)
        if shape.picture:
            self._pictures.add(shape.picture, page=page)
        self._note_losses(shape, page)

    def _piece(self, piece: Piece) -> None:
        if piece.kind is BlockKind.TABLE_ROW:
            self._builder.add_row(piece.cells, is_head=piece.level > 0)
        elif piece.kind is BlockKind.LIST_ITEM:
            self._builder.add(piece.kind, piece.text, level=piece.level)
        else:
            add_paragraph(self._builder, piece.text)

    def _note_losses(self, shape: Shape, page: int) -> None:
        if shape.is_struck:
            self._builder.lose(LossKind.STRUCK, page=page)
        if shape.has_object:
            self._builder.lose(LossKind.EMBEDDED, page=page)

    def _standing(self, slide: Slide, root: Element) -> None:
        """What its layout and master write on a slide, once in the whole presentation."""
        if value(root, "showMasterSp") in ("0", "false"):
            return
        parents = [slide.layout]
        if value(slide.layout.root, "showMasterSp") not in ("0", "false"):
            parents.append(slide.master)
        for parent in parents:
            if parent.root is None:
                continue
            own = Slide(self._package, parent.part, {})
            for shape in own.shapes(parent.root):
                for each in shape.flat() if shape.role is None and not shape.is_hidden else ():
                    self._add_standing(each)

    def _add_standing(self, shape: Shape) -> None:
        for piece in shape.pieces if shape.role is None else ():
            if piece.text not in self._feet:
                self._feet.add(piece.text)
                self._builder.add(BlockKind.FOOTER, piece.text)

    def _notes(self, part: str, page: int) -> None:
        for notes in self._package.related(part, "notesSlide"):
            root = self._package.tree(notes)
            if root is None:
                continue
            for shape in Slide(self._package, notes, {}).shapes(root):
                if shape.role is None or shape.role.kind == "body":
                    for each in shape.flat():
                        self._add(each, page)

    def _remarks(self, part: str) -> int:
        root = self._package.tree(part)
        return sum(local(each.tag) in _REMARKS for each in root.iter()) if root is not None else 0


def _is_outside(shape: Shape, size: tuple[int, int] | None) -> bool:
    if size is None:
        return False
    box = shape.box
    is_beside = box.right < 0 or box.left > size[0]
    return is_beside or box.bottom < 0 or box.top > size[1]
