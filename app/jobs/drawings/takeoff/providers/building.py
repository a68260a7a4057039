"""Takes from a sheet's lines what is no building: border, tables, grid, dimensions, hatch."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.dashes import with_joined_dashes
from app.jobs.drawings.takeoff.providers.figures import Figure, figures_of
from app.jobs.drawings.takeoff.providers.linework import dimension_lines, hatch_lines
from app.jobs.drawings.takeoff.providers.masks import covered
from app.jobs.drawings.takeoff.providers.protocol import DrawnPage
from app.jobs.drawings.takeoff.providers.sheet_furniture import (
    Axes,
    Furniture,
    furniture_of,
    grid_lines,
    is_arrowhead,
    scale_bars,
    text_boxes,
    why_border,
    why_unseen,
)


def building(
    page: DrawnPage, runs: Sequence[Run], drops: Counter[str]
) -> tuple[list[Figure], list[Figure], Furniture]:
    """What is left when furniture and linework are set aside; and all straight lines beside it."""
    sheet = page.sheet
    whole = Box(0, 0, sheet.width, sheet.height)
    hidden = page.hidden_layers
    drawn = list(figures_of(page.paths))
    figures = _without(drawn, dict.fromkeys(covered(drawn), "under_a_mask"), drops)
    figures = _kept(figures, drops, lambda f: why_unseen(f, whole, hidden))
    figures = _once(figures, drops)
    page.tell(0.29)
    figures = _kept(figures, drops, lambda f: why_border(f, whole))
    furniture = furniture_of(sheet, figures, runs)
    figures = _kept(figures, drops, lambda f: furniture.reason_at(f.box))
    free = [run for run in runs if not furniture.has_words(run)]
    page.tell(0.39)
    figures = with_joined_dashes(figures)
    page.tell(0.44)
    lines = [figure for figure in figures if figure.is_straight]
    figures, axes = _without_linework(figures, free, drops)
    return figures, lines, replace(furniture, axes=axes)


def _without_linework(
    figures: list[Figure], runs: Sequence[Run], drops: Counter[str]
) -> tuple[list[Figure], Axes]:
    boxes = text_boxes(figures, runs)
    bubbles = [figures[index] for index, why in boxes.items() if why == "grid_bubble"]
    grid = grid_lines(figures, bubbles)
    axes = Axes.of([figures[index] for index in grid])
    figures = _without(figures, boxes | grid, drops)
    figures = _without(figures, scale_bars(figures, runs), drops)
    figures = _kept(figures, drops, lambda f: "arrowhead" if is_arrowhead(f) else None)
    figures = _without(figures, dimension_lines(figures, runs), drops)
    return _without(figures, hatch_lines(figures), drops), axes


def _kept(
    figures: Iterable[Figure], drops: Counter[str], why: Callable[[Figure], str | None]
) -> list[Figure]:
    kept = []
    for figure in figures:
        reason = why(figure)
        if reason is None:
            kept.append(figure)
        else:
            drops[reason] += 1
    return kept


def _without(
    figures: Sequence[Figure], reasons: dict[int, str], drops: Counter[str]
) -> list[Figure]:
    drops.update(reasons.values())
    return [figure for index, figure in enumerate(figures) if index not in reasons]


def _once(figures: Iterable[Figure], drops: Counter[str]) -> list[Figure]:
    """Each line once: many programs draw a shape's fill and its edge as two paths."""
    seen: dict[object, int] = {}
    kept: list[Figure] = []
    for figure in figures:
        key = _place_of(figure)
        if key not in seen:
            seen[key] = len(kept)
            kept.append(figure)
            continue
        drops["drawn_twice"] += 1
        if figure.holes and not kept[seen[key]].holes:
            kept[seen[key]] = figure
    return kept


def _place_of(figure: Figure) -> object:
    """What lines in the same place share, wherever they begin; of a curve, its measures."""
    if figure.is_curved:
        box = figure.box
        # The mean tells a shape from its mirror image in the same box.
        mean = figure.corners.mean(axis=0)
        sizes = (box.left, box.top, box.right, box.bottom, figure.length, *map(float, mean))
        return (figure.is_closed, len(figure.points), *(round(size, 1) for size in sizes))
    return (figure.is_closed, frozenset((round(x, 1), round(y, 1)) for x, y in figure.points))
