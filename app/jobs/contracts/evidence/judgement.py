"""What a passage says of what it speaks of: whether it stands, whom it obliges, and to what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.jobs.contracts.evidence.duty import bond_of
from app.jobs.contracts.evidence.polarity import Stance, stance_of
from app.jobs.contracts.evidence.reasons import quoted
from app.jobs.contracts.evidence.signals import find_signals, who_must
from app.jobs.contracts.evidence.topics import Duty, Polarity, Signal
from app.jobs.contracts.text.passages import Segment
from app.text.spans import Span

_RECITALS = re.compile(
    r"^\W*(?:[\dA-Z]{1,3}[.)]\s+)?(?:recitals?|background|whereas|preambles?|introduct\w+)\b", re.I
)
_SAID = {
    Polarity.DENIED: "denies that there is such a duty",
    Polarity.LIFTED: "takes it away",
    Polarity.INTENDED: "states no more than an intention",
    Polarity.PERMITTED: "permits it and obliges nobody",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """The polarity of a passage; its duty and signals, which only a passage has that stands.

    `said` are clauses that complete "This passage ...".
    """

    polarity: Polarity
    duty: Duty | None = None
    signals: tuple[Signal, ...] = ()
    said: tuple[str, ...] = ()


def judge(text: str, segment: Segment, about: Sequence[Span] = ()) -> Judgement:
    """Judge a segment of a contract; `about` are offsets of the words that it was found by."""
    passage, lead = text[segment.start : segment.end], lead_of(text, segment)
    own = [(start - segment.start, end - segment.start) for start, end in about]
    stance = stance_of(passage, own, lead)
    if stance.polarity is Polarity.STANDS and not stance.is_firm and _is_recital(segment):
        return Judgement(Polarity.INTENDED, said=("stands in a recital, which binds nobody",))
    if stance.polarity is not Polarity.STANDS:
        return _not_standing(passage, stance)
    bond = bond_of(passage, lead)
    signals = find_signals(passage)
    if bond.duty:
        signals = (Signal.DUTY, *signals)
    return Judgement(
        stance.polarity,
        bond.duty,
        signals,
        tuple(_strength(passage, lead, signals, bond.hedge)),
    )


def _is_recital(segment: Segment) -> bool:
    return _RECITALS.match(segment.heading) is not None


_TO_DO = re.compile(r"\W*(?:\(?\w{1,4}[).]\s+)?(?:not )?to (?!the\b|an?\b)[a-z]", re.IGNORECASE)
_OF_DUTIES = re.compile(
    r"\b(?:duties|obligations?|covenants?|undertakings?|responsibilities|tasks)\b", re.IGNORECASE
)


def lead_of(text: str, segment: Segment) -> str:
    """The words that introduce an enumerated item, or nothing.

    Where no words do, a heading of duties introduces what is "to" be done.
    """
    if segment.lead:
        return text[slice(*segment.lead)]
    is_to_do = _OF_DUTIES.search(segment.heading) and _TO_DO.match(text, segment.start, segment.end)
    return f"{segment.heading} shall" if is_to_do else ""


def _not_standing(passage: str, stance: Stance) -> Judgement:
    said = _SAID[stance.polarity]
    if stance.words:
        said += f" ({quoted(passage[slice(*stance.words)])})"
    return Judgement(stance.polarity, said=(said,))


def _strength(passage: str, lead: str, signals: Sequence[Signal], hedge: Span | None) -> list[str]:
    actor = who_must(passage, lead)
    duty = f"obliges {actor}" if actor else "states a duty"
    if hedge:
        duty += f", hedged by {quoted(passage[slice(*hedge)])}"
    spoken = {
        Signal.DUTY: duty,
        Signal.TARGET: "sets a target",
        Signal.DEADLINE: "sets a time",
        Signal.REPORTING: "asks for measuring or reporting",
        Signal.REMEDY: "names a consequence",
    }
    return [words for signal, words in spoken.items() if signal in signals]
