"""How sure a counted element is, as it was measured on labelled sheets.

Each figure is the share of conditions that were right as a whole, of those counted on such evidence
over both dirty sets (`python -m tests.jobs.drawings.score`), with one right and one wrong added, so
that few cases do not look certain. None is more than four in five: the rules were shaped by one of
the sets, and at its first opening the other gave less.
"""

from collections.abc import Mapping

from app.jobs.drawings.takeoff.providers.protocol import FoundBy

MOST = 0.8
MEASURED: Mapping[FoundBy, float] = {
    FoundBy.INSIDE: MOST,
    FoundBy.LEADER: 0.79,
    FoundBy.BESIDE: MOST,
    FoundBy.LAYER: 0.75,
    FoundBy.ALIKE: 0.7,
    FoundBy.FACE: MOST,
    FoundBy.ROW: MOST,
    FoundBy.TAGS: MOST,
    FoundBy.NOTE: MOST,
}


def likelihood(found_by: FoundBy) -> float:
    """The share that was right of what was found that way, 0..1."""
    return MEASURED.get(found_by, min(MEASURED.values()))
