"""What finished reviews have found, kept in memory for the decisions that people make on them.

A review never changes once it has succeeded: what was read of it once need not be read again at
each of two thousand decisions.
"""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import Conflict, Invalid, NotFound
from app.jobs.contracts.evidence.topics import Polarity, Tier
from app.jobs.contracts.found import StoredJson
from app.jobs.contracts.store.queries import Read, finished_review
from app.threads import in_thread

MOST_KEPT = 8
"""Reviews that are kept; the text of a contract of 300 pages is about a megabyte."""
LONGEST_SELECTION = 5000


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of the machine."""

    topic: str
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A contract's text, and its findings by their characters."""

    text: str
    findings: dict[tuple[int, int], Found]

    def set_aside(self, start: int, stop: int) -> Found:
        """The finding that somebody sets aside; raises NotFound `finding_not_found`."""
        found = self.findings.get((start, stop))
        if found is None:
            raise NotFound(
                "finding_not_found",
                "The review has found nothing at this place that could be set aside.",
                "Reload the report, and choose one of its passages.",
            )
        return found

    def added(self, start: int, stop: int) -> tuple[int, int]:
        """What somebody adds: the selected characters without white space at both ends.

        Raises Invalid `outside_text`, `nothing_selected` and `selection_too_long`, and Conflict
        `found_already` for words of a passage that counts without them.
        """
        start, stop = self._without_space(start, stop)
        if stop - start > LONGEST_SELECTION:
            raise Invalid(
                "selection_too_long",
                f"The selection has {stop - start:,} characters; a finding has at most "
                f"{LONGEST_SELECTION:,}.",
                "Select the sentence or the clause that matters.",
            )
        if any(
            found.is_counted and first <= start and stop <= last
            for (first, last), found in self.findings.items()
        ):
            raise Conflict(
                "found_already",
                "The review has found this passage already, and counts it.",
                "Select other words, or leave the passage as it is.",
            )
        return start, stop

    def _without_space(self, start: int, stop: int) -> tuple[int, int]:
        if not 0 <= start <= stop <= len(self.text):
            raise Invalid(
                "outside_text",
                f"The selection runs from {start:,} to {stop:,}, but the contract has "
                f"{len(self.text):,} characters.",
                "Reload the report, and select the passage again.",
            )
        selected = self.text[start:stop]
        if not selected.strip():
            raise Invalid(
                "nothing_selected",
                "There are no words in the selection.",
                "Select the words that matter.",
            )
        return stop - len(selected.lstrip()), start + len(selected.rstrip())


class ReviewedContracts:
    """The reviews that were decided on last. Who may see one is asked elsewhere, each time."""

    def __init__(self, read: Read, data: Path) -> None:
        self._read = read
        self._data = data
        self._kept: OrderedDict[str, Reviewed] = OrderedDict()

    async def of(self, task_id: str, by: str) -> Reviewed:
        """What a finished review has found; raises NotFound when it has gone meanwhile."""
        reviewed = self._kept.pop(task_id, None) or await self._load(task_id, by)
        self._kept[task_id] = reviewed
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return reviewed

    async def _load(self, task_id: str, by: str) -> Reviewed:
        row = await finished_review(self._read, task_id, by)
        if row is None:
            raise _task_not_found()
        contract = StoredJson(None, row.contract_sha256)
        review = StoredJson(row.result, row.result_sha256)
        try:
            return await in_thread(_reviewed, contract, review, self._data)
        except FileNotFoundError as error:
            raise _task_not_found() from error


def _reviewed(contract: StoredJson, review: StoredJson, data: Path) -> Reviewed:
    passages: list[Any] = review.value(data)["passages"]
    return Reviewed(
        contract.value(data)["text"],
        {(each["start"], each["end"]): _found(each) for each in passages},
    )


def _found(passage: Any) -> Found:
    # A review of an older release knows no polarity: all of its first tier counts.
    stands = passage.get("polarity", Polarity.STANDS) == Polarity.STANDS
    return Found(passage["topic"], passage["tier"] == Tier.EVIDENCE and stands)


def _task_not_found() -> NotFound:
    return NotFound("task_not_found", "There is no such task.", "Check its id.")
