"""Draws the sheets that the tests read, each with the truth about what is on it.

Shapes are placed in the units of the building (feet or metres); the truth holds their quantities in
those units, computed from the numbers they were drawn from and by no code under test.
"""

import json
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

INCH = 72.0
ARCH_D = (36 * INCH, 24 * INCH)
A1 = (841 / 25.4 * INCH, 594 / 25.4 * INCH)
POINTS_PER_FOOT_AT_FULL_SIZE = 864.0
POINTS_PER_METRE_AT_FULL_SIZE = 72 / 0.0254

Place = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """What is drawn: quantities in the unit of the building, and its square."""

    kind: str
    mark: str | None = None
    area: float | None = None
    gross_area: float | None = None
    length: float | None = None
    width: float | None = None
    depth_in: float | None = None


@dataclass
class Truth:
    """All that a test may ask of a sheet."""

    number: str
    title: str
    ratio: float
    scale_text: str
    unit: str
    shapes: list[Shape] = field(default_factory=list)
    scheduled: dict[str, int] = field(default_factory=dict)

    @property
    def points_per_unit(self) -> float:
        full = POINTS_PER_FOOT_AT_FULL_SIZE if self.unit == "ft" else POINTS_PER_METRE_AT_FULL_SIZE
        return full / self.ratio

    def of(self, kind: str, mark: str | None = None) -> list[Shape]:
        return [each for each in self.shapes if each.kind == kind and mark in (None, each.mark)]

    def save(self, path: Path) -> None:
        values = asdict(self) | {"points_per_unit": self.points_per_unit}
        path.write_text(json.dumps(values, indent=1), "utf-8")


class Pen:
    """A canvas in the units of a building whose lower left corner lies at `origin` (points)."""

    def __init__(self, canvas: Canvas, truth: Truth, origin: Place) -> None:
        self.canvas = canvas
        self.truth = truth
        self.origin = origin

    def at(self, x: float, y: float) -> Place:
        unit = self.truth.points_per_unit
        return self.origin[0] + x * unit, self.origin[1] + y * unit

    def polygon(self, corners: Sequence[Place], *, fill: bool = False) -> None:
        path = self.canvas.beginPath()
        path.moveTo(*self.at(*corners[0]))
        for corner in corners[1:]:
            path.lineTo(*self.at(*corner))
        path.close()
        self.canvas.drawPath(path, stroke=1, fill=int(fill))

    def rectangle(self, x: float, y: float, w: float, h: float, *, fill: bool = False) -> None:
        unit = self.truth.points_per_unit
        self.canvas.rect(*self.at(x, y), w * unit, h * unit, stroke=1, fill=int(fill))

    def line(self, *places: Place) -> None:
        path = self.canvas.beginPath()
        path.moveTo(*self.at(*places[0]))
        for place in places[1:]:
            path.lineTo(*self.at(*place))
        self.canvas.drawPath(path, stroke=1, fill=0)

    def text(self, x: float, y: float, text: str, *, size: float = 9) -> None:
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawString(*self.at(x, y), text)

    @contextmanager
    def dashed(self) -> Iterator[None]:
        self.canvas.setDash(6, 3)
        yield
        self.canvas.setDash()


def foundation_plan(
    folder: Path, *, metric: bool = False, rotated: int = 0, name: str | None = None
) -> tuple[Path, Truth]:
    """A foundation plan at 1/4" = 1'-0" on ARCH D, or the same at 1:100 on A1.

    On it: an L-shaped slab with a stair opening, footings F1 and F2 (dashed, tagged), columns, two
    strip footings, a wall, a grade beam drawn as two lines; and all that must not be measured.
    """
    path = folder / (name or f"foundation_{'metric' if metric else 'imperial'}_{rotated}.pdf")
    truth = (
        Truth("S1.01", "FOUNDATION PLAN", 100, "1:100", "m")
        if metric
        else Truth("S1.01", "FOUNDATION PLAN", 48, '1/4" = 1\'-0"', "ft")
    )
    size = A1 if metric else ARCH_D
    canvas = Canvas(str(path), size, invariant=1)
    _draw_foundation(canvas, truth, size)
    if rotated:
        canvas.setPageRotation(rotated)
    if rotated in (90, 270):
        # reportlab turns the paper with the page, and then half of the drawing is beside it.
        canvas.setPageSize((size[1], size[0]))
    canvas.showPage()
    canvas.save()
    truth.save(path.with_suffix(".json"))
    return path, truth


def _draw_foundation(canvas: Canvas, truth: Truth, size: Place) -> None:
    metric = truth.unit == "m"
    pen = Pen(canvas, truth, (520, 620) if metric else (420, 620))
    # The building is 60' x 40', or half of these figures in metres.
    k = 0.5 if metric else 1.0
    _draw_slab(pen, k)
    _draw_footings(pen, k)
    _draw_lines(pen, k)
    _draw_grid(pen, k)
    _draw_dimensions(pen, k)
    _draw_furniture(pen, size)


def _draw_slab(pen: Pen, k: float) -> None:
    depth = '4"' if k == 1 else "100 mm"
    corners = [(0, 0), (60, 0), (60, 24), (36, 24), (36, 40), (0, 40)]
    pen.canvas.setLineWidth(1.5)
    pen.polygon([(k * x, k * y) for x, y in corners])
    pen.rectangle(k * 20, k * 26, k * 6, k * 6)
    pen.canvas.setLineWidth(0.5)
    pen.line((k * 20, k * 26), (k * 26, k * 32))
    pen.line((k * 20, k * 32), (k * 26, k * 26))
    pen.text(k * 20.5, k * 32.6, "OPENING")
    pen.text(k * 8, k * 21, f"{depth} CONC. SLAB ON GRADE", size=12)
    gross = (60 * 24 + 36 * 16) * k * k
    pen.truth.shapes.append(
        Shape(
            "slab",
            area=gross - 36 * k * k,
            gross_area=gross,
            length=200 * k,
            depth_in=4 if k == 1 else 100 / 25.4,
        )
    )


F1_CENTERS = ((6, 6), (18, 6), (30, 6), (42, 6), (6, 34), (30, 34))
F2_CENTERS = ((6, 16), (30, 16), (42, 16), (54, 16))


def _draw_footings(pen: Pen, k: float) -> None:
    for mark, side, centers in (("F1", 4, F1_CENTERS), ("F2", 5, F2_CENTERS)):
        for x, y in centers:
            half = side / 2
            with pen.dashed():
                pen.rectangle(k * (x - half), k * (y - half), k * side, k * side)
            pen.text(k * (x + half + 0.3), k * (y + half - 0.5), mark)
            area = side * side * k * k
            pen.truth.shapes.append(Shape("footing", mark, area, area, 4 * side * k))
        pen.truth.scheduled[mark] = len(centers)
    for x, y in (*F1_CENTERS, *F2_CENTERS):
        pen.rectangle(k * (x - 0.5), k * (y - 0.5), k, k, fill=True)
        pen.truth.shapes.append(Shape("column", None, k * k, k * k, 4 * k))
    x, y = F1_CENTERS[3]
    pen.text(k * (x + 0.8), k * (y - 1.2), "COL. (TYP.)", size=6)


def _draw_lines(pen: Pen, k: float) -> None:
    """Strip footings and a wall as long rectangles, a grade beam as a pair of lines."""
    with pen.dashed():
        pen.rectangle(k * 4, k * -8, k * 50, k * 2)
        pen.rectangle(k * -8, k * 2, k * 1.5, k * 36)
    pen.text(k * 20, k * -5.6, "STRIP FTG. SF1", size=8)
    pen.text(k * -12.4, k * 20, "STRIP FTG. SF2", size=8)
    pen.truth.shapes.append(Shape("footing", "SF1", k * k * 100, k * k * 100, k * 50, k * 2))
    pen.truth.shapes.append(Shape("footing", "SF2", k * k * 54, k * k * 54, k * 36, k * 1.5))
    pen.rectangle(k * 64, k * 2, k * 0.75, k * 20)
    pen.text(k * 65.2, k * 12, "CONC. WALL", size=8)
    pen.truth.shapes.append(Shape("wall", None, k * k * 15, k * k * 15, k * 20, k * 0.75))
    pen.line((k * 38, k * 30), (k * 58, k * 30))
    pen.line((k * 38, k * 31), (k * 58, k * 31))
    pen.text(k * 44, k * 31.6, "GRADE BEAM GB1", size=8)
    pen.truth.shapes.append(Shape("grade_beam", "GB1", k * k * 20, k * k * 20, k * 20, k))


def _draw_grid(pen: Pen, k: float) -> None:
    for letter, x in zip("ABCDE", (6, 18, 30, 42, 54), strict=True):
        bottom, top = pen.at(k * x, k * -10), pen.at(k * x, k * 46)
        pen.canvas.setDash([18, 3, 3, 3])
        pen.canvas.line(*bottom, *top)
        pen.canvas.setDash()
        pen.canvas.circle(top[0], top[1] + 12, 12)
        pen.canvas.setFont("Helvetica", 10)
        pen.canvas.drawCentredString(top[0], top[1] + 8.5, letter)


def _draw_dimensions(pen: Pen, k: float) -> None:
    """Strings of dimensions above and to the left, with ticks and extension lines."""
    stations = (6, 18, 30, 42, 54)
    pen.canvas.setLineWidth(0.35)
    y = 43
    for start, end in pairwise(stations):
        pen.line((k * start, k * y), (k * end, k * y))
        text = "12'-0\"" if k == 1 else "6000"
        pen.text(k * ((start + end) / 2 - 1), k * (y + 0.3), text, size=7)
    for station in stations:
        pen.line((k * station, k * 41), (k * station, k * 43.5))
        pen.line((k * (station - 0.3), k * (y - 0.3)), (k * (station + 0.3), k * (y + 0.3)))


def _draw_furniture(pen: Pen, size: Place) -> None:
    canvas, (width, height) = pen.canvas, size
    canvas.setLineWidth(2)
    canvas.rect(36, 36, width - 72, height - 72)
    canvas.setLineWidth(0.5)
    _draw_title_block(canvas, pen.truth, width)
    _draw_schedule(canvas, pen, width, height)
    _draw_hatch(canvas, 120, 120)
    _draw_scale_bar(canvas, pen, 700, 130)
    _draw_north_arrow(canvas, 420, 130)
    canvas.rect(120, height - 260, 300, 60)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(130, height - 222, "SEE WALL SECTIONS FOR FOOTING STEPS")
    canvas.drawString(130, height - 246, "AND SLAB JOINTS AT ALL COLUMNS.")
    canvas.setFont("Helvetica", 14)
    canvas.drawString(900, 160, pen.truth.title)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(900, 145, f"SCALE: {pen.truth.scale_text}")


def _draw_title_block(canvas: Canvas, truth: Truth, width: float) -> None:
    left, bottom, cell = width - 296, 46, 40
    rows = (
        ("SHEET NUMBER", truth.number),
        ("SHEET TITLE", truth.title),
        ("SCALE", truth.scale_text),
        ("DATE", "2024-05-01"),
        ("PROJECT", "GARAGE SLAB AND FOOTING WORKS"),
    )
    canvas.rect(left, bottom, 250, cell * len(rows))
    for index, (label, value) in enumerate(rows):
        base = bottom + index * cell
        canvas.line(left, base, left + 250, base)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(left + 4, base + cell - 9, label)
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(left + 8, base + 8, value)


def _draw_schedule(canvas: Canvas, pen: Pen, width: float, height: float) -> None:
    left, top, columns, row = width - 500, height - 120, (80, 200, 80), 24
    sizes = (
        {"F1": '4\'-0" x 4\'-0" x 12"', "F2": '5\'-0" x 5\'-0" x 14"'}
        if pen.truth.unit == "ft"
        else {"F1": "2000 x 2000 x 300", "F2": "2500 x 2500 x 350"}
    )
    rows = [("MARK", "SIZE", "QTY")]
    rows += [(mark, sizes[mark], str(count)) for mark, count in pen.truth.scheduled.items()]
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(left, top + 8, "FOOTING SCHEDULE")
    for index in range(len(rows) + 1):
        canvas.line(left, top - index * row, left + sum(columns), top - index * row)
    for index in range(len(columns) + 1):
        x = left + sum(columns[:index])
        canvas.line(x, top, x, top - row * len(rows))
    canvas.setFont("Helvetica", 9)
    for index, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            canvas.drawString(left + sum(columns[:column]) + 6, top - index * row - 16, cell)


def _draw_hatch(canvas: Canvas, left: float, bottom: float) -> None:
    """A field of slanted lines within a square, as a material is shown."""
    canvas.setLineWidth(0.25)
    canvas.rect(left, bottom, 120, 120)
    for step in range(6, 120, 6):
        canvas.line(left + step, bottom, left, bottom + step)
        canvas.line(left + 120, bottom + step, left + step, bottom + 120)
    canvas.setLineWidth(0.5)


def _draw_scale_bar(canvas: Canvas, pen: Pen, left: float, bottom: float) -> None:
    step = pen.truth.points_per_unit * (4 if pen.truth.unit == "ft" else 2)
    for index in range(4):
        canvas.rect(left + index * step, bottom, step, 8, fill=index % 2)
    canvas.setFont("Helvetica", 7)
    for index in range(5):
        value = index * (4 if pen.truth.unit == "ft" else 2)
        mark = f"{value}'" if pen.truth.unit == "ft" else f"{value}m"
        canvas.drawCentredString(left + index * step, bottom - 10, mark)


def _draw_north_arrow(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, 22)
    path = canvas.beginPath()
    path.moveTo(x, y + 22)
    path.lineTo(x - 8, y - 14)
    path.lineTo(x + 8, y - 14)
    path.close()
    canvas.drawPath(path, fill=1)
    canvas.setFont("Helvetica", 12)
    canvas.drawCentredString(x, y + 28, "N")


def site_plan(folder: Path) -> tuple[Path, Truth]:
    """A site plan at 1" = 20': paving with round corners, a sidewalk, a curb, stalls, a legend."""
    path = folder / "site_plan.pdf"
    truth = Truth("C1.01", "SITE PLAN", 240, "1\" = 20'", "ft")
    canvas = Canvas(str(path), ARCH_D, invariant=1)
    pen = Pen(canvas, truth, (300, 400))
    _draw_paving(pen)
    _draw_curb(pen)
    _draw_legend(canvas)
    canvas.setLineWidth(2)
    canvas.rect(36, 36, ARCH_D[0] - 72, ARCH_D[1] - 72)
    canvas.setLineWidth(0.5)
    _draw_title_block(canvas, truth, ARCH_D[0])
    canvas.setFont("Helvetica", 14)
    canvas.drawString(900, 160, "SITE PLAN")
    canvas.setFont("Helvetica", 9)
    canvas.drawString(900, 145, "SCALE: 1\" = 20'")
    canvas.showPage()
    canvas.save()
    truth.save(path.with_suffix(".json"))
    return path, truth


def _draw_paving(pen: Pen) -> None:
    unit = pen.truth.points_per_unit
    pen.canvas.setFillColorRGB(0.8, 0.8, 0.8)
    pen.canvas.roundRect(*pen.at(0, 0), 300 * unit, 160 * unit, 30 * unit, stroke=1, fill=1)
    pen.canvas.setFillColorRGB(0, 0, 0)
    pen.text(100, 75, '6" CONCRETE PAVING', size=12)
    # The corners are Bezier curves that are 0.03 % larger than quarter circles.
    area = 300 * 160 - (4 - math.pi) * 30**2
    length = 2 * (300 + 160) - 8 * 30 + math.tau * 30
    pen.truth.shapes.append(Shape("paving", None, area, area, length, depth_in=6))
    for stall in range(12):
        pen.line((100 + 9 * stall, 110), (100 + 9 * stall, 128))
    pen.polygon([(0, 180), (300, 180), (300, 188), (150, 188), (150, 200), (0, 200)])
    pen.text(40, 188, '4" CONC. SIDEWALK', size=10)
    walk = 300 * 8 + 150 * 12
    pen.truth.shapes.append(Shape("sidewalk", None, walk, walk, 640, depth_in=4))


def _draw_curb(pen: Pen) -> None:
    pen.canvas.setLineWidth(1)
    pen.line((0, -30), (220, -30), (280, -75), (280, -80))
    pen.canvas.setLineWidth(0.5)
    pen.text(80, -28, "CONC. CURB", size=9)
    pen.truth.shapes.append(Shape("curb", None, length=220 + 75 + 5))


def _draw_legend(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(1900, 1500, "LEGEND")
    canvas.setFont("Helvetica", 9)
    for row, text in enumerate(("CONCRETE PAVING", "CONCRETE SIDEWALK", "CONCRETE CURB")):
        canvas.rect(1900, 1465 - 30 * row, 40, 18)
        canvas.drawString(1950, 1470 - 30 * row, text)


def plan_set(folder: Path) -> tuple[Path, list[Truth]]:
    """Twelve sheets of one project: four foundation plans at 1/4", eight without any shape."""
    path = folder / "set.pdf"
    canvas = Canvas(str(path), ARCH_D, invariant=1)
    truths = []
    for number in range(12):
        drawn = number % 3 == 0
        scale = '1/4" = 1\'-0"' if drawn else "N.T.S."
        title = "FOUNDATION PLAN" if drawn else "TYPICAL DETAILS"
        truth = Truth(f"S{1 if drawn else 5}.{number + 1:02}", title, 48, scale, "ft")
        if drawn:
            _draw_foundation(canvas, truth, ARCH_D)
        else:
            _draw_title_block(canvas, truth, ARCH_D[0])
        canvas.showPage()
        truths.append(truth)
    canvas.save()
    return path, truths


def crowded_plan(folder: Path, paths: int) -> tuple[Path, int]:
    """A sheet of that many paths with one labelled slab of 30' x 20' at 1/4", and its area."""
    path = folder / f"crowded_{paths}.pdf"
    lines = ["0.25 w", "400 400 540 360 re S"]
    for index in range(paths - 1):
        column, row = index % 200, index // 200
        x, y = 1000 + 6.1 * column, 100 + 6.3 * row
        bend = (index * 7919 % 13) / 4
        lines.append(
            f"{x:.2f} {y:.2f} m {x + 3 + bend:.2f} {y + bend:.2f} l {x + 4:.2f} {y + 5:.2f} l S"
        )
    lines.append('BT /F1 14 Tf 500 560 Td (4" SLAB ON GRADE) Tj ET')
    path.write_bytes(raw_pdf("\n".join(lines), size=ARCH_D))
    return path, 600


def raw_pdf(
    content: str,
    *,
    size: Place = (612, 792),
    layers: dict[str, str] | None = None,
    hidden: Sequence[str] = (),
    forms: dict[str, str] | None = None,
    page_keys: str = "",
) -> bytes:
    """A one-page PDF written by hand, for what no generator offers.

    `layers` maps property names to layer names, `hidden` lists the property names that are off;
    `forms` maps form names to "dictionary keys | content", with all forms as resources of each.
    """
    objects: list[str] = ["", "", "", _stream("", content), _FONT]
    numbers = {}
    for key, name in (layers or {}).items():
        objects.append(f"<< /Type /OCG /Name ({name}) >>")
        numbers[key] = len(objects)
    properties = " ".join(f"/{key} {number} 0 R" for key, number in numbers.items())
    first_form = len(objects) + 1
    names = list(forms or {})
    xobjects = " ".join(f"/{name} {first_form + index} 0 R" for index, name in enumerate(names))
    resources = (
        f"<< /Font << /F1 5 0 R >> /Properties << {properties} >> /XObject << {xobjects} >> >>"
    )
    for name in names:
        keys, _, body = (forms or {})[name].partition("|")
        head = f"/Type /XObject /Subtype /Form /BBox [-9999 -9999 9999 9999] {keys}"
        objects.append(_stream(f"{head} /Resources {resources}", body))
    groups = " ".join(f"{number} 0 R" for number in numbers.values())
    off = " ".join(f"{numbers[key]} 0 R" for key in hidden)
    optional = f"/OCProperties << /OCGs [{groups}] /D << /OFF [{off}] >> >>" if numbers else ""
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {optional} >>"
    objects[1] = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    box = f"[0 0 {size[0]} {size[1]}]"
    objects[2] = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R"
        f" /Resources {resources} {page_keys} >>"
    )
    return _written(objects)


_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _stream(keys: str, content: str) -> str:
    return f"<< {keys} /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream"


def _written(objects: Sequence[str]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        out += f"{offset:010} 00000 n \n".encode()
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def hostile_files(folder: Path) -> dict[str, Path]:
    """Files that must be refused in words: truncated, without pages, encrypted, a huge page."""
    whole, _ = foundation_plan(folder, name="whole.pdf")
    files = {
        name: folder / f"{name}.pdf" for name in ("truncated", "no_pages", "encrypted", "huge")
    }
    files["truncated"].write_bytes(whole.read_bytes()[:1_500])
    empty = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"]
    files["no_pages"].write_bytes(_written(empty))
    locked = Canvas(str(files["encrypted"]), encrypt=StandardEncryption("secret", strength=128))
    locked.drawString(100, 100, "LOCKED")
    locked.save()
    files["huge"].write_bytes(raw_pdf("0 0 14400 14400 re S", size=(200 * INCH, 200 * INCH)))
    return files


def four_rooms(folder: Path) -> Path:
    """An architect's plan of 17 x 11 in at 1/4" = 1'-0": a house of four rooms, nothing concrete.

    One rectangle for the outer wall, and two lines that divide it.
    """
    path = folder / "four_rooms.pdf"
    words = [
        (260, 260, 20, "STUDY 1"), (760, 260, 20, "KITCHEN 2"), (260, 560, 20, "BEDROOM 3"),
        (740, 560, 20, "HALL 4"), (1050, 90, 30, "A-201"), (930, 60, 15, "SCALE: 1/4\" = 1'-0\""),
    ]  # fmt: skip
    content = "3 w 0 0 0 RG 90 130 1000 560 re S 560 130 m 560 690 l S 90 420 m 1090 420 l S\n"
    for x, y, size, text in words:
        content += f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n"
    path.write_bytes(raw_pdf(content, size=(17 * INCH, 11 * INCH)))
    return path


def layered_plan(folder: Path) -> Path:
    """A plan of seven paths on four layers named as CAD programs do; what is torn down is off."""
    path = folder / "layered.pdf"
    layers = {
        "oc1": "A-WALL-FULL", "oc2": "A-FLOR-PATT", "oc3": "A-ANNO-TEXT", "oc4": "A-WALL-DEMO",
    }  # fmt: skip
    drawn = {
        "oc1": "2 w 90 120 420 330 re S",
        "oc2": "0.5 w 230 120 m 230 450 l S 370 120 m 370 450 l S "
        "90 230 m 510 230 l S 90 340 m 510 340 l S",
        "oc3": "0.5 w 100 130 m 500 440 l S",
        "oc4": "2 w 90 285 m 510 285 l S",
    }
    content = "\n".join(f"/OC /{key} BDC {drawn[key]} EMC" for key in layers)
    path.write_bytes(raw_pdf(content, size=(612, 612), layers=layers, hidden=["oc4"]))
    return path


def scanned_plan(folder: Path, *, dpi: int = 100, scale: str = "") -> Path:
    """A page that is one picture."""
    path = folder / "scan.pdf"
    canvas = Canvas(str(path), (17 * INCH, 11 * INCH))
    canvas.drawImage(_picture(dpi, scale), 0, 0, 17 * INCH, 11 * INCH)
    canvas.save()
    return path


def tiff_plan(folder: Path, *, dpi: int = 200, frames: int = 1) -> Path:
    """A TIFF of 17 x 11 inches that says so by its DPI tag."""
    path = folder / f"plan_{dpi}_{frames}.tiff"
    pictures = [_picture(dpi)._image for _ in range(frames)]
    pictures[0].save(path, dpi=(dpi, dpi), save_all=True, append_images=pictures[1:])
    return path


def _picture(dpi: int, scale: str = "") -> Any:
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    image = Image.new("L", (17 * dpi, 11 * dpi), 255)
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((2 * dpi, 2 * dpi, 10 * dpi, 8 * dpi), outline=0, width=3)
    drawing.text((3 * dpi, 3 * dpi), "S1.01  FOUNDATION PLAN", fill=0, font_size=dpi // 4)
    drawing.text((12 * dpi, 9 * dpi), scale, fill=0, font_size=dpi // 4)
    return ImageReader(image)
