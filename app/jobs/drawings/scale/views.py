"""Proposes regions: the views of a sheet that have scales of their own."""

from app.jobs.drawings.scale.decision import ScaleFinding
from app.jobs.drawings.scale.evidence import Evidence
from app.jobs.drawings.scale.regions import Region
from app.jobs.drawings.sheet.sheet import Sheet


def propose_regions(sheet: Sheet, finding: ScaleFinding, evidence: Evidence) -> list[Region]:
    """The regions of a sheet whose views differ; none where all have the sheet's scale."""
    return []
