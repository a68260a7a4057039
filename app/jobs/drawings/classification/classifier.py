"""Classifies a sheet by its number, its title and its words: discipline, type, concrete work."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.jobs.drawings.classification import foreign
from app.jobs.drawings.classification.contradictions import contradiction
from app.jobs.drawings.classification.page_types import (
    DESIGNATORS_OF_DIGIT,
    OF_DIGIT,
    PageType,
    type_of_title,
)
from app.jobs.drawings.classification.terms import CONCRETE, DISCIPLINE_TERMS, NOT_CONCRETE
from app.jobs.drawings.sheet.runs import Run, runs_of, usual_height
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
    ("F", re.compile(r"\bFINISH(?:ES)?\b|\bFLOOR\sPLANS?\b"), "Architectural"),
    ("F", re.compile(r"\bFURNITURE\b|\bFURNISHINGS?\b|\bFF&E\b"), "Interiors"),
    ("I", re.compile(r"\bIRRIGATION\b"), "Landscape"),
    ("L", re.compile(r"(?<!LANDSCAPE\s)\bLIGHTING\b"), "Electrical"),
    ("L", re.compile(r"\bLIFE\sSAFETY\b"), "General"),
    ("P", re.compile(r"\bPAVING\b|\bPAVEMENT\b|\bPARKING\b"), "Civil"),
    ("P", re.compile(r"\bPLANTING\b"), "Landscape"),
    ("T", re.compile(r"\bTOPOGRAPHIC\b"), "Survey"),
    ("G", re.compile(r"\bGRADING\b"), "Civil"),
    ("E", re.compile(r"\bEROSION\b"), "Civil"),
)
_LEAST_BODY, _BODY_LEAD = 3, 2.0
_MANY, _SOME = 10, 3
_HEAVY = ("Structural", "Civil")
_WITH_SOME = (*_HEAVY, "Architectural")
_MOST_EVIDENCE = 50
# What is drawn, and what is written: a list on a plan does not make the sheet one of lists.
_LISTS = (PageType.GENERAL, PageType.SCHEDULE, PageType.TITLE_SHEET)
_VIEWS = tuple(each for each in PageType if each not in (*_LISTS, PageType.UNKNOWN))
# Headings of at least this part of the largest count as being as large.
_AS_LARGE = 0.7
_MOST_WORDS = 7
_REFERS = re.compile(
    r"\b(?:SEE|REFER|PER|REF|TYP|KEY|ON(?!\s(?:GRADE|DECK|METAL))|FOR|THIS|THESE|FROM|TO|IN|BY|ARE|IS"
    r"|SHALL|NOT|SHOWN|TOP|BOTTOM|SPOT|DATUM)\b|[.;]\s|\bPLAN\s(?:TRUE\s)?NORTH\b|\bSECTION\s\d"
    r"|\b(?:MARK(?:ER)?|TAG|CALL-?OUT|REFERENCE|INDICATOR|SYMBOL|BUBBLE|TARGET|NUMBER|NO)\b"
)
# Letters of the standard that hardly any office uses in its sense: a title that names another
# discipline says what the office means.
_RARE = frozenset("HBQFDWRXZO")
# Lengths that stand alone are dimensions: something is drawn, whatever notes stand beside it.
_LENGTH = re.compile(r"\d+(?:\.\d+)?\s*['\u2032\u2019](?:\s*-?\s*\d+[\d /]*[\"\u2033\u201d])?")
_FEW_LENGTHS = 3
_FOREIGN_NUMBER = re.compile(r"([A-Z]{2,4})[-. _]?\d")


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
    discipline = _by_foreign_number(number) or _discipline(parsed, said, runs)
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
    if number and number.discipline:
        found = _by_number(number, title)
        return found if title else _by_view(number, runs) or found
    named = _named_in(title)
    if named:
        discipline, term = named
        return _Concluded(discipline, 0.8, (Term("discipline", term, Basis.TITLE),))
    return _by_body(runs)


def _by_foreign_number(number: str | None) -> _Concluded | None:
    """By letters that other languages have for a trade: EST-03 is structure, not electrical."""
    match = _FOREIGN_NUMBER.match((number or "").upper())
    discipline = foreign.DESIGNATORS.get(match[1]) if match else None
    if match is None or discipline is None:
        return None
    return _Concluded(discipline, 0.8, (Term("discipline", match[1], Basis.NUMBER),))


def _by_number(number: SheetNumber, title: str) -> _Concluded:
    own = Term("discipline", number.designator, Basis.NUMBER)
    for designator, pattern, discipline in () if number.is_of_many_parts else _OTHER_MEANINGS:
        match = pattern.search(title) if number.designator == designator else None
        if match:
            return _otherwise(number, own, discipline, match[0])
    named = _named_in(title)
    if named and named[0] == number.discipline:
        return _Concluded(number.discipline, 0.98, (own, Term("discipline", named[1], Basis.TITLE)))
    if named and number.designator in _RARE and not number.is_of_many_parts:
        return _otherwise(number, own, *named)
    against = contradiction(number, title)
    if against is not None and against.discipline is not None:
        return _otherwise(number, own, against.discipline, against.said)
    if against is not None:
        return _Concluded(UNKNOWN, 0.0, (), _says(number, against.said))
    return _Concluded(number.discipline, 0.9, (own,))


def _otherwise(number: SheetNumber, own: Term, discipline: str, said: str) -> _Concluded:
    """The discipline that a title names where the letters of the number stand for another."""
    terms = (own, Term("discipline", said, Basis.TITLE))
    return _Concluded(discipline, 0.6, terms, _says(number, said))


def _says(number: SheetNumber, said: str) -> str:
    return f"{number.designator} stands for {number.discipline}, but the title says {said}."


def _by_view(number: SheetNumber, runs: Sequence[Run]) -> _Concluded | None:
    """What the titles of views say against a number, on a sheet whose own title is not known."""
    for run, (page_type, _) in _headings(runs, _VIEWS):
        against = contradiction(number, run.text) if page_type is PageType.PLAN else None
        if against is not None:
            return _Concluded(against.discipline or UNKNOWN, 0.4, (), _says(number, against.said))
    return None


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
    by_views = _type_of_views(runs)
    if by_views:
        return by_views
    if by_digit:
        return _Concluded(by_digit[0], 0.7, (Term("page_type", by_digit[1], Basis.NUMBER),))
    by_list = _by_largest(_headings(runs, _LISTS)) or _Concluded(PageType.UNKNOWN, 0.0)
    is_drawing = sum(_LENGTH.fullmatch(run.text) is not None for run in runs) >= _FEW_LENGTHS
    return _Concluded(PageType.UNKNOWN, 0.0) if is_drawing else by_list


def _type_of_digit(number: SheetNumber | None) -> tuple[PageType, str] | None:
    if number is None or number.type_digit not in OF_DIGIT:
        return None
    if number.designator[0] not in DESIGNATORS_OF_DIGIT.get(number.type_digit, number.designator):
        return None
    return OF_DIGIT[number.type_digit], str(number.type_digit)


def _type_of_views(runs: Sequence[Run]) -> _Concluded | None:
    """By the titles of the views, where all of a size to be titles name one type."""
    least = 0.95 * usual_height(runs)
    return _by_largest(
        [(run, found) for run, found in _headings(runs, _VIEWS) if run.height >= least]
    )


def _headings(
    runs: Sequence[Run], types: Collection[PageType]
) -> list[tuple[Run, tuple[PageType, str]]]:
    found = [(run, each) for run in runs if (each := _type_of_heading(run))]
    return [(run, each) for run, each in found if each[0] in types]


def _by_largest(named: Sequence[tuple[Run, tuple[PageType, str]]]) -> _Concluded | None:
    """What the headings in large letters name; Unknown where they name several types."""
    if not named:
        return None
    largest = max(run.height for run, _ in named)
    top = [(run, found) for run, found in named if run.height >= _AS_LARGE * largest]
    if len({found[0] for _, found in top}) > 1:
        return _Concluded(PageType.UNKNOWN, 0.0, (), "Views of several types stand on this sheet.")
    terms = tuple(Term("page_type", found[1], Basis.BODY, run.box) for run, found in top)
    return _Concluded(top[0][1][0], 0.4, terms[:_MOST_EVIDENCE])


def _type_of_heading(run: Run) -> tuple[PageType, str] | None:
    """A heading is short and refers to nothing: "see plan" names no plan."""
    text = run.text
    if len(run.words) > _MOST_WORDS or _REFERS.search(text):
        return None
    found = type_of_title(text, is_view=True)
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
