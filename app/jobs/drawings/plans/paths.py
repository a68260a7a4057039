"""Takes the lines of a PDF page as they were drawn: corners in page points, never boxes.

PDFium reports a path's corners before its matrix, and those of the forms that hold it. A box is of
no use for measuring: half the pen's width is added to it on every side.
"""

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from app.jobs.drawings.plans.bounds import Memory
from app.jobs.drawings.plans.layers import HIDDEN_KEY
from app.jobs.drawings.sheet.geometry import Point, bounds, distance
from app.jobs.drawings.sheet.sheet import Box
from app.parsing.limits import DEFAULT_LIMITS, Limits
from app.parsing.pdf.matrix import UNIT, Matrix, combined, matrix_of

_DEEPEST_FORM = 16
_CLOSED_WITHIN = 0.01
# A quarter circle becomes 30 sides: its area is then off by 0.05 %. Dots are never measured.
_TURN_PER_SIDE = math.radians(3.0)
_DOT = 5.0
_TURN_PER_SIDE_OF_A_DOT = math.radians(15.0)
_MOST_SIDES_OF_A_CURVE = 144

_kind_of = pdfium_c.FPDFPathSegment_GetType
_place_of = pdfium_c.FPDFPathSegment_GetPoint
_closes = pdfium_c.FPDFPathSegment_GetClose

Colour = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Subpath:
    """One line without lifting the pen; a closed one has each corner once."""

    points: tuple[Point, ...]
    is_closed: bool
    is_curved: bool = False

    @property
    def box(self) -> Box:
        """The box round its corners, in page points."""
        return bounds(self.points)


@dataclass(frozen=True, slots=True)
class DrawnPath:
    """A path as it is seen on the page.

    `stroke_width` is in page points and None where nothing is stroked; `fill` is red, green, blue,
    alpha, and None where nothing is filled. `layer` is the name of its optional content group, and
    `visible` the part of the page that its clipping leaves of it, None without clipping.
    `is_hidden` tells that the file hides it, by whatever means, so that nobody sees it.
    """

    subpaths: tuple[Subpath, ...]
    stroke_width: float | None = None
    fill: Colour | None = None
    is_dashed: bool = False
    layer: str | None = None
    visible: Box | None = None
    fills_even_odd: bool = False
    is_hidden: bool = False


class Layer(NamedTuple):
    """The optional content that an object belongs to, by name, and whether it is hidden."""

    name: str | None = None
    is_hidden: bool = False


NO_LAYER = Layer()
"""Of what nothing puts in a layer."""
_PATHS_A_REPORT = 1_000


def paths_of(
    page: Any, limits: Limits = DEFAULT_LIMITS, read: Callable[[int], None] | None = None
) -> tuple[DrawnPath, ...]:
    """The paths of a PDFium page in drawing order; origin top left, after the page's rotation.

    `read` is called now and then with how many there are so far. Raises `TaskFailure`:
    `too_many_paths`, as soon as they take too much memory.
    """
    reader = PathReader(limits)
    every = path_objects(page, page_matrix(page))
    paths = (path for each in every if (path := reader.read(*each)))
    return tuple(paths if read is None else _told(paths, read))


def _told(paths: Iterator[DrawnPath], read: Callable[[int], None]) -> Iterator[DrawnPath]:
    for number, path in enumerate(paths):
        if number % _PATHS_A_REPORT == 0:
            read(number)
        yield path


def page_matrix(page: Any) -> Matrix:
    """From the page's own points to those of the page as it is shown, y downwards."""
    left, bottom, right, top = _shown_box(page)
    match page.get_rotation():
        case 90:
            return 0.0, 1.0, 1.0, 0.0, -bottom, -left
        case 180:
            return -1.0, 0.0, 0.0, 1.0, right, -bottom
        case 270:
            return 0.0, -1.0, -1.0, 0.0, top, right
        case _:
            return 1.0, 0.0, 0.0, -1.0, -left, top


def _shown_box(page: Any) -> tuple[float, float, float, float]:
    """What is left of the crop box within the media box; the media box if that is nothing."""
    crop, media = page.get_cropbox(), page.get_mediabox()
    left, bottom = max(crop[0], media[0]), max(crop[1], media[1])
    right, top = min(crop[2], media[2]), min(crop[3], media[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def path_objects(page: Any, base: Matrix) -> Iterator[tuple[Any, Matrix, Layer]]:
    """Every path object, those in forms too, with the matrix and the layer of what holds it."""
    for kind, handle, matrix, layer in _objects(page, base):
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield handle, matrix, layer


def hidden_texts(page: Any) -> frozenset[int]:
    """The addresses of the text objects that the file hides, on a page copied with marks."""
    return frozenset(
        address_of(handle)
        for kind, handle, _, layer in _objects(page, UNIT)
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT and layer_of(handle, layer).is_hidden
    )


def address_of(handle: Any) -> int:
    """Where PDFium has an object: the same for every handle to it."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _objects(page: Any, base: Matrix) -> Iterator[tuple[int, Any, Matrix, Layer]]:
    count = pdfium_c.FPDFPage_CountObjects(page)
    for index in range(count):
        yield from objects_within(pdfium_c.FPDFPage_GetObject(page, index), base)


def objects_within(
    handle: Any, matrix: Matrix, layer: Layer = NO_LAYER, depth: int = 0
) -> Iterator[tuple[int, Any, Matrix, Layer]]:
    """The kind, handle, matrix and layer of each object of a form; of another object its own."""
    kind = pdfium_c.FPDFPageObj_GetType(handle)
    if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
        yield kind, handle, matrix, layer
    elif depth < _DEEPEST_FORM:
        inner, own = combined(matrix_of(handle), matrix), layer_of(handle, layer)
        for index in range(pdfium_c.FPDFFormObj_CountObjects(handle)):
            part = pdfium_c.FPDFFormObj_GetObject(handle, index)
            yield from objects_within(part, inner, own, depth + 1)


class PathReader:
    """Reads path objects; its C values are made once, not again at every call.

    With `limits` it counts what the paths take that it read; None is for who keeps none of them.
    """

    def __init__(self, limits: Limits | None = DEFAULT_LIMITS) -> None:
        self._mode, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._memory = Memory(limits.drawing_megabytes) if limits else None
        self._clips: dict[object, Box | None] = {}

    def read(self, handle: Any, outer: Matrix, holder: Layer) -> DrawnPath | None:
        """The path as it is seen, None for one without a mark; `holder` is its form's layer."""
        pdfium_c.FPDFPath_GetDrawMode(handle, self._mode, self._stroke)
        if not self._mode.value and not self._stroke.value:
            return None
        matrix = combined(matrix_of(handle), outer)
        subpaths = tuple(self._subpaths(handle, matrix))
        if not subpaths:
            return None
        if self._memory is not None:
            self._memory.add(sum(len(subpath.points) for subpath in subpaths))
        layer = layer_of(handle, holder)
        return DrawnPath(
            subpaths,
            self._width(handle, matrix) if self._stroke.value else None,
            self._fill(handle) if self._mode.value else None,
            pdfium_c.FPDFPageObj_GetDashCount(handle) > 0,
            layer.name,
            self._visible(handle, outer),
            self._mode.value == pdfium_c.FPDF_FILLMODE_ALTERNATE,
            layer.is_hidden,
        )

    def _width(self, handle: Any, matrix: Matrix) -> float:
        pdfium_c.FPDFPageObj_GetStrokeWidth(handle, self._x)
        a, b, c, d, _, _ = matrix
        return self._x.value * math.sqrt(abs(a * d - b * c))

    def _fill(self, handle: Any) -> Colour | None:
        if not pdfium_c.FPDFPageObj_GetFillColor(handle, *self._colour):
            return None
        red, green, blue, alpha = (part.value for part in self._colour)
        return red, green, blue, alpha

    def _subpaths(self, handle: Any, matrix: Matrix) -> list[Subpath]:
        count = max(0, pdfium_c.FPDFPath_CountSegments(handle))
        get = pdfium_c.FPDFPath_GetPathSegment
        return self._traced([get(handle, index) for index in range(count)], matrix)

    def _traced(self, segments: list[Any], matrix: Matrix) -> list[Subpath]:
        traced = _Traced()
        a, b, c, d, e, f = matrix
        raw_x, raw_y = self._x, self._y
        for segment in segments:
            _place_of(segment, raw_x, raw_y)
            x, y = raw_x.value, raw_y.value
            point = (a * x + c * y + e, b * x + d * y + f)
            kind = _kind_of(segment)
            if kind == pdfium_c.FPDF_SEGMENT_LINETO:
                traced.points.append(point)
            elif kind == pdfium_c.FPDF_SEGMENT_MOVETO:
                traced.move(point)
            else:
                traced.bend(point)
            if _closes(segment):
                traced.close()
        traced.finish(is_closed=False)
        return traced.done

    def _visible(self, handle: Any, outer: Matrix) -> Box | None:
        clip = pdfium_c.FPDFPageObj_GetClipPath(handle)
        count = pdfium_c.FPDFClipPath_CountPaths(clip) if clip else 0
        if count <= 0:
            return None
        # Thousands of paths share one clipping, and its corners in memory.
        key = (outer, *(_first_corner(clip, number) for number in range(count)))
        if key not in self._clips:
            self._clips[key] = self._left_by(clip, count, outer)
        return self._clips[key]

    def _left_by(self, clip: Any, count: int, outer: Matrix) -> Box | None:
        left: Box | None = None
        for number in range(count):
            box = self._clip_box(clip, number, outer)
            if box is not None:
                left = box if left is None else _common(left, box)
        return left

    def _clip_box(self, clip: Any, number: int, outer: Matrix) -> Box | None:
        count = max(0, pdfium_c.FPDFClipPath_CountPathSegments(clip, number))
        get = pdfium_c.FPDFClipPath_GetPathSegment
        segments = [get(clip, number, index) for index in range(count)]
        corners = [point for each in self._traced(segments, outer) for point in each.points]
        return bounds(corners) if corners else None


def _first_corner(clip: Any, number: int) -> tuple[int, int]:
    """Where PDFium has the corners of one path of a clipping, and how many there are."""
    count = pdfium_c.FPDFClipPath_CountPathSegments(clip, number)
    if count <= 0:
        return 0, 0
    return address_of(pdfium_c.FPDFClipPath_GetPathSegment(clip, number, 0)), count


class _Traced:
    """The subpaths of a path while the pen is followed."""

    def __init__(self) -> None:
        self.done: list[Subpath] = []
        self.points: list[Point] = []
        self._controls: list[Point] = []
        self._is_curved = False

    def move(self, point: Point) -> None:
        """Lift the pen and begin elsewhere."""
        self.finish(is_closed=False)
        self.points = [point]

    def bend(self, point: Point) -> None:
        """One of the three points that say how a curve goes on."""
        self._controls.append(point)
        if len(self._controls) == 3:
            start = self.points[-1] if self.points else self._controls[0]
            self.points += curve_points(start, self._controls)
            self._controls, self._is_curved = [], True

    def close(self) -> None:
        """Join to the beginning, where the next line begins if the pen is not moved."""
        begin = self.points[:1]
        self.finish(is_closed=True)
        self.points = begin

    def finish(self, *, is_closed: bool) -> None:
        """Keep the line so far, if it goes anywhere; one that comes back by itself is closed."""
        points = self.points
        distinct = points[:1] + [after for before, after in pairwise(points) if before != after]
        comes_back = len(distinct) > 3 and distance(distinct[0], distinct[-1]) <= _CLOSED_WITHIN
        if comes_back:
            distinct.pop()
        if len(distinct) >= 2:
            closed = len(distinct) > 2 and (is_closed or comes_back)
            self.done.append(Subpath(tuple(distinct), closed, self._is_curved))
        self.points, self._controls, self._is_curved = [], [], False


def curve_points(start: Point, controls: list[Point]) -> list[Point]:
    """The places along a cubic curve after its start; more of them where it turns more."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = start, *controls
    points = [
        (p * x0 + q * x1 + r * x2 + s * x3, p * y0 + q * y1 + r * y2 + s * y3)
        for p, q, r, s in _weights(_sides_for((start, *controls)))
    ]
    points.append((x3, y3))
    return points


@cache
def _weights(sides: int) -> tuple[tuple[float, float, float, float], ...]:
    """How much each of the four points of a curve counts at the ends of its sides, the last not."""
    steps = [step / sides for step in range(1, sides)]
    return tuple(
        ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t * t * t) for t in steps
    )


def _sides_for(polygon: tuple[Point, ...]) -> int:
    legs = [
        (after[0] - before[0], after[1] - before[1])
        for before, after in pairwise(polygon)
        if before != after
    ]
    turn = sum(
        abs(math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]))
        for a, b in pairwise(legs)
    )
    length = sum(math.hypot(across, down) for across, down in legs)
    step = _TURN_PER_SIDE if length > _DOT else _TURN_PER_SIDE_OF_A_DOT
    return min(_MOST_SIDES_OF_A_CURVE, max(1, math.ceil(turn / step)))


def _common(one: Box, other: Box) -> Box:
    """What two boxes share; a box without extent if they are apart."""
    left, top = max(one.left, other.left), max(one.top, other.top)
    return Box(
        left, top, max(left, min(one.right, other.right)), max(top, min(one.bottom, other.bottom))
    )


def layer_of(handle: Any, holder: Layer) -> Layer:
    """The innermost optional-content mark round an object, else that of the form that holds it.

    It is hidden where any of its marks is not seen, or its form.
    """
    name, is_hidden = None, holder.is_hidden
    for index in range(max(0, pdfium_c.FPDFPageObj_CountMarks(handle))):
        mark = pdfium_c.FPDFPageObj_GetMark(handle, index)
        if _mark_name(mark) == "OC":
            name = _mark_text(mark, b"Name") or name
            is_hidden = is_hidden or bool(_mark_text(mark, HIDDEN_KEY.encode("ascii")))
    return Layer(name or holder.name, is_hidden)


def _mark_name(mark: Any) -> str:
    buffer, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    pdfium_c.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length)
    return _utf16(buffer, length.value)


def _mark_text(mark: Any, key: bytes) -> str:
    buffer, length = (ctypes.c_ushort * 512)(), ctypes.c_ulong()
    size = ctypes.sizeof(buffer)
    if not pdfium_c.FPDFPageObjMark_GetParamStringValue(mark, key, buffer, size, length):
        return ""
    return _utf16(buffer, length.value)


def _utf16(buffer: Any, length: int) -> str:
    if length > ctypes.sizeof(buffer):
        return ""
    return bytes(buffer)[:length].decode("utf-16-le", "replace").rstrip("\0")
