"""A pen for sheets whose lines measure a scale: dimension strings, and viewports of the file."""

import io
import itertools
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from app.jobs.drawings.plans.reader import read_sheet
from app.jobs.drawings.scale.decision import ScaleFinding, find_scale
from app.jobs.drawings.scale.evidence import read_evidence

SIZE = (1224.0, 792.0)
FOOT = 864.0
METRE = 72 / 0.0254
QUARTER = '1/4" = 1\'-0"'

Draw = Callable[[Canvas], None]
End = Callable[[Canvas, float, float], None]


def scale_of(folder: Path, *draws: Draw, **page: Any) -> ScaleFinding:
    """The scale that is found on a sheet with all this on it."""
    path = written(folder, *draws, **page)
    sheet = read_sheet(str(path), 1)
    return find_scale(sheet, read_evidence(str(path), sheet))


def written(
    folder: Path,
    *draws: Draw,
    size: tuple[float, float] = SIZE,
    rotated: int = 0,
    viewports: Sequence[Any] = (),
) -> Path:
    """A PDF of one page, which is drawn lying and shown upright where it is `rotated`."""
    file = io.BytesIO()
    canvas = Canvas(file, size, invariant=1, pageCompression=0)
    for draw in draws:
        draw(canvas)
    canvas.showPage()
    canvas.save()
    path = folder / "drawn.pdf"
    with pikepdf.open(file) as pdf:
        page = pdf.pages[0]
        if rotated:
            page.rotate(rotated, relative=False)
        if b"/OC /Hidden BDC" in page.Contents.read_bytes():
            _hide(pdf)
        if viewports:
            page.obj.VP = pikepdf.Array(viewports)
        pdf.save(path)
    return path


def _hide(pdf: pikepdf.Pdf) -> None:
    """Name the layer of what is `hidden`, and switch it off."""
    group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Hidden"))
    pdf.pages[0].Resources.Properties = pikepdf.Dictionary(Hidden=group)
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([group]), D=pikepdf.Dictionary(OFF=pikepdf.Array([group]))
    )


def hidden(draw: Draw) -> Draw:
    """The same on a layer that is off."""

    def draw_hidden(canvas: Canvas) -> None:
        canvas.addLiteral("/OC /Hidden BDC")
        draw(canvas)
        canvas.addLiteral("EMC")

    return draw_hidden


def text(said: str, x: float = 100.0, y: float = 60.0, size: float = 10.0) -> Draw:
    """A text that begins at a place."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, said)

    return draw


# How dimension lines end; each mark is drawn for a line along x, its tip at the place.


def tick(canvas: Canvas, x: float, way: float) -> None:
    canvas.setLineWidth(0.8)
    canvas.line(x - 3, -3, x + 3, 3)


def arrow(canvas: Canvas, x: float, way: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, 0)
    path.lineTo(x + 8 * way, 1.4)
    path.lineTo(x + 8 * way, -1.4)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def open_arrow(canvas: Canvas, x: float, way: float) -> None:
    for side in (-1, 1):
        canvas.line(x, 0, x + 7 * way, 2.8 * side)


def dot(canvas: Canvas, x: float, way: float) -> None:
    canvas.circle(x, 0, 1.5, stroke=0, fill=1)


def wide_tick(canvas: Canvas, x: float, way: float) -> None:
    path = canvas.beginPath()
    for across, down in ((-3.2, -2.8), (-2.8, -3.2), (3.2, 2.8), (2.8, 3.2)):
        path.moveTo(x + across, down) if across == -3.2 else path.lineTo(x + across, down)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def notched_arrow(canvas: Canvas, x: float, way: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, 0)
    for across, down in ((8, 1.4), (6, 0), (8, -1.4)):
        path.lineTo(x + across * way, down)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def outlined_arrow(canvas: Canvas, x: float, way: float) -> None:
    """Its sides are three lines."""
    corners = ((0, 0), (8, 1.4), (8, -1.4), (0, 0))
    canvas.setLineWidth(0.2)
    for (x1, y1), (x2, y2) in itertools.pairwise(corners):
        canvas.line(x + x1 * way, y1, x + x2 * way, y2)


def upright_tick(canvas: Canvas, x: float, way: float) -> None:
    canvas.line(x, -4, x, 4)


def ring(canvas: Canvas, x: float, way: float) -> None:
    canvas.circle(x, 0, 1.8, stroke=1, fill=0)


MARKS = (
    tick, arrow, open_arrow, dot, wide_tick, notched_arrow, outlined_arrow, upright_tick, ring
)  # fmt: skip


def dimension(
    x: float,
    y: float,
    length: float,
    said: str,
    *,
    end: End = tick,
    turn: float = 0,
    past: float = 0.0,
    gap: bool = False,
) -> Draw:
    """A dimension line of `length` points that runs `past` its marks, its text over it.

    With `gap` the text stands in the line and parts it.
    """

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(turn)
        canvas.setLineWidth(0.4)
        wide = canvas.stringWidth(said, "Helvetica", 8)
        middle, half = length / 2, wide / 2 + 3
        if gap:
            canvas.line(-past, 0, middle - half, 0)
            canvas.line(middle + half, 0, length + past, 0)
        else:
            canvas.line(-past, 0, length + past, 0)
        for place, way in ((0, 1), (length, -1)):
            canvas.line(place, -6, place, -40)
            end(canvas, place, way)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(middle - wide / 2, -2.8 if gap else 3, said)
        canvas.restoreState()

    return draw


FEET = (("24'-0\"", 24.0), ("9'-6\"", 9.5), ("14'-6\"", 14.5), ("12'-3 1/2\"", 12 + 3.5 / 12))
METRES = (("12000", 12.0), ("4750", 4.75), ("7250", 7.25), ("5980", 5.98))


def strings(
    ratio: float, lengths: Sequence[tuple[str, float]] = FEET, **how: Any
) -> tuple[Draw, ...]:
    """A dimension line for each length, true to a ratio, one over the other."""
    unit = METRE if lengths is METRES else FOOT
    return tuple(
        dimension(150, 200 + 45 * row, unit * real / ratio, said, **how)
        for row, (said, real) in enumerate(lengths)
    )


def viewport(
    factor: float | None,
    unit: str = "ft",
    box: Sequence[float] = (0, 0, *SIZE),
    *,
    says: str = "",
    more: Sequence[tuple[str, float]] = (),
    name: str = "",
) -> Any:
    """A viewport with a measure dictionary: `factor` units to a point, and parts of the unit."""
    formats = [] if factor is None else [(unit, factor), *more]
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Viewport,
        BBox=pikepdf.Array([float(side) for side in box]),
        Name=name,
        Measure=pikepdf.Dictionary(
            Type=pikepdf.Name.Measure,
            Subtype=pikepdf.Name.RL,
            R=says,
            X=pikepdf.Array(
                [pikepdf.Dictionary(Type=pikepdf.Name.NumberFormat, U=u, C=c) for u, c in formats]
            ),
        ),
    )


def almost(one: float | None, other: float, within: float = 0.01) -> bool:
    """Whether a ratio is another one, as exactly as lines are drawn."""
    return one is not None and math.isclose(one, other, rel_tol=within)
