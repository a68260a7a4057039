"""Reading an upload as steps of a task: each scanned page is a call of its own, on all cores."""

from collections.abc import Callable
from typing import TypeVar

from app.engine.context import TaskContext
from app.engine.model import GivenFile
from app.jobs.limits import reading_limits
from app.parsing.read import Scan, recognise_page

T = TypeVar("T")

RECOGNISING = "Recognising text"
COMPOSING = "Putting the pages together"
# Recognition takes nearly all of the time.
_LOOKED, _RECOGNISED = 0.2, 0.9


async def read_file(
    ctx: TaskContext,
    title: str,
    function: Callable[..., T | Scan],
    file: GivenFile,
    *,
    span: tuple[float, float],
    found_scans: Callable[[int], None] = lambda pages: None,
) -> T:
    """What `function` makes of a file, under `title`; the bar moves over `span`.

    `found_scans` is told how many pages have to be recognised, before the first one is.

    It is called as `read_or_list`, in a worker: with the pages that have been recognised, and
    before them without, when it may answer which those are.
    """

    def percent(part: float) -> float:
        return span[0] + (span[1] - span[0]) * part

    reading = (function, file.path, file.name, reading_limits(ctx.settings))
    found: T | Scan = await ctx.step(
        title, ctx.compute, *reading, until=percent(_LOOKED), unit="pages"
    )
    if isinstance(found, Scan):
        found_scans(len(found.scanned_pages))
        _, path, _, limits = reading
        pages = await ctx.each(
            RECOGNISING,
            recognise_page,
            [(path, number, limits) for number in found.scanned_pages],
            until=percent(_RECOGNISED),
            unit="pages",
        )
        found = await ctx.step(
            COMPOSING, ctx.compute, *reading, tuple(pages), until=span[1], unit="pages"
        )
        assert not isinstance(found, Scan)
    await ctx.progress(span[1])
    return found
