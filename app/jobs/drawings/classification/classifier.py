"""Classifies a sheet by its number, its title and its words: discipline, type, concrete work."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.jobs.drawings.classification.page_types import OF_DIGIT, PageType, type_of_title
from app.jobs.drawings.classification.terms import CONCRETE, DISCIPLINE_TERMS, NOT_CONCRETE
from app.jobs.drawings.sheet.runs import Run, runs_of
from app.jobs.drawings.sheet.sheet import Box, Sheet, around
from app.jobs.drawings.title_block.sheet_numbers import SheetNumber, parse_sheet_number

UNKNOWN = "Unknown"


class Relevance(StrEnum):
    """How much a sheet matters to who pours the concrete."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


class Basis(StrEnum):
    """What a conclusion was drawn from, the strongest first."""

    NUMBER = "number"
    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that spoke for a conclusion; `box` is None outside of the sheet's body."""

    about: str
    term: str
    basis: Basis
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Classification:
    """What kind of sheet it is, with the terms that say so; `remarks` are sentences of doubt."""

    discipline: str
    page_type: PageType
    concrete_relevance: Relevance
    confidence: float
    evidence: tuple[Term, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Concluded:
    """One conclusion before all are put together."""

    value: str
    confidence: float
    evidence: tuple[Term, ...] = ()
    remark: str | None = None


# A designator of the standard that offices use for something else, where the title says so.
_OTHER_MEANINGS = (
    ("D", re.compile(r"\bDEMO(?:LITION)?\b"), "Architectural"),
    ("T", re.compile(r"\b(?:TITLE|COVER)\s(?:SHEET|PAGE)\b"), "General"),
    ("CS", re.compile(r"\bCOVER\s(?:SHEET|PAGE)\b"), "General"),
    ("TS", re.compile(r"\bTITLE\s(?:SHEET|PAGE)\b"), "General"),
    ("LS", re.compile(r"\b(?:LANDSCAPE|PLANTING|IRRIGATION|SITE)\b"), "Landscape"),
    ("FP", re.compile(r"\bFLOOR\sPLANS?\b"), "Architectural"),
)
_LEAST_BODY, _BODY_LEAD = 3, 2.0
_MANY, _SOME = 10, 3
_HEAVY = ("Structural", "Civil")
_WITH_SOME = (*_HEAVY, "Architectural")
_MOST_EVIDENCE = 50


def classify(
    sheet: Sheet, number: str | None, title: str | None, *, ignoring: Sequence[Box] = ()
) -> Classification:
    """The kind of a sheet from its number and title (None if unknown) and then from its words.

    Words within the boxes of `ignoring` do not count: the name of a project (GARAGE SLABS) stands
    on each of its sheets.
    """
    parsed = parse_sheet_number(number) if number else None
    said = " ".join((title or "").upper().split())
    # Word by word: capitals may be longer than what they stand for.
    runs = runs_of(
        replace(word, text=word.text.upper())
        for word in sheet.words
        if not any(_is_within(word.box, box) for box in ignoring)
    )
    discipline = _discipline(parsed, said, runs)
    page_type = _page_type(parsed, said, runs)
    relevance, terms = _relevance(discipline.value, said, runs)
    remarks = tuple(each.remark for each in (discipline, page_type) if each.remark)
    return Classification(
        discipline.value,
        PageType(page_type.value),
        relevance,
        round(min(discipline.confidence, page_type.confidence), 2),
        (*discipline.evidence, *page_type.evidence, *terms[:_MOST_EVIDENCE]),
        remarks,
    )


def _is_within(box: Box, outer: Box) -> bool:
    x, y = box.centre
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom


def _discipline(number: SheetNumber | None, title: str, runs: Sequence[Run]) -> _Concluded:
    if number:
        return _by_number(number, title)
    named = _named_in(title)
    if named:
        discipline, term = named
        return _Concluded(discipline, 0.8, (Term("discipline", term, Basis.TITLE),))
    return _by_body(runs)


def _by_number(number: SheetNumber, title: str) -> _Concluded:
    own = Term("discipline", number.designator, Basis.NUMBER)
    for designator, pattern, discipline in _OTHER_MEANINGS:
        match = pattern.search(title) if number.designator == designator else None
        if match:
            terms = (own, Term("discipline", match[0], Basis.TITLE))
            remark = f"{designator} stands for {number.discipline}, but the title says {match[0]}."
            return _Concluded(discipline, 0.6, terms, remark)
    named = _named_in(title)
    if named and named[0] == number.discipline:
        return _Concluded(number.discipline, 0.98, (own, Term("discipline", named[1], Basis.TITLE)))
    return _Concluded(number.discipline, 0.9, (own,))


def _named_in(title: str) -> tuple[str, str] | None:
    for discipline, pattern in DISCIPLINE_TERMS:
        if match := pattern.search(title):
            return discipline, match[0]
    return None


def _by_body(runs: Sequence[Run]) -> _Concluded:
    """The discipline whose terms are clearly the most, counted once for every place."""
    found = [
        (discipline, Term("discipline", match[0], Basis.BODY, _box(run, match)))
        for run in runs
        for discipline, pattern in DISCIPLINE_TERMS
        for match in pattern.finditer(run.text)
    ]
    ranked = Counter(discipline for discipline, _ in found).most_common(2)
    if not ranked or ranked[0][1] < _LEAST_BODY:
        return _Concluded(UNKNOWN, 0.0)
    if len(ranked) > 1 and ranked[0][1] < _BODY_LEAD * ranked[1][1]:
        remark = f"The words speak for {ranked[0][0]} and for {ranked[1][0]}."
        return _Concluded(UNKNOWN, 0.0, (), remark)
    first = ranked[0][0]
    terms = [term for discipline, term in found if discipline == first]
    return _Concluded(first, 0.5, tuple(terms[:_MOST_EVIDENCE]))


def _box(run: Run, match: re.Match[str]) -> Box:
    return around(word.box for word in run.words_within(*match.span()))


def _page_type(number: SheetNumber | None, title: str, runs: Sequence[Run]) -> _Concluded:
    by_digit = _type_of_digit(number)
    by_title = type_of_title(title)
    if by_title:
        evidence = [Term("page_type", by_title.word, Basis.TITLE)]
        if by_digit and by_digit[0] is by_title.type:
            evidence.append(Term("page_type", by_digit[1], Basis.NUMBER))
            return _Concluded(by_title.type, 0.98, tuple(evidence))
        return _Concluded(by_title.type, 0.85 if by_digit else 0.9, tuple(evidence))
    if by_digit:
        return _Concluded(by_digit[0], 0.7, (Term("page_type", by_digit[1], Basis.NUMBER),))
    return _type_of_body(runs)


def _type_of_digit(number: SheetNumber | None) -> tuple[PageType, str] | None:
    if number is None or number.type_digit not in OF_DIGIT:
        return None
    return OF_DIGIT[number.type_digit], str(number.type_digit)


def _type_of_body(runs: Sequence[Run]) -> _Concluded:
    """By the titles of the views: the largest letters that name a type, if they name only one."""
    named = [(run, found) for run in runs if (found := _type_of_heading(run))]
    if not named:
        return _Concluded(PageType.UNKNOWN, 0.0)
    largest = max(run.height for run, _ in named)
    top = [(run, found) for run, found in named if run.height >= 0.95 * largest]
    if len({found[0] for _, found in top}) > 1:
        return _Concluded(PageType.UNKNOWN, 0.0, (), "Views of several types stand on this sheet.")
    terms = tuple(Term("page_type", found[1], Basis.BODY, run.box) for run, found in top)
    return _Concluded(top[0][1][0], 0.4, terms[:_MOST_EVIDENCE])


def _type_of_heading(run: Run) -> tuple[PageType, str] | None:
    """A heading is short and refers to nothing: "see plan" names no plan."""
    text = run.text
    if len(run.words) > 6 or re.search(r"\b(?:SEE|REFER|PER|REF|TYP|KEY)\b", text):
        return None
    found = type_of_title(text)
    return (found.type, found.word) if found else None


def _relevance(
    discipline: str, title: str, runs: Sequence[Run]
) -> tuple[Relevance, tuple[Term, ...]]:
    in_title = [match[0] for match in _concrete_in(title)]
    if in_title:
        return Relevance.HIGH, tuple(Term("concrete", term, Basis.TITLE) for term in in_title)
    terms = tuple(
        Term("concrete", match[0], Basis.BODY, _box(run, match))
        for run in runs
        for match in _concrete_in(run.text)
    )
    return relevance_of(discipline, len(terms)), terms


def relevance_of(discipline: str, count: int) -> Relevance:
    """By how many concrete terms the body of a sheet of a discipline has."""
    if not count or discipline not in (*_WITH_SOME, UNKNOWN):
        return Relevance.NONE
    if count >= _MANY and discipline in _HEAVY:
        return Relevance.HIGH
    if count >= _SOME and discipline in _WITH_SOME:
        return Relevance.MEDIUM
    return Relevance.LOW


def _concrete_in(text: str) -> Iterator[re.Match[str]]:
    """Concrete terms outside of what only sounds like them (ROOF CURB, CONCRETE MASONRY)."""
    others = [match.span() for match in NOT_CONCRETE.finditer(text)]
    for match in CONCRETE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in others):
            yield match
