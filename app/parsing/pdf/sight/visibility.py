"""Which letters of a page nobody sees, and which are the text layer of a picture above them."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.pdf.sight.frame import Box, Frame, area, around, overlap
from app.parsing.pdf.sight.ink import Ink
from app.parsing.pdf.sight.letters import Letter, letters_of
from app.parsing.pdf.sight.paint import Colour, distance, fill_of, is_solid
from app.parsing.pdf.sight.pieces import PATH, TEXT, Piece

_UNDRAWN = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_STROKED = (pdfium_c.FPDF_TEXTRENDERMODE_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_STROKE_CLIP)
_TINY = 1.5
_LOW = 3.0
_CLEAR = 48
_NEARLY_WHITE = 232
_NEAR = 24
_THIN = 2.0
_MOST_PAIRS = 400_000
_LAYER_PART = 0.3
_LEAST_PART = 0.05
_ENOUGH_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Unseen:
    """Letters that nobody sees: `hidden` ones, and the `layer` of what a picture shows.

    `hidden` are PDFium's indices, a million of them on a page that runs over its edge; `told` of
    them are letters or figures.
    """

    hidden: frozenset[int] = frozenset()
    told: int = 0
    layer: tuple[Letter, ...] = ()


def unseen_letters(
    page: pdfium.PdfPage,
    text_page: pdfium.PdfTextPage,
    frame: Frame,
    pieces: Sequence[Piece],
    *,
    has_layers: bool = False,
) -> Unseen:
    """The letters without ink of their own; with `has_layers` every piece is looked at.

    Letters below or above a picture are its text layer if the picture has ink where they stand.
    """
    doubted = _doubted(pieces, frame, has_layers=has_layers)
    if not doubted:
        return Unseen()
    tiny = {piece.address for piece in doubted if _is_tiny(piece)}
    ink = Ink(page, frame, doubted)
    looked = _Looked(frame)
    for each in letters_of(text_page, {piece.address for piece in doubted}):
        looked.add(each, is_shown=each.owner not in tiny and ink.shows(each.box))
    unseen = [each for each in looked.letters if each and not each.is_blank]
    layer = _layer(unseen, tiny, pieces, ink)
    in_layer = {each.index for each in layer}
    hidden = [each for each in unseen if each.index not in in_layer]
    beyond = looked.hidden_beyond()
    return Unseen(
        hidden=frozenset(each.index for each in _with_blanks(hidden, looked.letters)).union(
            *beyond
        ),
        told=sum(each.character.isalnum() for each in hidden) + sum(map(len, beyond)),
        layer=_with_blanks(layer, looked.letters),
    )


@dataclass(slots=True)
class _Looked:
    """Letters that were looked at; of most only their number is kept, for there may be a million.

    `letters` are the unseen ones on the page with the blanks behind them, in order, and None for
    what stands between; `beyond` are the indices of those that lie over its edge, by their run.
    """

    frame: Frame
    letters: list[Letter | None] = field(default_factory=list)
    beyond: dict[int, "array[int]"] = field(default_factory=dict)
    shown: Counter[int] = field(default_factory=Counter)
    total: Counter[int] = field(default_factory=Counter)

    def add(self, letter: Letter, *, is_shown: bool) -> None:
        """Take in the next letter."""
        last = self.letters[-1] if self.letters else None
        if letter.is_blank:
            if last:
                self.letters.append(letter)
            return
        self.total[letter.owner] += 1
        self.shown[letter.owner] += is_shown
        is_on_page = overlap(letter.box, self.frame.box) > 0.5 * area(letter.box)
        if not is_shown and is_on_page:
            self.letters.append(letter)
            return
        if last:
            self.letters.append(None)
        if not is_shown:
            self.beyond.setdefault(letter.owner, array("L")).append(letter.index)

    def hidden_beyond(self) -> "list[array[int]]":
        """What lies over the edge, but for runs that stand on the page for the most part.

        Their ends are read: the run is cut by the paper, and nobody hid them.
        """
        return [
            indices
            for owner, indices in self.beyond.items()
            if 2 * self.shown[owner] <= self.total[owner]
        ]


def _doubted(pieces: Sequence[Piece], frame: Frame, *, has_layers: bool) -> list[Piece]:
    """The runs of text that may be invisible; all others are not worth a drawing of the page."""
    texts = [(at, piece) for at, piece in enumerate(pieces) if piece.kind == TEXT]
    if has_layers:
        return [piece for _, piece in texts]
    covers = [(at, piece) for at, piece in enumerate(pieces) if _may_cover(piece)]
    if len(covers) * len(texts) > _MOST_PAIRS:
        return [piece for _, piece in texts]
    grounds = _Grounds(covers)
    doubted = []
    for at, piece in texts:
        colour = _colour(piece)
        is_doubted = piece.is_dimmed or _is_faint(piece, colour) or _is_tiny(piece)
        if is_doubted or not frame.holds(piece.box) or grounds.may_hide(at, piece, colour):
            doubted.append(piece)
    return doubted


class _Grounds:
    """The solid pieces of a page, by their place in the order of drawing."""

    def __init__(self, covers: Sequence[tuple[int, Piece]]) -> None:
        self._covers = [
            (at, piece.box, fill_of(piece) if piece.kind == PATH else None) for at, piece in covers
        ]
        self._around = around([piece.box for _, piece in covers]) if covers else None

    def may_hide(self, at: int, piece: Piece, colour: Colour | None) -> bool:
        """Whether a run of text lies below one of them, or on one of nearly the same colour."""
        if not self._around or not overlap(piece.box, self._around):
            return False
        return any(
            overlap(piece.box, box) > 0 and (other > at or _is_near(colour, ground))
            for other, box, ground in self._covers
        )


def _may_cover(piece: Piece) -> bool:
    left, bottom, right, top = piece.box
    if piece.kind == TEXT or right - left < _THIN or top - bottom < _THIN:
        return False
    return is_solid(piece)


def _colour(piece: Piece) -> Colour | None:
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(piece.handle)
    if mode in _UNDRAWN:
        return (255, 255, 255, 0)
    return None if mode in _STROKED else fill_of(piece)


def _is_faint(piece: Piece, colour: Colour | None) -> bool:
    if colour and (min(colour[:3]) >= _NEARLY_WHITE or colour[3] <= _CLEAR):
        return True
    return bool(pdfium_c.FPDFPageObj_HasTransparency(piece.handle))


def _is_near(colour: Colour | None, ground: Colour | None) -> bool:
    return colour is not None and ground is not None and distance(colour, ground) <= _NEAR


def _is_tiny(piece: Piece) -> bool:
    if piece.box[3] - piece.box[1] > _LOW and piece.box[2] - piece.box[0] > _LOW:
        return False
    return _font_size(piece) < _TINY


def _font_size(piece: Piece) -> float:
    size, matrix = pdfium_c.c_float(), pdfium_c.FS_MATRIX()
    pdfium_c.FPDFTextObj_GetFontSize(piece.handle, size)
    pdfium_c.FPDFPageObj_GetMatrix(piece.handle, matrix)
    return float(size.value * max(abs(matrix.c), abs(matrix.d)) * piece.scale)


def _layer(
    unseen: Sequence[Letter], tiny: set[int], pieces: Sequence[Piece], ink: Ink
) -> list[Letter]:
    """The letters that say what a picture shows: it has ink where they stand, or most of them."""
    pictures = [piece.box for piece in pieces if piece.kind not in (TEXT, PATH)]
    over = [each for each in unseen if each.owner not in tiny and _lies_in(each.box, pictures)]
    runs: dict[int, list[bool]] = defaultdict(list)
    for each in over:
        runs[each.owner].append(ink.has_contrast(_with_neighbours(each.box)))
    marks = [mark for run in runs.values() for mark in run]
    if not marks or sum(marks) < _LAYER_PART * len(marks):
        return []
    blind = {
        owner
        for owner, run in runs.items()
        if len(run) >= _ENOUGH_LETTERS and sum(run) <= _LEAST_PART * len(run)
    }
    return [each for each in over if each.owner not in blind]


def _with_neighbours(box: Box) -> Box:
    """A box and the lines around it: the letters of a layer seldom stand on their picture's."""
    left, bottom, right, top = box
    room = 1.5 * max(top - bottom, right - left)
    return left, bottom - room, right, top + room


def _lies_in(box: Box, others: Iterable[Box]) -> bool:
    return any(overlap(box, other) > 0.5 * area(box) for other in others)


def _with_blanks(chosen: Sequence[Letter], letters: Sequence[Letter | None]) -> tuple[Letter, ...]:
    """With the blanks that stand between two letters that are chosen."""
    indices = {each.index for each in chosen}
    kept: list[Letter] = []
    blanks: list[Letter] = []
    is_inside = False
    for each in letters:
        if each and each.is_blank:
            blanks.append(each)
            continue
        is_chosen = each is not None and each.index in indices
        if each and is_chosen:
            kept += (*(blanks if is_inside else ()), each)
        is_inside, blanks = is_chosen, []
    return tuple(kept)
