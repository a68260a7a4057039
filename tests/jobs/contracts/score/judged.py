"""How passages are judged: counted or not, with which polarity and which duty."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.jobs.contracts.evidence.duty import bond_of
from app.jobs.contracts.evidence.lexicon import find_hits
from app.jobs.contracts.evidence.polarity import stance_of
from app.jobs.contracts.models import Passage
from app.jobs.contracts.review.report import review
from tests.jobs.contracts.score.alone import Score, as_document
from tests.jobs.contracts.score.sets import FOLDER, Labelled, LabelledContract, contracts, passages

NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled passage and what a review said of it: `polarity` is "not found" if nothing."""

    labelled: Labelled
    polarity: str
    duty: str | None
    counted: bool
    reason: str = ""


@cache
def judged(half: str, name: str) -> tuple[Judged, ...]:
    """Every passage of `pairs`, `clauses` or `decoys`, reviewed with the paragraphs around it."""
    return tuple(_alone(each) for each in passages(half, name))


def stances(half: str) -> tuple[int, int, int, int]:
    """Of `stances` those with the right polarity, all, and the right duties of those that stand."""
    given = passages(half, "stances") if (FOLDER / half / "stances.jsonl").exists() else ()
    told = [(each, stance_of(each.text, _words_in(each.text)).polarity) for each in given]
    right = [each for each, polarity in told if polarity == each.polarity]
    stand = [each for each in right if each.polarity == "stands"]
    duties = sum(bond_of(each.text).duty == each.duty for each in stand)
    return len(right), len(given), duties, len(stand)


def _words_in(passage: str) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for hit in find_hits(passage)]


def judged_in_contracts(half: str) -> Iterator[Judged]:
    """Every labelled passage of the whole contracts."""
    for contract in contracts(half):
        if not contract.has_facts_alone:
            yield from judged_in(contract)


def judged_in(contract: LabelledContract) -> Iterator[Judged]:
    """The labelled passages of one contract; and what else a review counts there, as decoys."""
    report = review(as_document(*contract.text.split("\n\n")))
    places: list[tuple[int, int]] = []
    text = "\n\n".join(contract.text.split("\n\n"))
    for each in contract.passages:
        start = text.index(each.text)
        places.append((start, start + len(each.text)))
        yield _of(each, report.passages, *places[-1])
    for passage in report.passages:
        if _is_counted(passage) and not any(_overlaps(passage, *place) for place in places):
            other = Labelled(contract.file, passage.text, "", "", None, None, False, None)
            yield Judged(other, passage.polarity, passage.duty, True, passage.reason)


def score_of(found: Iterable[Judged]) -> Score:
    """How many that are to be counted were, and how many others."""
    given = list(found)
    wanted = [each for each in given if each.labelled.counted]
    others = [each for each in given if not each.labelled.counted]
    return Score(
        sum(each.counted for each in wanted),
        len(wanted),
        sum(each.counted for each in others),
        len(others),
    )


def right_polarity(found: Sequence[Judged]) -> tuple[int, int, int]:
    """How many have the right polarity, how many were found, how many there are."""
    given = [each for each in found if each.labelled.polarity]
    right = sum(each.polarity == each.labelled.polarity for each in given)
    return right, sum(each.polarity != NOT_FOUND for each in given), len(given)


def binding(found: Sequence[Judged], duty: str | None, *polarities: str) -> tuple[int, int]:
    """Of passages with that label, how many are called binding, and how many there are."""
    given = [
        each
        for each in found
        if each.labelled.polarity in polarities and each.labelled.duty == duty
    ]
    return sum(each.counted and each.duty == "plain" for each in given), len(given)


def _alone(labelled: Labelled) -> Judged:
    report = review(as_document(*labelled.contract.split("\n\n")))
    start = len(labelled.before) + 2 if labelled.before else 0
    return _of(labelled, report.passages, start, start + len(labelled.text))


def _of(labelled: Labelled, found: Sequence[Passage], start: int, end: int) -> Judged:
    """What is said of a place: of several passages there the counted one, then the longest."""
    there = [each for each in found if each.tier == 1 and _overlaps(each, start, end)]
    if not there:
        return Judged(labelled, NOT_FOUND, None, counted=False)
    best = max(there, key=lambda each: (_is_counted(each), each.end - each.start))
    return Judged(labelled, best.polarity, best.duty, _is_counted(best), best.reason)


def _is_counted(passage: Passage) -> bool:
    return passage.tier == 1 and passage.polarity == "stands"


def _overlaps(passage: Passage, start: int, end: int) -> bool:
    return min(passage.end, end) - max(passage.start, start) > 10
