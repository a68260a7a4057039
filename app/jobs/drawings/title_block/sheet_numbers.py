"""What a sheet number looks like, and what its letters and digits mean (US National CAD Standard).

The designators are those of the Uniform Drawing System's module on sheet organisation, and a few
that offices use beside them (FP, LS, DM).
"""

import re
from dataclasses import dataclass

DISCIPLINES = {
    "G": "General",
    "H": "Hazardous Materials",
    "V": "Survey",
    "B": "Geotechnical",
    "C": "Civil",
    "L": "Landscape",
    "S": "Structural",
    "A": "Architectural",
    "I": "Interiors",
    "Q": "Equipment",
    "F": "Fire Protection",
    "P": "Plumbing",
    "D": "Process",
    "M": "Mechanical",
    "E": "Electrical",
    "W": "Distributed Energy",
    "T": "Telecommunications",
    "R": "Resource",
    "X": "Other Disciplines",
    "Z": "Shop Drawings",
    "O": "Operations",
}
_SECOND_LETTERS = {
    "G": "CIR",
    "H": "ACLPR",
    "V": "AFICNUT",
    "B": "DEIT",
    "C": "DGPSTUINER",
    "L": "DGIPSR",
    "S": "DSBFEP",
    "A": "SDEIFGPR",
    "I": "DFGNPQ",
    "Q": "ABCDEFHLMPRSTVY",
    "F": "AXPS",
    "P": "SDPQLGW",
    "D": "SDLPGOW",
    "M": "SDHPICEG",
    "E": "SDPLITYGC",
    "W": "CDIPSG",
    "T": "NTCMYSED",
    "R": "CSAEMR",
    "X": "",
    "Z": "",
    "O": "",
}
# Longer than the standard's own, or against its first letter.
_OF_OFFICES = {"LS": "General", "DM": "Architectural", "FP": "Fire Protection"}
_PREFIXES = (
    DISCIPLINES
    | {
        first + second: DISCIPLINES[first]
        for first, seconds in _SECOND_LETTERS.items()
        for second in seconds
    }
    | _OF_OFFICES
)
LONGEST = 12
_SHAPE = re.compile(
    r"(?:\d{1,2}-)?(?P<prefix>[A-Z]{1,3})(?P<joint>[-. ]?)"
    r"(?P<digits>\d{1,4})(?P<rest>(?:[.-]\d{1,3})?(?:[A-Z]|[.-][A-Z]\d{0,2})?)"
)


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """A sheet number in its parts: S1.01 is `S`, `1`.

    `type_digit` is None where the only digit counts the sheets of the discipline (A2).
    """

    text: str
    designator: str
    discipline: str
    type_digit: int | None


def parse_sheet_number(text: str) -> SheetNumber | None:
    """The sheet number that is all of a text, or None. The longest designator wins: AF is not F."""
    clean = re.sub(r"\s*([-.])\s*", r"\1", text.strip().upper()).rstrip(".,;:")
    match = _SHAPE.fullmatch(clean)
    if not match or len(clean) > LONGEST:
        return None
    prefix = match["prefix"]
    designator = next((prefix[:end] for end in (3, 2, 1) if prefix[:end] in _PREFIXES), None)
    if designator is None or len(designator) < min(2, len(prefix)):
        return None
    has_type = len(match["digits"]) > 1 or re.match(r"[.-]\d", match["rest"])
    digit = int(match["digits"][0]) if has_type else None
    return SheetNumber(clean, designator, _PREFIXES[designator], digit)
