"""The marks that the schedules of a set name, with their kinds and sizes."""

from collections.abc import Mapping

from app.jobs.drawings.sheet.runs import runs_of
from app.jobs.drawings.sheet.sheet import Sheet
from app.jobs.drawings.takeoff.evidence.context import ScheduledMark, SheetContext
from app.jobs.drawings.takeoff.providers.protocol import Kind
from app.jobs.drawings.takeoff.providers.schedule import rows_of


def scheduled_marks(sheet: Sheet) -> tuple[ScheduledMark, ...]:
    """The rows of the schedules on an upright sheet, each mark of a kind once."""
    runs = [run for run in runs_of(sheet.words) if run.turn == 0]
    found: dict[tuple[str, str], ScheduledMark] = {}
    for row in rows_of(runs):
        kind = str(row.kind) if row.is_named else None
        scheduled = ScheduledMark(row.mark, kind, row.sizes_in, row.depth_in)
        found.setdefault((row.mark, str(row.kind)), scheduled)
    return tuple(found.values())


def marks_of(context: SheetContext) -> Mapping[str, Kind]:
    """Every mark that a schedule or the condition names, with its kind."""
    known = {row.mark: Kind(row.kind) for row in reversed(context.scheduled) if row.kind}
    if context.wanted is not None:
        mark, kind = context.wanted
        known.setdefault(mark, Kind(kind))
    return known
