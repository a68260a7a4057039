"""Sets apart what names a scale that no view of the sheet has: legends and key plans."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.jobs.drawings.scale.candidate import Origin, ScaleCandidate, ScaleKind
from app.jobs.drawings.sheet.runs import Run, in_frame, runs_of
from app.jobs.drawings.sheet.sheet import Word

_KEY_PLAN = re.compile(r"\b(?:KEY\s?(?:PLAN|MAP)|(?:VICINITY|LOCATION|AREA)\s(?:MAP|PLAN)|NORTH)\b")
_TITLE = re.compile(
    r"^TYP(?:ICAL|\.)?\s|\b(?:DETAILS?|SECTIONS?|ELEVATIONS?|SCHEMATIC|DIAGRAM|ISOMETRIC|PROFILE)\b"
)
_TITLE_WORDS = 8
_OF_A_PLAN = re.compile(
    r"\b(?:PLANS?|LAYOUTS?|ARRANGEMENTS?|PLANTAS?|PIANT[AE]|PLATTEGROND(?:EN)?|RZUT|PŮDORYS)\b"
    r"|\w*GRUNDRISS|\w+PLAN(?:EN)?\b|\bPLAN(?=[A-Z])"
)
_LETTERS = 3
_LEGEND_FROM = 3
_LEGEND_DOWN, _LEGEND_ACROSS = 3.0, 5.0


def without_decoys(notes: Sequence[ScaleCandidate], runs: Sequence[Run]) -> list[ScaleCandidate]:
    """The same notes, those in legends and at key plans with that origin, so that none counts."""
    key_plans = [run for run in runs if _KEY_PLAN.search(run.text)]
    return _without_legends([_at_key_plan(note, key_plans) for note in notes])


def _at_key_plan(note: ScaleCandidate, key_plans: Sequence[Run]) -> ScaleCandidate:
    """ "Not to scale" beside a key plan or a north arrow says nothing of the sheet's views."""
    if note.kind is ScaleKind.NOT_TO_SCALE and any(_is_near(note, run) for run in key_plans):
        return replace(note, origin=Origin.KEY_PLAN)
    return note


def _is_near(note: ScaleCandidate, run: Run) -> bool:
    if note.turn != run.turn:
        return False
    box, other, height = in_frame(note.box, note.turn), run.frame, max(1.0, run.height)
    across = max(box.left - other.right, other.left - box.right)
    down = max(box.top - other.bottom, other.top - box.bottom)
    return across <= 2 * height and down <= 2 * height


def _without_legends(notes: Sequence[ScaleCandidate]) -> list[ScaleCandidate]:
    """Three and more different ratios in one block are a legend: none of them is a view's.

    In one line they are a list of the scales of the sheet: SCHAAL 1:100, 1:20, 1:10.
    """
    ratios = [note for note in notes if note.ratio is not None]
    printed = {
        id(note)
        for block in _blocks(ratios)
        if len({note.ratio for note in block}) >= _LEGEND_FROM and not _is_one_line(block)
        for note in block
    }
    return [replace(note, origin=Origin.LEGEND) if id(note) in printed else note for note in notes]


def _is_one_line(block: Sequence[ScaleCandidate]) -> bool:
    """Whether all stand on the line of the first."""
    first = in_frame(block[0].box, block[0].turn)
    centres = (in_frame(note.box, note.turn).centre[1] for note in block)
    return all(first.top <= centre <= first.bottom for centre in centres)


def _blocks(notes: Sequence[ScaleCandidate]) -> list[list[ScaleCandidate]]:
    blocks: list[list[ScaleCandidate]] = []
    for note in notes:
        joined = [block for block in blocks if any(_is_beside(note, other) for other in block)]
        blocks = [block for block in blocks if block not in joined]
        blocks.append([note, *(other for block in joined for other in block)])
    return blocks


def _is_beside(note: ScaleCandidate, other: ScaleCandidate) -> bool:
    if note.turn != other.turn:
        return False
    one, two = in_frame(note.box, note.turn), in_frame(other.box, other.turn)
    height = max(0.1, min(one.height, two.height))
    down = max(one.top - two.bottom, two.top - one.bottom)
    across = max(one.left - two.right, two.left - one.right)
    if down < 0:
        return across <= _LEGEND_ACROSS * height
    return down <= _LEGEND_DOWN * height and across <= 0


def without_views_not_to_scale(
    notes: Sequence[ScaleCandidate], words: Sequence[Word]
) -> list[ScaleCandidate]:
    """Beside a view with a scale, details that are not to scale say it each below its title.

    They speak of themselves alone; a sheet on which nothing else has a scale keeps what it says.
    """
    if not any(note.ratio is not None for note in notes):
        return list(notes)
    runs = runs_of(words)
    return [
        note
        for note in notes
        if note.kind is not ScaleKind.NOT_TO_SCALE
        or not (_is_below_a_title(note, runs) or _is_behind_a_title(note, runs))
    ]


def without_side_views(
    notes: Sequence[ScaleCandidate], words: Sequence[Word]
) -> list[ScaleCandidate]:
    """What stays where the scale of the sheet is proved: each view beside it speaks of itself.

    Whatever such a view is called; but "not to scale" below the title of a plan is a doubt.
    """
    runs = runs_of(words)
    return [
        note
        for note in notes
        if note.kind is not ScaleKind.NOT_TO_SCALE
        or note.origin is Origin.LABEL
        or not (
            _is_below_a_title(note, runs, of_any_name=True)
            or _is_behind_a_title(note, runs, of_any_name=True)
        )
    ]


def _is_behind_a_title(
    note: ScaleCandidate, runs: Sequence[Run], *, of_any_name: bool = False
) -> bool:
    """Whether it ends the line that names its view: DIAGRAMA UNIFILAR SIN ESCALA."""
    for run in runs:
        if run.turn != note.turn or len(run.words) > _TITLE_WORDS + 3:
            continue
        before, own, behind = _parted(run, note)
        if own and before and not behind:
            return _names_a_side_view(before.upper(), of_any_name=of_any_name)
    return False


def _parted(run: Run, note: ScaleCandidate) -> tuple[str, str, str]:
    """The words of a line before a note, in it and behind it; brackets are none."""
    at = in_frame(note.box, note.turn)
    parts: tuple[list[str], list[str], list[str]] = ([], [], [])
    for word in run.words:
        x, y = in_frame(word.box, run.turn).centre
        if at.top <= y <= at.bottom and any(map(str.isalnum, word.text)):
            parts[0 if x < at.left else 1 if x <= at.right else 2].append(word.text)
    before, own, behind = (" ".join(part) for part in parts)
    return before, own, behind


def _names_a_side_view(text: str, *, of_any_name: bool) -> bool:
    if not of_any_name:
        return _TITLE.search(text) is not None
    has_name = sum(map(str.isalpha, text)) >= _LETTERS
    return has_name and (not _OF_A_PLAN.search(text) or _KEY_PLAN.search(text) is not None)


def _is_below_a_title(
    note: ScaleCandidate, runs: Sequence[Run], *, of_any_name: bool = False
) -> bool:
    """Whether a short line of larger letters stands right above, beginning where the note does."""
    frame = in_frame(note.box, note.turn)
    height = max(0.1, frame.height)
    least = 1 if of_any_name else 2
    return any(
        run.turn == note.turn
        and least <= len(run.words) <= _TITLE_WORDS
        and run.height >= height
        and -0.5 * height <= frame.top - run.frame.bottom <= 2.5 * height
        and abs(frame.left - run.frame.left) <= 3 * height
        and _names_a_side_view(run.text.upper(), of_any_name=of_any_name)
        for run in runs
    )
