"""What a sheet number looks like, and what its letters and digits mean.

The designators are those of the US National CAD Standard (Uniform Drawing System, sheet
organisation), and a few that offices use beside them (FP, LS, DM). Numbers of many parts are those
of ISO 19650 as its UK annex has them: project, originator, volume, level, type, role, number.
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
    r"(?P<digits>\d{1,4})(?P<rest>(?:[.-]\d{1,3}){0,2}(?:[A-Z]|[.-][A-Z]\d{0,2})?)"
)
# The role that drew it, by the code of the UK annex; a second letter is the office's own.
_ROLES = {
    "A": "Architectural",
    "B": "Survey",
    "C": "Civil",
    "D": "Civil",
    "E": "Electrical",
    "G": "Survey",
    "H": "Mechanical",
    "I": "Interiors",
    "L": "Landscape",
    "M": "Mechanical",
    "P": "Plumbing",
    "S": "Structural",
    "T": "Telecommunications",
}
# A project, a trade and a running number: 2291-S-0105, VKN/STR/2217/04.
_OF_A_PROJECT = re.compile(r"[A-Z0-9]{1,8}(?:[-/._][A-Z0-9]{1,8}){2,4}")
_RUNNING = re.compile(r"\d{2,5}[A-Z]?")
_TRADES = {letter: DISCIPLINES[letter] for letter in "ACEILMPST"} | {
    code: trade
    for trade, codes in (
        ("Structural", "ST STR STRU STRUC STRUCT FND FDN EST ESTR TWP STS"),
        ("Architectural", "AR ARC ARCH ARQ"),
        ("Civil", "CV CIV CIVIL VRD"),
        ("Mechanical", "ME MEC MECH HVAC HVC CVC"),
        ("Electrical", "EL ELE ELEC ELT"),
        ("Plumbing", "PL PLU PLB PLBG PLUM PH PHE HID SAN"),
        ("Landscape", "LA LAN LAND LS"),
        ("Fire Protection", "FP FF FIRE SPK"),
        ("Telecommunications", "TEL TELE ICT ELV"),
        ("Interiors", "INT ID"),
    )
    for code in codes.split()
}
_LEAST_PROJECT = 3
_OF_REVISION = re.compile(r"(?<=\d)-(?:(?:S|A|B)\d-)?[PCT]\d{2}(?:-\d{2})?$")
_MANY_PARTS = re.compile(
    r"(?=[A-Z0-9-]*[A-Z])(?:[A-Z0-9]{1,8}-){2,5}(?:DR|SH|SK|SP|VS|DE|GA|M2|M3)-"
    r"(?P<role>[A-Z])[A-Z]?-(?:[A-Z0-9]{1,4}-)?\d{3,6}[A-Z]?"
)


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """A sheet number in its parts: S-101 is `S`, `1`.

    `type_digit` is that of the standard, which only numbers of letters and three digits have:
    A-201, never E2.1. `has_series` is false where the only digit counts the sheets (A2).
    `discipline` is empty where the role is none of a trade.
    """

    text: str
    designator: str
    discipline: str
    type_digit: int | None
    has_series: bool = True
    is_of_many_parts: bool = False
    is_of_a_project: bool = False


def parse_sheet_number(text: str) -> SheetNumber | None:
    """The sheet number that is all of a text, or None. The longest designator wins: AF is not F."""
    clean = re.sub(r"\s*([-.\u2013])\s*", r"\1", text.strip().upper()).rstrip(".,;:")
    clean = clean.replace("\u2013", "-")
    return _of_many_parts(clean) or _of_letters_and_digits(clean) or _of_a_project(clean)


def _of_many_parts(clean: str) -> SheetNumber | None:
    """A number by ISO 19650, whether its parts are joined by strokes or stand in cells."""
    joined = _OF_REVISION.sub("", re.sub(r"[\s_|/]+", "-", clean))
    match = _MANY_PARTS.fullmatch(joined)
    if match is None:
        return None
    role = match["role"]
    return SheetNumber(joined, role, _ROLES.get(role, ""), None, is_of_many_parts=True)


def _of_a_project(clean: str) -> SheetNumber | None:
    """A number with a trade among its parts."""
    joined = re.sub(r"\s*/\s*", "/", clean)
    if not _OF_A_PROJECT.fullmatch(joined):
        return None
    *parts, last = re.split(r"[-/._]", joined)
    trade = next((part for part in (*reversed(parts[1:]), parts[0]) if part in _TRADES), None)
    if trade is None or not _RUNNING.fullmatch(last) or (trade == parts[0] and len(trade) == 1):
        return None
    others = [part for part in parts if part != trade]
    if not any(len(part) >= _LEAST_PROJECT for part in others):
        return None
    # TGB-ARC-DM-C-0210: an office called ARC, or block C of an architect; only its title can tell.
    trades = {_TRADES[part] for part in parts[1:] if part in _TRADES} or {_TRADES[trade]}
    discipline = _TRADES[trade] if len(trades) == 1 else ""
    return SheetNumber(joined, trade, discipline, None, is_of_many_parts=True, is_of_a_project=True)


def _of_letters_and_digits(clean: str) -> SheetNumber | None:
    match = _SHAPE.fullmatch(clean)
    if not match or len(clean) > LONGEST:
        return None
    prefix = match["prefix"]
    designator = next((prefix[:end] for end in (3, 2, 1) if prefix[:end] in _PREFIXES), None)
    if designator is None or len(designator) < min(2, len(prefix)):
        return None
    digits, rest = match["digits"], match["rest"]
    is_standard = len(digits) == 3 and not re.match(r"[.-]\d", rest) and len(prefix) <= 2
    has_series = len(digits) > 1 or re.match(r"[.-]\d", rest) is not None
    digit = int(digits[0]) if is_standard else None
    return SheetNumber(clean, designator, _PREFIXES[designator], digit, has_series)
