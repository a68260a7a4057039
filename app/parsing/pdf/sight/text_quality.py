"""Which letters of a text layer are told wrongly, and which blanks nobody sees."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.pdf.sight.letters import Letter, letters_of, with_height
from app.parsing.pdf.sight.pieces import TEXT, Piece, address_of
from app.text.spelling import are_words, is_gibberish

_ODD = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_ODD_PART = 0.1
_ODD_FONT_PART = 0.3
_LEAST_ODD = 8
_LONG_LINE = 40
_SPACED = re.compile(r"(?<!\S)\S(?:[^\S\r\n]+\S){4,}(?!\S)")
_WORD_GAP = 1.6
_WORD_STEP = 0.08
_UNSEEN_STEP = 0.15


def misread_letters(
    text_page: pdfium.PdfTextPage, text: str, pieces: Sequence[Piece]
) -> list[Letter]:
    """Letters that are told as others than the page shows: those of fonts without a right map."""
    if not is_doubtful(text):
        return []
    by_font = _by_font(text_page, pieces)
    bad = [letters for letters in by_font.values() if _is_misread(letters)]
    if not bad:
        bad = list(by_font.values()) if _is_odd(text, _ODD_FONT_PART) or is_gibberish(text) else []
    return sorted((each for letters in bad for each in letters), key=lambda each: each.index)


def is_doubtful(text: str) -> bool:
    """Whether some part of a text is no words, or has signs that no font shows as they are told."""
    return _is_odd(text, _ODD_PART) or any(is_gibberish(part) for part in _parts(text))


def _is_odd(text: str, part: float) -> bool:
    odd = len(_ODD.findall(text))
    return odd >= _LEAST_ODD and odd >= part * sum(not each.isspace() for each in text)


def _parts(text: str) -> Iterator[str]:
    """Each line that is long enough to be judged, and the others together."""
    others = []
    for line in text.splitlines():
        if len(line) >= _LONG_LINE:
            yield line
        else:
            others.append(line)
    yield "\n".join(others)


def _by_font(text_page: pdfium.PdfTextPage, pieces: Sequence[Piece]) -> dict[int, list[Letter]]:
    fonts = {
        piece.address: address_of(pdfium_c.FPDFTextObj_GetFont(piece.handle))
        for piece in pieces
        if piece.kind == TEXT
    }
    found: dict[int, list[Letter]] = defaultdict(list)
    font = 0
    for letter in letters_of(text_page):
        # Blanks and line ends that PDFium puts in go with the letter before them.
        font = fonts.get(letter.owner, font)
        found[font].append(letter)
    return found


def _is_misread(letters: Sequence[Letter]) -> bool:
    text = "".join(letter.character for letter in letters)
    return _is_odd(text, _ODD_FONT_PART) or is_gibberish(text)


def unseen_blanks(text_page: pdfium.PdfTextPage, text: str) -> set[int]:
    """Blanks within words whose letters stand one by one, which nobody sees as blanks.

    The steps between letters are alike, those between words are wider.
    """
    found: set[int] = set()
    for match in _SPACED.finditer(text):
        indices = [
            pdfium_c.FPDFText_GetCharIndexFromTextIndex(text_page, at)
            for at in range(match.start(), match.end())
        ]
        if min(indices) >= 0:
            letters = list(_read(text_page, indices))
            found |= _inner_blanks(letters)
    return found


def _read(text_page: pdfium.PdfTextPage, indices: Sequence[int]) -> Iterator[Letter]:
    for index in indices:
        yield with_height(text_page, next(letters_of(text_page, start=index)))


def _inner_blanks(letters: Sequence[Letter]) -> set[int]:
    """The blanks of one spaced run that are no wider than those between letters."""
    gaps: list[tuple[float, list[int]]] = []
    last: Letter | None = None
    blanks: list[int] = []
    for letter in letters:
        if letter.character.isspace():
            blanks.append(letter.index)
            continue
        if last is not None:
            gaps.append((letter.box[0] - last.box[2], blanks))
        last, blanks = letter, []
    usual, em = median(gap for gap, _ in gaps), _em(letters)
    room = max(_WORD_GAP * usual, usual + _WORD_STEP * em)
    closed = {index for gap, between in gaps if gap <= room for index in between}
    words = "".join("" if each.index in closed else each.character for each in letters).split()
    return closed if usual < _UNSEEN_STEP * em or are_words(words) else set()


def _em(letters: Sequence[Letter]) -> float:
    return median(each.box[3] - each.box[1] for each in letters if not each.is_blank)
