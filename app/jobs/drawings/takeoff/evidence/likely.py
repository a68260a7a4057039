"""How sure a counted element is, as it was measured on labelled sheets.

Each figure lies between two shares of what was right (`python -m tests.jobs.drawings.score`): of 30
sheets of strangers when they were opened first, with one right and one wrong added (beside 0.94,
tags 0.85, face 0.70, inside 0.62, alike 0.57, leader 0.54), and of all open sheets with the rules
that were made since (0.95 and more of each). None is more than four in five: the rules were shaped
by these sheets, and others will show less.
"""

from collections.abc import Mapping

from app.jobs.drawings.takeoff.providers.protocol import FoundBy

MOST = 0.8
MEASURED: Mapping[FoundBy, float] = {
    FoundBy.INSIDE: 0.75,
    FoundBy.LEADER: 0.7,
    FoundBy.BESIDE: MOST,
    FoundBy.LAYER: 0.7,
    FoundBy.ALIKE: 0.7,
    FoundBy.FACE: 0.75,
    FoundBy.ROW: MOST,
    FoundBy.TAGS: MOST,
    FoundBy.NOTE: MOST,
}


def likelihood(found_by: FoundBy) -> float:
    """The share that was right of what was found that way, 0..1."""
    return MEASURED.get(found_by, min(MEASURED.values()))
