"""An office of Venlo and one of Falun: a plan among details, an enlarged part of a plan."""

from itertools import pairwise
from pathlib import Path

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.sealed import bands, cuts, found, office, rooms, wording
from tests.jobs.drawings.sets.sealed.found import Strip
from tests.jobs.drawings.sets.sealed.office import Cell
from tests.jobs.drawings.sets.sealed.plans import axes, plan_of, small, with_blank
from tests.jobs.drawings.sets.tables import framed_notes, table
from tests.jobs.drawings.sets.truth import SheetFile

NX, NY = (0.0, 5.4, 10.8, 16.2), (0.0, 4.8, 9.6)


def maas(folder: Path) -> SheetFile:
    """A foundation and a ground floor at 1:100 with six details at 1:20 and 1:10."""
    pen = Pen(A1)
    office.border(pen, margin=28, left=57, wide=1)
    view = pen.view(190, 1120, ratio=100, metric=True, box=(100, 1060, 730, 1500))
    axes(view, NX, NY, letters="ABCD", figures="321", says=lambda v: f"{v * 1000:.0f}", beyond=60)
    for y in NY:
        found.leg(view, (-0.3, y), (16.5, y), Strip(0.6, "FS1", line="solid", size=5))
    for x in NX:
        for y1, y2 in pairwise(NY):
            mark, wide = ("FS1", 0.6) if x in (NX[0], NX[3]) else ("FS2", 0.4)
            found.leg(view, (x, y1 + 0.3), (x, y2 - 0.3), Strip(wide, mark, line="solid", size=5))
    for x in (2.7, 8.1, 13.5):
        found.pad(view, x, -2.0, 0.8, 0.8, "P1", line="solid")
        found.name_it(view, x, -2.0, 0.8, 0.8, ["P1"], size=6)
    annotate.view_title(pen, 180, 1020, "FUNDERING", "1 : 100", number="1")
    floor = pen.view(950, 1120, ratio=100, metric=True, box=(850, 1060, 1450, 1500))
    rooms.floor(floor, (0, 5.4, 8.4, 10.8, 16.2), (0, 4.8, 9.6), seed=21,
                names=("WOONKAMER", "KEUKEN", "BERGING", "HAL", "SLAAPKAMER"))  # fmt: skip
    small(floor, [(16.2, 11), (10.8, 11), (8.4, 11), (5.4, 11), (0, 11)])
    annotate.view_title(pen, 950, 1020, "BEGANE GROND", "1 : 100", number="2")
    for index in range(6):
        ratio = 20.0 if index < 4 else 10.0
        x, y = (230 + 380 * index, 730) if index < 4 else (450 + 700 * (index - 4), 150)
        cuts.detail(
            pen,
            x,
            y,
            ratio,
            f"DETAIL {index + 3}",
            f"1 : {ratio:.0f}",
            number=str(index + 3),
            metric=True,
            seed=index + 1,
            said=("stek \u00d812-200", "PS-isolatie", "werkvloer 50"),
        )
    _maas_side(pen)
    return plan_of(pen, folder, "maas", "23-041-W1", "FUNDERING EN BEGANE GROND", "Structural")


def _maas_side(pen: Pen) -> None:
    y = framed_notes(pen, 1800, 1630, "ALGEMEEN", wording.DUTCH, width=520, size=8)
    table(
        pen,
        1800,
        y - 30,
        "RENVOOI FUNDERING",
        (
            ("MERK", "AFMETING b x h", "ONDERWAPENING", "BEUGELS"),
            ("FS1", "600 x 400", "4\u00d812", "\u00d88-250"),
            ("FS2", "400 x 400", "3\u00d812", "\u00d88-250"),
            ("P1", "800 x 800 x 600", "6\u00d812 #", "-"),
        ),
        widths=(60, 160, 150, 150),
    )
    bands.side(pen, 1800, 1120, heads=bands.GERMANIC, seed=23, titles=("BUIGSTAAT", "LASLENGTEN"))
    annotate.north_arrow(pen, 1700, 1560, turn=20)
    rows = (
        (40, (Cell("tekeningnr.", "23-041-W1", 16, 2, bold=True), Cell("wijz.", "B", 12, 0.4))),
        (26, (Cell("schaal", "1:100, 1:20, 1:10"), Cell("formaat", "A1", 8, 0.4),
              Cell("datum", "12-04-2024"))),
        (40, (Cell("onderdeel", "FUNDERING EN BEGANE GROND", 12, bold=True),)),
        (40, (Cell("werk", ("Nieuwbouw woning Kaldenkerkerweg", "te Venlo"), 10),)),
        (40, (Cell("", "Ingenieursbureau Janssen - Peters b.v.", 11),)),
    )  # fmt: skip
    office.block(pen, pen.width - 28 - 420, 28, 420, rows, beside=58)


# Sweden

SX, SY = (0.0, 6.0, 12.0, 18.0, 24.0), (0.0, 7.2, 14.4)


def dalalven(folder: Path) -> SheetFile:
    """A ground plan, its corner once more at 1:50, sections at 1:20."""
    pen = Pen(A1)
    office.border(pen, margin=28, wide=1.6)
    view = pen.view(190, 1010, ratio=100, metric=True, box=(90, 950, 960, 1530))
    _ground(view, counted=True)
    axes(view, SX, SY, letters="12345", figures="CBA", says=with_blank, ends="arrow")
    annotate.view_title(pen, 180, 900, "GRUNDPLAN", "SKALA 1:100", number="A")
    with view.style(0.9, dash=(8, 4)):
        view.rect(-1.2, -1.2, 8.4, 9.6)
    view.text(0.2, 8.6, "SE DEL AV GRUNDPLAN B", size=5.5)
    part = pen.view(1130, 1000, ratio=50, metric=True, box=(1040, 920, 1600, 1530))
    for x, y in ((0.0, 0.0), (6.0, 0.0), (0.0, 7.2), (6.0, 7.2)):
        mark, side = ("F2", 1.8) if (x, y) == (6.0, 7.2) else ("F1", 1.4)
        found.outline(part, found.box(x, y, side, side), "dashed")
        part.rect(x - 0.2, y - 0.2, 0.4, 0.4, fill=True)
        size = f"{side * 1000:.0f}"
        found.name_it(part, x, y, side, side, [f"{mark} {size}x{size}x400", "UK +94,20"], size=6)
    for index in range(12):
        part.line((0.9 + 0.36 * index, 4.2), (0.9 + 0.36 * index, 6.4))
    part.hatch([(-0.2, -0.2), (6.8, -0.2), (6.8, 0.2), (-0.2, 0.2)], spacing=4)
    annotate.leader(part, 2.2, 7.6, (2.6, 5.6), ["\u00d810 s180 I \u00d6K", "L=2400"], size=6)
    found.broken(part, [(0.7, -0.3), (5.3, -0.3)])
    found.broken(part, [(0.7, 0.3), (5.3, 0.3)])
    found.rebar(part, 1.2, 2.6, 3.4, "\u00d812 s150")
    found.rebar(part, 3.2, 1.4, 4.4, "\u00d812 s150", upright=True)
    small(part, [(0, -1.1), (6, -1.1)], says=with_blank)
    annotate.view_title(pen, 1100, 900, "DEL AV GRUNDPLAN", "SKALA 1:50", number="B")
    for index in range(4):
        cuts.detail(
            pen,
            260 + 390 * index,
            500,
            20,
            f"SEKTION {index + 1}-{index + 1}",
            "SKALA 1:20",
            number=str(index + 1),
            metric=True,
            seed=index + 2,
            sort=(0, 2, 0, 2)[index],
            said=("\u00d810 s200", "CELLPLAST S200", "MAKADAM 8-16"),
        )
    _falun(pen)
    return plan_of(pen, folder, "dalalven", "K-20.1-101", "GRUNDPLAN HUS 3", "Structural")


def _ground(view: View, *, counted: bool) -> None:
    ring = [(-0.2, -0.2), (24.2, -0.2), (24.2, 14.6), (-0.2, 14.6)]
    with view.style(1.0):
        view.poly(ring, thing="slab", mark=None)
    for x in SX:
        for y in SY:
            mark, side = ("F2", 1.8) if y == 7.2 and 0 < x < 24 else ("F1", 1.4)
            found.pad(view, x, y, side, side, mark, line="dashed", counted=counted)
            view.rect(x - 0.2, y - 0.2, 0.4, 0.4, fill=True, thing="column", mark="P1")
            found.name_it(view, x, y, side, side, [mark, "P1 400x400"], size=5)
    sole = Strip(0.6, "S1", line="strokes", size=5)
    for y in (SY[0], SY[2]):
        for x1, x2 in pairwise(SX):
            found.leg(view, (x1 + 0.7, y), (x2 - 0.7, y), sole)
    view.words(13.2, 3.4, ["PLATTA P\u00c5 MARK 150 mm", "NPS 6150 \u00d6K +95,00"], size=6.5)


def _falun(pen: Pen) -> None:
    y = framed_notes(pen, 1790, 1630, "ANVISNINGAR", wording.SWEDISH, width=520, size=8)
    table(
        pen,
        1790,
        y - 30,
        "FUNDAMENTF\u00d6RTECKNING",
        (
            ("LITT", "DIMENSION", "H\u00d6JD", "ARMERING UK"),
            ("F1", "1400 x 1400", "400", "7\u00d812 B.R."),
            ("F2", "1800 x 1800", "450", "9\u00d816 B.R."),
            ("S1", "600", "300", "4\u00d812"),
            ("P1", "400 x 400", "-", "8\u00d820, BYGEL \u00d88 s200"),
        ),
        widths=(60, 140, 80, 240),
    )
    rows = (
        (30, (Cell("SKALA", "1:100, 1:50, 1:20 (A1)", 8, 1.4), Cell("NUMMER", "K-20.1-101", 12, 1.4,
              bold=True), Cell("BET", "A", 10, 0.4))),
        (34, (Cell("", ("GRUNDPLAN HUS 3",), 10, bold=True),)),
        (26, (Cell("DATUM", "2024-02-09"), Cell("ANSVARIG", "M. Hagstr\u00f6m"))),
        (26, (Cell("UPPDRAG NR", "731 204"), Cell("RITAD/KONSTR AV", "E. Lind"))),
        (34, (Cell("", ("FALU VATTENVERK", "NY PUMPSTATION"), 10),)),
        (22, (Cell("", "BYGGHANDLING", 12, bold=True, centre=True),)),
    )  # fmt: skip
    top = office.block(pen, pen.width - 28 - 380, 28, 380, rows)
    office.revisions(
        pen,
        pen.width - 408,
        top + 44,
        380,
        (("BET", "\u00c4NDRINGEN AVSER", "DATUM"), ("A", "LITT F2 \u00c4NDRAD", "2024-03-01")),
    )
    office.logo(pen, pen.width - 470, 60, 40, 4)
    bands.side(pen, 1790, 1120, heads=bands.GERMANIC, seed=29, titles=("ARMERING", "SKARVAR"))
    annotate.north_arrow(pen, 1690, 1500)
