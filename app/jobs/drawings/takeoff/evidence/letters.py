"""What the letters of a mark may stand for on a sheet, by the words that are written on it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.jobs.drawings.takeoff.providers.protocol import Kind

# What has marks with the letter, and the words for it in the languages of plans. None is a thing
# that we do not count.
_WITH_P: tuple[tuple[Kind | None, str], ...] = (
    (Kind.PIER, r"PIERS?"),
    (Kind.COLUMN, r"PILAR(?:ES)?|PILASTR[OI]|POTEAUX?|(?:BETONG)?PELARE|PFEILER"),
    (
        Kind.FOOTING,
        r"PADS?\s+(?:FOOTINGS?|FTGS?|FOUNDATIONS?|FDNS?|BASES?)|PLINT[OI]|POER(?:EN)?|"
        r"PILE\s*CAPS?|PUNKTFUNDAMENT\w*",
    ),
    (
        None,
        r"PILES?(?!\s*CAP)|(?:BOHR)?PF[ÄA]HLE?|PFAHL|PALI|PALEN|(?:HEI|BOOR)PALEN|PÅLAR|P[ÆE]LE[RN]?|"
        r"PIEUX|PILOTES|ESTACAS|PEDESTALS?|PLINTHS?",
    ),
)
_WITH_C: tuple[tuple[Kind | None, str], ...] = (
    (Kind.COLUMN, r"COLUMNS?|COLS?\.?|COLUMNAS?|KOLOM(?:MEN)?|COLONN[AE]|PILASTR[OI]|PILAR(?:ES)?"),
    (Kind.CURB, r"CURBS?|CORDOL[OI](?!\s+DI\s+FOND)"),
    (None, r"CAISSONS?|CAPS?|CASTILLOS?|CADENAS?"),
)
_OF_LETTERS = {
    letter: tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)) for kind, words in things)
    for letter, things in (("P", _WITH_P), ("C", _WITH_C))
}
# A column is C by every convention; so other things speak against it only where no words do for it.
_LETTERS = re.compile(r"[A-Z]+")
_CONVENTION = {"C": Kind.COLUMN}


@dataclass(frozen=True, slots=True)
class Letters:
    """The things that a sheet names, by the letter of their marks."""

    named: tuple[tuple[str, frozenset[Kind | None]], ...] = ()

    def stand_for(self, mark: str, kind: Kind) -> bool:
        """Whether the letters of a bare mark mean this kind here, and can mean no other."""
        letters = _LETTERS.match(mark)
        letter = letters[0] if letters else ""
        named = dict(self.named).get(letter)
        if named is None:
            return True
        if _CONVENTION.get(letter) is kind:
            return kind in named or not named
        return named == {kind}


NO_WORDS = Letters()
"""Of a sheet whose words nobody has read."""


def letters_of(texts: Iterable[str]) -> Letters:
    """The things that the words of a sheet name, of those whose marks share a letter."""
    said = "\n".join(texts)
    return Letters(
        tuple(
            (letter, frozenset(kind for kind, words in things if words.search(said)))
            for letter, things in _OF_LETTERS.items()
        )
    )
