"""Foundations of a clinic in Brazil: sapatas, pilares and baldrames, sizes in centimetres."""

from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.open.birds import pads, words
from tests.jobs.drawings.sets.open.birds.lattice import Lattice, centimetres, lines_at
from tests.jobs.drawings.sets.open.birds.offices import block
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile


def sabia(folder: Path) -> SheetFile:
    """Every pad and column has a number of its own: S1 to S20, P1 to P20."""
    pen = Pen(A1)
    block(
        pen, "prancha", number="E-03",
        title=["PLANTA DE FUNDA\u00c7\u00c3O", "SAPATAS E BALDRAMES"],
        scale="1:50", project="POSTO DE SA\u00daDE VILA ESPERAN\u00c7A",
        client="PREFEITURA MUNICIPAL DE ITAPEMA DO SUL", office="Eng. Marcos Tavares",
        date="03/2024",
    )  # fmt: skip
    view = pen.view(230, 500, ratio=50, metric=True)
    lattice = Lattice(
        view, lines_at(0, 5.2, 4.6, 5.2, 5.2), lines_at(0, 4.15, 4.6, 4.15), "12345", "DCBA"
    )
    lattice.draw(96, radius=10)
    lattice.strings(centimetres, 62, size=6)
    number = 0
    for j in (3, 2, 1, 0):
        for i in range(5):
            number += 1
            _sapata(view, lattice.xs[i], lattice.ys[j], number)
    _baldrames(view, lattice)
    _around(pen, view)
    return pen.save(
        folder, "sabia", number="E-03", title="PLANTA DE FUNDA\u00c7\u00c3O SAPATAS E BALDRAMES",
        discipline=words.STRUCTURAL, page_type=words.PLAN,
    )  # fmt: skip


def _size(number: int) -> tuple[float, float]:
    return ((1.0, 1.2), (1.2, 1.5), (1.4, 1.7))[number % 3]


def _sapata(view: View, x: float, y: float, number: int) -> None:
    wide, deep = _size(number)
    pads.pad(view, x, y, wide, deep, f"S{number}", how="hidden")
    inner = pads.ring_of(x, y, 0.32, 0.52)
    with view.style(0.3):
        view.poly(inner)
        for one, other in zip(pads.ring_of(x, y, wide, deep), inner, strict=True):
            view.line(one, other)
    pads.column(view, x, y, 0.2, 0.4, f"P{number}")
    view.text(x + wide / 2 + 0.08, y - deep / 2 + 0.12, f"S{number}", size=8, bold=True)
    size = f"{wide * 100:.0f}x{deep * 100:.0f}"
    view.text(x + wide / 2 + 0.08, y - deep / 2 - 0.08, size, size=5.5)
    view.text(x + 0.2, y + 0.3, f"P{number} (20x40)", size=5.5)


def _baldrames(view: View, lattice: Lattice) -> None:
    """Baldrames from face to face of the columns; each row is one mark with letters for spans."""
    for row, y in enumerate(reversed(lattice.ys)):
        for span, (one, other) in enumerate(pairwise(lattice.xs)):
            _baldrame(view, (one + 0.1, y), (other - 0.1, y), f"VB{row + 1}{'abcd'[span]}")
    for row, x in enumerate(lattice.xs):
        for span, (one, other) in enumerate(pairwise(lattice.ys)):
            _baldrame(view, (x, one + 0.2), (x, other - 0.2), f"VB{row + 5}{'abc'[span]}")


def _baldrame(view: View, one: tuple[float, float], other: tuple[float, float], mark: str) -> None:
    pads.run(view, one, other, 0.15, how="solid", thing="grade_beam", mark=mark)
    mx, my = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    if one[1] == other[1]:
        view.text(mx, my + 0.14, f"{mark} 15x40", size=5.5, align="centre")
    else:
        view.text(mx - 0.14, my, f"{mark} 15x40", size=5.5, align="centre", turn=90)


def _around(pen: Pen, view: View) -> None:
    rows = [("PILAR", "SE\u00c7\u00c3O", "Nk (tf)", "SAPATA", "h1/h2", "ARMADURA")]
    for number in range(1, 21):
        wide, deep = _size(number)
        rows.append(
            (f"P{number}", "20x40", f"{18 + number * 7 % 23}", f"{wide * 100:.0f}x{deep * 100:.0f}",
             "20/50", f"{7 + number % 3} \u00d810,0 c/15")
        )  # fmt: skip
    table(pen, 1680, 1620, "QUADRO DE PILARES E SAPATAS", rows, widths=(40, 50, 50, 60, 50, 80),
          row=13, size=5.5, title_inside=True)  # fmt: skip
    framed_notes(pen, 1680, 1270, "NOTAS", words.BRAZIL, width=330, size=6)
    annotate.view_title(view, 0, -2.9, "PLANTA DE LOCA\u00c7\u00c3O E FORMA DA FUNDA\u00c7\u00c3O",
                        "ESC. 1:50")  # fmt: skip
    _sapata_cut(pen, 1150, 180)
    annotate.section_mark(view, (7.6, -1.2), (7.6, 1.2), "AA", "E-04")
    for x, y in ((2.4, 2), (7.2, 6.5), (12.5, 2), (17.5, 6.5)):
        view.text(x, y, "N\u00cdV. -0,45", size=6)
        with view.style(0.4):
            view.circle(x - 0.2, y + 0.06, 0.1)


def _sapata_cut(pen: Pen, x: float, y: float) -> None:
    """The usual cut of a pad, without a scale."""
    with pen.style(0.9):
        pen.poly([(x, y), (x + 200, y), (x + 200, y + 30), (x + 125, y + 64), (x + 125, y + 150),
                  (x + 75, y + 150), (x + 75, y + 64), (x, y + 30)])  # fmt: skip
        pen.rect(x - 10, y - 9, 220, 9)
    for step in range(10):
        pen.circle(x + 12 + step * 19.5, y + 7, 1.8, fill=True)
    pen.line((x + 8, y + 24), (x + 8, y + 4), (x + 192, y + 4), (x + 192, y + 24))
    pen.hatch([(x - 10, y - 9), (x + 210, y - 9), (x + 210, y), (x - 10, y)], spacing=3, cross=True)
    annotate.leader(pen, x + 240, y + 60, (x + 150, y + 20), ["SAPATA", "VER QUADRO"])
    annotate.leader(pen, x + 240, y - 8, (x + 190, y - 5), "LASTRO e = 5")
    annotate.view_title(pen, x, y - 48, "DETALHE T\u00cdPICO DE SAPATA", "SEM ESCALA", number="2")
