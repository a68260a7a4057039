"""Sums over sheets: what of the measurements is right, and what of the sheets is read rightly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.jobs.drawings.score.matching import Judged, Matched
from tests.jobs.drawings.score.reading import RIGHT_RATIO, Reading

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Tally:
    """Measurements of one provider over many sheets, each piece of a count as one."""

    right: int
    wrong: int
    missed: int
    in_reach: int
    wrong_above_50: int
    wrong_above_80: int

    @property
    def precision(self) -> float:
        """Of what is counted, how much is right; 1 where nothing is."""
        counted = self.right + self.wrong
        return self.right / counted if counted else 1.0

    @property
    def recall(self) -> float:
        """Of what a provider could find, how much it has found rightly."""
        return 1 - self.missed / self.in_reach if self.in_reach else 1.0


def tally(matched: Iterable[Matched]) -> Tally:
    """All of one provider together."""
    listed = list(matched)
    rows = [each for one in listed for each in one.judged]
    wrong = [each for each in rows if not each.is_right]
    return Tally(
        _pieces(each for each in rows if each.is_right),
        _pieces(wrong),
        sum(one.missing for one in listed),
        sum(one.in_reach for one in listed),
        _pieces(each for each in wrong if each.row.confidence > 0.5),
        _pieces(each for each in wrong if each.row.confidence > 0.8),
    )


def reliability(matched: Iterable[Matched]) -> list[tuple[float, float, int, int]]:
    """For each band of confidence its bounds, how many pieces are right, and how many there are."""
    rows = [each for one in matched for each in one.judged]
    found = []
    for low, high in pairwise(BANDS):
        within = [each for each in rows if low <= each.row.confidence < high]
        right = _pieces(each for each in within if each.is_right)
        found.append((low, high, right, _pieces(within)))
    return found


def _pieces(rows: Iterable[Judged]) -> int:
    return sum(each.weight for each in rows)


@dataclass(slots=True)
class Verdicts:
    """How often one thing was read rightly, left unknown, or read wrongly without a word."""

    name: str
    right: int = 0
    unknown: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, sheet: str, found: object, truth: object, *, is_right: bool) -> None:
        """One sheet's; `found` is None where the program says that it does not know."""
        if is_right:
            self.right += 1
        elif found is None:
            self.unknown += 1
        else:
            self.wrong.append(f"{sheet}: {found!r}, not {truth!r}")


def scales(readings: Sequence[Reading]) -> Verdicts:
    """Of the sheets that print a scale or have views to scale.

    A sheet of several ratios is read rightly only if it says that there are several: any one
    ratio for all of it is wrong.
    """
    verdicts = Verdicts("scale")
    for reading in readings:
        truth, ratio = reading.file.truth, reading.calibrated_ratio
        if not truth.prints_scale and ratio is None:
            continue
        right = is_ratio_right(ratio, truth.ratio)
        verdicts.add(reading.file.name, ratio, truth.ratio, is_right=right)
    return verdicts


def is_ratio_right(found: float | None, true: float | None) -> bool:
    """Whether a ratio is within 2 % of the true one."""
    return found is not None and true is not None and abs(found / true - 1) <= RIGHT_RATIO


def fields(readings: Sequence[Reading]) -> list[Verdicts]:
    """Numbers, titles, disciplines and page types."""
    number, title = Verdicts("number"), Verdicts("title")
    discipline, page_type = Verdicts("discipline"), Verdicts("page type")
    for reading in readings:
        truth, words, kind = reading.file.truth, reading.words, reading.classification
        for verdicts, found, true in (
            (number, words.sheet_number, truth.number),
            (title, words.title, truth.title),
            (discipline, _known(kind.discipline), truth.discipline),
            (page_type, _known(kind.page_type), truth.page_type),
        ):
            right = _plain(found) == _plain(_known(true))
            verdicts.add(reading.file.name, found, true, is_right=right)
    return [number, title, discipline, page_type]


def _known(text: str | None) -> str | None:
    return None if text == "Unknown" else text


def _plain(text: str | None) -> str | None:
    return " ".join(text.upper().split()) if text else None
