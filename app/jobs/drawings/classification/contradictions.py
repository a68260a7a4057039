"""What the title of a sheet says against the letter of its number: E may be Estrutura."""

import re
from dataclasses import dataclass

from app.jobs.drawings.classification import foreign
from app.jobs.drawings.title_block.sheet_numbers import SheetNumber

_SURE = {
    "Structural": (
        r"STRUCTURAL|FOOTINGS?|PIL(?:E|ING)S?|REBARS?"
        r"|(?<!EQUIPMENT\s)(?<!POLE\s)(?<!TOWER\s)FOUNDATION\sPLANS?"
    ),
    "Electrical": r"ELECTRICAL",
    "Mechanical": r"MECHANICAL|HVAC|DUCTWORK",
    "Plumbing": r"PLUMBING",
    "Landscape": r"LANDSCAPE|PLANTING|IRRIGATION",
    "Architectural": r"ARCHITECTURAL",
    "Civil": r"CIVIL",
}
_ENGLISH = {trade: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for trade, words in _SURE.items()}
_FOREIGN = {
    trade: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for trade, words in foreign.DISCIPLINES.items()
}
# What a letter stands for with offices of other languages: Estrutura, Tragwerk, F\u00f4rmas, Beton.
_ABROAD = {
    "E": ("Structural",),
    "T": ("Structural",),
    "F": ("Structural",),
    "B": ("Structural",),
    "C": ("Structural",),
    "G": ("Structural", "Civil"),
    "H": ("Plumbing", "Mechanical"),
    "I": ("Plumbing", "Electrical", "Mechanical"),
    "L": ("Mechanical",),
    "P": ("Civil", "Structural"),
    "S": ("Plumbing",),
    "V": ("Civil", "Mechanical"),
    "D": ("Plumbing", "Civil"),
}

# A site is drawn by them too: A-01 LAGEPLAN.
_DRAW_SITES = ("Architectural", "Landscape", "Survey", "General")
# Of a small building an architect draws the foundations too: A-101 FOUNDATION PLAN.
_DRAWN_BY_ARCHITECTS = re.compile(r"\bFOUNDATIONS?(?:\s(?:AND|&)\s\w+)*\sPLANS?\b")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the title says; `discipline` is None where nothing settles which of the two is right."""

    said: str
    discipline: str | None


def contradiction(number: SheetNumber, title: str) -> Contradiction | None:
    """The one other trade that a title surely names; a number with a code of trades is believed."""
    if number.is_of_many_parts:
        return None
    abroad = _named(_FOREIGN, title)
    named = abroad | _named(_ENGLISH, title)
    if len(named) != 1 or number.discipline in named:
        return None
    [(trade, said)] = named.items()
    is_known = trade in abroad and trade in _ABROAD.get(number.designator, ())
    if trade == "Structural" and number.designator == "A" and _DRAWN_BY_ARCHITECTS.search(title):
        return None
    if trade == "Civil" and not is_known and number.discipline in _DRAW_SITES:
        return None
    return Contradiction(said, trade if is_known else None)


def _named(patterns: dict[str, re.Pattern[str]], title: str) -> dict[str, str]:
    found = ((trade, pattern.search(title)) for trade, pattern in patterns.items())
    return {trade: match[0] for trade, match in found if match}
