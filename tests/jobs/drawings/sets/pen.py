"""A pen that draws a sheet as an office does, and writes down the truth as it draws.

    pen = Pen(ARCH_D)
    room = pen.title_block("right strip", number="S101", title="FOUNDATION PLAN")
    plan = pen.view(300, 400, ratio=48)                        # feet, from here on the paper, y up
    plan.rect(0, 0, 4, 4, thing="footing", mark="F1")           # drawn, and in the truth
    plan.text(1, 2, "F1")
    annotate.dimensions(plan, [(0, -3), (12, -3), (24, -3)])
    return pen.save(folder, "foundation", number="S101", title="FOUNDATION PLAN",
                    discipline="Structural", page_type="Plan")

`pen` draws in points of paper, a view in feet or metres of the building; both offer all of `Ink`.
Dimension strings, bubbles, bars and the like are functions of `annotate`, tables of `tables`, title
blocks of `titles` (twelve offices).
"""

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from app.jobs.drawings.sheet.sheet import Box
from tests.jobs.drawings.sets.extras import Extras, MeasureStyle, Off
from tests.jobs.drawings.sets.ink import Ink, Place
from tests.jobs.drawings.sets.truth import SheetFile, Thing, Truth, around_points

INCH = 72.0
MM = INCH / 25.4
ARCH_C = (24 * INCH, 18 * INCH)
ARCH_D = (36 * INCH, 24 * INCH)
ARCH_E1 = (42 * INCH, 30 * INCH)
ANSI_B = (17 * INCH, 11 * INCH)
A0 = (1189 * MM, 841 * MM)
A1 = (841 * MM, 594 * MM)
A2 = (594 * MM, 420 * MM)
A3 = (420 * MM, 297 * MM)
POINTS_PER_FOOT = 864.0
POINTS_PER_METRE = 72 / 0.0254


@dataclass(frozen=True, slots=True)
class Print:
    """How the paper was printed: `size` times the drawing, moved by points; `rotate` is /Rotate."""

    size: float = 1.0
    across: float = 0.0
    up: float = 0.0
    paper: Place | None = None
    rotate: Literal[0, 90, 180, 270] = 0


class Pen(Ink):
    """One sheet of paper: `size` is width and height in points as a reader sees the drawing.

    `printed` shrinks or moves the whole drawing on its paper, as a half-size or a fit-to-page print
    does; the truth follows.
    """

    def __init__(self, size: Place = ARCH_D, printed: Print | None = None) -> None:
        self.pen = self
        self.width, self.height = size
        self.printed = printed or Print()
        self.paper = self.printed.paper or (
            self.width * self.printed.size,
            self.height * self.printed.size,
        )
        self.views: list[View] = []
        self.things: list[Thing] = []
        self.letters_apart = False
        """Whether every letter is written by itself, as some programs do."""
        self.extras = Extras(rotate=self.printed.rotate)
        self._file = io.BytesIO()
        turned = self.printed.rotate in (90, 270)
        page = (self.paper[1], self.paper[0]) if turned else self.paper
        self.sheet_canvas = Canvas(self._file, page, invariant=1, pageCompression=1)
        self._turn_and_print()
        self.sheet_canvas.setLineWidth(0.5)

    @property
    def unit(self) -> float:
        """A point of paper."""
        return 1.0

    def at(self, x: float, y: float) -> Place:
        """The place itself."""
        return x, y

    def view(
        self,
        x: float,
        y: float,
        *,
        ratio: float,
        metric: bool = False,
        turn: float = 0,
        box: tuple[float, float, float, float] | None = None,
    ) -> "View":
        """A view at its true ratio, whose (0, 0) lies at a point of paper; feet, or metres.

        `turn` turns the building counter-clockwise. `box` (left, bottom, right, top in points) is
        its place in the truth; without it, what is drawn with the view.
        """
        made = View(self, (x, y), ratio, metric=metric, turned=turn, box=box)
        self.views.append(made)
        return made

    def title_block(self, office: str, **said: object) -> Box:
        """The title block of one of the offices of `titles`; answers the room left to draw in.

        The room's sides are points of paper with y up: `top` is the larger y.
        """
        from tests.jobs.drawings.sets.titles import draw_title_block

        return draw_title_block(self, office, **said)

    # Truth

    def state(
        self,
        kind: str,
        mark: str | None = None,
        *,
        count: int = 1,
        area_sf: float | None = None,
        length_lf: float | None = None,
    ) -> None:
        """Write down what only words of the sheet state, as one thing with its figures."""
        stated = Thing(kind, mark, (), count, area_sf, length_lf, is_stated=True)
        self.things.append(stated)

    def write_down(
        self,
        kind: str,
        places: Sequence[Place],
        mark: str | None = None,
        *,
        area_sf: float | None = None,
        length_lf: float | None = None,
        stated: bool = False,
        linear: bool = False,
        count: int = 1,
    ) -> None:
        """Write down a drawn thing; its places are points of paper. `Ink.record` is handier.

        A `count` is for one that is drawn once and built so often, such as by TYP. OF 4.
        """
        shape = tuple(self.seen(*place) for place in places)
        self.things.append(Thing(kind, mark, shape, count, area_sf, length_lf, stated, linear))

    def forget(self, kind: str | None = None) -> None:
        """Take back what was written down: of a kind, or all."""
        self.things = [each for each in self.things if kind is not None and each.kind != kind]

    def seen(self, x: float, y: float) -> Place:
        """A point of paper as the reader counts: from the left and top edge, as printed."""
        print_ = self.printed
        return (
            x * print_.size + print_.across,
            self.paper[1] - (y * print_.size + print_.up),
        )

    # What only the file knows

    @contextmanager
    def layer(self, name: str, *, off: Off | None = None) -> Iterator[None]:
        """Draw on a layer (optional content), shown, or off by one of the means of a PDF."""
        key = self.extras.layer(name, off)
        code: list[str] = vars(self.sheet_canvas)["_code"]
        code.append(f"/OC /{key} BDC")
        yield
        code.append("EMC")

    def block(self, name: str, x: float, y: float) -> None:
        """Place a form that was drawn with `canvas.beginForm(name, ...)` at a point of paper."""
        self.sheet_canvas.saveState()
        self.sheet_canvas.translate(x, y)
        self.sheet_canvas.doForm(name)
        self.sheet_canvas.restoreState()

    def block_on_layer(self, form: str, layer: str, *, off: Off | None = None) -> None:
        """Put a form itself on a layer, by its `/OC`."""
        self.extras.forms[form] = self.extras.layer(layer, off)

    def viewport(self, view: "View", *, style: MeasureStyle = "autocad", ratio: float = 0) -> None:
        """Give a view a `/VP` with `/Measure`, as AutoCAD, Revit or Bluebeam write it.

        With `ratio` it says another ratio than the true one.
        """
        box = view.extent()
        corners = [self._on_page(box[0], box[1]), self._on_page(box[2], box[3])]
        says = (ratio or view.ratio) / self.printed.size
        self.extras.viewport(corners, says, metric=view.metric, style=style)

    def annotate_shx(self, left: float, bottom: float, right: float, top: float, text: str) -> None:
        """The annotation that AutoCAD lays over text of strokes; sides in points of paper."""
        corners = [self._on_page(left, bottom), self._on_page(right, top)]
        self.extras.annotation(corners, text)

    # The end

    def save(
        self,
        folder: Path,
        name: str,
        *,
        number: str | None,
        title: str | None,
        discipline: str,
        page_type: str,
        prints_scale: bool = True,
        nothing_because: str | None = None,
    ) -> SheetFile:
        """Write the file and hand out its truth, with the ratios of the views."""
        self.sheet_canvas.showPage()
        self.sheet_canvas.save()
        path = folder / f"{name}.pdf"
        self.extras.write(self._file.getvalue(), path)
        ratios = tuple((each.seen_box(), each.ratio / self.printed.size) for each in self.views)
        distinct = {round(ratio, 6) for _, ratio in ratios}
        truth = Truth(
            number,
            title,
            discipline,
            page_type,
            prints_scale,
            ratios[0][1] if len(distinct) == 1 else None,
            ratios,
            any(each.metric for each in self.views),
            tuple(self.things),
            nothing_because,
        )
        assert bool(self.things) != bool(nothing_because), f"{name}: say why there is nothing"
        return SheetFile(name, path, truth)

    def _on_page(self, x: float, y: float) -> Place:
        """A point of paper in the page's own space, before /Rotate."""
        print_, (width, height) = self.printed, self.paper
        x, y = x * print_.size + print_.across, y * print_.size + print_.up
        turned = {0: (x, y), 90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}
        return turned[print_.rotate]

    def _turn_and_print(self) -> None:
        canvas, print_, (width, height) = self.sheet_canvas, self.printed, self.paper
        match print_.rotate:
            case 90:
                canvas.transform(0, 1, -1, 0, height, 0)
            case 180:
                canvas.transform(-1, 0, 0, -1, width, height)
            case 270:
                canvas.transform(0, -1, 1, 0, 0, width)
        canvas.translate(print_.across, print_.up)
        canvas.scale(print_.size, print_.size)


class View(Ink):
    """A view of the building at its true ratio: feet or metres from its own lower left corner."""

    def __init__(
        self,
        pen: Pen,
        origin: Place,
        ratio: float,
        *,
        metric: bool,
        turned: float,
        box: tuple[float, float, float, float] | None,
    ) -> None:
        self.pen, self.origin, self.ratio, self.metric = pen, origin, ratio, metric
        self._turn, self._box = turned, box
        self._reached: list[Place] = []
        self._cos, self._sin = math.cos(math.radians(turned)), math.sin(math.radians(turned))

    @property
    def unit(self) -> float:
        """Points of paper for a foot or a metre."""
        return (POINTS_PER_METRE if self.metric else POINTS_PER_FOOT) / self.ratio

    @property
    def turn(self) -> float:
        """How far the building is turned."""
        return self._turn

    def at(self, x: float, y: float) -> Place:
        """A place of the building on the paper."""
        across, up = x * self.unit, y * self.unit
        return (
            self.origin[0] + across * self._cos - up * self._sin,
            self.origin[1] + across * self._sin + up * self._cos,
        )

    def extent(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top in points of paper: as given, or what was drawn."""
        if self._box:
            return self._box
        across, up = [x for x, _ in self._reached], [y for _, y in self._reached]
        return min(across), min(up), max(across), max(up)

    def seen_box(self) -> Box:
        """Its place as the reader counts."""
        left, bottom, right, top = self.extent() if self._box or self._reached else (0, 0, 0, 0)
        return around_points([self.pen.seen(left, bottom), self.pen.seen(right, top)])

    def _reach(self, x: float, y: float, *, spread: float = 0) -> Place:
        place = self.at(x, y)
        far = spread * self.unit
        self._reached += [(place[0] - far, place[1] - far), (place[0] + far, place[1] + far)]
        return place
