"""Tells the type of a page by its title, or by the digit of its number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.jobs.drawings.classification import foreign_types as words


class PageType(StrEnum):
    """What is drawn on a sheet."""

    TITLE_SHEET = "Title sheet"
    GENERAL = "General"
    PLAN = "Plan"
    ELEVATION = "Elevation"
    SECTION = "Section"
    LARGE_SCALE = "Large-scale view"
    DETAILS = "Details"
    SCHEDULE = "Schedule"
    DIAGRAM = "Diagram"
    VIEW_3D = "3D view"
    UNKNOWN = "Unknown"


# US National CAD Standard, sheet type designators; 7 and 8 are for the user to define.
OF_DIGIT = {
    0: PageType.GENERAL,
    1: PageType.PLAN,
    2: PageType.ELEVATION,
    3: PageType.SECTION,
    4: PageType.LARGE_SCALE,
    5: PageType.DETAILS,
    6: PageType.SCHEDULE,
    9: PageType.VIEW_3D,
}
# Offices follow the standard in these digits only for some trades: M-201 and E-201 are plans.
DESIGNATORS_OF_DIGIT = {2: "AI", 3: "AIS", 4: "AISMP"}
_WHOLE_TITLES = (
    (
        PageType.GENERAL,
        re.compile(r"\b(?:COVER|TITLE)\sSHEET\b(?=.*\b(?:NOTES|LEGENDS?|SYMBOLS)\b)"),
    ),
    (
        PageType.TITLE_SHEET,
        re.compile(rf"\b(?:COVER|TITLE)\s(?:SHEET|PAGE)\b|^COVER$|\b(?:{words.COVERS})\b"),
    ),
    (
        PageType.GENERAL,
        re.compile(
            r"\b(?:SHEET|DRAWING)\s(?:INDEX|LIST)\b|\bINDEX\sOF\s(?:SHEETS|DRAWINGS)\b"
            rf"|\b(?:{words.INDEXES})\b"
        ),
    ),
)
_LARGE = re.compile(r"\b(?:ENLARGED|LARGE[- ]SCALE)\b")
_WORDS = re.compile(
    rf"\b(?:(?P<DETAILS>DETAILS?|DETS?\.|{words.DETAILS})|(?P<DIAGRAM>DIAGRAMS?|RISERS?"
    rf"|SCHEMATICS?|ONE[- ]LINES?|SINGLE[- ]LINES?|{words.DIAGRAM})"
    rf"|(?P<PLAN>PLANS?|LAYOUTS?|RCPS?|\w*GRUNDRISSE?|\w+PLAN|PLANTAS?|PIANTA|{words.PLAN})"
    r"|(?P<ELEVATION>ELEVATIONS?|\w*ANSICHT(?:EN)?|FA[C\u00c7]ADES?|ALZADOS?|PROSPETT[OI]"
    rf"|{words.ELEVATION})|(?P<SECTION>SECTIONS?|PROFILES?|\w*SCHNITTE?|COUPES?|SECCION(?:ES)?"
    rf"|SEZION[EI]|{words.SECTION})|(?P<SCHEDULE>SCHEDULES?|{words.SCHEDULE})"
    r"|(?P<GENERAL>NOTES|LEGENDS?|SYMBOLS|ABBREVIATIONS|SPECIFICATIONS|CODE\s(?:ANALYSIS|SUMMARY)"
    rf"|{words.GENERAL})|(?P<VIEW_3D>3D|ISOMETRICS?|AXONOMETRICS?|PERSPECTIVES?|RENDERINGS?"
    rf"|{words.VIEW_3D}))(?![A-Z])"
)
# Titles of views are read in fewer words: a heading beside a plan is no view of its own.
_OF_VIEWS = re.compile(
    r"\b(?:(?P<DETAILS>DETAILS?|DETS?\.)|(?P<PLAN>PLANS?|LAYOUTS?|RCPS?"
    r"|\w*GRUNDRISSE?|\w+PLAN|PLANTAS?|PIANTA)"
    r"|(?P<ELEVATION>ELEVATIONS?|\w*ANSICHT(?:EN)?|FA[C\u00c7]ADES?|ALZADOS?|PROSPETT[OI])"
    r"|(?P<SECTION>SECTIONS?|PROFILES?|\w*SCHNITTE?|COUPES?|SECCION(?:ES)?|SEZION[EI])"
    r"|(?P<SCHEDULE>SCHEDULES?)"
    r"|(?P<GENERAL>NOTES|LEGENDS?|SYMBOLS|ABBREVIATIONS|SPECIFICATIONS|CODE\s(?:ANALYSIS|SUMMARY))"
    r"|(?P<DIAGRAM>DIAGRAMS?|RISERS?|SCHEMATICS?|ONE[- ]LINES?|SINGLE[- ]LINES?)"
    r"|(?P<VIEW_3D>3D|ISOMETRICS?|AXONOMETRICS?|PERSPECTIVES?|RENDERINGS?))(?![A-Z])"
)
_DRAWN_IN_PLAN = re.compile(r"\b(?:FOUNDATIONS?|FRAMING|PAVING|GRADING)\s*$")
# A sheet that is called like a level of a building, and nothing more, shows its plan.
_LEVELS = re.compile(
    rf"(?=.*(?<!\w)(?:{words.LEVELS})(?!\w))(?:(?:{words.LEVELS}|{words.LEVEL_JOINTS}|\d{{1,2}}[.A-Z]{{0,2}})(?:\s+|\s*[,/+&-]\s*|$))+"
)
_FOREIGN_JOINTS = re.compile(words.JOINTS)
_JOINTS = re.compile(r"\s(?:AND|WITH)\s|[,&/+;:]|\s[-\u2013\u2014]\s")


@dataclass(frozen=True, slots=True)
class TypeFound:
    """A type with the word of the title that says so."""

    type: PageType
    word: str


def type_of_title(title: str, *, is_view: bool = False) -> TypeFound | None:
    """What a title in capitals calls its page, or None.

    The first of several things counts, and in it the last word: FOUNDATION PLAN AND DETAILS is a
    plan, PLAN DETAILS are details.
    """
    for page_type, pattern in _WHOLE_TITLES:
        if match := pattern.search(title):
            return TypeFound(page_type, match[0])
    parts = _JOINTS.split(title)
    for before, part in zip(["", *parts], parts, strict=False):
        found = list((_OF_VIEWS if is_view else _WORDS).finditer(part))
        # FOUNDATION & DETAILS: what has details beside it is a plan.
        only_details = (
            bool(found) and found[0].lastgroup == "DETAILS" and found[0][0] == part.strip()
        )
        drawn = _DRAWN_IN_PLAN.search(before) if only_details else None
        if drawn:
            return TypeFound(PageType.PLAN, drawn[0])
        if found:
            return _with_scale(part, _first_thing(part, found))
    if _LEVELS.fullmatch(title.strip()):
        return TypeFound(PageType.PLAN, title.strip())
    return None


def _first_thing(part: str, found: Sequence[re.Match[str]]) -> re.Match[str]:
    """The last word of the first of two things; SCHNITTE UND DETAILS are details."""
    joint = _FOREIGN_JOINTS.search(part, found[0].end())
    before = [each for each in found if joint and each.end() <= joint.start()]
    if not before or (before[-1].lastgroup, found[-1].lastgroup) == ("SECTION", "DETAILS"):
        return found[-1]
    return before[-1]


def _with_scale(part: str, word: re.Match[str]) -> TypeFound:
    found = TypeFound(PageType[word.lastgroup or "UNKNOWN"], word[0].strip())
    large = _LARGE.search(part)
    if large and found.type in (PageType.PLAN, PageType.ELEVATION, PageType.SECTION):
        return TypeFound(PageType.LARGE_SCALE, large[0])
    return found
