"""Turns a page so that most of its words read to the right, and what was found on it back again.

A sheet that was turned as a whole, tables and scale bars included, is then read as any other.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from app.jobs.drawings.plans.paths import DrawnPath, Subpath
from app.jobs.drawings.scale.regions import Ratios
from app.jobs.drawings.sheet.geometry import Geometry, Point, Polygon
from app.jobs.drawings.sheet.sheet import Box, Sheet, Word
from app.jobs.drawings.takeoff.providers.protocol import Analysis, DrawnPage, Element

Place = Callable[[Point], Point]


def turn_of(sheet: Sheet) -> int:
    """How far most of the sheet's letters are turned clockwise, in degrees."""
    letters: Counter[int] = Counter({0: 0})
    for word in sheet.words:
        letters[word.turn % 360] += len(word.text)
    return max(letters, key=lambda turn: (letters[turn], -turn))


def upright(page: DrawnPage, turn: int) -> DrawnPage:
    """The page turned back by `turn` degrees (90, 180 or 270)."""
    sheet = page.sheet
    place = _turned_back(turn, sheet.width, sheet.height)
    words = tuple(_word(word, place, turn) for word in sheet.words)
    width, height = _size(sheet, turn)
    turned = replace(sheet, width=width, height=height, words=words)
    return replace(page, sheet=turned, paths=tuple(_path(path, place) for path in page.paths))


def upright_sheet(sheet: Sheet) -> Sheet:
    """The words of a sheet turned so that most of them read to the right."""
    turn = turn_of(sheet)
    return sheet if turn == 0 else upright(DrawnPage(sheet), turn).sheet


def upright_ratios(ratios: Ratios, sheet: Sheet, turn: int) -> Ratios:
    """The regions of a sheet turned with it."""
    place = _turned_back(turn, sheet.width, sheet.height)
    regions = tuple(
        replace(
            region,
            box=_box(region.box, place),
            polygon=None if region.polygon is None else _points(region.polygon, place),
        )
        for region in ratios.regions
    )
    return replace(ratios, regions=regions)


def as_it_was(analysis: Analysis, sheet: Sheet, turn: int) -> Analysis:
    """What was found on the upright page, in the points of `sheet` as it is."""
    place = _turned_back(360 - turn, *_size(sheet, turn))
    candidates = tuple(
        replace(each, elements=tuple(_element(element, place) for element in each.elements))
        for each in analysis.candidates
    )
    elements = tuple(_element(element, place) for element in analysis.elements)
    return replace(analysis, elements=elements, candidates=candidates)


def _size(sheet: Sheet, turn: int) -> tuple[float, float]:
    is_on_its_side = turn in (90, 270)
    return (sheet.height, sheet.width) if is_on_its_side else (sheet.width, sheet.height)


def _turned_back(turn: int, width: float, height: float) -> Place:
    """Where a point of a page of that size lies once the page is turned back."""
    match turn:
        case 90:
            return lambda point: (point[1], width - point[0])
        case 180:
            return lambda point: (width - point[0], height - point[1])
        case _:
            return lambda point: (height - point[1], point[0])


def _word(word: Word, place: Place, turn: int) -> Word:
    box = _box(word.box, place)
    return Word(word.text, box.left, box.top, box.right, box.bottom, (word.turn - turn) % 360)


def _box(box: Box, place: Place) -> Box:
    (x1, y1), (x2, y2) = place((box.left, box.top)), place((box.right, box.bottom))
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _path(path: DrawnPath, place: Place) -> DrawnPath:
    subpaths = tuple(_subpath(subpath, place) for subpath in path.subpaths)
    visible = None if path.visible is None else _box(path.visible, place)
    return replace(path, subpaths=subpaths, visible=visible)


def _subpath(subpath: Subpath, place: Place) -> Subpath:
    return replace(subpath, points=_points(subpath.points, place))


def _points(points: Iterable[Point], place: Place) -> tuple[Point, ...]:
    return tuple(place(point) for point in points)


def _element(element: Element, place: Place) -> Element:
    shape = None if element.geometry is None else _shape(element.geometry, place)
    return replace(element, geometry=shape, place=_box(element.place, place))


def _shape(shape: Geometry, place: Place) -> Geometry:
    if isinstance(shape, Polygon):
        holes = tuple(_points(hole, place) for hole in shape.holes)
        return Polygon(_points(shape.ring, place), holes)
    return replace(shape, points=_points(shape.points, place))
