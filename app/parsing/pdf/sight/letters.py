"""The letters of a page's text layer: which piece each belongs to, and where it stands."""

import ctypes
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.pdf.sight.frame import Box
from app.parsing.pdf.sight.pieces import address_of

_SIDES = tuple(ctypes.c_double() for _ in range(4))
# As PDFium declares it, but with an address as its answer: made once for every letter of a page.
_owner_of = ctypes.CFUNCTYPE(ctypes.c_size_t, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


@dataclass(slots=True)
class Letter:
    """A character; `index` is PDFium's, `owner` the address of its piece."""

    index: int
    character: str
    box: Box
    owner: int

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing of it to see."""
        return self.character.isspace() or self.box[2] <= self.box[0]


def letters_of(
    text_page: pdfium.PdfTextPage, owners: Collection[int] | None = None, *, start: int = 0
) -> Iterator[Letter]:
    """The letters from `start` on that belong to the pieces `owners`; without owners, all.

    Their boxes are those of their ink.
    """
    page = address_of(text_page.raw)
    for index in range(start, pdfium_c.FPDFText_CountChars(text_page)):
        owner = _owner_of(page, index)
        if owners is None or owner in owners:
            code = pdfium_c.FPDFText_GetUnicode(text_page, index)
            yield Letter(index, _character(code), box_of(text_page, index), owner)


def with_height(text_page: pdfium.PdfTextPage, letter: Letter) -> Letter:
    """The letter with a box as high as its font, as all of its line have."""
    return replace(letter, box=text_page.get_charbox(letter.index, loose=True))


def box_of(text_page: pdfium.PdfTextPage, index: int) -> Box:
    """The box of a letter's ink, in the page's own points."""
    left, right, bottom, top = _SIDES
    pdfium_c.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else "\ufffd"
