"""Tells the type of a page by its title, or by the digit of its number."""

import re
from dataclasses import dataclass
from enum import StrEnum


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
    (PageType.TITLE_SHEET, re.compile(r"\b(?:COVER|TITLE)\s(?:SHEET|PAGE)\b|^COVER$")),
    (
        PageType.GENERAL,
        re.compile(r"\b(?:SHEET|DRAWING)\s(?:INDEX|LIST)\b|\bINDEX\sOF\s(?:SHEETS|DRAWINGS)\b"),
    ),
)
_LARGE = re.compile(r"\b(?:ENLARGED|LARGE[- ]SCALE)\b")
_WORDS = re.compile(
    r"\b(?:(?P<DETAILS>DETAILS?|DETS?\.)|(?P<PLAN>PLANS?|LAYOUTS?|RCPS?"
    r"|\w*GRUNDRISSE?|\w+PLAN|PLANTAS?|PIANTA)"
    r"|(?P<ELEVATION>ELEVATIONS?|\w*ANSICHT(?:EN)?|FA[C\u00c7]ADES?|ALZADOS?|PROSPETT[OI])"
    r"|(?P<SECTION>SECTIONS?|PROFILES?|\w*SCHNITTE?|COUPES?|SECCION(?:ES)?|SEZION[EI])|(?P<SCHEDULE>SCHEDULES?)"
    r"|(?P<GENERAL>NOTES|LEGENDS?|SYMBOLS|ABBREVIATIONS|SPECIFICATIONS|CODE\s(?:ANALYSIS|SUMMARY))"
    r"|(?P<DIAGRAM>DIAGRAMS?|RISERS?|SCHEMATICS?|ONE[- ]LINES?|SINGLE[- ]LINES?)"
    r"|(?P<VIEW_3D>3D|ISOMETRICS?|AXONOMETRICS?|PERSPECTIVES?|RENDERINGS?))(?![A-Z])"
)
_DRAWN_IN_PLAN = re.compile(r"\b(?:FOUNDATIONS?|FRAMING|PAVING|GRADING)\s*$")
_JOINTS = re.compile(r"\s(?:AND|WITH)\s|[,&/+;:]|\s[-\u2013\u2014]\s")


@dataclass(frozen=True, slots=True)
class TypeFound:
    """A type with the word of the title that says so."""

    type: PageType
    word: str


def type_of_title(title: str) -> TypeFound | None:
    """What a title in capitals calls its page, or None.

    The first of several things counts, and in it the last word: FOUNDATION PLAN AND DETAILS is a
    plan, PLAN DETAILS are details.
    """
    for page_type, pattern in _WHOLE_TITLES:
        if match := pattern.search(title):
            return TypeFound(page_type, match[0])
    parts = _JOINTS.split(title)
    for before, part in zip(["", *parts], parts, strict=False):
        words = list(_WORDS.finditer(part))
        # FOUNDATION & DETAILS: what has details beside it is a plan.
        only_details = (
            bool(words) and words[0].lastgroup == "DETAILS" and words[0][0] == part.strip()
        )
        drawn = _DRAWN_IN_PLAN.search(before) if only_details else None
        if drawn:
            return TypeFound(PageType.PLAN, drawn[0])
        if words:
            return _with_scale(part, words[-1])
    return None


def _with_scale(part: str, word: re.Match[str]) -> TypeFound:
    found = TypeFound(PageType[word.lastgroup or "UNKNOWN"], word[0].strip())
    large = _LARGE.search(part)
    if large and found.type in (PageType.PLAN, PageType.ELEVATION, PageType.SECTION):
        return TypeFound(PageType.LARGE_SCALE, large[0])
    return found
