"""Title blocks of twelve offices, each as such offices draw them.

`pen.title_block("right strip", number=..., title=..., scale=..., project=..., date=...)`; `title`
may be a list of lines. What an office has no cell for is left out. `OFFICES` lists the names.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.jobs.drawings.sheet.sheet import Box
from tests.jobs.drawings.sets.ink import Ink

if TYPE_CHECKING:
    from tests.jobs.drawings.sets.pen import Pen


@dataclass(frozen=True, slots=True)
class Said:
    """What a title block says."""

    number: str
    title: Sequence[str] = ("",)
    scale: str = ""
    project: str = "RIVERSIDE MAINTENANCE FACILITY"
    client: str = "CITY OF HARWICK"
    office: str = "DELMAR + OKADA ARCHITECTS"
    date: str = "03/14/2024"
    job: str = "23-118"
    drawn: str = "KLM"
    second: str = ""
    """Another number, of the job or the file, that is not the sheet's."""


def draw_title_block(pen: "Pen", office: str, **said: object) -> Box:
    """Draws it; answers the room that is left (sides in points, y up)."""
    title = said.pop("title", "")
    lines = (title,) if isinstance(title, str) else tuple(title)  # type: ignore[arg-type]
    return _OFFICES[office](pen, Said(title=lines, **said))  # type: ignore[arg-type]


def _frame(pen: "Pen", *, margin: float = 28, wide: float = 1.6) -> None:
    with pen.style(wide):
        pen.rect(margin, margin, pen.width - 2 * margin, pen.height - 2 * margin)


def _room(left: float, bottom: float, right: float, top: float) -> Box:
    return Box(left, top, right, bottom)


def _cell(
    ink: Ink, x: float, y: float, w: float, h: float, label: str, lines: Sequence[str] | str,
    *, size: float = 9, bold: bool = False, label_size: float = 4.5, align: str = "left",
) -> None:  # fmt: skip
    """A framed cell with a small label above what it says."""
    texts = [lines] if isinstance(lines, str) else list(lines)
    with ink.style(0.5):
        ink.rect(x, y, w, h)
    if label:
        ink.text(x + 3, y + h - label_size - 2, label, size=label_size)
    lead = size * 1.2
    base = y + (h - (label_size + 2 if label else 0) + lead * (len(texts) - 1)) / 2 - size * 0.35
    across = x + w / 2 if align == "centre" else x + 5
    for index, each in enumerate(texts):
        ink.text(across, base - index * lead, each, size=size, bold=bold, align=align)


def _logo(ink: Ink, x: float, y: float, size: float) -> None:
    """A mark of an office: a filled shape and a cut circle."""
    ink.poly([(x, y), (x + size, y), (x + size / 2, y + size)], fill=True)
    with ink.style(fill=1.0):
        ink.circle(x + size / 2, y + size * 0.33, size * 0.2, fill=True)


def _stamp(ink: Ink, x: float, y: float) -> None:
    """An engineer's seal."""
    ink.circle(x, y, 34)
    ink.circle(x, y, 24)
    for turn, text in ((0, "REGISTERED"), (0, "PROFESSIONAL ENGINEER")):
        ink.text(x, y + (6 if text[0] == "R" else -4), text, size=3.6, align="centre", turn=turn)
    ink.text(x, y - 12, "No. 48213", size=4, align="centre")


def _revisions(ink: Ink, x: float, y: float, w: float, *, rows: int = 4, row: float = 11) -> None:
    """A table of revisions, growing upwards from (x, y)."""
    said = (
        ("NO.", "DESCRIPTION", "DATE"),
        ("1", "ISSUED FOR PERMIT", "01/12/24"),
        ("2", "ADDENDUM 1", "02/09/24"),
        ("3", "ISSUED FOR CONSTRUCTION", "03/14/24"),
    )
    columns = (0.12, 0.6, 0.28)
    with ink.style(0.3):
        for index in range(rows + 1):
            ink.line((x, y + index * row), (x + w, y + index * row))
        for share in (0, columns[0], columns[0] + columns[1], 1):
            ink.line((x + share * w, y), (x + share * w, y + rows * row))
    for index, cells in enumerate(said[:rows]):
        across = x
        for cell, share in zip(cells, columns, strict=True):
            ink.text(across + 2, y + index * row + 3, cell, size=4.5)
            across += share * w


def _key_plan(ink: Ink, x: float, y: float, size: float) -> None:
    """A small outline of the whole building with one part filled."""
    ink.text(x, y + size * 0.75, "KEY PLAN", size=5)
    ink.poly([(x, y), (x + size, y), (x + size, y + size * 0.6), (x + size * 0.4, y + size * 0.6),
              (x + size * 0.4, y + size * 0.35), (x, y + size * 0.35)])  # fmt: skip
    with ink.style(fill=0.6):
        ink.rect(x + size * 0.4, y, size * 0.6, size * 0.35, fill=True)


def _right_strip(pen: "Pen", said: Said) -> Box:
    """Labels above their values, in a strip of cells down the right side."""
    _frame(pen)
    wide = 150.0
    left = pen.width - 28 - wide
    with pen.style(1.2):
        pen.line((left, 28), (left, pen.height - 28))
    _logo(pen, left + 12, pen.height - 100, 44)
    pen.words(left + 64, pen.height - 66, said.office.split(" + "), size=8, bold=True)
    pen.words(
        left + 64, pen.height - 90, ["114 HARBOR STREET, STE 300", "HARWICK, ME 04072"], size=5
    )
    _stamp(pen, left + wide / 2, pen.height - 190)
    _cell(pen, left, 420, wide, 70, "PROJECT", _wrapped(said.project, 22), size=9, bold=True)
    _cell(pen, left, 370, wide, 50, "OWNER", said.client, size=8)
    pen.text(left + 4, 358, "REVISIONS", size=5)
    _revisions(pen, left, 300, wide)
    _cell(pen, left, 260, wide / 2, 34, "PROJECT NO.", said.job)
    _cell(pen, left + wide / 2, 260, wide / 2, 34, "DATE", said.date, size=8)
    _cell(pen, left, 226, wide / 2, 34, "DRAWN BY", said.drawn)
    _cell(pen, left + wide / 2, 226, wide / 2, 34, "SCALE", said.scale, size=7)
    _cell(pen, left, 120, wide, 106, "SHEET TITLE", said.title, size=13, bold=True)
    _cell(pen, left, 28, wide, 92, "SHEET NUMBER", said.number, size=32, bold=True, align="centre")
    return _room(36, 36, left - 10, pen.height - 36)


def _bottom_strip(pen: "Pen", said: Said) -> Box:
    """Cells side by side along the lower edge, labels above, the number at the right."""
    _frame(pen, margin=24)
    top, high = 24 + 86.0, 86.0
    with pen.style(1.0):
        pen.line((24, top), (pen.width - 24, top))
    x, rest = pen.width - 24 - 130, pen.width - 48 - 130
    _cell(pen, x, 24, 130, high, "DRAWING NO.", said.number, size=26, bold=True, align="centre")
    shares: tuple[tuple[float, str, Sequence[str] | str, float], ...] = (
        (0.2, "DRAWING TITLE", said.title, 11),
        (0.22, "PROJECT", _wrapped(said.project, 30), 9),
        (0.13, "CLIENT", _wrapped(said.client, 20), 8),
        (0.1, "SCALE", said.scale, 8),
    )
    for share, label, lines, size in shares:
        x -= share * rest
        _cell(pen, x, 24, share * rest, high, label, lines, size=size, bold=size > 10)
    for index, (label, text) in enumerate(
        (("DATE", said.date), ("JOB", said.job), ("BY", said.drawn))
    ):
        _cell(pen, x - 90, 24 + index * high / 3, 90, high / 3, label, text, size=7)
    _revisions(pen, 250, 30, x - 90 - 260, row=13)
    _logo(pen, 40, 40, 50)
    pen.text(100, 60, said.office, size=9, bold=True)
    return _room(32, top + 8, pen.width - 32, pen.height - 32)


def _corner(pen: "Pen", said: Said) -> Box:
    """A block in the lower right corner, labels left of their values."""
    _frame(pen, margin=20, wide=1.0)
    wide, row = 260.0, 22.0
    left = pen.width - 20 - wide
    rows = (("DWG NO:", said.number, 13), ("SCALE:", said.scale, 8), ("DATE:", said.date, 8),
            ("DRAWN:", said.drawn, 8), ("PROJ. NO:", said.job, 8))  # fmt: skip
    for index, (label, text, size) in enumerate(rows):
        base = 20 + index * row
        pen.rect(left, base, wide, row)
        pen.text(left + 4, base + 7, label, size=6)
        pen.text(left + 60, base + 7, text, size=size, bold=size > 10)
    base = 20 + len(rows) * row
    _cell(pen, left, base, wide, 18 + 15 * len(said.title), "", said.title, size=12, bold=True)
    base += 18 + 15 * len(said.title)
    _cell(pen, left, base, wide, 26, "", said.project, size=9)
    _cell(pen, left, base + 26, wide, 22, "", said.office, size=8)
    return _room(28, 28, pen.width - 28, pen.height - 28)


def _joined(pen: "Pen", said: Said) -> Box:
    """One long row whose cells are parted by lines only, with all words on one base line."""
    _frame(pen, margin=22)
    pen.rect(22, 22, pen.width - 44, 30)
    x = pen.width - 22
    for wide, text, size in ((90, said.number, 16), (60, "REV 3", 7), (110, said.scale, 7),
                             (240, " ".join(said.title), 10), (80, said.date, 7),
                             (260, said.project, 9)):  # fmt: skip
        x -= wide
        pen.line((x, 22), (x, 52))
        pen.text(x + 4, 31, text, size=size, bold=size > 9)
    pen.text(30, 31, said.office, size=9, bold=True)
    return _room(30, 60, pen.width - 30, pen.height - 30)


def _iso(pen: "Pen", said: Said) -> Box:
    """A European block after ISO 7200: numbers of ISO 19650, suitability, A-size named."""
    _frame(pen, margin=28, wide=2.0)
    wide = 510.0
    left = pen.width - 28 - wide
    _cell(pen, left, 28, 330, 40, "Drawing number", said.number, size=12, bold=True)
    _cell(pen, left + 330, 28, 50, 40, "Rev", "P03", size=11)
    _cell(pen, left + 380, 28, 130, 40, "Suitability", "S4 FOR APPROVAL", size=7)
    _cell(pen, left, 68, 130, 34, "Scale @ A1", said.scale, size=9)
    _cell(pen, left + 130, 68, 120, 34, "Date", said.date, size=8)
    _cell(pen, left + 250, 68, 130, 34, "Drawn / Checked", f"{said.drawn} / RT", size=8)
    _cell(pen, left + 380, 68, 130, 34, "Project no.", said.job, size=8)
    _cell(pen, left, 102, wide, 56, "Drawing title", said.title, size=12, bold=True)
    _cell(pen, left, 158, wide, 40, "Project", said.project, size=10)
    _cell(pen, left, 198, wide, 34, "Client", said.client, size=9)
    _logo(pen, left + 440, 240, 40)
    pen.text(left, 250, said.office, size=10, bold=True)
    return _room(36, 36, pen.width - 36, pen.height - 36)


def _upright(pen: "Pen", said: Said) -> Box:
    """A narrow strip at the right whose title and project are turned to be read upwards."""
    _frame(pen)
    wide = 80.0
    left = pen.width - 28 - wide
    pen.line((left, 28), (left, pen.height - 28))
    pen.line((left, 120), (pen.width - 28, 120))
    pen.text(left + 4, 112, "SHEET", size=5)
    pen.text(left + wide / 2, 60, said.number, size=24, bold=True, align="centre")
    pen.line((left, 420), (pen.width - 28, 420))
    lines = list(said.title)
    for index, each in enumerate(lines):
        pen.text(left + 30 + 20 * index, 130, each, size=15, bold=True, turn=90)
    pen.text(left + 26, 430, said.project, size=12, turn=90)
    pen.text(left + 46, 430, said.client, size=9, turn=90)
    pen.text(
        left + 66, 430, f"DATE {said.date}   JOB {said.job}   SCALE {said.scale}", size=7, turn=90
    )
    _logo(pen, left + 15, pen.height - 90, 50)
    pen.text(left + 50, pen.height - 340, said.office, size=10, bold=True, turn=90)
    return _room(36, 36, left - 8, pen.height - 36)


def _unlabelled(pen: "Pen", said: Said) -> Box:
    """An architect's strip without a single label: large number, words set by size alone."""
    wide = 120.0
    left = pen.width - 20 - wide
    with pen.style(0.4):
        pen.line((left, 30), (left, pen.height - 30))
    pen.text(left + 10, pen.height - 60, "okada", size=26)
    pen.words(left + 10, pen.height - 80, ["architecture", "interiors", "urban design"], size=6)
    pen.words(left + 10, 330, _wrapped(said.project, 20), size=9, bold=True)
    pen.words(left + 10, 290, ["200 Mill Road", "Harwick"], size=6)
    pen.words(left + 10, 250, ["Construction Documents", said.date], size=6)
    pen.words(left + 10, 150, list(said.title), size=11)
    pen.text(left + 10, 105, said.scale, size=6)
    pen.text(left + 10, 50, said.number, size=34, bold=True)
    return _room(30, 30, left - 8, pen.height - 30)


def _agency(pen: "Pen", said: Said) -> Box:
    """A public agency: many small cells, a file number beside the sheet's, SHEET x OF y."""
    _frame(pen, margin=30, wide=2.2)
    x, y, wide = pen.width - 30 - 420, 30.0, 420.0
    _cell(pen, x + 330, y, 90, 60, "SHEET NO.", said.number, size=17, bold=True, align="centre")
    _cell(pen, x + 330, y + 60, 90, 20, "", "SHEET 14 OF 62", size=6)
    _cell(pen, x + 230, y, 100, 30, "FILE NO.", said.second or "E2-1147", size=9)
    _cell(pen, x + 230, y + 30, 100, 30, "CONTRACT NO.", "W912-24-C", size=8)
    _cell(pen, x, y, 230, 60, "", said.title, size=10, bold=True, align="centre")
    _cell(pen, x, y + 60, 330, 40, "", [said.client, said.project], size=8, align="centre")
    for index, label in enumerate(("DESIGNED", "DRAWN", "CHECKED", "APPROVED")):
        _cell(pen, x, y + 100 + 18 * index, 140, 18, label, said.drawn, size=6)
    _cell(pen, x + 140, y + 100, 190, 36, "SCALE", said.scale, size=8)
    _cell(pen, x + 140, y + 136, 190, 36, "DATE", said.date, size=8)
    _cell(pen, x + 330, y + 80, 90, 92, "", "", size=6)
    _logo(pen, x + 350, y + 100, 45)
    with pen.style(1.2):
        pen.rect(x, y, wide, 172)
    return _room(40, 40, pen.width - 40, pen.height - 40)


def _builder(pen: "Pen", said: Said) -> Box:
    """A small design-build firm: a strip at the right with a key plan and the number on top."""
    _frame(pen, margin=18, wide=0.7)
    wide = 130.0
    left = pen.width - 18 - wide
    pen.line((left, 18), (left, pen.height - 18))
    _cell(pen, left, pen.height - 98, wide, 80, "", said.number, size=30, bold=True, align="centre")
    _cell(pen, left, pen.height - 170, wide, 72, "", said.title, size=11, bold=True, align="centre")
    _cell(pen, left, pen.height - 215, wide, 45, "", _wrapped(said.project, 22), size=8)
    _key_plan(pen, left + 20, 330, 90)
    _cell(pen, left, 240, wide, 30, "Scale:", said.scale, size=7)
    _cell(pen, left, 210, wide, 30, "Issue date:", said.date, size=7)
    _revisions(pen, left, 150, wide)
    pen.words(left + 8, 130, ["All dimensions to be verified on", "site. Do not scale drawings.",
                              "Copyright reserved."], size=5)  # fmt: skip
    _logo(pen, left + 40, 50, 50)
    pen.text(left + 10, 36, said.office, size=6.5, bold=True)
    return _room(26, 26, left - 8, pen.height - 26)


def _german(pen: "Pen", said: Said) -> Box:
    """A German block: Massstab, Plan-Nr., Bauherr, with cells in a table."""
    _frame(pen, margin=28, wide=1.0)
    wide = 480.0
    left = pen.width - 28 - wide
    _cell(pen, left, 28, 160, 44, "Plan-Nr.", said.number, size=14, bold=True)
    _cell(pen, left + 160, 28, 110, 44, "Ma\u00dfstab", said.scale, size=11)
    _cell(pen, left + 270, 28, 110, 44, "Datum", said.date, size=9)
    _cell(pen, left + 380, 28, 100, 44, "gez.", said.drawn, size=9)
    _cell(pen, left, 72, wide, 50, "Planinhalt", said.title, size=13, bold=True)
    _cell(pen, left, 122, wide, 36, "Bauvorhaben", said.project, size=10)
    _cell(pen, left, 158, wide / 2, 36, "Bauherr", said.client, size=9)
    _cell(pen, left + wide / 2, 158, wide / 2, 36, "Entwurfsverfasser", said.office, size=8)
    return _room(36, 36, pen.width - 36, pen.height - 36)


def _engineer(pen: "Pen", said: Said) -> Box:
    """A bottom block in which label and value share a line: SHEET: S-101."""
    _frame(pen, margin=26)
    y = 26.0
    pen.line((26, y + 70), (pen.width - 26, y + 70))
    pen.text(pen.width - 180, y + 44, f"SHEET: {said.number}", size=15, bold=True)
    pen.text(pen.width - 180, y + 26, f"SCALE: {said.scale}", size=7)
    pen.text(pen.width - 180, y + 12, f"JOB NO. {said.job}", size=7)
    pen.line((pen.width - 190, y), (pen.width - 190, y + 70))
    pen.words(pen.width - 470, y + 46, list(said.title), size=12, bold=True)
    pen.text(pen.width - 470, y + 8, f"DATE: {said.date}   DRAWN: {said.drawn}", size=6)
    pen.line((pen.width - 480, y), (pen.width - 480, y + 70))
    pen.words(pen.width - 780, y + 46, [said.project, said.client], size=10)
    _stamp(pen, pen.width - 830, y + 36)
    _logo(pen, 40, y + 10, 48)
    pen.text(100, y + 30, said.office, size=10, bold=True)
    return _room(34, y + 78, pen.width - 34, pen.height - 34)


def _two_numbers(pen: "Pen", said: Said) -> Box:
    """A tenant's sheet in a landlord's frame: his drawing number and the sheet's own."""
    _frame(pen)
    wide = 170.0
    left = pen.width - 28 - wide
    pen.line((left, 28), (left, pen.height - 28))
    _cell(pen, left, 28, wide, 70, "SHEET NO.", said.number, size=28, bold=True, align="centre")
    _cell(pen, left, 98, wide, 24, "LANDLORD REFERENCE", said.second or "LL-204", size=8)
    _cell(pen, left, 122, wide, 70, "SHEET TITLE", said.title, size=12, bold=True)
    _cell(pen, left, 192, wide / 2, 30, "SCALE", said.scale, size=7)
    _cell(pen, left + wide / 2, 192, wide / 2, 30, "DATE", said.date, size=7)
    _cell(pen, left, 222, wide, 46, "PROJECT", _wrapped(said.project, 26), size=9)
    _revisions(pen, left, 280, wide, rows=4)
    _key_plan(pen, left + 30, 350, 110)
    _stamp(pen, left + wide / 2, pen.height - 120)
    pen.text(left + 10, pen.height - 60, said.office, size=8, bold=True)
    return _room(36, 36, left - 8, pen.height - 36)


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


_OFFICES: Mapping[str, Callable[["Pen", Said], Box]] = {
    "right strip": _right_strip,
    "bottom strip": _bottom_strip,
    "corner": _corner,
    "joined": _joined,
    "iso": _iso,
    "upright": _upright,
    "unlabelled": _unlabelled,
    "agency": _agency,
    "builder": _builder,
    "german": _german,
    "engineer": _engineer,
    "two numbers": _two_numbers,
}
OFFICES = tuple(_OFFICES)
