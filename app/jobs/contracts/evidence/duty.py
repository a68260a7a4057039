"""How firmly a passage that stands obliges somebody: plainly, hedged, or not at all."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.jobs.contracts.evidence.clauses import told
from app.jobs.contracts.evidence.signs import shown
from app.jobs.contracts.evidence.topics import Duty
from app.text.spans import Span

_STATED_DUTY = re.compile(
    r"\b(?:shall|must|undertakes?|covenants?(?: and \w+)? (?:to|that|with)"
    r"|that (?:it|they|he|she|we|you) will)\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r";(?!\W*(?:and |or |but )?(?:\([a-z]+\)|(?:the|any|such|no|that|each)"
    r" (?:reduction|increase|discount|adjustment|rebate|rise|credit)\b))",
    re.IGNORECASE,
)
"""Where another sentence begins, which does not go on about how a price moves."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A degree of duty, and the words that hedge it; offsets into the passage."""

    duty: Duty | None
    hedge: Span | None = None


FREE = Bond(None)


@lru_cache(maxsize=4_096)
def bond_of(passage: str, lead: str = "") -> Bond:
    """The duty of a passage that stands; an enumerated item takes it from what leads it in.

    A definition, a warranty of facts and a price that moves oblige nobody; nor does a right.
    """
    text, led = told(passage), told(lead)
    if _defines(text):
        return FREE
    own, is_led = _first_duty(text), shown("obliges", led) is not None
    if own is None and (freed := shown("freed", text)):
        own = freed[0]
    if own is None and not is_led:
        return FREE
    if not is_led and _is_no_duty(text, own):
        return FREE
    if hedge := shown("hedge", text):
        return Bond(Duty.HEDGED, hedge)
    return Bond(Duty.HEDGED if shown("hedge", led) else Duty.PLAIN)


def _is_no_duty(text: str, own: int | None) -> bool:
    """Whether a right, or a price that moves, comes before the duty, in one clause with it."""
    for kind in ("right", "steps"):
        found = shown(kind, text)
        if found and (own is None or (found[0] < own and not _APART.search(text, found[0], own))):
            return True
    return False


def _defines(text: str) -> bool:
    found = shown("defines", text)
    return found is not None and not any(map(str.isalnum, text[: found[0]]))


def _first_duty(text: str) -> int | None:
    """Where a passage begins to oblige; a warranty of facts obliges nobody to anything else."""
    if shown("states", text) and not _STATED_DUTY.search(text):
        return None
    found = shown("obliges", text)
    return found[0] if found else None
