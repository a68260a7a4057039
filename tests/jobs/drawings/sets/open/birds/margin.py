"""What stands beside a plan: key plans, abbreviations, small typical details without a scale."""

import math

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Ink
from tests.jobs.drawings.sets.pen import Pen

ABBREVIATIONS = (
    "A.F.F.  ABOVE FINISHED FLOOR", "B.O.F.  BOTTOM OF FOOTING", "C.J.  CONTROL JOINT",
    "CLR.  CLEAR", "COL.  COLUMN", "CONT.  CONTINUOUS", "E.F.  EACH FACE", "E.W.  EACH WAY",
    "F.D.  FLOOR DRAIN", "FTG.  FOOTING", "G.B.  GRADE BEAM", "O.C.  ON CENTER", "SIM.  SIMILAR",
    "S.O.G.  SLAB ON GRADE", "T.O.S.  TOP OF STEEL", "T.O.W.  TOP OF WALL", "TYP.  TYPICAL",
    "U.N.O.  UNLESS NOTED OTHERWISE", "V.I.F.  VERIFY IN FIELD", "W.P.  WORK POINT",
)  # fmt: skip


def abbreviations(pen: Pen, x: float, y: float, *, title: str = "ABBREVIATIONS") -> None:
    """A list in two columns."""
    pen.text(x, y, title, size=8, bold=True)
    pen.words(x, y - 14, ABBREVIATIONS[:10], size=5.5)
    pen.words(x + 150, y - 14, ABBREVIATIONS[10:], size=5.5)


def key_plan(pen: Pen, x: float, y: float, size: float, *, part: int = 1) -> None:
    """Three blocks of the whole site, one of them hatched."""
    pen.text(x, y + size * 0.72, "KEY PLAN", size=7, bold=True)
    for index in range(3):
        left = x + index * size * 0.34
        ring = [(left, y), (left + size * 0.3, y), (left + size * 0.3, y + size * 0.5),
                (left + size * 0.05 * index, y + size * 0.6), (left, y + size * 0.5)]  # fmt: skip
        with pen.style(0.6):
            pen.poly(ring)
        if index == part:
            pen.hatch(ring, spacing=3)
        pen.text(left + size * 0.15, y + size * 0.2, "ABC"[index], size=7, align="centre")


def strip_detail(pen: Pen, x: float, y: float, number: str, title: str, says: list[str]) -> None:
    """A wall on its footing, cut: stipple, bars, earth, leaders. N.T.S."""
    with pen.style(1.0):
        pen.rect(x, y, 90, 28)
        pen.lines([((x + 32, y + 28), (x + 32, y + 120)), ((x + 58, y + 28), (x + 58, y + 120))])
        pen.line((x + 28, y + 122), (x + 42, y + 117), (x + 47, y + 126), (x + 62, y + 120))
    pen.stipple([(x, y), (x + 90, y), (x + 90, y + 28), (x, y + 28)], 60, seed=int(x))
    pen.stipple(
        [(x + 32, y + 28), (x + 58, y + 28), (x + 58, y + 118), (x + 32, y + 118)], 60, seed=3
    )
    for at in (12, 45, 78):
        pen.circle(x + at, y + 7, 1.7, fill=True)
    with pen.style(0.9):
        pen.line((x + 38, y + 7), (x + 38, y + 112))
        pen.line((x + 52, y + 7), (x + 52, y + 112))
    _earth(pen, x - 40, y + 90, 70)
    pen.rect(x + 58, y + 88, 74, 12)
    pen.stipple([(x + 58, y + 88), (x + 132, y + 88), (x + 132, y + 100), (x + 58, y + 100)], 30)
    for index, each in enumerate(says):
        to = [(x + 66, y + 14), (x + 53, y + 60), (x + 100, y + 94)][index % 3]
        annotate.leader(pen, x + 140, y + 22 + 28 * index, to, each, size=5.5)
    annotate.view_title(pen, x, y - 34, title, "N.T.S.", number=number, size=8)


def _earth(ink: Ink, x: float, y: float, wide: float) -> None:
    with ink.style(0.8):
        ink.line((x, y), (x + wide, y))
    with ink.style(0.3):
        for step in range(int(wide / 12)):
            for more in range(3):
                at = x + step * 12 + more * 3
                ink.line((at, y - 1), (at - 6, y - 7))


def joint_detail(pen: Pen, x: float, y: float, number: str, title: str) -> None:
    """A saw cut in a slab, with mesh and gravel. N.T.S."""
    with pen.style(0.9):
        pen.lines(
            [
                ((x, y), (x + 170, y)),
                ((x, y + 24), (x + 83, y + 24)),
                ((x + 87, y + 24), (x + 170, y + 24)),
                ((x + 83, y + 24), (x + 83, y + 16)),
                ((x + 87, y + 24), (x + 87, y + 16)),
                ((x + 83, y + 16), (x + 87, y + 16)),
            ]
        )
    pen.stipple([(x, y), (x + 170, y), (x + 170, y + 24), (x, y + 24)], 90, seed=int(y))
    with pen.style(0.7, dash=(6, 2)):
        pen.line((x + 4, y + 14), (x + 166, y + 14))
    for step in range(22):
        reach = 3 + math.sin(step * 1.7)
        pen.circle(x + 4 + step * 7.7, y - 5, reach)
    annotate.leader(pen, x + 190, y + 34, (x + 85, y + 20), ["SAW CUT, FILL WITH", "SEALANT"])
    annotate.dimensions(pen, [(x - 14, y + 24), (x - 14, y)], texts=['"t"'], extension=8)
    annotate.view_title(pen, x, y - 40, title, "NOT TO SCALE", number=number, size=8)
