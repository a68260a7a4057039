"""What can be drawn in any unit: lines, shapes, fills, hatches, text; and truth while drawing.

Every place is (x, y) with y up, in the unit of the ink: points of paper for a `Pen`, feet or metres
for a `View`. What concerns the paper (line widths, text sizes, spacings, dashes) is in points.
"""

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.jobs.drawings.sets.strokes import strokes_of

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from tests.jobs.drawings.sets.pen import Pen

Place = tuple[float, float]
SQUARE_FEET_PER_SQUARE_METRE = 10.763910416709722
FEET_PER_METRE = 3.280839895013123
DASHED = (6.0, 3.0)
CENTRE = (18.0, 3.0, 3.0, 3.0)
HIDDEN = (3.0, 2.0)


class Ink:
    """Draws in one unit and at one place of the paper."""

    pen: "Pen"
    metric = False

    def at(self, x: float, y: float) -> Place:
        """A place in points of the paper as it was drawn, from its lower left corner."""
        raise NotImplementedError

    @property
    def unit(self) -> float:
        """Points of paper for one unit."""
        raise NotImplementedError

    @property
    def turn(self) -> float:
        """How far the unit's x axis is turned on the paper, in degrees counter-clockwise."""
        return 0.0

    @property
    def canvas(self) -> "Canvas":
        """The canvas of reportlab, for what this pen does not offer."""
        return self.pen.sheet_canvas

    # How it looks

    @contextmanager
    def style(
        self,
        width: float | None = None,
        *,
        dash: Sequence[float] | None = None,
        grey: float | None = None,
        colour: tuple[float, float, float] | None = None,
        fill: tuple[float, float, float] | float | None = None,
    ) -> Iterator[None]:
        """Line width in points, dash, stroke colour (0 black) and fill colour, for a while."""
        canvas = self.canvas
        canvas.saveState()
        if width is not None:
            canvas.setLineWidth(width)
        if dash is not None:
            canvas.setDash(list(dash))
        if grey is not None:
            canvas.setStrokeColorRGB(grey, grey, grey)
        if colour is not None:
            canvas.setStrokeColorRGB(*colour)
            canvas.setFillColorRGB(*colour)
        if fill is not None:
            canvas.setFillColorRGB(*((fill,) * 3 if isinstance(fill, float) else fill))
        yield
        canvas.restoreState()

    # Shapes; with `thing` what is drawn is written into the truth

    def line(
        self,
        *places: Place,
        thing: str | None = None,
        mark: str | None = None,
        stated: bool = False,
    ) -> None:
        """An open line through places."""
        path = self.canvas.beginPath()
        path.moveTo(*self._reach(*places[0]))
        for place in places[1:]:
            path.lineTo(*self._reach(*place))
        self.canvas.drawPath(path, stroke=1, fill=0)
        if thing:
            self.record(thing, places, mark, length=_length(places), stated=stated, linear=True)

    def lines(self, segments: Sequence[tuple[Place, Place]]) -> None:
        """Many straight pieces, each a path of its own."""
        for one, other in segments:
            self.canvas.line(*self._reach(*one), *self._reach(*other))

    def poly(
        self,
        places: Sequence[Place],
        *,
        holes: Sequence[Sequence[Place]] = (),
        fill: bool = False,
        stroke: bool = True,
        thing: str | None = None,
        mark: str | None = None,
        stated: bool = False,
    ) -> None:
        """A closed shape; its holes are drawn too, as closed lines (openings)."""
        for ring in (places, *holes):
            path = self.canvas.beginPath()
            path.moveTo(*self._reach(*ring[0]))
            for place in ring[1:]:
                path.lineTo(*self._reach(*place))
            path.close()
            self.canvas.drawPath(path, stroke=int(stroke), fill=int(fill and ring is places))
        if thing:
            area = _area(places) - sum(_area(hole) for hole in holes)
            self.record(
                thing, places, mark, area=area, length=_length((*places, places[0])), stated=stated
            )

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        *,
        fill: bool = False,
        stroke: bool = True,
        thing: str | None = None,
        mark: str | None = None,
        stated: bool = False,
    ) -> None:
        """A rectangle by its lower left corner and sizes."""
        corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        self.poly(corners, fill=fill, stroke=stroke, thing=thing, mark=mark, stated=stated)

    def strip(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        width: float,
        *,
        fill: bool = False,
        thing: str | None = None,
        mark: str | None = None,
        stated: bool = False,
    ) -> None:
        """A wall or beam: a closed rectangle round a centre line, whose length is the truth's."""
        along = math.hypot(x2 - x1, y2 - y1)
        dx, dy = (y1 - y2) / along * width / 2, (x2 - x1) / along * width / 2
        ring = [(x1 + dx, y1 + dy), (x2 + dx, y2 + dy), (x2 - dx, y2 - dy), (x1 - dx, y1 - dy)]
        self.poly(ring, fill=fill)
        if thing:
            self.record(
                thing, ring, mark, area=along * width, length=along, stated=stated, linear=True
            )

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: bool = False,
        thing: str | None = None,
        mark: str | None = None,
        stated: bool = False,
    ) -> None:
        """A circle of four curves."""
        cx, cy = self._reach(x, y, spread=radius)
        self.canvas.circle(cx, cy, radius * self.unit, stroke=1, fill=int(fill))
        if thing:
            ring = [
                (
                    x + radius * math.cos(step * math.tau / 32),
                    y + radius * math.sin(step * math.tau / 32),
                )
                for step in range(32)
            ]
            self.record(thing, ring, mark, area=math.pi * radius**2, stated=stated)

    def arc(self, x: float, y: float, radius: float, start: float, extent: float) -> None:
        """A piece of a circle: start and extent in degrees, counter-clockwise."""
        cx, cy = self._reach(x, y, spread=radius)
        reach = radius * self.unit
        self.canvas.arc(cx - reach, cy - reach, cx + reach, cy + reach, start + self.turn, extent)

    def dashes(self, places: Sequence[Place], *, on: float = 6, off: float = 3) -> None:
        """A closed dashed line of single strokes, as CAD programs plot their line types.

        Each stroke is a path of its own; lengths in points.
        """
        step, length = (on + off) / self.unit, on / self.unit
        pieces = []
        for (x1, y1), (x2, y2) in pairwise((*places, places[0])):
            along, at = math.dist((x1, y1), (x2, y2)), 0.0
            while at < along:
                end = min(at + length, along)
                pieces.append(
                    (
                        (x1 + (x2 - x1) * at / along, y1 + (y2 - y1) * at / along),
                        (x1 + (x2 - x1) * end / along, y1 + (y2 - y1) * end / along),
                    )
                )
                at += step
        self.lines(pieces)

    def one_path(self, rings: Sequence[Sequence[Place]], *, closed: bool = True) -> None:
        """Many rings or lines as pieces of a single path, as some programs write a whole layer."""
        path = self.canvas.beginPath()
        for ring in rings:
            path.moveTo(*self._reach(*ring[0]))
            for place in ring[1:]:
                path.lineTo(*self._reach(*place))
            if closed:
                path.close()
        self.canvas.drawPath(path, stroke=1, fill=0)

    # Fills

    def hatch(
        self,
        ring: Sequence[Place],
        *,
        spacing: float = 5,
        angle: float = 45,
        width: float = 0.2,
        cross: bool = False,
    ) -> None:
        """Slanted lines within a ring, each a path of its own; `spacing` in points."""
        with self.style(width):
            for each in (angle, angle + 90) if cross else (angle,):
                self.lines(_hatch_lines(ring, spacing / self.unit, each))

    def stipple(
        self, ring: Sequence[Place], count: int, *, seed: int = 1, stones: bool = True
    ) -> None:
        """The dots and small triangles by which concrete is shown, at random places of a ring."""
        rng = random.Random(seed)
        across, down = [x for x, _ in ring], [y for _, y in ring]
        done = 0
        with self.style(0.2):
            while done < count:
                x = rng.uniform(min(across), max(across))
                y = rng.uniform(min(down), max(down))
                if not _inside(ring, x, y):
                    continue
                done += 1
                px, py = self._reach(x, y)
                if stones and done % 5 == 0:
                    self._stone(px, py, rng)
                else:
                    self.canvas.circle(px, py, rng.uniform(0.2, 0.5), stroke=0, fill=1)

    def _stone(self, x: float, y: float, rng: random.Random) -> None:
        path, size, start = self.canvas.beginPath(), rng.uniform(1.2, 2.6), rng.uniform(0, 2)
        for corner in range(3):
            angle = start + corner * math.tau / 3
            to = path.moveTo if corner == 0 else path.lineTo
            to(x + size * math.cos(angle), y + size * math.sin(angle))
        path.close()
        self.canvas.drawPath(path, stroke=1, fill=0)

    def mask(self, x: float, y: float, w: float, h: float) -> None:
        """A white rectangle without an edge that hides what was drawn before it."""
        with self.style(fill=1.0):
            self.rect(x, y, w, h, fill=True, stroke=False)

    # Words

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 7,
        turn: float = 0,
        bold: bool = False,
        align: str = "left",
        font: str | None = None,
    ) -> None:
        """A line of text; `align` is where (x, y) lies on its base line: left, centre, right."""
        canvas, (px, py) = self.canvas, self._reach(x, y)
        canvas.saveState()
        canvas.translate(px, py)
        canvas.rotate(turn + self.turn)
        canvas.setFont(font or ("Helvetica-Bold" if bold else "Helvetica"), size)
        draw = {
            "left": canvas.drawString,
            "centre": canvas.drawCentredString,
            "right": canvas.drawRightString,
        }[align]
        if self.pen.letters_apart:
            _apart(canvas, text, align)
        else:
            draw(0, 0, text)
        canvas.restoreState()

    def words(
        self, x: float, y: float, lines: Sequence[str], *, size: float = 7, lead: float = 1.3,
        bold: bool = False, align: str = "left", turn: float = 0,
    ) -> None:  # fmt: skip
        """Lines of text one below the other, the first at (x, y)."""
        step = size * lead / self.unit
        for index, each in enumerate(lines):
            down = index * step
            angle = math.radians(turn)
            self.text(
                x + down * math.sin(angle), y - down * math.cos(angle), each,
                size=size, bold=bold, align=align, turn=turn,
            )  # fmt: skip

    def outlined(
        self, x: float, y: float, text: str, *, size: float = 7, turn: float = 0, width: float = 0.5
    ) -> None:
        """Text of plain lines, as CAD programs write a font of strokes: no letter can be read."""
        canvas, (px, py) = self.canvas, self._reach(x, y)
        canvas.saveState()
        canvas.translate(px, py)
        canvas.rotate(turn + self.turn)
        canvas.setLineWidth(width)
        for stroke in strokes_of(text, size):
            path = canvas.beginPath()
            path.moveTo(*stroke[0])
            for place in stroke[1:]:
                path.lineTo(*place)
            canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()

    def shx(self, x: float, y: float, text: str, *, size: float = 7) -> None:
        """Text of strokes with the annotation that AutoCAD adds: `/T (AutoCAD SHX Text)`."""
        self.outlined(x, y, text, size=size)
        px, py = self.at(x, y)
        self.pen.annotate_shx(px, py - 1, px + 0.75 * size * len(text), py + size, text)

    # Truth

    def record(
        self,
        kind: str,
        places: Sequence[Place],
        mark: str | None = None,
        *,
        area: float | None = None,
        length: float | None = None,
        stated: bool = False,
        linear: bool = False,
    ) -> None:
        """Write a thing into the truth without drawing it; figures in the unit of the ink."""
        foot = FEET_PER_METRE if self.metric else 1.0
        self.pen.write_down(
            kind,
            [self.at(*place) for place in places],
            mark,
            area_sf=None if area is None else area * foot**2,
            length_lf=None if length is None else length * foot,
            stated=stated,
            linear=linear,
        )

    def _reach(self, x: float, y: float, *, spread: float = 0) -> Place:
        """As `at`; a view remembers how far it reaches."""
        return self.at(x, y)


def _apart(canvas: "Canvas", text: str, align: str) -> None:
    font, size = vars(canvas)["_fontname"], vars(canvas)["_fontsize"]
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
    across = -share * canvas.stringWidth(text, font, size)
    for letter in text:
        if letter != " ":
            canvas.drawString(across, 0, letter)
        across += canvas.stringWidth(letter, font, size)


def _length(places: Sequence[Place]) -> float:
    return sum(math.dist(one, other) for one, other in pairwise(places))


def _area(ring: Sequence[Place]) -> float:
    closed = pairwise((*ring, ring[0]))
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in closed)) / 2


def _inside(ring: Sequence[Place], x: float, y: float) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _hatch_lines(ring: Sequence[Place], spacing: float, angle: float) -> list[tuple[Place, Place]]:
    """The pieces of parallel lines that lie inside a ring."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    turned = [(x * cos + y * sin, y * cos - x * sin) for x, y in ring]
    level = min(y for _, y in turned) + spacing / 2
    top = max(y for _, y in turned)
    pieces = []
    while level < top:
        cuts = sorted(
            x1 + (level - y1) / (y2 - y1) * (x2 - x1)
            for (x1, y1), (x2, y2) in pairwise((*turned, turned[0]))
            if (y1 > level) != (y2 > level)
        )
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            pieces.append(
                (
                    (start * cos - level * sin, start * sin + level * cos),
                    (end * cos - level * sin, end * sin + level * cos),
                )
            )
        level += spacing
    return pieces
