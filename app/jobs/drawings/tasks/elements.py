"""Has a provider find the elements of a sheet; what it found is measured in a worker process."""

import time
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

import anyio.to_thread

from app.engine.context import TaskContext
from app.files.contents import content_path
from app.jobs.drawings.found import Decided, Taken
from app.jobs.drawings.plans.picture import PlacedPicture
from app.jobs.drawings.scale.regions import Ratios
from app.jobs.drawings.store.rows import (
    PageRow,
    counted_by_others,
    packed_sheet_of,
    scheduled_in,
)
from app.jobs.drawings.takeoff.condition import Condition
from app.jobs.drawings.takeoff.evidence.context import SheetContext, wanted_mark
from app.jobs.drawings.takeoff.sources import WORDS_ALONE, Source, vision_of
from app.jobs.drawings.takeoff.vision.resolution import picture_for_vision
from app.jobs.drawings.worker import (
    measure_condition,
    measure_everything,
    take_off_condition,
    take_off_everything,
)
from app.jobs.limits import reading_limits


@dataclass(frozen=True, slots=True)
class TakeoffRequest:
    """What is to be found on which sheet, and by whom; everything if there is no condition.

    What was `decided` by a person is not measured again; `metric` is the units of everything;
    `anywhere` counts on sheets of any type and trade, because a person asked for it there. What
    is not to `keep` is found whatever others have counted.
    """

    page: PageRow
    source: Source
    decided: tuple[Decided, ...]
    condition: Condition | None = None
    metric: bool = False
    anywhere: bool = False
    keep: bool = True

    @property
    def ratios(self) -> Ratios:
        """The drawing ratios to measure with."""
        return Ratios(self.page.ratio, self.page.regions)


async def find_elements(ctx: TaskContext, request: TakeoffRequest) -> tuple[Taken, int | None]:
    """What was found and measured, and the tokens that a model elsewhere counted."""
    if request.source.kind == "vision":
        return await _seen(ctx, request)
    sheet = await packed_sheet_of(ctx, request.page.page_id)
    path, name = path_of(ctx, request.page), request.source.name
    context, limits = await _context(ctx, request), reading_limits(ctx.settings)
    metric, decided = request.metric, request.decided
    if request.condition is None:
        return await ctx.compute(
            take_off_everything, path, sheet, name, metric, decided, context, limits
        ), None
    return await ctx.compute(
        take_off_condition, path, sheet, name, request.condition, decided, context, limits
    ), None


async def _context(ctx: TaskContext, request: TakeoffRequest) -> SheetContext:
    """What the sheet is, what the rest of its set says, and which mark is wanted."""
    page, name = request.page, request.source.name
    counted: frozenset[tuple[str, str]] = frozenset()
    if request.keep:
        counted = await counted_by_others(ctx, page, name, by_shapes=name in WORDS_ALONE)
    return SheetContext(
        discipline=page.discipline,
        page_type=page.page_type,
        title=page.title or "",
        ratios=request.ratios,
        scheduled=await scheduled_in(ctx, page),
        wanted=None if request.condition is None else wanted_mark(request.condition.name),
        anywhere=request.anywhere,
        counted=counted,
    )


async def _seen(ctx: TaskContext, request: TakeoffRequest) -> tuple[Taken, int | None]:
    """The same by a model that looks at the picture of the sheet."""
    picture = await picture_of(ctx, request.page)
    model = await vision_requests()
    began = time.perf_counter()
    provider = vision_of(ctx.settings, request.source)
    seen = await model.ask_takeoff(provider, picture, request.condition)
    latency_ms = round((time.perf_counter() - began) * 1000)
    analysis, ratios = seen.analysis, request.ratios
    if request.condition is None:
        taken = await ctx.compute(
            measure_everything, analysis, ratios, request.metric, request.decided, latency_ms
        )
    else:
        taken = await ctx.compute(
            measure_condition, analysis, request.condition, ratios, request.decided, latency_ms
        )
    return taken, seen.usage.tokens


async def vision_requests() -> ModuleType:
    """The module that asks vision models; few need it, so it is loaded at the first question."""
    return await anyio.to_thread.run_sync(
        import_module, "app.jobs.drawings.takeoff.vision.requests"
    )


async def picture_of(ctx: TaskContext, page: PageRow) -> PlacedPicture:
    """The picture of a sheet as vision models take it."""
    limits = reading_limits(ctx.settings)
    return await ctx.compute(picture_for_vision, path_of(ctx, page), page.number, limits)


def path_of(ctx: TaskContext, page: PageRow) -> str:
    """Where the file of a sheet's drawing lies."""
    return str(content_path(ctx.settings.data, page.sha256))
