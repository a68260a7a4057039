"""With what a piece of a page is painted: its colour, how clear it is, and whether it is filled."""

import ctypes

import pypdfium2.raw as pdfium_c

from app.parsing.pdf.sight.pieces import PATH, Piece

Colour = tuple[int, int, int, int]
"""Red, green, blue and how solid it is, each from 0 to 255."""
_SOLID = 128
_PARTS = tuple(ctypes.c_uint() for _ in range(4))


def fill_of(piece: Piece) -> Colour | None:
    """The colour of a piece's inside; None for a pattern."""
    red, green, blue, alpha = _PARTS
    if not pdfium_c.FPDFPageObj_GetFillColor(piece.handle, red, green, blue, alpha):
        return None
    return red.value, green.value, blue.value, alpha.value


def is_solid(piece: Piece) -> bool:
    """Whether what was drawn before cannot be seen through it; a pattern and an image may hide."""
    if piece.kind != PATH:
        return True
    if not is_filled(piece):
        return False
    colour = fill_of(piece)
    return colour is None or colour[3] >= _SOLID


def is_filled(piece: Piece) -> bool:
    """Whether the inside of a path is painted."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(piece.handle, mode, stroke)
    return bool(mode.value != pdfium_c.FPDF_FILLMODE_NONE)


def distance(one: Colour, other: Colour) -> int:
    """How far two colours are apart, by the part that differs most."""
    return max(abs(a - b) for a, b in zip(one[:3], other[:3], strict=True))
