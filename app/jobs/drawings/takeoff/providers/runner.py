"""Runs a provider on a page of a stored file. Only for worker processes."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from app.jobs.drawings.plans.paths import DrawnPath, paths_of
from app.jobs.drawings.plans.pdf import seen_page
from app.jobs.drawings.sheet.runs import runs_of
from app.jobs.drawings.sheet.sheet import Sheet
from app.jobs.drawings.takeoff.evidence.context import SheetContext
from app.jobs.drawings.takeoff.evidence.judgement import judged
from app.jobs.drawings.takeoff.evidence.letters import letters_of
from app.jobs.drawings.takeoff.evidence.schedules import marks_of, scheduled_marks
from app.jobs.drawings.takeoff.providers.faces import FacesProvider
from app.jobs.drawings.takeoff.providers.protocol import Analysis, DrawnPage, Provider
from app.jobs.drawings.takeoff.providers.rotation import (
    as_it_was,
    turn_of,
    upright,
    upright_ratios,
)
from app.jobs.drawings.takeoff.providers.schedule import ScheduleProvider
from app.jobs.drawings.takeoff.providers.vector import VectorProvider, not_vector
from app.parsing.limits import DEFAULT_LIMITS, Limits

PROVIDERS: Mapping[str, Provider] = {
    provider.name: provider for provider in (VectorProvider(), ScheduleProvider(), FacesProvider())
}
"""Those that need nothing but the file, by name; the first is the default."""
_HIDDEN = "hidden by the file"
_PATHS = 0.31
"""What reading the paths takes of the time of a takeoff."""
DEFAULT = next(iter(PROVIDERS))


@contextmanager
def _without_collector() -> Iterator[None]:
    """A third of the time goes into looking for cycles among millions of values without any."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collector()
def take_off(
    file: str,
    sheet: Sheet,
    provider: str = DEFAULT,
    context: SheetContext | None = None,
    limits: Limits = DEFAULT_LIMITS,
    tell: Callable[[float], None] = lambda share: None,
) -> Analysis:
    """What a provider finds on a sheet of the PDF at `file`, judged where its context is known.

    `tell` is called with the share that is done. Raises `TaskFailure`: `too_many_paths`,
    `too_many_lines`, `not_vector`, `corrupt_file`, `password_required`.
    """
    chosen = PROVIDERS[provider]
    page = DrawnPage(sheet)
    if chosen.needs_paths:
        if not sheet.is_vector:
            raise not_vector()
        page = _drawn_page(file, sheet, limits, lambda share: tell(_PATHS * share))
        page = replace(page, tell=lambda share: tell(_PATHS + (1 - _PATHS) * share))
    turn = turn_of(sheet)
    if turn == 0:
        return _analysed(chosen, page, context)
    if context is not None:
        context = replace(context, ratios=upright_ratios(context.ratios, sheet, turn))
    return as_it_was(_analysed(chosen, upright(page, turn), context), sheet, turn)


def _analysed(provider: Provider, page: DrawnPage, context: SheetContext | None) -> Analysis:
    """What is found on an upright page."""
    if context is None:
        return provider.analyse(page)
    known = replace(
        context,
        scheduled=(*scheduled_marks(page.sheet), *context.scheduled),
        letters=letters_of(run.text for run in runs_of(page.sheet.words)),
    )
    marked = replace(
        page,
        marks=marks_of(known),
        sizes_in={row.mark: row.sizes_in for row in reversed(known.scheduled)},
        scale_at=known.ratios.points_per_foot_at,
    )
    return judged(provider.analyse(marked), page.sheet, known)


def _drawn_page(
    file: str, sheet: Sheet, limits: Limits, tell: Callable[[float], None]
) -> DrawnPage:
    """A page with its paths; those that the file hides are on a layer of their own."""
    every = max(1, sheet.paths)
    paths = tuple(
        replace(path, layer=_HIDDEN) if path.is_hidden else path
        for path in read_paths(file, sheet.number, limits, lambda read: tell(read / every))
    )
    return DrawnPage(sheet, paths, frozenset({_HIDDEN}))


def read_paths(
    file: str,
    number: int,
    limits: Limits = DEFAULT_LIMITS,
    read: Callable[[int], None] | None = None,
) -> tuple[DrawnPath, ...]:
    """The paths of page `number`, counted from 1. Raises as `take_off` does."""
    with seen_page(file, number) as page:
        return paths_of(page, limits, read)
