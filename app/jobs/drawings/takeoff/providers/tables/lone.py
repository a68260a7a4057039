"""The texts that stand alone on a sheet, such as the marks of what is drawn."""

from collections import Counter
from collections.abc import Iterator, Sequence

from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.marks import any_mark_of

# In heights of letters.
_OFF_LINE = 0.2
_FEWEST_ACROSS = 3


def lone_texts(runs: Sequence[Run], inside: Sequence[Box]) -> Counter[str]:
    """How often each text, such as a mark, stands alone outside of all schedules."""
    return Counter(
        text.upper().replace("-", "").strip()
        for run in runs
        if not any(
            b.left <= run.box.left <= b.right and b.top <= run.box.top <= b.bottom for b in inside
        )
        for text in (run.text, *_marks_across(run))
    )


def _marks_across(run: Run) -> Iterator[str]:
    """The marks among other words that stand off their line: a tag that is drawn over a name."""
    if len(run.words) < _FEWEST_ACROSS:
        return
    for word in run.words:
        if any_mark_of(word.text.upper()) is not None:
            middles = sorted(each.box.centre[1] for each in run.words if each is not word)
            off = abs(word.box.centre[1] - middles[len(middles) // 2])
            if off > _OFF_LINE * word.box.height:
                yield word.text
