"""How honest a recording is, as figures and as a table. Pure: no clock, no server."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.eta.recording import Recording, Sample

MOMENTS = (0.1, 0.3, 0.5, 0.7, 0.9)
LEAST_SHOWN = 5.0
"""Seconds left under which a page shows none."""
LONG = 10.0
"""Seconds from which on a job has aims."""
LEAST_RISE = 1.0
"""A second more or less is not seen in "about 40 s left"."""
WITHIN = 0.25


@dataclass(frozen=True, slots=True)
class Figures:
    """`off` at each moment is the share of the true time left by which the ETA was too long.

    It is None where none was said, and where less than `LEAST_SHOWN` is truly left: then a page
    shows none. `shown` is a share of the samples between 10 and 90 % of the time with more than
    that left, `shown_of_all` of all of them. `worst` is the largest `off` from 30 % on.
    """

    off: tuple[float | None, ...]
    worst: float | None
    late: float | None
    shown: float | None
    shown_of_all: float
    rises: int
    rises_beyond_error: int
    percent_off: float
    percent_off_most: float


def figures(run: Recording) -> Figures:
    """Everything that is judged of one run."""
    between = [each for each in run.samples if 0.1 <= each.at / run.seconds <= 0.9]
    wanted = [each for each in between if run.seconds - each.at >= LEAST_SHOWN]
    later = [_off(run, each) for each in between if each.at / run.seconds >= 0.3]
    told = [abs(each) for each in later if each is not None]
    percents = [abs(each.percent - 100 * each.at / run.seconds) for each in run.samples]
    rises = _rises(run)
    return Figures(
        off=tuple(_off(run, _nearest(run, moment)) for moment in MOMENTS),
        worst=max(told, default=None),
        late=sum(off <= WITHIN for off in told) / len(told) if told else None,
        shown=_share_shown(wanted) if wanted else None,
        shown_of_all=_share_shown(between) if between else 0.0,
        rises=len(rises),
        rises_beyond_error=sum(rises),
        percent_off=sum(percents) / len(percents) if percents else 0.0,
        percent_off_most=max(percents, default=0.0),
    )


def _nearest(run: Recording, moment: float) -> Sample:
    return min(run.samples, key=lambda each: abs(each.at - moment * run.seconds))


def _off(run: Recording, sample: Sample) -> float | None:
    true = run.seconds - sample.at
    if sample.left is None or true < LEAST_SHOWN:
        return None
    return (max(0.0, sample.left) - true) / true


def _share_shown(samples: Sequence[Sample]) -> float:
    return sum(_is_shown(each) for each in samples) / len(samples)


def _is_shown(sample: Sample) -> bool:
    return sample.left is not None and sample.left >= LEAST_SHOWN


def _rises(run: Recording) -> list[bool]:
    """For each rise over the lowest that was shown before: is it more than that was wrong by?"""
    found: list[bool] = []
    lowest: Sample | None = None
    for sample in filter(_is_shown, run.samples):
        if lowest is not None:
            assert lowest.left is not None and sample.left is not None
            rise = sample.left - lowest.left
            if rise > LEAST_RISE:
                found.append(rise > abs(run.seconds - lowest.at - lowest.left))
            elif rise > 0:
                continue
        lowest = sample
    return found


HEAD = (
    "job", "s", "10 %", "30 %", "50 %", "70 %", "90 %", "worst from 30 %", "within 25 %",
    "shown", "(of all)", "rises", "beyond error", "percent off", "(most)", "aims",
)  # fmt: skip


def table(runs: Sequence[Recording]) -> str:
    """One line for each run; figures in percent."""
    lines = [HEAD, ("---",) * len(HEAD), *map(_cells, runs)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(run: Recording) -> tuple[str, ...]:
    found = figures(run)
    return (
        f"{run.name}{', again' if run.history else ''}",
        f"{run.seconds:.1f}",
        *(_signed(off) for off in found.off),
        _share(found.worst),
        _share(found.late),
        _share(found.shown),
        _share(found.shown_of_all),
        str(found.rises),
        str(found.rises_beyond_error),
        f"{found.percent_off:.0f}",
        f"{found.percent_off_most:.0f}",
        _verdict(run, found),
    )


def _verdict(run: Recording, found: Figures) -> str:
    """What of the aims is missed by a job that is long enough to have them."""
    if run.seconds <= LONG:
        return "-"
    missed = [
        name
        for name, is_met in (
            ("shown", found.shown is None or found.shown >= 0.9),
            ("within", found.worst is None or found.worst <= WITHIN),
            ("rises", found.rises <= 2),
        )
        if not is_met
    ]
    return ", ".join(missed) or "met"


def _signed(off: float | None) -> str:
    return "-" if off is None else f"{100 * off:+.0f}"


def _share(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f}"
