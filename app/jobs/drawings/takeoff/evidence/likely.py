"""How sure a counted element is, as it was measured on labelled sheets.

Each figure is the share that was right of what was counted on such evidence by
`python -m tests.jobs.drawings.score open`, with one right and one wrong added, so that few cases do
not look certain. What was found in another way has the least of them.
"""

from collections.abc import Mapping

from app.jobs.drawings.takeoff.providers.protocol import FoundBy

MEASURED: Mapping[FoundBy, float] = {
    FoundBy.INSIDE: 0.9,
    FoundBy.LEADER: 0.85,
    FoundBy.BESIDE: 0.8,
    FoundBy.LAYER: 0.8,
    FoundBy.ALIKE: 0.75,
    FoundBy.FACE: 0.8,
    FoundBy.ROW: 0.85,
    FoundBy.TAGS: 0.7,
    FoundBy.NOTE: 0.75,
}


def likelihood(found_by: FoundBy) -> float:
    """The share that was right of what was found that way, 0..1."""
    return MEASURED.get(found_by, min(MEASURED.values()))
