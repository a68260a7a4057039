"""Title blocks of more offices than the pen knows; each answers the room left to draw in."""

from collections.abc import Sequence

from app.jobs.drawings.sheet.sheet import Box
from tests.jobs.drawings.sets.ink import Ink
from tests.jobs.drawings.sets.open.strangers.words import REVISIONS_UK, REVISIONS_US, revisions
from tests.jobs.drawings.sets.pen import Pen


def cell(
    ink: Ink,
    x: float,
    y: float,
    w: float,
    h: float,
    label: str,
    lines: Sequence[str] | str,
    *,
    size: float = 9,
    bold: bool = False,
) -> None:
    """A cell with a small label in its upper left corner."""
    texts = [lines] if isinstance(lines, str) else list(lines)
    with ink.style(0.4):
        ink.rect(x, y, w, h)
    ink.text(x + 3, y + h - 7, label, size=4.6)
    base = y + (h - 8) / 2 + size * 1.2 * (len(texts) - 1) / 2 - size * 0.35
    for index, each in enumerate(texts):
        ink.text(x + 5, base - index * size * 1.2, each, size=size, bold=bold)


def key_plan(ink: Ink, x: float, y: float, size: float, *, part: int = 1) -> None:
    """The whole building small, one of its three parts hatched."""
    third = size / 3
    ring = [(x, y), (x + size, y), (x + size, y + size / 2), (x, y + size / 2)]
    ink.poly(ring)
    for index in (1, 2):
        ink.line((x + index * third, y), (x + index * third, y + size / 2))
    left = x + part * third
    ink.hatch([(left, y), (left + third, y), (left + third, y + size / 2), (left, y + size / 2)])
    for index, letter in enumerate("ABC"):
        ink.text(x + (index + 0.5) * third, y + size / 4, letter, size=7, align="centre")
    ink.text(x, y - 9, "KEY PLAN  N.T.S.", size=5)


def london(
    pen: Pen, number: str, title: Sequence[str], scale: str, paper: str, project: str
) -> Box:
    """A British strip at the right: notes on top, the scale and the paper in cells apart."""
    wide, left = 210.0, pen.width - 30 - 210
    with pen.style(1.4):
        pen.rect(30, 30, pen.width - 60, pen.height - 60)
        pen.line((left, 30), (left, pen.height - 30))
    revisions(pen, left + 4, 520, REVISIONS_UK, wide - 8)
    key_plan(pen, left + 30, 540, 150)
    pen.text(left + 10, 440, "HARGREAVES LOFT", size=15, bold=True)
    pen.words(
        left + 10,
        428,
        [
            "Consulting Structural & Civil Engineers",
            "14 Tib Lane, Manchester M2 4JA",
            "t 0161 496 0182",
        ],
        size=6,
    )
    cell(pen, left, 350, wide, 44, "Client", "Northgate Academies Trust", size=9)
    cell(pen, left, 300, wide, 50, "Project", project, size=9, bold=True)
    cell(pen, left, 220, wide, 80, "Drawing Title", title, size=11, bold=True)
    cell(pen, left, 190, 70, 30, "Scale", scale, size=8)
    cell(pen, left + 70, 190, 70, 30, "Original size", paper, size=8)
    cell(pen, left + 140, 190, 70, 30, "Date", "Mar 2024", size=8)
    cell(pen, left, 160, 105, 30, "Drawn", "TJ", size=8)
    cell(pen, left + 105, 160, 105, 30, "Checked", "RM", size=8)
    cell(pen, left, 120, wide, 40, "Status", "S2 - SUITABLE FOR INFORMATION", size=8)
    cell(pen, left, 70, 165, 50, "Drawing No.", number, size=9, bold=True)
    cell(pen, left + 165, 70, 45, 50, "Rev.", "P03", size=10)
    pen.text(left + 6, 50, "\u00a9 Hargreaves Loft Ltd. Do not scale from this drawing.", size=5)
    return Box(40, pen.height - 40, left - 10, 40)


def sydney(pen: Pen, number: str, title: Sequence[str], scale: str, project: str) -> Box:
    """An Australian strip along the bottom with amendments and a builder's warning."""
    high, x = 96.0, pen.width - 24
    with pen.style(1.6):
        pen.rect(24, 24, pen.width - 48, pen.height - 48)
        pen.line((24, 24 + high), (x, 24 + high))
    cell(pen, x - 120, 24, 120, 60, "DRAWING No.", number, size=20, bold=True)
    cell(pen, x - 120, 84, 60, 36, "ISSUE", "C", size=14, bold=True)
    cell(pen, x - 60, 84, 60, 36, "SHEET", "4 / 11", size=9)
    cell(pen, x - 320, 60, 200, 60, "TITLE", title, size=11, bold=True)
    cell(pen, x - 320, 24, 100, 36, "SCALES", scale, size=8)
    cell(pen, x - 220, 24, 100, 36, "DATE", "05/2024", size=8)
    cell(pen, x - 560, 72, 240, 48, "PROJECT", project, size=9, bold=True)
    cell(pen, x - 560, 24, 240, 48, "FOR", "BARANGAROO HOLDINGS PTY LTD", size=8)
    pen.text(x - 760, 84, "COOLAH & WEST", size=14, bold=True)
    pen.words(
        x - 760,
        70,
        ["STRUCTURAL CIVIL HYDRAULIC", "ABN 71 602 118 443", "Lvl 3, 88 Foveaux St Surry Hills"],
        size=5.5,
    )
    revisions(pen, 30, 112, REVISIONS_UK, min(260, x - 800))
    return Box(34, pen.height - 34, pen.width - 34, 24 + high + 10)


def berlin(pen: Pen, number: str, title: Sequence[str], scale: str, project: str) -> Box:
    """A German stamp with an index of changes above it; the scale is written M 1:n."""
    wide, left = 500.0, pen.width - 28 - 500
    with pen.style(0.7):
        pen.rect(14, 14, pen.width - 28, pen.height - 28)
        pen.rect(28, 28, pen.width - 56, pen.height - 56)
    rows = (
        ("Index", "Datum", "\u00c4nderung", "Name"),
        ("a", "08.02.24", "Achse C", "KB"),
        ("b", "21.03.24", "Pr\u00fcfeintragungen", "KB"),
    )
    revisions(pen, left, 268, rows, wide)
    cell(pen, left, 190, wide / 2, 44, "BAUHERR", "Stadtwerke Lauenfels GmbH", size=9)
    cell(pen, left + wide / 2, 190, wide / 2, 44, "TRAGWERKSPLANUNG", "IB Kessler + Brandt", size=9)
    cell(pen, left, 146, wide, 44, "PROJEKT", project, size=11, bold=True)
    cell(pen, left, 90, wide, 56, "PLANINHALT", title, size=13, bold=True)
    for index, (label, text) in enumerate(
        (
            ("PLAN-NR.", number),
            ("MASSSTAB", scale),
            ("FORMAT", "841 x 594"),
            ("GEZ.", "K. Brandt"),
            ("DATUM", "21.03.2024"),
        )
    ):
        cell(pen, left + index * 100, 28, 100, 62, label, text, size=9, bold=index == 0)
    return Box(38, pen.height - 38, pen.width - 38, 38)


def texas(pen: Pen, number: str, title: Sequence[str], scale: str, project: str) -> Box:
    """A strip at the right with a firm's registration, the number in a box of its own."""
    wide, left = 132.0, pen.width - 36 - 132
    with pen.style(2.4):
        pen.rect(36, 36, pen.width - 72, pen.height - 72)
    pen.line((left, 36), (left, pen.height - 36))
    pen.words(left + 8, pen.height - 70, ["BRAZOS", "STRUCTURAL"], size=16, bold=True)
    pen.words(
        left + 8,
        pen.height - 104,
        ["TBPE FIRM F-11873", "5400 Bissonnet, Suite 210", "Houston, Texas 77081", "713.555.0144"],
        size=6,
    )
    pen.circle(left + 66, pen.height - 220, 44)
    pen.words(
        left + 66,
        pen.height - 214,
        ["STATE OF TEXAS", "D. R. PEREZ", "88412"],
        size=6,
        align="centre",
    )
    pen.words(left + 8, pen.height - 330, project.split(" / "), size=9, bold=True)
    revisions(pen, left + 3, 420, REVISIONS_US, wide - 6)
    pen.words(
        left + 8,
        330,
        [
            "Project: 2023.0418",
            "Drawn by: MV",
            "Checked by: DP",
            "Date: 02-02-2024",
            f"Scale: {scale}",
        ],
        size=6.5,
    )
    pen.words(left + 8, 240, list(title), size=13, bold=True)
    with pen.style(1.6):
        pen.rect(left + 8, 46, wide - 16, 90)
    pen.text(left + wide / 2, 78, number, size=30, bold=True, align="centre")
    return Box(46, pen.height - 46, left - 10, 46)


def sao_paulo(pen: Pen, number: str, title: Sequence[str], scale: str, project: str) -> Box:
    """A Brazilian carimbo in the lower right corner."""
    wide, left = 440.0, pen.width - 28 - 440
    with pen.style(1.2):
        pen.rect(28, 28, pen.width - 42, pen.height - 42)
    cell(pen, left, 28, 140, 60, "PRANCHA", number, size=18, bold=True)
    cell(pen, left + 140, 28, 100, 60, "ESCALA", scale, size=11)
    cell(pen, left + 240, 28, 100, 60, "DATA", "MAR/2024", size=9)
    cell(pen, left + 340, 28, 100, 60, "REVIS\u00c3O", "R02", size=11)
    cell(pen, left, 88, wide, 56, "ASSUNTO", title, size=13, bold=True)
    cell(pen, left, 144, wide, 44, "OBRA", project, size=10)
    cell(pen, left, 188, wide / 2, 40, "PROPRIET\u00c1RIO", "Construtora Vale Verde Ltda.", size=8)
    cell(pen, left + wide / 2, 188, wide / 2, 40, "RESP. T\u00c9CNICO", "Eng. M. Tavares", size=8)
    return Box(38, pen.height - 24, pen.width - 24, 38)


def montreal(pen: Pen, number: str, title: Sequence[str], scale: str, project: str) -> Box:
    """A Canadian strip whose labels are in French and English."""
    wide, left = 190.0, pen.width - 26 - 190
    with pen.style(1.0):
        pen.rect(26, 26, pen.width - 52, pen.height - 52)
        pen.line((left, 26), (left, pen.height - 26))
    pen.text(left + 12, pen.height - 60, "LEMIEUX TREMBLAY", size=13, bold=True)
    pen.text(left + 12, pen.height - 72, "ing\u00e9nieurs-conseils", size=8)
    revisions(pen, left + 4, 470, REVISIONS_US, wide - 8)
    cell(pen, left, 330, wide, 60, "Projet / Project", project, size=8, bold=True)
    cell(pen, left, 240, wide, 90, "Titre du dessin / Drawing title", title, size=11, bold=True)
    cell(pen, left, 200, wide / 2, 40, "\u00c9chelle / Scale", scale, size=9)
    cell(pen, left + wide / 2, 200, wide / 2, 40, "Date", "2024-03-14", size=8)
    cell(pen, left, 160, wide, 40, "No. de projet / Project no.", "M-22417", size=9)
    cell(pen, left, 26, wide, 134, "No. du dessin / Drawing no.", number, size=26, bold=True)
    return Box(36, pen.height - 36, left - 10, 36)


def dot(pen: Pen, number: str, title: Sequence[str], scale: str, project: str) -> Box:
    """A road agency: a small table in the upper right corner, words in the lower margin."""
    with pen.style(1.8):
        pen.rect(40, 54, pen.width - 80, pen.height - 94)
    x, y = pen.width - 40 - 300, pen.height - 40 - 44
    for index, (label, text) in enumerate(
        (("STATE", "OR"), ("PROJECT", "STP-0094(12)"), ("SHEET NO.", number), ("TOTAL", "48"))
    ):
        cell(pen, x + index * 75, y, 75, 44, label, text, size=9, bold=index == 2)
    pen.text(44, 38, "CASCADE COUNTY PUBLIC WORKS", size=11, bold=True)
    pen.text(pen.width / 2, 38, " - ".join(title), size=12, bold=True, align="centre")
    pen.text(pen.width - 44, 40, f"{project}    {scale}", size=7, align="right")
    pen.text(44, 26, "PLOTTED 3/14/2024 4:12 PM  P:\\2311\\CAD\\SHEETS\\SITE.DWG", size=4.5)
    return Box(50, pen.height - 94, pen.width - 50, 64)


def plain(pen: Pen, number: str, title: Sequence[str], scale: str, project: str) -> Box:
    """A small practice: three lines of words below a hair line and no frame."""
    with pen.style(0.3):
        pen.line((40, 80), (pen.width - 40, 80))
    pen.text(40, 62, project, size=10)
    pen.text(40, 48, "ANNA FENWICK ARCHITECT   RIBA 20018772", size=7)
    pen.text(pen.width / 2, 62, " ".join(title), size=14, align="centre", font="Times-Roman")
    pen.text(pen.width / 2, 46, scale, size=8, align="centre", font="Times-Italic")
    pen.text(pen.width - 40, 54, number, size=26, align="right", font="Times-Bold")
    return Box(40, pen.height - 40, pen.width - 40, 90)


def seattle(pen: Pen, number: str, title: Sequence[str], scale: str, project: str) -> Box:
    """A narrow strip, words read upwards, the number in a circle at the foot."""
    _wide, left = 96.0, pen.width - 24 - 96
    with pen.style(0.9):
        pen.line((left, 24), (left, pen.height - 24))
    pen.circle(left + 48, 74, 42)
    pen.text(left + 48, 66, number, size=19, bold=True, align="centre")
    for index, each in enumerate(title):
        pen.text(left + 30 + 20 * index, 140, each, size=15, bold=True, turn=90)
    pen.text(left + 28, 520, project, size=12, turn=90)
    pen.text(left + 46, 520, f"scale {scale}", size=8, turn=90)
    pen.text(left + 60, 520, "permit set  2024 03 14", size=8, turn=90)
    pen.text(left + 60, pen.height - 300, "NORTHLAKE COLLABORATIVE", size=13, bold=True, turn=90)
    key_plan(pen, left + 6, pen.height - 90, 84, part=2)
    return Box(30, pen.height - 30, left - 10, 30)
