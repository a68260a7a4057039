"""What came of a question, and the shares of a half."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.jobs.documents.answers.questions import Answered, Citation
from app.jobs.documents.search.searcher import Mode, Passage
from tests.jobs.documents.asked.sets import GROUPS, Question, Wanted

FIRST = 5
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


class Way(StrEnum):
    """Where a question is asked: of what, and what else is stored."""

    ALONE = "alone"
    SAME = "its document, others stored"
    HALF = "all of the half"
    ALL = "all, others too"


class Verdict(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a question was answered in each way and what was found by each mode.

    `pages` says for each way whether each citation is on the page of its sentence, and the one that
    answers on the page that the question names.
    """

    question: Question
    answered: Mapping[Way, Answered]
    pages: Mapping[Way, bool]
    hits: Mapping[Way, Mapping[Mode, bool]]

    def verdict(self, way: Way) -> Verdict:
        """What the answer is worth."""
        return verdict(self.question, self.answered[way])

    @property
    def is_same(self) -> bool:
        """Whether what else is stored changes nothing about the answer."""
        alone, beside = self.answered[Way.ALONE], self.answered[Way.SAME]
        return (alone.found, alone.answer) == (beside.found, beside.answer)


@dataclass(frozen=True, slots=True)
class Score:
    """The outcomes of a half."""

    outcomes: Sequence[Outcome]

    def of(self, *groups: str) -> list[Outcome]:
        """Those of these groups; of all without any."""
        return [each for each in self.outcomes if each.question.group in (groups or GROUPS)]

    def share(self, way: Way, verdict: Verdict, *groups: str) -> float:
        """The share of the questions whose answer is worth that."""
        asked = self.of(*groups)
        return sum(each.verdict(way) is verdict for each in asked) / max(len(asked), 1)

    def pages(self, way: Way, *groups: str) -> float | None:
        """The share of the given answers whose citations name the right page; None without any."""
        given = [each for each in self.of(*groups) if each.answered[way].found]
        return sum(each.pages[way] for each in given) / len(given) if given else None

    def same(self, *groups: str) -> float:
        """The share of answers that are the same alone and beside others."""
        asked = self.of(*groups)
        return sum(each.is_same for each in asked) / max(len(asked), 1)

    def recall(self, way: Way, mode: Mode, *groups: str) -> float:
        """The share of the questions whose passage is among the first five."""
        asked = [each for each in self.of(*groups) if each.question.answer]
        return sum(each.hits[way][mode] for each in asked) / max(len(asked), 1)

    def figures(self) -> dict[str, dict[str, float]]:
        """Everything by group, for JSON."""
        return {group: dict(self._figures(group)) for group in GROUPS}

    def _figures(self, group: str) -> Iterator[tuple[str, float]]:
        for way in Way:
            for worth in Verdict:
                yield f"{way}: {worth}", round(self.share(way, worth, group), 3)
            pages = self.pages(way, group)
            yield f"{way}: page", 1.0 if pages is None else round(pages, 3)
        yield "same", round(self.same(group), 3)
        for way in (Way.HALF, Way.ALL):
            for mode in Mode:
                yield f"{way}: recall {mode}", round(self.recall(way, mode, group), 3)


def verdict(question: Question, answered: Answered) -> Verdict:
    """Right with all that is wanted and nothing that must not be there; any answer to a question
    without one is wrong."""
    if not answered.found:
        return Verdict.REFUSED
    is_right = bool(question.answer) and all(holds(answered.answer, e) for e in question.answer)
    is_right = is_right and not any(holds(answered.answer, each) for each in question.never)
    return Verdict.RIGHT if is_right else Verdict.WRONG


def holds(text: str, wanted: Wanted) -> bool:
    """Whether the text has the words, or one of several; 230 does not stand in 1,230."""
    if not isinstance(wanted, str):
        return any(holds(text, each) for each in wanted)
    words = re.escape(plain(wanted))
    return re.search(rf"(?<![\d])(?<!\d[.,]){words}(?!\d)(?![.,]\d)", plain(text)) is not None


def plain(text: str) -> str:
    """Letters without case, runs of blanks as one, quotes upright."""
    return " ".join(text.translate(_QUOTES).split()).casefold()


def is_hit(question: Question, name: str, passages: Sequence[Passage]) -> bool:
    """Whether the passage with the fact is among the first ones: the last string that is wanted."""
    return any(
        each.name == name and holds(each.text, question.answer[-1])
        for each in passages[:FIRST]
        if question.answer
    )


def answering(question: Question, citations: Sequence[Citation]) -> list[Citation]:
    """The citations with the fact."""
    return [each for each in citations if question.answer and holds(each.text, question.answer[-1])]
