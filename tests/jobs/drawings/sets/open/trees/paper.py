"""Title blocks of further offices, in the languages of their countries, and words of page types."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.jobs.drawings.sheet.sheet import Box
from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Ink
from tests.jobs.drawings.sets.pen import Pen

PLAN, DETAILS, GENERAL = "Plan", "Details", "General"
STRUCTURE, CIVIL, ARCHITECTURE = "Structural", "Civil", "Architectural"

# Number, title, project, client, scale, date, drawn, checked, revision, job.
LABELS: Mapping[str, tuple[str, ...]] = {
    "en": ("Drawing No.", "Drawing Title", "Project", "Client", "Scale", "Date", "Drawn",
           "Checked", "Rev", "Job No."),
    "us": ("SHEET NO.", "SHEET TITLE", "PROJECT", "OWNER", "SCALE", "DATE", "DRAWN BY",
           "CHECKED BY", "REV", "PROJECT NO."),
    "es": ("PLANO N\u00ba", "DESIGNACI\u00d3N DEL PLANO", "PROYECTO", "PROMOTOR", "ESCALA",
           "FECHA", "DIBUJ\u00d3", "REVIS\u00d3", "REV.", "EXPEDIENTE"),
    "mx": ("CLAVE", "CONTENIDO", "OBRA", "PROPIETARIO", "ESCALA", "FECHA", "DIBUJO", "REVISO",
           "REV", "CONTRATO"),
    "it": ("TAVOLA N.", "OGGETTO", "PROGETTO", "COMMITTENTE", "SCALA", "DATA", "DISEGNATO",
           "VERIFICATO", "REV.", "COMMESSA"),
    "de": ("Plannummer", "Planinhalt", "Bauvorhaben", "Auftraggeber", "Ma\u00dfstab", "Datum",
           "gezeichnet", "gepr\u00fcft", "Index", "Projekt-Nr."),
    "nl": ("Tekeningnr.", "Onderwerp", "Project", "Opdrachtgever", "Schaal", "Datum",
           "Getekend", "Gecontroleerd", "Wijz.", "Werknr."),
    "sv": ("NUMMER", "RITNING", "PROJEKT", "BYGGHERRE", "SKALA", "DATUM", "RITAD AV",
           "GRANSKAD", "BET", "UPPDRAG NR"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """Who drew a sheet, and what its block says."""

    name: str
    project: str
    client: str
    number: str
    title: Sequence[str]
    scale: str
    date: str = "14/03/2025"
    language: str = "en"
    job: str = "24-0617"
    drawn: str = "TPM"
    checked: str = "AVR"
    rev: str = "B"
    issues: Sequence[tuple[str, str, str]] = field(
        default=(("A", "Issued for comment", "02/12"), ("B", "Issued for construction", "14/03"))
    )

    @property
    def whole_title(self) -> str:
        """Its title in a line."""
        return " ".join(self.title)


def block(pen: Pen, style: str, office: Office) -> Box:
    """Draws the block of a style; answers the room that is left (sides in points, y up)."""
    return _STYLES[style](pen, office, LABELS[office.language])


def _cell(
    ink: Ink, box: tuple[float, float, float, float], label: str, text: Sequence[str] | str,
    *, size: float = 8, bold: bool = False, under: bool = False,
) -> None:  # fmt: skip
    x, y, w, h = box
    ink.rect(x, y, w, h)
    lines = [text] if isinstance(text, str) else list(text)
    ink.text(x + 3, y + 2.5 if under else y + h - 7, label, size=4.8)
    base = y + h / 2 + (len(lines) - 1) * size * 0.6 - size * 0.35 + (3 if under else -3)
    for index, each in enumerate(lines):
        ink.text(x + 5, base - index * size * 1.2, each, size=size, bold=bold)


def _frame(pen: Pen, left: float, rest: float, width: float) -> None:
    with pen.style(width):
        pen.rect(left, rest, pen.width - left - rest, pen.height - 2 * rest)


def _fit(text: str, width: float, size: float) -> float:
    """The size at which a text is no wider."""
    return min(size, width / (0.6 * len(text)))


def _issues(ink: Ink, x: float, y: float, w: float, office: Office) -> None:
    for index, row in enumerate([*office.issues, ("", "", ""), ("", "", "")]):
        base = y + index * 12
        ink.rect(x, base, w, 12)
        for text, share in zip(row, (0.02, 0.14, 0.76), strict=True):
            ink.text(x + share * w, base + 3.5, text, size=5)


def _ledger(pen: Pen, said: Office, label: tuple[str, ...]) -> Box:
    """A table in the lower right corner whose binding margin is wide at the left."""
    _frame(pen, 62, 24, 1.8)
    wide = 470.0
    x, y = pen.width - 24 - wide, 24.0
    _cell(pen, (x, y, 200, 42), label[0], said.number,
          size=_fit(said.number, 190, 17), bold=True)  # fmt: skip
    _cell(pen, (x + 200, y, 60, 42), label[8], said.rev, size=13)
    _cell(pen, (x + 260, y, 110, 42), label[4], said.scale, size=9)
    _cell(pen, (x + 370, y, 100, 42), label[5], said.date, size=8)
    _cell(pen, (x, y + 42, wide, 54), label[1], said.title, size=13, bold=True)
    _cell(pen, (x, y + 96, 300, 40), label[2], said.project, size=9)
    _cell(pen, (x + 300, y + 96, 170, 40), label[3], said.client)
    _cell(pen, (x, y + 136, 130, 26), label[6], said.drawn)
    _cell(pen, (x + 130, y + 136, 130, 26), label[7], said.checked)
    _cell(pen, (x + 260, y + 136, 210, 26), label[9], said.job)
    pen.rect(x, y + 162, wide, 34)
    pen.text(x + 10, y + 174, said.name, size=13, bold=True)
    _issues(pen, x, y + 196, wide, said)
    return Box(72, pen.height - 34, pen.width - 34, 34)


def _tower(pen: Pen, said: Office, label: tuple[str, ...]) -> Box:
    """A strip at the right, each label beneath its value."""
    _frame(pen, 30, 30, 1.2)
    wide = 165.0
    x = pen.width - 30 - wide
    pen.line((x, 30), (x, pen.height - 30))
    y = 30.0
    for index, text, high, size in (
        (0, said.number, 58, _fit(said.number, 155, 25)),
        (8, said.rev, 26, 11), (4, said.scale, 28, 8.5),
        (9, said.job, 24, 8), (5, said.date, 24, 8), (6, said.drawn, 22, 7),
        (7, said.checked, 22, 7),
    ):  # fmt: skip
        _cell(pen, (x, y, wide, high), label[index], text, size=size, under=True)
        y += high
    _cell(pen, (x, y, wide, 90), label[1], said.title, size=12, bold=True, under=True)
    _cell(pen, (x, y + 90, wide, 66), label[2], wrap(said.project, 24), size=9, under=True)
    _cell(pen, (x, y + 156, wide, 40), label[3], wrap(said.client, 28), size=8, under=True)
    _issues(pen, x, y + 210, wide, said)
    pen.words(x + 10, pen.height - 60, wrap(said.name, 18), size=14, bold=True)
    pen.circle(x + wide / 2, pen.height - 190, 36)
    pen.circle(x + wide / 2, pen.height - 190, 30)
    return Box(40, pen.height - 40, x - 10, 40)


def _ribbon(pen: Pen, said: Office, label: tuple[str, ...]) -> Box:
    """One row along the foot, labels and values on one line, parted by colons."""
    _frame(pen, 26, 26, 0.8)
    top = 26 + 58.0
    pen.line((26, top), (pen.width - 26, top))
    pen.line((26, top + 3), (pen.width - 26, top + 3))
    x = pen.width - 26 - 620
    pen.text(
        pen.width - 190,
        40,
        f"{label[0]}: {said.number}",
        size=_fit(said.number, 100, 12),
        bold=True,
    )
    pen.text(pen.width - 190, 60, f"{label[8]}: {said.rev}    {label[5]}: {said.date}", size=7)
    pen.line((pen.width - 200, 26), (pen.width - 200, top))
    pen.words(x, 64, list(said.title), size=12, bold=True)
    pen.text(x, 34, f"{label[4]}: {said.scale}", size=8)
    pen.text(x + 230, 34, f"{label[6]}: {said.drawn}", size=6)
    pen.text(x + 300, 34, f"{label[7]}: {said.checked}", size=6)
    pen.line((x - 12, 26), (x - 12, top))
    pen.text(x - 380, 62, f"{label[2]}: {said.project}", size=8)
    pen.text(x - 380, 48, f"{label[3]}: {said.client}", size=8)
    pen.text(x - 380, 34, f"{label[9]}: {said.job}", size=7)
    pen.text(44, 50, said.name, size=15, bold=True)
    return Box(36, pen.height - 36, pen.width - 36, top + 12)


def _spine(pen: Pen, said: Office, label: tuple[str, ...]) -> Box:
    """A strip at the left edge with words turned, the number in both corners."""
    _frame(pen, 20, 20, 2.2)
    wide = 96.0
    pen.line((20 + wide, 20), (20 + wide, pen.height - 20))
    pen.rect(20, 20, wide, 70)
    pen.text(26, 78, label[0], size=5)
    points = _fit(said.number, wide - 6, 19)
    pen.text(20 + wide / 2, 44, said.number, size=points, bold=True, align="centre")
    for index, each in enumerate(said.title):
        pen.text(56 + index * 18, 104, each, size=14, bold=True, turn=90)
    pen.text(40, 104, label[1], size=5, turn=90)
    pen.line((20, 420), (20 + wide, 420))
    pen.text(40, 430, f"{label[4]}  {said.scale}", size=9, turn=90)
    pen.text(60, 430, f"{label[5]}  {said.date}   {label[8]}  {said.rev}", size=7, turn=90)
    pen.text(80, 430, f"{label[6]}  {said.drawn}   {label[9]}  {said.job}", size=7, turn=90)
    pen.line((20, 640), (20 + wide, 640))
    pen.text(48, 650, said.project, size=12, turn=90)
    pen.text(70, 650, said.client, size=8, turn=90)
    pen.text(96, 650, said.name, size=11, bold=True, turn=90)
    return Box(126, pen.height - 32, pen.width - 32, 32)


def _sill(pen: Pen, said: Office, label: tuple[str, ...]) -> Box:
    """A low block at the right of the foot, its title in the middle and no frame inside."""
    _frame(pen, 34, 22, 1.0)
    x = pen.width - 22 - 380
    with pen.style(1.4):
        pen.rect(x, 22, 380, 170)
    pen.text(x + 12, 172, said.name, size=12, bold=True)
    pen.text(x + 12, 158, said.client, size=7)
    pen.text(x + 12, 140, said.project, size=9)
    pen.line((x, 132), (x + 380, 132))
    pen.words(x + 12, 112, list(said.title), size=14, bold=True)
    pen.line((x, 70), (x + 380, 70))
    for index, (key, value) in enumerate(
        zip(label[4:8], (said.scale, said.date, said.drawn, said.checked), strict=True)
    ):
        pen.text(x + 12, 58 - index * 10, key, size=6)
        pen.text(x + 80, 58 - index * 10, value, size=7)
    pen.text(x + 220, 58, label[0], size=6)
    pen.text(x + 220, 36, said.number, size=18, bold=True)
    pen.text(x + 345, 36, said.rev, size=18)
    return Box(44, pen.height - 32, pen.width - 32, 32)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most so many letters."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def key_plan(ink: Ink, x: float, y: float, size: float, title: str = "KEY PLAN") -> None:
    """A small plan of the site with the part in question filled."""
    ink.text(x, y - 10, title, size=6, bold=True)
    ink.rect(x, y, size, size * 0.7)
    ink.poly([(x + 6, y + 6), (x + size * 0.6, y + 6), (x + size * 0.6, y + size * 0.3),
              (x + size * 0.9, y + size * 0.3), (x + size * 0.9, y + size * 0.6),
              (x + 6, y + size * 0.6)])  # fmt: skip
    with ink.style(fill=0.55):
        ink.rect(x + 6, y + 6, size * 0.35, size * 0.24, fill=True)
    annotate.north_arrow(ink, x + size + 20, y + 20, size=10)


_STYLES: Mapping[str, Callable[[Pen, Office, tuple[str, ...]], Box]] = {
    "ledger": _ledger,
    "tower": _tower,
    "ribbon": _ribbon,
    "spine": _spine,
    "sill": _sill,
}
