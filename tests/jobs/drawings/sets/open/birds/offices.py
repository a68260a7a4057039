"""Nine more title blocks: a block is a list of cells, measured from the lower right corner."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.jobs.drawings.sheet.sheet import Box
from tests.jobs.drawings.sets.ink import Ink
from tests.jobs.drawings.sets.pen import Pen
from tests.jobs.drawings.sets.titles import _OFFICES, Said


@dataclass(frozen=True)
class Cell:
    """A cell whose left side lies `x` points left of the frame's right side.

    `says` is a template; `{title}` may be of several lines.
    """

    x: float
    y: float
    w: float
    h: float
    label: str
    says: str
    size: float = 8
    bold: bool = False


@dataclass(frozen=True)
class Block:
    """Cells, the margin of the frame, and what the block takes away at the right and below."""

    cells: Sequence[Cell]
    margin: float = 28
    right: float = 0
    below: float = 0
    heavy: float = 1.4
    beside: bool = False
    """Labels stand left of what the cell says, on its line."""


_CARTOUCHE = Block(
    (
        Cell(520, 0, 250, 40, "N\u00b0 DE PLAN", "{number}", 15, True),
        Cell(270, 0, 60, 40, "INDICE", "C", 14),
        Cell(210, 0, 110, 40, "ECHELLE", "{scale}", 10),
        Cell(100, 0, 100, 40, "DATE", "{date}", 9),
        Cell(520, 40, 520, 54, "TITRE DU PLAN", "{title}", 13, True),
        Cell(520, 94, 360, 44, "OPERATION", "{project}", 10),
        Cell(160, 94, 160, 44, "PHASE", "DCE - LOT 02 GROS OEUVRE", 8),
        Cell(520, 138, 260, 40, "MAITRE D'OUVRAGE", "{client}", 8),
        Cell(260, 138, 260, 40, "BUREAU D'ETUDES STRUCTURE", "{office}", 8),
        Cell(520, 178, 520, 16, "", "C  12.04.24  MISE A JOUR SUIVANT RESERVES DU BC", 6),
        Cell(520, 194, 520, 16, "", "B  28.02.24  DIFFUSION POUR CONSULTATION", 6),
        Cell(520, 210, 520, 16, "", "A  10.01.24  PREMIERE DIFFUSION", 6),
    ),
)
_PRANCHA = Block(
    (
        Cell(330, 0, 110, 60, "FOLHA", "{number}", 22, True),
        Cell(220, 0, 110, 60, "ESCALA", "{scale}", 11),
        Cell(110, 0, 110, 60, "DATA", "{date}", 9),
        Cell(330, 60, 330, 60, "CONTE\u00daDO", "{title}", 12, True),
        Cell(330, 120, 330, 46, "OBRA", "{project}", 10),
        Cell(330, 166, 330, 40, "PROPRIET\u00c1RIO", "{client}", 8),
        Cell(330, 206, 330, 50, "RESP. T\u00c9CNICO", "{office} - CREA 5060-D", 8),
        Cell(330, 256, 110, 30, "DESENHO", "{drawn}", 7),
        Cell(220, 256, 220, 30, "REVIS\u00c3O", "R02 - COMPATIBILIZA\u00c7\u00c3O", 7),
    ),
    right=338,
)
_DRG = Block(
    (
        Cell(210, 0, 150, 44, "DRG. NO.", "{number}", 10, True),
        Cell(60, 0, 60, 44, "REV.", "R3", 14, True),
        Cell(210, 44, 105, 30, "SCALE", "{scale}", 8),
        Cell(105, 44, 105, 30, "DATE", "{date}", 8),
        Cell(210, 74, 70, 28, "DEALT", "{drawn}", 7),
        Cell(140, 74, 70, 28, "CHKD.", "R.S.", 7),
        Cell(70, 74, 70, 28, "APPD.", "V.K.N.", 7),
        Cell(210, 102, 210, 80, "TITLE", "{title}", 11, True),
        Cell(210, 182, 210, 60, "PROJECT", "{project}", 9),
        Cell(210, 242, 210, 50, "CLIENT", "{client}", 9),
        Cell(210, 292, 210, 60, "STRUCTURAL CONSULTANTS", "{office}", 8, True),
        Cell(210, 352, 210, 18, "", "R3  GOOD FOR CONSTRUCTION  22.04.24", 6),
        Cell(210, 370, 210, 18, "", "R2  FOOTINGS ON GRID D REVISED  02.03.24", 6),
        Cell(210, 388, 210, 18, "", "R1  ISSUED FOR TENDER  14.12.23", 6),
    ),
    margin=24,
    right=220,
)
_AMDT = Block(
    (
        Cell(150, 0, 150, 50, "DRAWING No.", "{number}", 17, True),
        Cell(150, 50, 75, 36, "ISSUE", "T2", 12),
        Cell(75, 50, 75, 36, "JOB No.", "{job}", 8),
        Cell(390, 0, 240, 86, "TITLE", "{title}", 12, True),
        Cell(620, 0, 230, 86, "PROJECT", "{project}", 10),
        Cell(720, 0, 100, 43, "SCALE @ A1", "{scale}", 9),
        Cell(720, 43, 100, 43, "DATE", "{date}", 8),
        Cell(960, 0, 240, 86, "ENGINEER", "{office}", 11, True),
        Cell(1160, 0, 200, 86, "CLIENT", "{client}", 9),
        Cell(1500, 0, 340, 22, "", "T2  TENDER ISSUE          18.03.24  GH", 6),
        Cell(1500, 22, 340, 22, "", "T1  PRELIMINARY TENDER    09.02.24  GH", 6),
        Cell(1500, 44, 340, 22, "", "P1  CLIENT REVIEW         20.11.23  GH", 6),
        Cell(1500, 66, 340, 20, "", "AMDT  DESCRIPTION         DATE      BY", 6, True),
    ),
    margin=30,
    below=92,
)
_ZUMEN = Block(
    (
        Cell(120, 0, 120, 36, "DRAWING NO.", "{number}", 13, True),
        Cell(220, 0, 100, 36, "SCALE", "{scale}", 8),
        Cell(320, 0, 100, 36, "DATE", "{date}", 8),
        Cell(600, 0, 280, 36, "TITLE", "{title}", 11, True),
        Cell(860, 0, 260, 36, "PROJECT", "{project}", 9),
        Cell(960, 0, 100, 36, "DRAWN", "{drawn}", 8),
        Cell(1260, 0, 300, 36, "", "{office}  1st-class Architect Office", 9),
    ),
    margin=20,
    below=42,
    heavy=0.9,
)
_STATUS = Block(
    (
        Cell(190, 0, 140, 40, "Drg No", "{number}", 9, True),
        Cell(50, 0, 50, 40, "Rev", "T1", 12, True),
        Cell(190, 40, 95, 32, "Scale", "{scale}", 9),
        Cell(95, 40, 95, 32, "Date", "{date}", 8),
        Cell(190, 72, 190, 70, "Title", "{title}", 11, True),
        Cell(190, 142, 190, 50, "Project", "{project}", 9),
        Cell(190, 192, 190, 40, "Client", "{client}", 8),
        Cell(190, 232, 190, 28, "Drawing status", "TENDER", 12, True),
        Cell(190, 260, 190, 70, "", "{office}", 13, True),
        Cell(190, 330, 190, 16, "", "T1  12/02/24  Issued for tender   JW  PB", 6),
        Cell(190, 346, 190, 16, "", "P2  11/12/23  Stage 3 comments    JW  PB", 6),
        Cell(190, 362, 190, 16, "", "P1  03/10/23  First issue         JW  PB", 6),
    ),
    right=198,
)
_BILINGUE = Block(
    (
        Cell(180, 0, 180, 56, "DRAWING NO. / NO. DU DESSIN", "{number}", 22, True),
        Cell(180, 56, 180, 34, "SCALE / \u00c9CHELLE", "{scale}", 9),
        Cell(180, 90, 90, 34, "DATE", "{date}", 8),
        Cell(90, 90, 90, 34, "DRAWN / DESSIN\u00c9", "{drawn}", 8),
        Cell(180, 124, 180, 80, "DRAWING TITLE / TITRE DU DESSIN", "{title}", 12, True),
        Cell(180, 204, 180, 56, "PROJECT / PROJET", "{project}", 9),
        Cell(180, 260, 180, 40, "CLIENT", "{client}", 8),
        Cell(180, 300, 180, 60, "", "{office}", 10, True),
        Cell(180, 360, 180, 18, "", "3  ISSUED FOR TENDER / APPEL D'OFFRES", 5.5),
        Cell(180, 378, 180, 18, "", "2  99% REVIEW / REVUE 99 %", 5.5),
        Cell(180, 396, 180, 18, "", "1  66% REVIEW / REVUE 66 %", 5.5),
    ),
    right=188,
)
_COUNTY = Block(
    (
        Cell(150, 0, 150, 20, "SHEET", "{number}", 12, True),
        Cell(150, 20, 150, 18, "SCALE", "{scale}", 8),
        Cell(150, 38, 150, 18, "DATE", "{date}", 8),
        Cell(150, 56, 150, 18, "JOB", "{job}", 8),
        Cell(470, 0, 320, 74, "", "{title}", 15, True),
        Cell(760, 0, 290, 37, "FOR", "{client}", 8),
        Cell(760, 37, 290, 37, "AT", "{project}", 9),
        Cell(1120, 0, 360, 74, "", "{office}", 14, True),
    ),
    margin=32,
    below=80,
    beside=True,
)
_BIGFIRM = Block(
    (
        Cell(140, 0, 140, 74, "", "{number}", 30, True),
        Cell(140, 74, 140, 110, "", "{title}", 12, True),
        Cell(140, 184, 140, 24, "Scale", "{scale}", 7),
        Cell(140, 208, 70, 24, "Project No.", "{job}", 7),
        Cell(70, 208, 70, 24, "Date", "{date}", 7),
        Cell(140, 232, 140, 70, "", "{project}", 10, True),
        Cell(140, 302, 140, 40, "", "{client}", 8),
        Cell(140, 342, 140, 20, "", "3   Bulletin 02        05.10.2024", 6),
        Cell(140, 362, 140, 20, "", "2   Permit Set         03.01.2024", 6),
        Cell(140, 382, 140, 20, "", "1   50% CD             12.08.2023", 6),
        Cell(140, 402, 140, 90, "Seal", "", 6),
        Cell(140, 492, 140, 80, "", "{office}", 12, True),
    ),
    margin=22,
    right=148,
    heavy=2.0,
)
_BLOCKS = {
    "cartouche": _CARTOUCHE, "prancha": _PRANCHA, "drg": _DRG, "amdt": _AMDT, "zumen": _ZUMEN,
    "status": _STATUS, "bilingue": _BILINGUE, "county": _COUNTY, "bigfirm": _BIGFIRM,
}  # fmt: skip


def classic(pen: Pen, name: str, *, title: str | Sequence[str], **said: str) -> Box:
    """One of the twelve blocks of `titles`, with an office's own name in it."""
    lines = (title,) if isinstance(title, str) else tuple(title)
    return _OFFICES[name](pen, Said(title=lines, **said))


def block(pen: Pen, name: str, *, title: str | Sequence[str], **said: str) -> Box:
    """Draw one of the blocks; answers the room that is left (points, y up)."""
    made, lines = _BLOCKS[name], [title] if isinstance(title, str) else list(title)
    margin, right = made.margin, pen.width - made.margin
    with pen.style(made.heavy):
        pen.rect(margin, margin, pen.width - 2 * margin, pen.height - 2 * margin)
        if made.right:
            edge = right - made.right + 8
            pen.line((edge, margin), (edge, pen.height - margin))
        if made.below:
            pen.line((margin, margin + made.below - 6), (right, margin + made.below - 6))
    values = {"job": "24-0317", "drawn": "T.S.", "date": "18.03.2024", "client": ""} | said
    for cell in made.cells:
        texts = lines if cell.says == "{title}" else _wrapped(cell, values)
        _draw(pen, cell, right - cell.x, margin + cell.y, texts, beside=made.beside)
    return Box(margin + 8, pen.height - margin - 8, right - made.right - 4, margin + made.below + 8)


def _wrapped(cell: Cell, values: dict[str, str]) -> list[str]:
    """What a cell says in lines that fit into it."""
    lines, fits = [""], max(8, int(cell.w / (cell.size * 0.58)))
    text = cell.says.format(**values)
    if "   " in text or len(text) <= fits:
        return [text]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > fits:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _draw(ink: Ink, cell: Cell, x: float, y: float, texts: list[str], *, beside: bool) -> None:
    with ink.style(0.5):
        ink.rect(x, y, cell.w, cell.h)
    lead = cell.size * 1.2
    head = 0.0
    across = x + 5
    if cell.label and beside:
        ink.text(x + 4, y + cell.h / 2 - 2.5, f"{cell.label}:", size=6)
        across = x + 46
    elif cell.label:
        head = 6
        ink.text(x + 3, y + cell.h - 7, cell.label, size=4.5)
    base = y + (cell.h - head + lead * (len(texts) - 1)) / 2 - cell.size * 0.35
    for index, each in enumerate(texts):
        ink.text(across, base - index * lead, each, size=cell.size, bold=cell.bold)
