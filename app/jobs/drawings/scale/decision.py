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
from app.jobs.drawings.scale.candidate import (
    MOST_RATIO,
    STANDARD_RATIOS,
    Origin,
    ScaleCandidate,
    ScaleKind,
)
from app.jobs.drawings.scale.notes import scale_notes
from app.jobs.drawings.scale.paper import PaperStatement, is_as_printed, paper_statements
from app.jobs.drawings.sheet.sheet import Sheet, WordSource

AGREES_WITHIN = 0.02
_SAME_WITHIN = 0.002


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
    it; None where there are several or none. `reason` is one sentence for the reader.
    """

    status: ScaleStatus
    reason: str
    ratio: float | None = None
    text: str | None = None
    confidence: float = 0.0
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


def find_scale(sheet: Sheet) -> ScaleFinding:
    """The scale that the words of a sheet agree on.

    Exactly one ratio, printed on paper of its own size and not contradicted by a scale bar, is
    calibrated; anything else lists its candidates and says what is wrong.
    """
    notes = scale_notes(sheet.words)
    bars = scale_bars(sheet.words)
    counted = _for_this_paper(sheet, [note for note in notes if note.counts])
    finding = _decide(sheet, counted, bars)
    listed = (*notes, *(_of_bar(bar) for bar in bars))
    return replace(finding, candidates=listed, bars=tuple(bars))


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


def _decide(
    sheet: Sheet, notes: Sequence[ScaleCandidate], bars: Sequence[ScaleBar]
) -> ScaleFinding:
    ratios = _distinct([note for note in notes if note.ratio is not None])
    kinds = {note.kind for note in notes}
    if len(ratios) > 1:
        named = ", ".join(note.text for note in ratios)
        return _unsettled(ScaleStatus.AMBIGUOUS, f"This sheet names several scales: {named}.")
    if ScaleKind.AS_NOTED in kinds:
        reason = "The scale of this sheet is as noted at each view."
        return _unsettled(ScaleStatus.AMBIGUOUS, reason)
    if ScaleKind.NOT_TO_SCALE in kinds:
        return _with_views_without_scale(bool(ratios or bars))
    if ratios:
        return _of_one(sheet, [note for note in notes if note.ratio is not None], bars)
    return _of_bars(bars)


def _unsettled(status: ScaleStatus, reason: str) -> ScaleFinding:
    return ScaleFinding(status, f"{reason} Choose one, or check a dimension.")


def _with_views_without_scale(has_others: bool) -> ScaleFinding:
    if has_others:
        reason = "Part of this sheet has a scale and part of it is not to scale."
        return _unsettled(ScaleStatus.AMBIGUOUS, reason)
    return ScaleFinding(ScaleStatus.NOT_TO_SCALE, "This sheet says that it is not to scale.")


def _distinct(notes: Sequence[ScaleCandidate]) -> list[ScaleCandidate]:
    """One note for every ratio."""
    kept: list[ScaleCandidate] = []
    for note in notes:
        if not any(_are_same(note.ratio, other.ratio) for other in kept):
            kept.append(note)
    return kept


def _are_same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one / other - 1.0) <= _SAME_WITHIN


def _of_one(
    sheet: Sheet, notes: Sequence[ScaleCandidate], bars: Sequence[ScaleBar]
) -> ScaleFinding:
    """All notes name one ratio: is there anything that speaks against it?"""
    note = min(notes, key=lambda note: note.origin is not Origin.LABEL)
    ratio = note.ratio or 1.0
    proposal = ScaleFinding(ScaleStatus.CALIBRATED, "", ratio, note.text)
    against = [bar for bar in bars if abs(bar.ratio / ratio - 1.0) > AGREES_WITHIN]
    if against and len(against) < len(bars):
        reason = f"The sheet says {note.text}, and it has scale bars of other scales too."
        return _unsettled(ScaleStatus.AMBIGUOUS, reason)
    if against:
        return replace(
            proposal, status=ScaleStatus.CONTRADICTED, reason=_bar_says(note, against[0])
        )
    paper = _wrong_paper(sheet, notes)
    if paper:
        return replace(proposal, status=ScaleStatus.CONTRADICTED, reason=paper)
    doubt = next((other.doubt for other in notes if other.doubt), None)
    doubt = doubt or (None if bars else _doubt_of_sheet(sheet, ratio))
    if doubt:
        reason = f"{doubt} Confirm {note.text}, or check a dimension."
        return replace(proposal, status=ScaleStatus.UNSURE, reason=reason, confidence=0.4)
    confidence = _confidence(sheet, note, has_bar=bool(bars))
    return replace(proposal, reason=_agreed(note, bool(bars)), confidence=confidence)


def _bar_says(note: ScaleCandidate, bar: ScaleBar) -> str:
    return (
        f"The sheet says {note.text}, but its scale bar measures 1:{bar.ratio:.4g}: it may have "
        "been printed to fit the page. Check a dimension."
    )


def _wrong_paper(sheet: Sheet, notes: Sequence[ScaleCandidate]) -> str | None:
    """A sentence if the notes are for paper of another size than this sheet."""
    meant = [PaperStatement(note.paper, note.text) for note in notes if note.paper]
    for statement in (*meant, *paper_statements(sheet.words)):
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
    is_usual = any(_are_same(ratio, usual) for usual in STANDARD_RATIOS)
    if sheet.word_source is WordSource.OCR and not is_usual:
        return "This scale was recognised in a picture and is not a usual one."
    return None


def _confidence(sheet: Sheet, note: ScaleCandidate, *, has_bar: bool) -> float:
    base = 0.75 if sheet.word_source is WordSource.OCR else 0.9
    is_usual = any(_are_same(note.ratio, usual) for usual in STANDARD_RATIOS)
    unusual = 0.0 if is_usual else 0.15
    label = 0.03 if note.origin is Origin.LABEL else 0.0
    return round(min(0.99, base + label + (0.08 if has_bar else 0.0) - unusual), 2)


def _agreed(note: ScaleCandidate, has_bar: bool) -> str:
    if has_bar:
        return f"The sheet says {note.text} and its scale bar agrees."
    return f"The sheet says {note.text}."


def _of_bars(bars: Sequence[ScaleBar]) -> ScaleFinding:
    """Without a note a bar speaks for itself, if it measures a usual scale."""
    if not bars:
        return ScaleFinding(ScaleStatus.NOT_FOUND, "This sheet names no scale. Check a dimension.")
    first = bars[0]
    if any(abs(bar.ratio / first.ratio - 1.0) > AGREES_WITHIN for bar in bars):
        return _unsettled(ScaleStatus.AMBIGUOUS, "The scale bars of this sheet differ.")
    usual = min(STANDARD_RATIOS, key=lambda ratio: abs(ratio / first.ratio - 1.0))
    text = "scale bar " + " ".join(first.labels)
    if abs(usual / first.ratio - 1.0) <= AGREES_WITHIN and usual <= MOST_RATIO:
        reason = f"The scale bar measures 1:{usual:.5g}; no note says so."
        return ScaleFinding(ScaleStatus.CALIBRATED, reason, usual, text, 0.7)
    reason = f"The scale bar measures 1:{first.ratio:.4g}, which is no usual scale. "
    reason += "Confirm it, or check a dimension."
    return ScaleFinding(ScaleStatus.UNSURE, reason, first.ratio, text, 0.4)


def _of_bar(bar: ScaleBar) -> ScaleCandidate:
    return ScaleCandidate(
        ScaleKind.RATIO, bar.ratio, " ".join(bar.labels), bar.box, Origin.SCALE_BAR
    )
