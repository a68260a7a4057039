"""Decides the scale of a sheet from its notes and scale bars, or says why it cannot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.jobs.drawings.scale.bar import (
    POINTS_PER_FOOT_AT_FULL_SIZE,
    POINTS_PER_METRE_AT_FULL_SIZE,
    ScaleBar,
    scale_bars,
)
from app.jobs.drawings.scale.candidate import MOST_RATIO, Origin, ScaleCandidate, ScaleKind
from app.jobs.drawings.scale.context import RATIO
from app.jobs.drawings.scale.decoys import without_side_views, without_views_not_to_scale
from app.jobs.drawings.scale.evidence import NO_EVIDENCE, Evidence
from app.jobs.drawings.scale.notes import scale_notes
from app.jobs.drawings.scale.opinions import (
    Known,
    Opinion,
    What,
    candidates_of,
    distinct,
    in_a_row,
    is_usual,
    nearest_usual,
    remarks_on,
)
from app.jobs.drawings.scale.paper import (
    PaperStatement,
    is_as_printed,
    paper_statements,
    sizes_named,
    with_paper,
)
from app.jobs.drawings.scale.units import is_metric, units_of
from app.jobs.drawings.sheet.sheet import Sheet, Word, WordSource

_BLOCK_FROM = 0.8


class ScaleStatus(StrEnum):
    """How sure the scale is; only `CALIBRATED` may be measured with."""

    CALIBRATED = "calibrated"
    AMBIGUOUS = "ambiguous"
    CONTRADICTED = "contradicted"
    UNSURE = "unsure"
    NOT_TO_SCALE = "not_to_scale"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class ScaleFinding:
    """The scale of one sheet.

    `ratio` (48 for 1/4" = 1'-0") and `text` are the proposal, also where a person has to confirm
    it; None where there are several or none. `reason` is one sentence for the reader. `units` is
    imperial or metric where the note, or the sheet's dimensions and marks show it.
    """

    status: ScaleStatus
    reason: str
    ratio: float | None = None
    text: str | None = None
    confidence: float = 0.0
    units: str | None = None
    candidates: tuple[ScaleCandidate, ...] = ()
    bars: tuple[ScaleBar, ...] = ()

    @property
    def is_calibrated(self) -> bool:
        """Whether the scale may be measured with."""
        return self.status is ScaleStatus.CALIBRATED

    @property
    def points_per_foot(self) -> float | None:
        """Page points for a foot of building, None without a ratio."""
        return POINTS_PER_FOOT_AT_FULL_SIZE / self.ratio if self.ratio else None

    @property
    def points_per_metre(self) -> float | None:
        """Page points for a metre of building, None without a ratio."""
        return POINTS_PER_METRE_AT_FULL_SIZE / self.ratio if self.ratio else None


def find_scale(sheet: Sheet, evidence: Evidence = NO_EVIDENCE) -> ScaleFinding:
    """The scale that the words, the lines and the file of a sheet agree on.

    Exactly one ratio, printed on paper of its own size and not contradicted by a scale bar, by
    dimension lines or by the file's own measure, is calibrated; anything else lists its candidates
    and says what is wrong.
    """
    notes = with_paper(scale_notes(sheet.words), sheet.words)
    counted = _for_this_paper(sheet, [note for note in notes if note.counts])
    counted = without_views_not_to_scale(counted, sheet.words)
    bars = scale_bars(sheet.words, _unit_of(sheet.words, counted, evidence))
    known = Known(sheet, tuple(bars), evidence)
    if _is_proved(known, counted):
        counted = without_side_views(counted, sheet.words)
    finding = _decide(known, counted)
    listed = (*notes, *map(_of_bar, bars), *candidates_of(evidence))
    of_several = finding.status is ScaleStatus.AMBIGUOUS
    reason = " ".join((finding.reason, *remarks_on(evidence, of_several=of_several)))
    units = evidence.dimensions.system or units_of(sheet.words)
    if finding.text is not None and finding.ratio is not None:
        units = "metric" if is_metric(finding.text, finding.ratio, units) else "imperial"
    return replace(finding, reason=reason, units=units, candidates=listed, bars=tuple(bars))


def _unit_of(
    words: Sequence[Word], notes: Sequence[ScaleCandidate], evidence: Evidence
) -> str | None:
    """The unit of bars that name none: that of the notes, or of the dimensions."""
    units = units_of(words)
    systems = {is_metric(note.text, note.ratio, units) for note in notes if note.ratio is not None}
    if len(systems) == 1:
        return "m" if systems.pop() else "ft"
    shown = evidence.dimensions.system or units
    return None if shown is None else "m" if shown == "metric" else "ft"


def _for_this_paper(sheet: Sheet, notes: list[ScaleCandidate]) -> list[ScaleCandidate]:
    """Of 1:100 @ A1 / 1:200 @ A3 the one that this sheet is printed for."""
    sized = [note for note in notes if note.paper]
    fitting = [
        note
        for note in sized
        if is_as_printed(PaperStatement(note.paper, ""), sheet.width_in, sheet.height_in)
    ]
    if not fitting or not sheet.has_true_size:
        return notes
    return [note for note in notes if note not in sized or note in fitting]


def _is_proved(known: Known, notes: Sequence[ScaleCandidate]) -> bool:
    """Whether two things say one ratio: two notes, a note and what measures it, or two measures."""
    named = [note for note in notes if note.ratio is not None]
    opinions = known.opinions()
    if not named:
        kinds = {each.what for each in opinions if each.doubt is None}
        return len(kinds) > 1 and all(each.agrees(opinions[0].ratio) for each in opinions)
    ratio = named[0].ratio or 1.0
    if len(distinct(named)) > 1 or not all(each.agrees(ratio) for each in opinions):
        return False
    return bool(opinions) or (len(named) > 1 and any(_is_of_block(known.sheet, e) for e in named))


def _is_of_block(sheet: Sheet, note: ScaleCandidate) -> bool:
    """Whether a note stands behind its label in the edge of the sheet, where title blocks are."""
    x, y = note.box.centre
    is_at_edge = x >= _BLOCK_FROM * sheet.width or y >= _BLOCK_FROM * sheet.height
    return note.origin is Origin.LABEL and is_at_edge


def _decide(known: Known, notes: Sequence[ScaleCandidate]) -> ScaleFinding:
    ratios = distinct([note for note in notes if note.ratio is not None])
    kinds = {note.kind for note in notes}
    if len(ratios) > 1:
        named = ", ".join(note.text for note in ratios)
        return _unsettled(f"This sheet names several scales: {named}.")
    if ScaleKind.AS_NOTED in kinds and not (len(kinds) == 2 and ratios and known.proves(ratios[0])):
        return _unsettled("The scale of this sheet is as noted at each view.")
    if ScaleKind.NOT_TO_SCALE in kinds:
        return _with_views_without_scale(bool(ratios or known.bars))
    if ratios:
        return _of_one(known, [note for note in notes if note.ratio is not None])
    return _without_note(known)


def _unsettled(reason: str) -> ScaleFinding:
    return ScaleFinding(ScaleStatus.AMBIGUOUS, f"{reason} Choose one, or check a dimension.")


def _with_views_without_scale(has_others: bool) -> ScaleFinding:
    if has_others:
        return _unsettled("Part of this sheet has a scale and part of it is not to scale.")
    return ScaleFinding(ScaleStatus.NOT_TO_SCALE, "This sheet says that it is not to scale.")


def _of_one(known: Known, notes: Sequence[ScaleCandidate]) -> ScaleFinding:
    """All notes name one ratio: is there anything that speaks against it?"""
    note = min(notes, key=lambda note: note.origin is not Origin.LABEL)
    ratio = note.ratio or 1.0
    proposal = ScaleFinding(ScaleStatus.CALIBRATED, "", ratio, note.text)
    opinions = known.opinions()
    support = [each for each in opinions if each.agrees(ratio)]
    against = [each for each in opinions if not each.agrees(ratio) and each.may_contradict]
    split = next((each for each in against if any(each.what is one.what for one in support)), None)
    if split is not None:
        return _unsettled(_is_split(note, split))
    if against:
        reason = _says_otherwise(note, against)
        return replace(proposal, status=ScaleStatus.CONTRADICTED, reason=reason)
    is_measured = any(each.what is What.DIMENSIONS for each in support)
    paper = None if is_measured else _wrong_paper(known.sheet, notes)
    if paper:
        return replace(proposal, status=ScaleStatus.CONTRADICTED, reason=paper)
    doubt = next((other.doubt for other in notes if other.doubt), None)
    doubt = (
        None if is_measured else doubt or (None if support else _doubt_of_sheet(known.sheet, ratio))
    )
    if doubt:
        reason = f"{doubt} Confirm {note.text}, or check a dimension."
        return replace(proposal, status=ScaleStatus.UNSURE, reason=reason, confidence=0.4)
    confidence = _confidence(known.sheet, note, support=len(support))
    return replace(proposal, reason=_agreed(note, support), confidence=confidence)


def _is_split(note: ScaleCandidate, other: Opinion) -> str:
    match other.what:
        case What.BAR:
            return f"The sheet says {note.text}, and it has scale bars of other scales too."
        case What.DIMENSIONS:
            return (
                f"The sheet says {note.text} and some of its dimension lines agree, but "
                f"{other.sentence}: there may be a view of another scale."
            )
        case What.VIEWPORT:
            return f"The sheet says {note.text}, and the file has views of other scales too."


def _says_otherwise(note: ScaleCandidate, against: Sequence[Opinion]) -> str:
    plain = f"1:{note.ratio:.5g}"
    said = plain if RATIO.fullmatch(note.text) else f"{note.text} ({plain})"
    others = in_a_row([each.sentence for each in against])
    return (
        f"The note says {said}, {others}: it may have been printed to fit the page. "
        "Check a dimension."
    )


def _wrong_paper(sheet: Sheet, notes: Sequence[ScaleCandidate]) -> str | None:
    """A sentence if the notes are for paper of another size than this sheet."""
    meant = [PaperStatement(note.paper, note.text) for note in notes if note.paper]
    named = sizes_named(sheet.words)
    fits = any(is_as_printed(each, sheet.width_in, sheet.height_in) for each in named)
    for statement in (*meant, *([] if fits else named), *paper_statements(sheet.words)):
        if not is_as_printed(statement, sheet.width_in, sheet.height_in):
            size = "another size" if statement.size is None else _in_inches(statement.size)
            return (
                f'"{statement.text}" speaks of paper of {size}, but this sheet is '
                f"{_in_inches((sheet.width_in, sheet.height_in))}. Check a dimension."
            )
    return None


def _in_inches(size: tuple[float, float]) -> str:
    return f"{size[0]:.3g} x {size[1]:.3g} in"


def _doubt_of_sheet(sheet: Sheet, ratio: float) -> str | None:
    if not sheet.has_true_size:
        return "The file does not say how large its paper is."
    if sheet.word_source is WordSource.OCR and not is_usual(ratio):
        return "This scale was recognised in a picture and is not a usual one."
    return None


def _confidence(sheet: Sheet, note: ScaleCandidate, *, support: int) -> float:
    base = 0.75 if sheet.word_source is WordSource.OCR else 0.9
    unusual = 0.0 if note.ratio and is_usual(note.ratio) else 0.15
    label = 0.03 if note.origin is Origin.LABEL else 0.0
    agreed = 0.0 if not support else 0.08 + 0.03 * (support - 1)
    return round(min(0.99, base + label + agreed - unusual), 2)


def _agreed(note: ScaleCandidate, support: Sequence[Opinion]) -> str:
    if not support:
        return f"The sheet says {note.text}."
    names = list(dict.fromkeys(each.name for each in support))
    verb = "agree" if len(names) > 1 or names[0].endswith("s") else "agrees"
    return f"The sheet says {note.text}, and {in_a_row(names)} {verb}."


def _without_note(known: Known) -> ScaleFinding:
    """Without a note what measures speaks for itself, if it agrees and measures a usual scale."""
    opinions = known.opinions()
    if not opinions:
        return ScaleFinding(ScaleStatus.NOT_FOUND, "This sheet names no scale. Check a dimension.")
    firm = [each for each in opinions if each.doubt is None]
    if not firm:
        return _of_doubtful(opinions)
    first = firm[0]
    split = next((each for each in firm if not each.agrees(first.ratio)), None)
    if split is not None and split.what is first.what:
        return _unsettled(f"The {first.plural} of this sheet differ.")
    if split is not None:
        reason = f"No note names a scale; {first.sentence}, {split.sentence}. Check a dimension."
        return ScaleFinding(ScaleStatus.CONTRADICTED, reason, first.ratio, first.text)
    kinds = len({each.what for each in firm})
    usual = nearest_usual(first.ratio)
    if abs(usual / first.ratio - 1.0) <= first.within and usual <= MOST_RATIO:
        others = [each.name for each in firm if each.what is not first.what]
        agree = f", and {others[0]} agrees" if others else ""
        reason = f"{first.capital} {first.verb} 1:{usual:.5g}{agree}; no note says so."
        confidence = min(0.95, max(each.confidence for each in firm) + 0.1 * (kinds - 1))
        return ScaleFinding(ScaleStatus.CALIBRATED, reason, usual, first.text, confidence)
    reason = f"{first.capital} {first.verb} 1:{first.ratio:.4g}, which is no usual scale. "
    reason += "Confirm it, or check a dimension."
    return ScaleFinding(ScaleStatus.UNSURE, reason, first.ratio, first.text, 0.4)


def _of_doubtful(opinions: Sequence[Opinion]) -> ScaleFinding:
    """What measures a scale in a unit that nothing names: a proposal, and no more."""
    first = opinions[0]
    if any(not each.agrees(first.ratio) for each in opinions):
        return _unsettled("What this sheet shows of its scale differs.")
    ratio = nearest_usual(first.ratio)
    kinds = {each.what for each in opinions}
    if len(kinds) > 1 and abs(ratio / first.ratio - 1.0) <= first.within and ratio <= MOST_RATIO:
        others = next(each.name for each in opinions if each.what is not first.what)
        reason = (
            f"{first.capital} {first.verb} 1:{ratio:.5g}, and {others} agrees; no note says so."
        )
        return ScaleFinding(ScaleStatus.CALIBRATED, reason, ratio, first.text, 0.75)
    ratio = ratio if abs(ratio / first.ratio - 1.0) <= first.within else first.ratio
    reason = f"{first.capital} {first.verb} 1:{ratio:.5g} {first.doubt}."
    return ScaleFinding(ScaleStatus.UNSURE, reason, ratio, first.text, 0.5)


def _of_bar(bar: ScaleBar) -> ScaleCandidate:
    return ScaleCandidate(
        ScaleKind.RATIO, bar.ratio, " ".join(bar.labels), bar.box, Origin.SCALE_BAR
    )
