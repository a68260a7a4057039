"""Finds the labels of a title block in runs of words: SHEET NO., DRAWING TITLE, DRAWN BY."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.jobs.drawings.sheet.runs import Run, in_frame
from app.jobs.drawings.sheet.sheet import Box, around
from app.jobs.drawings.title_block import caption_words


class Field(StrEnum):
    """What a title block says of its sheet."""

    NUMBER = "number"
    TITLE = "title"
    PROJECT = "project"
    DATE = "date"
    ISSUE_DATE = "issue_date"
    REVISION = "revision"
    SCALE = "scale"
    DRAWN_BY = "drawn_by"
    CHECKED_BY = "checked_by"


@dataclass(frozen=True, slots=True)
class FieldLabel:
    """A label and what follows it in its run, up to the next label.

    `field` is None for labels of other things, which only say where a value ends. `is_weak` is one
    word that is often no label at all (SHEET); `frame` is the label's own box as it is read. A
    caption has its value over it.
    """

    field: Field | None
    text: str
    run: Run
    frame: Box
    has_colon: bool
    is_weak: bool
    value: str
    value_span: tuple[int, int]
    is_caption: bool = False

    @property
    def value_box(self) -> Box:
        """In page points; only for a label with a value."""
        return around(word.box for word in self.run.words_within(*self.value_span))


_NO = r"(?:NO|NUMBER|NUM|NBR|NR|N[\u00b0\u00ba]|#)(?![A-Z])\.?"
_BY = r"(?:\sBY)"
_SHEET = r"(?:SHEET|DRAWING|DRWG|DRG|DWG)\.?"
_OTHERS = (
    r"(?:CLIENT|OWNER|LANDLORD|CONSULTANT|ARCHITECT|ENGINEER|CONTRACTOR|VENDOR|REFERENCE|REF\.?|"
    r"ORIGINAL|FORMER|PREVIOUS)(?:['\u2019]?S)?"
)
_JOB = r"(?:PROJECT|PROJ\.?|JOB|CONTRACT|FILE|COMMISSION|PERMIT|ZONE|CAD\sFILE|ACCOUNT|AUFTRAGS?)"
# Longer ones first. Strong labels are labels wherever they stand in a run.
_STRONG: tuple[tuple[Field | None, str], ...] = (
    (None, rf"{_OTHERS}\s(?:{_SHEET}\s?)?{_NO}|{_OTHERS}\sREFERENCE"),
    (Field.NUMBER, rf"{_SHEET}\s?{_NO}|(?:SHEET|DRAWING)\s(?:REF(?:ERENCE|\.)?|ID)"),
    (Field.NUMBER, caption_words.NUMBER),
    (Field.TITLE, caption_words.TITLE),
    (Field.NUMBER, rf"(?:PLAN|ZEICHNUNGS|BLATT)[\s-]?{_NO}|(?:PLAN|ZEICHNUNGS)NUMMER"),
    (Field.NUMBER, r"N[\u00b0\u00ba]\s?(?:DE\s)?(?:PLANO?|DESSIN)|TEKENING(?:NUMMER|\sNR\.?)"),
    (Field.TITLE, rf"{_SHEET}\s?(?:TITLE|NAME|CONTENTS?)"),
    (Field.TITLE, r"PLAN(?:INHALT|BEZEICHNUNG|TITEL)|TITRE\sDU\sPLAN|T[I\u00cd]TULO\sDEL\sPLANO"),
    (None, rf"{_JOB}[\s-]?{_NO}"),
    (Field.PROJECT, r"PROJECT\s(?:NAME|TITLE)|BAUVORHABEN"),
    (Field.DRAWN_BY, rf"(?:DRAWN|DRN|DR\.?){_BY}"),
    (Field.CHECKED_BY, rf"(?:CHECKED|CHECK|CHK'?D?|CKD)\.?{_BY}"),
    (None, rf"(?:DESIGNED|DESIGN|APPROVED|APP'?D|REVIEWED|PREPARED|ENGINEERED|ISSUED){_BY}"),
    (None, r"ISSUED\sFOR|FILE\sNAME|PROJECT\s(?:LOCATION|ADDRESS|MANAGER|ARCHITECT|ENGINEER)"),
    (Field.REVISION, rf"REV(?:ISION)?\.?\s{_NO}|CURRENT\sREV(?:ISION)?\.?"),
    (Field.ISSUE_DATE, r"(?:SHEET\s)?ISSUE\sDATE|DATE\s(?:ISSUED|OF\sISSUE)|AUSGABEDATUM"),
)
_WEAK: tuple[tuple[Field | None, str], ...] = (
    (Field.DATE, r"(?:PLOT\s|PRINT\s)?DATE|DATUM|FECHA"),
    (Field.REVISION, r"REV(?:ISIONS?)?\.?|INDEX|INDICE"),
    (Field.DATE, caption_words.DATE),
    (Field.REVISION, caption_words.REVISION),
    (Field.SCALE, caption_words.SCALE),
    (Field.PROJECT, caption_words.PROJECT),
    (Field.TITLE, caption_words.TITLE_ALONE),
    (Field.NUMBER, caption_words.NUMBER_ALONE),
    (
        Field.SCALE,
        r"SCALES?(?:\s@\s?A\d)?|MA(?:SS|\u00df)STAB|[E\u00c9]CHELLE|ESCALA|SCALA|SCHAAL",
    ),
    (Field.PROJECT, r"PROJECT|PROJEKT|PROJET|PROYECTO"),
    (Field.TITLE, r"TITLE|TITEL|TITRE|T[I\u00cd]TULO|BENENNUNG|ONDERWERP"),
    (Field.DRAWN_BY, rf"DRAWN|DRN\.?|GEZ\.?|GEZEICHNET|{caption_words.DRAWN_BY}"),
    (Field.CHECKED_BY, rf"CHECKED|CHK'?D?\.?|CKD\.?|GEPR\.?|{caption_words.CHECKED_BY}"),
    (Field.NUMBER, r"SHEET|DRAWING|DWG\.?|BLATT|TAVOLA"),
    (
        None,
        r"CLIENT|OWNER|ARCHITECT|ENGINEER|CONSULTANTS?|APPROVED|APP'?D\.?|DESIGNED|DESIGN|ISSUE"
        r"|BAUHERR|ENTWURFSVERFASSER|SUITABILITY|ORIGINATOR|VOLUME|LEVEL|ROLE|TYPE|NUMBER",
    ),
    (
        None,
        r"DESCRIPTION|SEAL|STAMP|LOCATION|ADDRESS|PHASE|FILE|JOB|BY|NO\.?|MARK|DRAWING\sLIST"
        r"|STATUS|KEY\s?PLAN|REMARKS|COMMENTS|SIZE|FORMAT|ZONE|LOT|NIVEAU|FASE|STATUT|ESTADO",
    ),
)
_BEHIND = r"(?![A-Z0-9])\s?(?P<colon>[:=])?"
_LABELS = tuple(
    (field, is_weak, re.compile(rf"(?<![A-Z0-9])(?P<label>{words}){_BEHIND}", re.I))
    for labels, is_weak in ((_STRONG, False), (_WEAK, True))
    for field, words in labels
)
_REFERRING = re.compile(
    r"\b(?:SEE|REFER|REF\.?|ON|PER|TO|OF|AND|OR|FROM|THIS|IN|WITH|AS|EACH|THE|ALL|MATCH\sLINE)\s*$",
    re.I,
)
# Text that is printed over text seems one run of thousands of words, and says nothing.
_MOST_WORDS = 80
# SHEET TITLE / TITRE DU DESSIN: the caption again, in another language.
_SAME_AGAIN = re.compile(r"\s*[/|\u2022\u00b7(]\s*[^\d:=]{2,40}")
_SAID_BEFORE = re.compile(r"[^\d:=]{2,40}[/|\u2022\u00b7(]\s*")
_NAMES = ("TITLE SHEET", "DRAWING INDEX", "SHEET INDEX")
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[\s-][A-Z]{3,9}[\s-]\d{2,4}"
    r"|[A-Z]{3,9}\.?\s\d{1,2},?\s\d{4}|[A-Z]{3,9}\.?\s\d{4}",
    re.I,
)
_SHORT_VALUES = {
    Field.DATE: _DATE,
    Field.ISSUE_DATE: _DATE,
    Field.REVISION: re.compile(r"[A-Z0-9]{1,3}", re.I),
    Field.SCALE: re.compile(r".*(?:=|\d\s?:\s?\d|N\.?T\.?S|AS\s|NONE|VARIES).*", re.I),
    Field.NUMBER: re.compile(r"[A-Z]{1,3}\s?[-.]?\s?\d[\w.-]*(?:\sOF\s\d+)?", re.I),
}


@dataclass(frozen=True, slots=True)
class _Found:
    field: Field | None
    is_weak: bool
    start: int
    end: int
    text: str
    has_colon: bool


def field_labels_of(run: Run) -> list[FieldLabel]:
    """The labels in a run, each with what follows it; empty for an ordinary run."""
    is_line = len(run.words) <= _MOST_WORDS
    found = (_only_labels(run.text) or list(_found(run.text))) if is_line else []
    if not found:
        return []
    ends = [*(label.start for label in found[1:]), len(run.text)]
    return [_label(run, label, end) for label, end in zip(found, ends, strict=True)]


def is_date(text: str) -> bool:
    """Whether a text is a date in figures or in words."""
    return _DATE.fullmatch(text.strip()) is not None


def _only_labels(text: str) -> list[_Found]:
    """The labels of a run that has nothing else: the heads of a table, or of cells in a row."""
    found, at = [], 0
    while at < len(text):
        label = _next(text, at)
        if label is None or text[at : label.start].strip(" /|&"):
            return []
        found.append(label)
        at = label.end
    is_name = text.strip().upper() in _NAMES
    return found if len(found) > 1 and not is_name else []


def _found(text: str) -> Iterator[_Found]:
    at = 0
    is_labelled = False
    while at < len(text):
        label = _next(text, at)
        if label is None:
            return
        if _is_label(text, label, is_labelled=is_labelled):
            is_labelled = True
            yield label
        at = label.end


def _next(text: str, at: int) -> _Found | None:
    """The first thing that has the words of a label; of several there the longest."""
    matches = [
        _Found(field, is_weak, m.start(), m.end(), m["label"], m["colon"] is not None)
        for field, is_weak, pattern in _LABELS
        if (m := pattern.search(text, at))
    ]
    return min(matches, key=lambda label: (label.start, -label.end), default=None)


def _is_label(text: str, label: _Found, *, is_labelled: bool) -> bool:
    before, after = text[: label.start], text[label.end :].strip()
    if label.start == 0:
        if _SAME_AGAIN.fullmatch(text[label.end :]):
            return True
        return label.has_colon or not label.is_weak or not after or _fits(label.field, after)
    if label.is_weak:
        return is_labelled and label.has_colon
    if not after.strip(" )") and _SAID_BEFORE.fullmatch(before):
        return True
    return is_labelled or (bool(after) and not _REFERRING.search(before))


def _fits(field: Field | None, value: str) -> bool:
    """Whether what follows a weak label without a colon can only be its value."""
    pattern = _SHORT_VALUES.get(field) if field else None
    return bool(pattern and pattern.fullmatch(value))


def _label(run: Run, label: _Found, end: int) -> FieldLabel:
    raw = run.text[label.end : end]
    raw = "" if label.start == 0 and _SAME_AGAIN.fullmatch(raw) else raw.rstrip(" )")
    raw = raw if any(map(str.isalnum, raw)) else ""
    start = label.end + len(raw) - len(raw.lstrip(" :-"))
    # The stroke behind a title's first line belongs to it: the next line goes on.
    value = raw.lstrip(" :-").rstrip(" :" if label.field is Field.TITLE else " :-")
    words = run.words_within(label.start, label.end)
    frame = in_frame(around(word.box for word in words), run.turn)
    span = (start, start + len(value))
    return FieldLabel(
        label.field, label.text, run, frame, label.has_colon, label.is_weak, value, span
    )
