"""Takes one page of a PDF: its lines with their places."""

from collections.abc import Sequence
from functools import partial

import pypdfium2 as pdfium

from app.parsing.arrange.order import arranged
from app.parsing.arrange.turned import TurnedBlock, turned_blocks
from app.parsing.arrange.word import Word
from app.parsing.pdf.letters import words_by_direction
from app.parsing.pdf.rules import rules_of
from app.parsing.pdf.seen import EVERYTHING, Seen
from app.parsing.placed import PlacedLine

# Lines of one answer stand closer than the fields of a form, measured by their height.
_PITCH = 1.15


def text_lines(
    page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, seen: Seen = EVERYTHING
) -> list[PlacedLine]:
    """The lines of the text layer as a person reads them; a cut word keeps its hyphen."""
    turned = words_by_direction(page, text_page, seen)
    upright = [*turned.pop(0, []), *_added(seen.added)]
    width, height = page.get_size()
    beside: list[TurnedBlock] = []
    for direction, words in turned.items():
        drawn = partial(rules_of, page, (direction + page.get_rotation()) % 360)
        beside += turned_blocks(arranged(words, drawn), direction, width, height)
    in_margin = [block for block in beside if block.is_in_left_margin(width)]
    among = [block for block in beside if block not in in_margin]
    lines = arranged(upright, partial(rules_of, page, page.get_rotation()), among)
    return lines + [line for block in in_margin for line in block.lines]


def _added(lines: Sequence[PlacedLine]) -> list[Word]:
    """Each text that joins its line as one word; the lines of one answer stay together."""
    words: list[Word] = []
    bottom = 0.0
    for line in lines:
        step = line.bottom - bottom
        if words and 0 < step < _PITCH * line.height and abs(words[-1].left - line.left) < 1:
            words[-1].text += f" {line.text}"
            words[-1].right = max(words[-1].right, line.right)
        else:
            place = line.left, line.right, line.top, line.bottom
            words.append(Word(line.text, *place, is_added=True))
        bottom = line.bottom
    return words
