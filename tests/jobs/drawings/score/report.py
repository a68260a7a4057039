"""The score in lines of text."""

from collections import Counter
from collections.abc import Iterator

from tests.jobs.drawings.score.matching import Matched
from tests.jobs.drawings.score.reading import PROVIDERS, Reading
from tests.jobs.drawings.score.sheets import matched, readings
from tests.jobs.drawings.score.tallies import Verdicts, fields, reliability, scales, tally


def lines_of(name: str, *, with_misses: bool = False) -> Iterator[str]:
    """Everything about one set."""
    read = readings(name)
    empty = sum(not each.file.truth.things for each in read)
    seconds = sum(each.seconds for each in read)
    yield f"{name}: {len(read)} sheets, {empty} with nothing to count, read in {seconds:.1f} s"
    yield from _providers(name)
    yield from _reliability(name)
    yield "                  right  unknown  silently wrong"
    verdicts = [scales(read), *fields(read)]
    for each in verdicts:
        yield f"  {each.name:<14}{each.right:>7}{each.unknown:>9}{len(each.wrong):>16}"
    if with_misses:
        yield from _misses(name, verdicts)


def _providers(name: str) -> Iterator[str]:
    yield (
        "                  right  wrong  missed  >50 % wrong  >80 % wrong  precision  recall"
        "  refused  time"
    )
    for provider in PROVIDERS:
        found = [each for one in readings(name) for each in one.found if each.provider == provider]
        sums = tally(matched(name, provider))
        refused = sum(each.refused is not None for each in found)
        seconds = sum(each.seconds for each in found)
        yield (
            f"  {provider:<14}{sums.right:>7}{sums.wrong:>7}{sums.missed:>8}"
            f"{sums.wrong_above_50:>13}{sums.wrong_above_80:>13}{sums.precision:>11.3f}"
            f"{sums.recall:>8.3f}{refused:>9}{seconds:>5.1f}s"
        )


def _reliability(name: str) -> Iterator[str]:
    yield "  of those called so sure, right:"
    for provider in PROVIDERS:
        bands = [
            f"{low:.0%}-{min(high, 1):.0%}: {right}/{total}"
            for low, high, right, total in reliability(matched(name, provider))
            if total
        ]
        yield f"  {provider:<14}{', '.join(bands) or 'nothing counted'}"


def _misses(name: str, verdicts: list[Verdicts]) -> Iterator[str]:
    for each in verdicts:
        yield from (f"  {each.name} of {wrong}" for wrong in each.wrong)
    yield from _unknown_scales(readings(name))
    for provider in PROVIDERS:
        for reading, one in zip(readings(name), matched(name, provider), strict=True):
            yield from _misses_of(reading.file.name, one)
        for reading in readings(name):
            for found in reading.found:
                if found.provider == provider and found.refused:
                    yield f"  {reading.file.name} {provider}: refused, {found.refused}"


def _unknown_scales(read: tuple[Reading, ...]) -> Iterator[str]:
    for each in read:
        if each.file.truth.prints_scale and each.calibrated_ratio is None:
            yield f"  scale of {each.file.name}: {each.scale.status}, {each.scale.reason}"


def _misses_of(sheet: str, one: Matched) -> Iterator[str]:
    for each in one.judged:
        if not each.is_right:
            row = each.row
            yield (
                f"  {sheet} {one.provider}: wrong {row.kind} {row.mark or '-'} {row.quantity:.1f} "
                f"{row.unit} at {row.confidence:.0%} ({each.why}; {row.label!r}; {row.reason})"
            )
    missed: Counter[str] = Counter()
    for thing in one.missed:
        missed[f"{thing.kind} {thing.mark or '-'}"] += thing.count
    for what, count in missed.items():
        yield f"  {sheet} {one.provider}: missed {what} x{count}"
