"""Has a provider find the elements of a sheet, and measures them, always in a worker process."""

from dataclasses import dataclass

from app.engine.context import TaskContext
from app.jobs.drawings.condition import Condition
from app.jobs.drawings.looking import path_of
from app.jobs.drawings.rows import PageRow, sheet_of
from app.jobs.drawings.sources import Source
from app.jobs.drawings.working import Decided, Taken, take_off_condition, take_off_everything


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be found on which sheet, and by whom; without a condition it is everything.

    What was `decided` by a person is not measured again; `metric` is the units of everything.
    """

    page: PageRow
    source: Source
    ratio: float
    decided: tuple[Decided, ...]
    condition: Condition | None = None
    metric: bool = False


async def find_elements(ctx: TaskContext, request: Request) -> tuple[Taken, int | None]:
    """What was found and measured, and the tokens that a model elsewhere counted."""
    sheet = await sheet_of(ctx, request.page.page_id)
    path, name, ratio = path_of(ctx, request.page), request.source.name, request.ratio
    if request.condition is None:
        return await ctx.compute(
            take_off_everything, path, sheet, name, ratio, request.metric, request.decided
        ), None
    return await ctx.compute(
        take_off_condition, path, sheet, name, request.condition, ratio, request.decided
    ), None
