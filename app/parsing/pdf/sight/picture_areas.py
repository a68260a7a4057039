"""What of a page is picture, and large enough to hold text: scans, figures, letters as paths."""

from collections.abc import Sequence

import pypdfium2.raw as pdfium_c

from app.parsing.pdf.sight.frame import Box, Frame, area, around, overlap
from app.parsing.pdf.sight.paint import is_filled
from app.parsing.pdf.sight.pieces import IMAGE, PATH, Piece

_LEAST_WIDTH = 60.0
_LEAST_HEIGHT = 14.0
_LEAST_AREA = 3_000.0
_TOUCH = 2.5
_LARGE_PART = 0.1
_MOST_BOXES = 400
_OUTLINE_POINTS = 8
_OUTLINE_HEIGHT = 60.0
_LEAST_POINTS = 500


def picture_areas(pieces: Sequence[Piece], frame: Frame, *, is_sparse: bool) -> list[Box]:
    """Boxes of the page that may hold text as pixels or as paths; strips that touch are one.

    On a page with few letters, `is_sparse`, a large shape may be filled with a picture.
    """
    boxes = [
        box
        for piece in pieces
        if (piece.kind == IMAGE or (is_sparse and _is_large_shape(piece, frame)))
        and (box := _clipped(piece.box, frame)) is not None
    ]
    outlines = _outlines(pieces, frame)
    merged = _merged([*boxes, *outlines])
    return [box for box in merged if _is_large(box)]


def _is_large_shape(piece: Piece, frame: Frame) -> bool:
    """Whether a shape is large and filled; PDFium does not tell a pattern from a colour."""
    is_large = piece.kind == PATH and area(piece.box) >= _LARGE_PART * area(frame.box)
    return is_large and is_filled(piece)


def _outlines(pieces: Sequence[Piece], frame: Frame) -> list[Box]:
    """One box around letters that were drawn as paths, if there are enough of them."""
    found, points = [], 0
    for piece in pieces:
        if piece.kind != PATH or piece.box[3] - piece.box[1] > _OUTLINE_HEIGHT:
            continue
        count = pdfium_c.FPDFPath_CountSegments(piece.handle)
        box = _clipped(piece.box, frame)
        if count >= _OUTLINE_POINTS and box and is_filled(piece):
            found.append(box)
            points += count
    return [around(found)] if points >= _LEAST_POINTS else []


def _clipped(box: Box, frame: Frame) -> Box | None:
    if not overlap(box, frame.box):
        return None
    left, bottom, right, top = frame.box
    return max(box[0], left), max(box[1], bottom), min(box[2], right), min(box[3], top)


def _merged(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that touch or overlap as one; what is cut into very many tiles is one as well."""
    if len(boxes) > _MOST_BOXES:
        return [around(list(boxes))]
    waiting, done = list(boxes), []
    while waiting:
        box = waiting.pop()
        near = [other for other in waiting if _touch(box, other)]
        if near:
            waiting = [other for other in waiting if other not in near]
            waiting.append(around([box, *near]))
        else:
            done.append(box)
    return sorted(done, key=lambda box: (-box[3], box[0]))


def _touch(one: Box, other: Box) -> bool:
    wider = (one[0] - _TOUCH, one[1] - _TOUCH, one[2] + _TOUCH, one[3] + _TOUCH)
    return overlap(wider, other) > 0


def _is_large(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    sides = min(width, height) >= _LEAST_HEIGHT and max(width, height) >= _LEAST_WIDTH
    return sides and area(box) >= _LEAST_AREA
