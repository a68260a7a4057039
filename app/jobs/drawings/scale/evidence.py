"""What a sheet shows of its scale beside its words. The reading is only for worker processes."""

from dataclasses import dataclass

from app.jobs.drawings.scale.components import components
from app.jobs.drawings.scale.dimensions import NO_DIMENSIONS, Dimensions, weighed
from app.jobs.drawings.scale.units import units_of
from app.jobs.drawings.scale.viewports import Viewport, read_viewports
from app.jobs.drawings.sheet.sheet import Box, Sheet
from app.parsing.kinds import PDF
from app.parsing.sniff import sniff


@dataclass(frozen=True, slots=True)
class Evidence:
    """The dimension lines of a sheet, the viewports of its file, and remarks for the reader."""

    dimensions: Dimensions = NO_DIMENSIONS
    viewports: tuple[Viewport, ...] = ()
    remarks: tuple[str, ...] = ()


NO_EVIDENCE = Evidence()


def read_evidence(file: str, sheet: Sheet) -> Evidence:
    """What the lines and the dictionaries of a sheet of the PDF at `file` say of its scale.

    Nothing of a picture file. Raises `TaskFailure`: `corrupt_file`, `password_required`.
    """
    if sniff(file) != PDF:
        return NO_EVIDENCE
    from app.jobs.drawings.plans.paths import page_matrix
    from app.jobs.drawings.plans.pdf import seen_page

    with seen_page(file, sheet.number) as page:
        viewports, remarks = read_viewports(file, sheet.number, page_matrix(page))
        return Evidence(_dimensions_of(page, sheet), tuple(viewports), tuple(remarks))


def drawn_parts(file: str, sheet: Sheet) -> list[Box]:
    """The parts of a sheet of the PDF at `file` that white space sets apart; raises as above."""
    from app.jobs.drawings.plans.near_paths import NearPaths
    from app.jobs.drawings.plans.pdf import seen_page

    if sniff(file) != PDF:
        return []
    with seen_page(file, sheet.number) as page:
        return components(NearPaths(page).boxes(), sheet.width, sheet.height)


def _dimensions_of(page: object, sheet: Sheet) -> Dimensions:
    from app.errors import TaskFailure
    from app.jobs.drawings.plans.near_paths import NearPaths
    from app.jobs.drawings.scale.dimension_lines import dimension_lines
    from app.jobs.drawings.scale.lengths import written_lengths

    lengths = written_lengths(sheet.words)
    if not sheet.is_vector or not lengths:
        return NO_DIMENSIONS
    try:
        lines = dimension_lines(lengths, NearPaths(page))
        return weighed(lines, units_of(sheet.words))
    except TaskFailure:
        # Too many corners near the texts: the words have to do.
        return NO_DIMENSIONS
