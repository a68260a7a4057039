"""Gives a meaning to shapes without a label of their own: by their like, and by their layer."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from app.jobs.drawings.sheet.geometry import gap_between
from app.jobs.drawings.takeoff.providers.figures import Figure
from app.jobs.drawings.takeoff.providers.labels import Label
from app.jobs.drawings.takeoff.providers.layers import kind_of_layer
from app.jobs.drawings.takeoff.providers.protocol import SPOTS, Element, FoundBy, Kind
from app.jobs.drawings.takeoff.providers.scene import SURE, Match, Scene
from app.jobs.drawings.takeoff.providers.shapes import is_thin
from app.jobs.drawings.takeoff.providers.sheet_furniture import Axes

_FEWEST_ALIKE = 3
# In heights of its letters: how far a mark may stand from what bears it.
_BESIDE = 2.5
# S501 in the bubble of a section is a sheet.
_SHEET_NUMBER = re.compile(r"\d{3}")
UNNAMED = "only a mark, and nothing says of what"
# So many more stand on crossings of the grid than beside them.
_ON_TO_OFF = 1.5


def spread(scene: Scene, found: dict[int, Match]) -> None:
    """Shapes like a labelled one: all of them after TYP., else of three or more small ones."""
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, figure in enumerate(scene.figures):
        if figure.is_closed and scene.is_spot(index) and not is_thin(figure):
            alike[_look(figure)].append(index)
    for group in alike.values():
        known = [found[index] for index in group if _is_model(found.get(index))]
        meanings = {(m.kind, m.label.mark) for m in known if m.label}
        is_typical = any(m.label.is_typical for m in known if m.label)
        if len(meanings) != 1 or len(group) < (2 if is_typical else _FEWEST_ALIKE):
            continue
        if known[0].kind in SPOTS:
            _spread_to(scene, group, known, found)


def _is_model(match: Match | None) -> bool:
    return match is not None and match.label is not None and match.label.is_built


def _spread_to(
    scene: Scene, group: Sequence[int], known: Sequence[Match], found: dict[int, Match]
) -> None:
    model = next((m for m in known if m.label and m.label.is_typical), known[0])
    name = model.label.text if model.label else model.kind.value
    reason = f"same shape as {len(known)} labelled “{name}”"
    mark = model.label.mark if model.label else None
    for index in group:
        is_free = index not in found and not scene.is_unbuilt(index)
        if is_free and not scene.other_mark_at(index, mark, model.kind):
            found[index] = replace(
                model,
                figure=index,
                confidence=SURE[FoundBy.ALIKE],
                reason=reason,
                by=FoundBy.ALIKE,
            )


def on_the_grid(elements: Sequence[Element], axes: Axes) -> list[Element]:
    """Columns off the crossings of the grid are doubted where most of their mark stand on them.

    A chair beside a tag has the size of a column, and a place of its own.
    """
    columns: dict[str | None, list[Element]] = defaultdict(list)
    for element in elements:
        if element.kind is Kind.COLUMN and element.label and axes.cross:
            columns[element.mark].append(element)
    doubted: set[int] = set()
    for alike in columns.values():
        known = axes.with_rows_of([element.place for element in alike])
        off = [element for element in alike if not known.hold(element.place)]
        labelled = sum(element.found_by is not FoundBy.ALIKE for element in off)
        if len(alike) - len(off) >= max(_FEWEST_ALIKE, _ON_TO_OFF * labelled):
            doubted.update(id(element) for element in off)
    doubt = "it stands off the grid, on which the others of its mark stand"
    return [
        replace(each, doubt=each.doubt or doubt) if id(each) in doubted else each
        for each in elements
    ]


def _look(figure: Figure) -> tuple[object, ...]:
    """What congruent shapes of one style share: corners, area and edge to half a point."""
    style = figure.style
    size = (round(math.sqrt(figure.area) * 2), round(figure.length / 2))
    pen = round(2 * (style.stroke_width or 0.0))
    return (len(figure.points), *size, style.is_dashed, style.layer, style.fill, pen)


def match_unnamed(scene: Scene, found: dict[int, Match]) -> None:
    """Three or more like shapes that bear one mark which nothing names: someone may know them."""
    bearing: dict[tuple[object, str], list[int]] = defaultdict(list)
    for tag in scene.tags:
        if tag.kind is not None or _SHEET_NUMBER.search(tag.mark):
            continue
        near = [
            index
            for index in scene.near(tag.box, _BESIDE * tag.height)
            if index not in found
            and scene.figures[index].is_closed
            and scene.is_spot(index)
            and scene.has_size_of(index, Kind.FOOTING)
            and gap_between(scene.figures[index].box, tag.box) <= _BESIDE * tag.height
        ]
        if near:
            index = min(near, key=lambda each: scene.figures[each].area)
            bearing[_look(scene.figures[index]), tag.mark].append(index)
    for (_, mark), alike in bearing.items():
        if len(set(alike)) >= _FEWEST_ALIKE:
            reason = f"{len(set(alike))} like shapes bear the mark “{mark}”"
            for index in alike:
                label = Label(mark, scene.figures[index].box, 1.0, Kind.FOOTING, mark)
                match = Match(index, Kind.FOOTING, SURE[FoundBy.ALIKE], reason, label)
                found[index] = replace(match, by=FoundBy.BESIDE, doubt=UNNAMED)


def match_layers(scene: Scene, leaders: set[int], found: dict[int, Match]) -> None:
    """What has no label but a telling layer; a label and a layer that agree are surer."""
    for index, figure in enumerate(scene.figures):
        kind = kind_of_layer(figure.style.layer)
        if kind is None or index in leaders:
            continue
        match = found.get(index)
        if match is None:
            if figure.is_closed or kind is Kind.CURB:
                reason = f"on layer {figure.style.layer}"
                found[index] = Match(index, kind, SURE[FoundBy.LAYER], reason, on_layer=True)
        elif match.kind is kind:
            found[index] = replace(
                match,
                confidence=min(0.97, match.confidence + 0.05),
                reason=f"{match.reason}, on layer {figure.style.layer}",
                on_layer=True,
            )
