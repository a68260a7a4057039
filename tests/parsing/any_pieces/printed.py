"""Pages of a PDF with tables, lines, rules and empty fields anywhere; words placed at random."""

import io
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.parsing.arrange.rules import Rules
from app.parsing.arrange.word import Word

_PAGES = (A4, A4, (842, 595), (200, 200), (72, 72), (1000, 1500))
# Nonsense is taken for letters of a broken font, so these are words.
_WORDS = """
    account advice annual bottom bridge building carbon clause council country delivery distance
    engine evening factor garden harbour history island journey kitchen landlord letter machine
    market member morning number office opinion people picture planet quality question reason
    river school season signal station street summer supplier tenant ticket timber travel village
    visitor volume walking weather window winter writer
"""
WORDS = tuple(_WORDS.split())
_ODD = ("....", "........................", "____", "-", "12", "1,200.00", "(a)", "1.", ".", "")


def printed(random: Random) -> tuple[bytes, list[str]]:
    """A PDF of a few pages, and the words on them."""
    words = random.sample(WORDS, len(WORDS))
    target, used = io.BytesIO(), len(words)
    canvas = Canvas(target)
    for _ in range(random.randint(1, 3)):
        size = random.choice(_PAGES)
        canvas.setPageSize(size)
        (_table if random.random() < 0.5 else _lines)(canvas, random, words, *size)
        canvas.showPage()
    canvas.save()
    left = set(words)
    return target.getvalue(), [word for word in WORDS if word not in left][:used]


def _text(random: Random, words: list[str], most: int) -> str:
    parts = [
        random.choice(_ODD) if random.random() < 0.3 or not words else words.pop()
        for _ in range(random.randint(0, most))
    ]
    return " ".join(parts)


def _lines(canvas: Canvas, random: Random, words: list[str], width: float, height: float) -> None:
    y = height - 20
    while y > 20 and random.random() < 0.9:
        size = random.choice((6, 9, 9, 9, 14)) if width > 100 else 5
        canvas.setFont(random.choice(("Helvetica", "Helvetica-Bold", "Times-Roman")), size)
        canvas.drawString(10, y, _text(random, words, 3 if width > 300 else 1))
        if random.random() < 0.2:
            canvas.line(10, y - 4, width - 10, y - 4)
        y -= random.choice((1.3, 1.3, 2, 3)) * 14


def _table(canvas: Canvas, random: Random, words: list[str], width: float, height: float) -> None:
    columns, rows = random.randint(1, 4), random.randint(1, 8)
    step, line = (width - 20) / columns, 16
    canvas.setFont("Helvetica", 9 if width > 500 else 4)
    for row in range(rows):
        y = height - 30 - row * line
        if y < 10:
            break
        for column in range(columns):
            canvas.drawString(12 + column * step, y, _text(random, words, 1))
        if random.random() < 0.5:
            canvas.line(10, y - 4, width - 10, y - 4)


def placed(random: Random) -> tuple[list[Word], Rules]:
    """Words anywhere on a page, in columns, rows or over each other, and rules between them."""
    names = random.sample(WORDS, random.randint(0, 40))
    size = random.choice((10, 10, 4, 30))
    lefts = random.sample(range(-10, 560, 10), random.randint(1, 6))
    words = []
    for name in names:
        left, top = random.choice(lefts) + random.choice((0, 0, 3)), random.randint(0, 12) * size
        wide = random.choice((len(name) * size / 2, len(name) * size / 2, 0, 200))
        high = random.choice((size, size, size * 0.6, size * 2, 0))
        is_true = random.random() < 0.8
        words.append(Word(name, left, left + wide, top, top + high, has_true_size=is_true))
    rules = Rules()
    for _ in range(random.choice((0, 0, 6, 12))):
        x, y = random.choice(lefts), random.randint(0, 12) * size
        rules.draw(x, y, *random.choice(((x + 400, y), (x, y + 200))))
    return words, rules.put_together()
