"""What a benchmark found out: rows, their aims, and the table they are printed as."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

HEAD = ("what", "measured", "reference", "ratio", "aim", "met")


@dataclass(frozen=True, slots=True)
class Aim:
    """What to reach: `text` for the reader, `is_met` of the measured value and of the ratio."""

    text: str
    is_met: Callable[[float, float], bool]


def ratio_of_at_least(limit: float) -> Aim:
    """So many times the reference, or more."""
    return Aim(f"ratio {limit:g} or more", lambda _, ratio: ratio >= limit)


def ratio_of_at_most(limit: float) -> Aim:
    """So many times the reference, or less."""
    return Aim(f"ratio {limit:g} or less", lambda _, ratio: ratio <= limit)


def below(limit: float, unit: str) -> Aim:
    """Less than a figure that holds on any machine."""
    return Aim(f"under {limit:g} {unit}", lambda measured, _: measured < limit)


NONE_AT_ALL = Aim("0", lambda measured, _: measured == 0)


@dataclass(slots=True)
class Pairs:
    """Two things measured in turn, so that both meet the same moods of the machine."""

    measured: list[float] = field(default_factory=list)
    reference: list[float] = field(default_factory=list)

    def add(self, measured: float, reference: float) -> None:
        """One pair, measured right after each other."""
        self.measured.append(measured)
        self.reference.append(reference)

    @property
    def ratio(self) -> float:
        """The median of the ratios, not the ratio of the medians."""
        return median(a / b for a, b in zip(self.measured, self.reference, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line: a figure in `unit`, and perhaps the reference it is held against."""

    what: str
    measured: float
    unit: str
    reference: float | None = None
    against: str = ""
    ratio: float | None = None
    aim: Aim | None = None

    @property
    def is_met(self) -> bool | None:
        """None without an aim."""
        if self.aim is None:
            return None
        return self.aim.is_met(self.measured, self.ratio or 0.0)


def paired(what: str, pairs: Pairs, unit: str, against: str, aim: Aim | None = None) -> Row:
    """A row of medians."""
    return Row(
        what=what,
        measured=median(pairs.measured),
        unit=unit,
        reference=median(pairs.reference),
        against=against,
        ratio=pairs.ratio,
        aim=aim,
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed; the nearest one that occurs."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def rendered(rows: Sequence[Row]) -> str:
    """The rows as one Markdown table with even columns."""
    lines = [HEAD, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    ruler = tuple("-" * width for width in widths)
    return "\n".join(_line(cells, widths) for cells in (lines[0], ruler, *lines[1:]))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _cells(row: Row) -> tuple[str, ...]:
    reference = "" if row.reference is None else f"{_figure(row.reference, row.unit)} {row.against}"
    return (
        row.what,
        _figure(row.measured, row.unit),
        reference,
        "" if row.ratio is None else f"{row.ratio:.2f}",
        "" if row.aim is None else row.aim.text,
        {None: "", True: "yes", False: "NO"}[row.is_met],
    )


def _figure(value: float, unit: str) -> str:
    digits = 0 if value >= 100 or value == round(value) else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"
