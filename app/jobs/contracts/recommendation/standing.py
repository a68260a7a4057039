"""Which passages of a contract stand, judged as a review judges them, so that only these count."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from app.jobs.contracts.evidence.judgement import Judgement, judge
from app.jobs.contracts.evidence.lifting import lifted_elsewhere
from app.jobs.contracts.evidence.topics import Polarity
from app.jobs.contracts.text.contract import Contract
from app.jobs.contracts.text.normalization import plain
from app.jobs.contracts.text.passages import Segment
from app.text.spans import Span


class Standing:
    """A contract whose passages are judged when they are asked for."""

    def __init__(self, contract: Contract, counted: Iterable[int] = ()) -> None:
        """`counted` is where the passages begin that a review has counted."""
        self.written = contract.standing
        self.text = plain(self.written)
        self.segments: Sequence[Segment] = contract.segments
        self.counted: Sequence[int] = sorted({self.at(start) for start in counted})
        """The positions of the passages that the review has counted, in reading order."""

    @cached_property
    def lowered(self) -> str:
        """The text in small letters, as long as it was."""
        if len(at_once := self.text.lower()) == len(self.text):
            return at_once
        return "".join(low if len(low := letter.lower()) == 1 else letter for letter in self.text)

    def at(self, offset: int) -> int:
        """The position of the passage that an offset lies in."""
        after = bisect_right(self.segments, offset, key=lambda segment: segment.start)
        return max(after - 1, 0)

    def judged(self, position: int, about: Sequence[Span]) -> Judgement:
        """What a passage does with the words that it is looked at for; offsets into the text."""
        if position in self._lifted:
            return Judgement(Polarity.LIFTED)
        return judge(self.text, self.segments[position], about)

    @cached_property
    def _lifted(self) -> frozenset[int]:
        return frozenset(lifted_elsewhere(self.text, self.segments))
