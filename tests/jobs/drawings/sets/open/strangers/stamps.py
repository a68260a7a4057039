"""Four more offices' title blocks: Boston, Edinburgh, Melbourne, Raleigh."""

from collections.abc import Sequence

from app.jobs.drawings.sheet.sheet import Box
from tests.jobs.drawings.sets.open.strangers.blocks import cell, key_plan
from tests.jobs.drawings.sets.open.strangers.words import REVISIONS_UK, REVISIONS_US, revisions
from tests.jobs.drawings.sets.pen import Pen


def boston(pen: Pen, number: str, title: Sequence[str], scale: str, project: str) -> Box:
    """A strip at the right whose labels stand left of what they name, with a colon."""
    wide, left = 172.0, pen.width - 30 - 172
    with pen.style(1.1):
        pen.rect(30, 30, pen.width - 60, pen.height - 60)
        pen.line((left, 30), (left, pen.height - 30))
    pen.words(left + 10, pen.height - 60, ["HALLORAN", "PIKE", "ASSOCIATES"], size=14, bold=True)
    pen.words(
        left + 10, pen.height - 112, ["Structural Engineers", "27 Drydock Ave., Boston"], size=7
    )
    key_plan(pen, left + 20, pen.height - 260, 130, part=0)
    revisions(pen, left + 4, 560, REVISIONS_US, wide - 8)
    lines = (
        ("Project:", project),
        ("Owner:", "Canyon Unified S.D."),
        ("Job no.:", "2231.00"),
        ("Date:", "14 March 2024"),
        ("Scale:", scale),
        ("Drawn:", "LW"),
        ("Checked:", "RH"),
    )
    for index, (label, text) in enumerate(lines):
        base = 460 - 26 * index
        pen.text(left + 8, base, label, size=7)
        pen.text(left + 52, base, text, size=7.5, bold=True)
        with pen.style(0.3):
            pen.line((left, base - 9), (left + wide, base - 9))
    pen.words(left + 10, 240, list(title), size=14, bold=True)
    with pen.style(1.4):
        pen.line((left, 130), (left + wide, 130))
    pen.text(left + 8, 116, "Sheet:", size=7)
    pen.text(left + wide / 2, 64, number, size=36, bold=True, align="centre")
    return Box(40, pen.height - 40, left - 10, 40)


def edinburgh(pen: Pen, number: str, title: Sequence[str], scale: str, project: str) -> Box:
    """A block in the lower right corner, the drawing number in boxes joined by strokes."""
    wide, left = 540.0, pen.width - 26 - 540
    with pen.style(1.2):
        pen.rect(26, 26, pen.width - 52, pen.height - 52)
    parts = number.split("-")
    each = wide / len(parts)
    heads = ("Project", "Originator", "Volume", "Level", "Type", "Role", "Number")
    for index, part in enumerate(parts):
        cell(pen, left + index * each, 26, each, 34, heads[index], part, size=11, bold=True)
    cell(pen, left, 60, 200, 40, "Scale at original size (A1)", scale, size=10)
    cell(pen, left + 200, 60, 170, 40, "First issued", "06/03/2024", size=9)
    cell(pen, left + 370, 60, 170, 40, "Status / revision", "A  C02", size=10)
    cell(pen, left, 100, wide, 62, "Title", title, size=14, bold=True)
    cell(pen, left, 162, wide, 40, "Project", project, size=11)
    revisions(pen, left, 262, REVISIONS_UK, wide)
    pen.text(left, 274, "MUIRHEAD & LAING  civil and structural engineers", size=13, bold=True)
    return Box(36, pen.height - 36, pen.width - 36, 36)


def melbourne(pen: Pen, number: str, title: Sequence[str], scale: str, project: str) -> Box:
    """A row along the bottom, mirrored: the number at the left end."""
    high = 78.0
    with pen.style(0.9):
        pen.rect(20, 20, pen.width - 40, pen.height - 40)
    x = 20.0
    for wide, label, lines, size in (
        (120, "DRG NO", number, 22),
        (60, "REV", "B", 16),
        (230, "DRG TITLE", title, 12),
        (230, "PROJECT", project, 10),
        (110, "SCALE", scale, 9),
        (90, "DATE", "07.08.24", 9),
        (100, "DESIGN / DRAWN", "PV / AK", 8),
        (160, "CLIENT", "City of Darebin", 9),
    ):
        cell(pen, x, 20, wide, high, label, lines, size=size, bold=size > 10)
        x += wide
    pen.text(x + 16, 64, "STONYBRIDGE CIVIL", size=15, bold=True)
    pen.text(x + 16, 48, "Suite 4, 210 High Street Northcote VIC 3070", size=7)
    revisions(pen, pen.width - 320, 92, REVISIONS_UK, 290)
    return Box(30, pen.height - 30, pen.width - 30, 20 + high + 10)


def raleigh(pen: Pen, number: str, title: Sequence[str], scale: str, project: str) -> Box:
    """A strip at the right with the number both at the top and at the foot."""
    wide, left = 118.0, pen.width - 22 - 118
    with pen.style(2.0):
        pen.rect(22, 22, pen.width - 44, pen.height - 44)
    pen.line((left, 22), (left, pen.height - 22))
    for base in (30.0, pen.height - 74):
        pen.text(left + wide / 2, base, number, size=26, bold=True, align="centre")
        pen.line((left, base + 36), (left + wide, base + 36))
    pen.words(left + 8, 150, list(title), size=12, bold=True)
    pen.words(left + 8, 110, ["SCALE", scale], size=7)
    pen.words(
        left + 8, 220, ["DATE 02/19/2024", "COMM. NO. 3371", "DRAWN AHN", "CHECKED CSP"], size=6.5
    )
    pen.words(left + 8, 420, project.split(" / "), size=10, bold=True)
    revisions(pen, left + 2, 350, REVISIONS_US, wide - 4)
    pen.words(left + 8, pen.height - 120, ["PIEDMONT", "DESIGN", "GROUP, PA"], size=15, bold=True)
    return Box(32, pen.height - 32, left - 10, 32)
