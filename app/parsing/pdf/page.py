"""Takes one page of a PDF: its lines with their places."""

from functools import partial

import pypdfium2 as pdfium

from app.parsing.arrange.order import arranged
from app.parsing.arrange.turned import TurnedBlock, turned_blocks
from app.parsing.arrange.word import Word
from app.parsing.pdf.letters import words_by_direction
from app.parsing.pdf.rules import rules_of
from app.parsing.pdf.seen import EVERYTHING, Seen
from app.parsing.placed import PlacedLine


def text_lines(page: pdfium.PdfPage, seen: Seen = EVERYTHING) -> list[PlacedLine]:
    """The lines of the text layer as a person reads them; a cut word keeps its hyphen."""
    turned = words_by_direction(page, seen)
    upright = [*turned.pop(0, []), *map(_added, seen.added)]
    width, height = page.get_size()
    beside: list[TurnedBlock] = []
    for direction, words in turned.items():
        drawn = partial(rules_of, page, (direction + page.get_rotation()) % 360)
        beside += turned_blocks(arranged(words, drawn), direction, width, height)
    in_margin = [block for block in beside if block.is_in_left_margin(width)]
    among = [block for block in beside if block not in in_margin]
    lines = arranged(upright, partial(rules_of, page, page.get_rotation()), among)
    return lines + [line for block in in_margin for line in block.lines]


def _added(line: PlacedLine) -> Word:
    return Word(line.text, line.left, line.right, line.top, line.bottom, is_added=True)
