"""Existing, new and removed on one sheet: a Swedish foundation, a Singaporean yard."""

from pathlib import Path

from tests.jobs.drawings.sets import annotate, tables
from tests.jobs.drawings.sets.ink import HIDDEN
from tests.jobs.drawings.sets.open.trees import details, dress, frame, paper, prose, symbols
from tests.jobs.drawings.sets.open.trees.paper import CIVIL, PLAN, STRUCTURE
from tests.jobs.drawings.sets.pen import A1, Pen, View
from tests.jobs.drawings.sets.truth import SheetFile

_NEW = ("PL1 PL2 PL1", "PL2 PL3 PL2", "PL1 PL2 PL1")
_SIZES = {"PL1": 1.2, "PL2": 1.6, "PL3": 2.2}


def malachite(folder: Path) -> SheetFile:
    """New plinths beside a Swedish building whose own plinths stay, in grey and with BEF."""
    pen = Pen(A1)
    office = paper.Office(
        "Bergslagens Konstruktion AB",
        "Till- och ombyggnad Folkets Hus",
        "Lindesbergs kommun",
        "K-20.1-101",
        ["GRUNDPLAN", "DEL B"],
        "1:100 (A1)",
        language="sv",
        date="2025-04-11",
    )
    paper.block(pen, "tower", office)
    view = pen.view(280, 520, ratio=100, metric=True)
    old, new, ys = [0, 6.0, 12.0, 18.0], [25.0, 32.0, 39.0], [0, 7.5, 15.0]
    with view.style(0.4, grey=0.55, fill=0.55):
        for y in ys:
            for x in old:
                frame.pad(view, x, y, (1.4, 1.4), "BEF PLINT", how="dashed", kind=None)
        for y in (0, 15.0):
            frame.strip(view, (0.7, y), (17.3, y), 0.5, kind=None, text="BEF GRUNDSULA", size=5)
        for index in range(4):
            symbols.table(view, 3 + 4.2 * index, 11)
    for x, y, mark in frame.crossings(new, ys, _NEW):
        side = _SIZES[mark]
        frame.pad(view, x, y, (side, side), mark, how="plain", text=f"NY {mark}|{side * 1000:.0f}")
    for j in (0, 2):
        marks = _NEW[j].split()
        for i in range(2):
            one, other = _SIZES[marks[i]] / 2, _SIZES[marks[i + 1]] / 2
            frame.strip(
                view,
                (new[i] + one, ys[j]),
                (new[i + 1] - other, ys[j]),
                0.4,
                kind="grade_beam",
                mark="GB1",
                text="NY GRUNDBALK GB1 400x600",
                size=5,
            )
    _malachite_words(pen, view, [*old, *new], ys)
    dress.underlay(view, (24, 1, 40, 14), seed=42, drain="GB", machine="AGG")
    dress.bars(pen, 1660, 700, "ARMERINGSLISTA", ["Pos", "ds", "Stk", "L", "Form"], 22)
    dress.shapes(pen, 320, 200, "BOCKTYPER")
    return pen.save(
        folder,
        "malachite",
        number="K-20.1-101",
        title=office.whole_title,
        discipline=STRUCTURE,
        page_type=PLAN,
    )


def _malachite_words(pen: Pen, view: View, xs: list[float], ys: list[float]) -> None:
    frame.axes(view, xs, ys, columns=list("1234567"), rows=list("CBA"), ends="tick", far=62)
    with view.style(1.2, dash=(16, 5)):
        view.line((21.5, -1.4), (21.5, 16.6))
    view.text(21.8, 16.2, "GR\u00c4NS NYTT / BEFINTLIGT", size=6)
    annotate.leader(view, 22.4, 10.6, (18.4, 7.8), ["BEF PLINT RIVS EJ"], size=6)
    annotate.view_title(view, 0, -3.6, "GRUNDPLAN DEL B", "SKALA 1:100")
    annotate.scale_bar(view, 16, -3.6, [0, 1, 2, 3, 4, 5, 10], unit=" METER", style="ticks")
    annotate.north_arrow(view, 44, 15, turn=60)
    low = tables.framed_notes(pen, 1660, 1580, "F\u00d6RESKRIFTER", prose.STRUCTURAL_SV, width=420)
    rows = [["BET", "STORLEK", "H\u00d6JD", "ARMERING"]]
    rows += [
        [m, f"{s * 1000:.0f}x{s * 1000:.0f}", "500", "\u00d812 s150"] for m, s in _SIZES.items()
    ]
    tables.table(
        pen, 1660, low - 40, "PLINTF\u00d6RTECKNING", rows, widths=[50, 90, 60, 90], row=16
    )
    y = 800.0
    pen.text(1660, y + 60, "TECKENF\u00d6RKLARING", size=8, bold=True)
    with pen.style(0.4, grey=0.55, dash=(6, 3)):
        pen.rect(1660, y, 40, 40)
    pen.text(1710, y + 16, "BEFINTLIG PLINT", size=6)
    pen.rect(1830, y, 40, 40)
    pen.text(1880, y + 16, "NY PLINT", size=6)


def myrtle(folder: Path) -> SheetFile:
    """A yard in Singapore: an apron to be hacked, a new slab and drains, existing pavement."""
    pen = Pen(A1)
    pen.title_block(
        "iso",
        number="TGB-ARC-DM-C-0210",
        title=["DEMOLITION AND NEW", "YARD PAVEMENT"],
        project="Tengah Bus Depot, Phase 2",
        client="Land Transport Authority",
        scale="1:150",
        date="21.03.2025",
    )
    view = pen.view(260, 520, ratio=150, metric=True)
    with view.style(0.4, grey=0.5, fill=0.5, dash=HIDDEN):
        view.rect(0, 0, 30, 18)
        view.rect(34, 0, 20, 18)
    view.words(8, 12, ["EXISTING CONCRETE APRON", "TO BE HACKED AND REMOVED"], size=6.5)
    view.hatch([(0, 0), (30, 0), (30, 18), (0, 18)], spacing=16, angle=-45)
    view.words(38, 12, ["EXISTING CONCRETE PAVEMENT", "TO REMAIN"], size=6.5)
    for ring, mark, words in (
        ([(0, 22), (54, 22), (54, 42), (0, 42)], "RP1", "250 THK RC PAVEMENT RP1"),
        ([(57, 0), (72, 0), (72, 42), (57, 42)], "RP2", "200 THK RC PAVEMENT RP2"),
    ):
        with view.style(1.0):
            view.poly(ring, thing="paving", mark=mark)
        (x0, y0), (x1, y1) = ring[0], ring[2]
        with view.style(0.2):
            view.lines([((x, y0), (x, y1)) for x in _steps(x0, x1)])
        view.text((x0 + x1) / 2, (y0 + y1) / 2 + 1.2, words, size=7, align="centre")
    for one, other in (((0, 43.2), (54, 43.2)), ((73.2, 0), (73.2, 42))):
        frame.strip(view, one, other, 0.3, kind="curb", mark=None, text="NEW RC KERB 300 WIDE")
    _myrtle_words(pen, view)
    dress.foot(pen, 260, 110, (3, 2, 4), "UK")
    return pen.save(
        folder,
        "myrtle",
        number="TGB-ARC-DM-C-0210",
        discipline=CIVIL,
        title="DEMOLITION AND NEW YARD PAVEMENT",
        page_type=PLAN,
    )


def _steps(start: float, end: float) -> list[float]:
    return [start + 6 * index for index in range(1, int((end - start - 1) / 6) + 1)]


def _myrtle_words(pen: Pen, view: View) -> None:
    for index in range(7):
        with view.style(0.25, grey=0.5):
            symbols.car(view, 4 + 3.4 * index, 5)
            symbols.tree(view, 3 + 8 * index, 47, 2, seed=index)
    for x in (10, 32, 55.4):
        symbols.manhole(view, x, 20)
        view.text(x + 1, 20, "EX. SEWER MH", size=5)
    with view.style(0.4, dash=(9, 3)):
        view.line((-2, 20), (76, 20))
    annotate.dimensions(view, [(0, -2), (30, -2), (34, -2), (54, -2), (57, -2), (72, -2)])
    annotate.dimensions(view, [(-2, 42), (-2, 22), (-2, 18), (-2, 0)])
    annotate.view_title(view, 0, -6, "YARD LAYOUT PLAN", "SCALE 1:150", number="1")
    annotate.scale_bar(view, 24, -6, [0, 3, 6, 12], unit=" m", style="blocks")
    annotate.north_arrow(view, 80, 44)
    low = tables.framed_notes(pen, 1790, 1580, "NOTES", prose.CIVIL, width=400)
    y = low - 60
    pen.text(1800, y + 24, "LEGEND", size=8, bold=True)
    for index, words in enumerate(("NEW RC PAVEMENT", "EXISTING TO BE HACKED", "NEW RC KERB")):
        ring = [
            (1800, y - 30 * index),
            (1850, y - 30 * index),
            (1850, y + 18 - 30 * index),
            (1800, y + 18 - 30 * index),
        ]
        pen.poly(ring)
        pen.hatch(ring, spacing=4 + 2 * index, angle=45 * (index - 1))
        pen.text(1860, y + 6 - 30 * index, words, size=6.5)
    details.row(pen, 1760, 780, (2, 3), language="UK")
    rows = [
        ["REV", "DATE", "DESCRIPTION"],
        ["P01", "11.01.25", "TENDER"],
        ["P02", "02.02.25", "PUB"],
        ["P03", "21.03.25", "CONSTRUCTION"],
    ]
    tables.table(pen, 1800, 720, "REVISIONS", rows, widths=[40, 70, 200], row=14)
