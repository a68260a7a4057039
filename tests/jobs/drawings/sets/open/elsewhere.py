"""Fifteen quick foundation plans of as many countries, with details of their pads below them."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, Pen
from tests.jobs.drawings.sets.structure import Bays, Where, dimension_bays, footings, grid_of
from tests.jobs.drawings.sets.tables import table
from tests.jobs.drawings.sets.truth import SheetFile

_BAYS = Bays((0, 6.5, 13.5, 19.5, 26.0), (0, 5.5, 12.5))
_DASHES: tuple[tuple[float, float] | None, ...] = (None, (6, 3), (3, 2))


@dataclass(frozen=True, slots=True)
class Abroad:
    """What an office calls its sheet, its view, its pads and a detail that is not to scale."""

    name: str
    block: str
    number: str
    title: str
    scale: str
    marks: tuple[str, str, str]
    where: Where
    heads: tuple[str, str, str]
    detail: str
    label: str
    without: str


_ALL = (
    Abroad("chile", "right strip", "EST-101", "PLANTA DE FUNDACIONES", "ESCALA 1:100",
           ("Z1", "Z2", "Z3"), "beside", ("TIPO", "A x B", "H"),
           "DETALLE ZAPATA", "ZAPATA DE HORMIGON", "SIN ESCALA"),
    Abroad("portugal", "engineer", "E-04", "PLANTA DE FUNDAÇÕES", "ESCALA 1:100",
           ("S1", "S2", "S3"), "inside", ("SAPATA", "A x B", "H"),
           "PORMENOR SAPATA TIPO", "sapata isolada", "sem escala"),
    Abroad("austria", "german", "T-201", "FUNDAMENTPLAN", "M 1:100",
           ("EF1", "EF2", "EF3"), "beside", ("POS", "L x B", "H"),
           "REGELDETAIL FUNDAMENT", "Einzelfundament", "ohne Maßstab"),
    Abroad("france", "bottom strip", "B-102", "PLAN DE FONDATIONS", "Echelle 1/100",
           ("S1", "S2", "S3"), "turned", ("REP", "L x L", "H"),
           "DETAIL SEMELLE", "semelle isolée", "sans échelle"),
    Abroad("italy", "corner", "ST-05", "PIANTA FONDAZIONI", "scala 1:100",
           ("PL1", "PL2", "PL3"), "leader", ("PLINTO", "A x B", "H"),
           "PARTICOLARE PLINTO", "plinto", "fuori scala"),
    Abroad("flanders", "joined", "S-101", "FUNDERINGSPLAN", "schaal 1:100",
           ("P1", "P2", "P3"), "inside", ("POER", "L x B", "H"),
           "DETAIL POER", "funderingspoer", "geen schaal"),
    Abroad("norway", "iso", "HAV-BKN-01-00-DR-S-2001", "FUNDAMENTPLAN", "M\u00e5lestokk 1:100",
           ("F1", "F2", "F3"), "tag", ("MERK", "L x B", "H"),
           "PRINSIPPDETALJ", "punktfundament", "ikke i m\u00e5l"),
    Abroad("australia", "upright", "S2.01", "FOOTING LAYOUT PLAN", "SCALE 1:100",
           ("PF1", "PF2", "PF3"), "beside", ("MARK", "L x W", "D"),
           "PAD FOOTING TYPE", "PAD FOOTING", "N.T.S."),
    Abroad("india", "agency", "STR-102", "FOUNDATION LAYOUT", "SCALE 1:100",
           ("F1", "F2", "F3"), "leader", ("FOOTING", "L x B", "D"),
           "TYPICAL FOOTING", "ISOLATED FOOTING", "NOT TO SCALE"),
    Abroad("ireland", "two numbers", "2205-S-100", "PAD FOUNDATION LAYOUT", "1:100 @ A1",
           ("PB1", "PB2", "PB3"), "tag", ("REF", "L x W", "D"),
           "TYPICAL PAD", "PAD FOUNDATION", "NTS"),
    Abroad("kenya", "builder", "S-03", "FOUNDATION PLAN", "SCALE 1:100",
           ("CB1", "CB2", "CB3"), "beside", ("BASE", "L x B", "D"),
           "COLUMN BASE DETAIL", "COLUMN BASE", "NOT TO SCALE"),
    Abroad("mexico", "right strip", "E-02", "PLANTA DE CIMENTACIÓN", "ESC. 1:100",
           ("Z-1", "Z-2", "Z-3"), "inside", ("ZAPATA", "A x B", "H"),
           "CORTE ZAPATA", "zapata aislada", "sin escala"),
    Abroad("canada", "unlabelled", "S-201", "FOUNDATION PLAN", "1:100",
           ("F1", "F2", "F3"), "turned", ("MARK", "L x W", "D"),
           "FOOTING AT PIER", "CONC. FOOTING", "N.T.S."),
    Abroad("switzerland", "german", "F-11", "GRUNDRISS FUNDATION", "Massstab 1:100",
           ("F1", "F2", "F3"), "leader", ("POS", "L x B", "H"),
           "DETAIL FUNDATION", "Einzelfundament", "ohne Massstab"),
    Abroad("denmark", "engineer", "K-1.01", "FUNDAMENTSPLAN", "1:100",
           ("PF1", "PF2", "PF3"), "beside", ("NR", "L x B", "H"),
           "SNIT I FUNDAMENT", "punktfundament", "ikke i m\u00e5l"),
)  # fmt: skip


def _plan(folder: Path, at: int) -> SheetFile:
    """A plan with pads of three marks, their table, and a row of details with shapes like them."""
    abroad = _ALL[at]
    one, two, three = abroad.marks
    sizes = {one: (1.2, 1.2), two: (1.6, 1.6), three: (2.2, 1.8)}
    pen = Pen(A1)
    pen.title_block(abroad.block, number=abroad.number, title=abroad.title, scale=abroad.scale)
    view = pen.view(330, 700, ratio=100, metric=True)
    grid_of(view, _BAYS, reach=3.2)
    footings(
        view, _BAYS, lambda i, j: abroad.marks[2 - _BAYS.edge_or_corner(i, j)], sizes,
        where=abroad.where, dash=_DASHES[at % 3],
    )  # fmt: skip
    dimension_bays(view, _BAYS, above=17, left=-5)
    annotate.view_title(pen, 340, 520, abroad.title, abroad.scale)
    rows = [list(abroad.heads)]
    rows += [[mark, f"{1000 * w:.0f} x {1000 * h:.0f}", "400"] for mark, (w, h) in sizes.items()]
    table(pen, 1500, 1450, abroad.label.upper(), rows, widths=(70, 120, 60))
    for index in range(3):
        _detail(pen, 340 + 300 * index, 200, abroad, str(index + 2))
    return pen.save(
        folder, f"elsewhere_{abroad.name}", number=abroad.number, title=abroad.title,
        discipline="Structural", page_type="Plan",
    )  # fmt: skip


def _detail(pen: Pen, x: float, y: float, abroad: Abroad, number: str) -> None:
    """A footing in section with its word, titled, not to scale."""
    pen.rect(x, y + 50, 70, 24)
    pen.rect(x + 26, y + 74, 18, 60)
    annotate.leader(pen, x + 110, y + 90, (x + 66, y + 62), abroad.label)
    annotate.view_title(pen, x, y, abroad.detail, abroad.without, number=number)


SHEETS = tuple(partial(_plan, at=at) for at in range(len(_ALL)))
