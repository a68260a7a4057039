"""Presentations for the tests, as python-pptx writes them."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from pptx import Presentation
from pptx.util import Cm

TITLE_ONLY, BLANK, TITLE_AND_TEXT, COMPARISON = 5, 6, 1, 4


def deck(*fills: Callable[[Any], None], layout: int = BLANK) -> bytes:
    """A presentation with one slide for each of `fills`, which are given it."""
    made = Presentation()
    for fill in fills:
        fill(made.slides.add_slide(made.slide_layouts[layout]))
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def box(
    slide: Any, place: tuple[float, float], *lines: str, size: tuple[float, float] = (8, 1)
) -> Any:
    """A text box at a place in centimetres, with a paragraph for each of `lines`."""
    shape = slide.shapes.add_textbox(*map(Cm, (*place, *size)))
    shape.text_frame.text = "\n".join(lines)
    return shape


def table(slide: Any, rows: Sequence[Sequence[str]]) -> Any:
    frame = slide.shapes.add_table(len(rows), len(rows[0]), Cm(2), Cm(6), Cm(16), Cm(4))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            frame.table.cell(at, column).text = text
    return frame.table


def picture(words: str) -> io.BytesIO:
    """A PNG of a line of large letters."""
    image = Image.new("L", (1200, 300), 255)
    ImageDraw.Draw(image).text((60, 100), words, fill=0, font=ImageFont.load_default(64))
    target = io.BytesIO()
    image.save(target, "PNG")
    target.seek(0)
    return target
