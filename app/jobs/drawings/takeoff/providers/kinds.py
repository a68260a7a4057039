"""Reads which kind of concrete work the words of a sheet name."""

import re
from itertools import pairwise

from app.jobs.drawings.classification import foreign
from app.jobs.drawings.takeoff.providers.protocol import Kind

# In the order in which they are tried: the longer phrase first.
_WORDS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.GRADE_BEAM,
        r"(?:GRADE|GROUND|TIE|PLINTH|FOUNDATION|STRAP|EDGE)\s*(?:BEAMS?|GIRDERS?)|GR\.?\s*BM\.?",
    ),
    (Kind.SIDEWALK, r"SIDEWALKS?|S/W|WALKWAYS?|FOOTWAYS?|FOOTPATHS?|(?:CONC(?:RETE)?\.?\s+)WALKS?"),
    (Kind.CURB, r"CURBS?\s*(?:&|AND)\s*GUTTERS?|CURBS?|KERBS?"),
    (Kind.SLAB, r"SLABS?[- ]ON[- ](?:GRADE|GROUND|DECK)|SLABS?|S\.?O\.?G\.?"),
    (
        Kind.FOOTING,
        r"FOOTINGS?|FTGS?\.?|FTNGS?\.?|PILE\s+CAPS?|"
        r"(?:PAD|STRIP|BASE)\s+(?:FDNS?\.?|FOUNDATIONS?)|"
        r"(?:PAD|COLUMN|COL\.?|STANCHION)\s+BASES?",
    ),
    (Kind.PAVING, r"PAVING|PAVEMENT|PVMT\.?|HARDSTANDINGS?|CARRIAGEWAYS?"),
    (Kind.PIER, r"PIERS?|CAISSONS?"),
    (Kind.COLUMN, r"COLUMNS?|COLS?\.?"),
    (Kind.WALL, r"WALLS?"),
)
_KINDS = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        f"(?P<{kind.name}>{'|'.join(filter(None, (words, foreign.KINDS.get(kind.name))))})"
        for kind, words in _WORDS
    )
    + r")(?!\w)",
    re.I,
)
# Behind these words another thing begins: SLAB EDGE AT WALL, WALL ON FOOTING.
_JOINTS = re.compile(
    r"\b(?:AT|ON|OF|TO|FOR|WITH|UNDER|BELOW|OVER|IN|AND|BY|FROM|AROUND|ALONG|PER|THRU|THROUGH|"
    rf"{foreign.JOINTS})\b"
    r"|\bW/|[,;:&(\[+]|\s[-\u2013=]\s",
    re.I,
)
# Of a compound the last word is the thing: CURB INLET is an inlet, WALL LIGHT a light.
_OTHER_THINGS = re.compile(
    r"\b(?:INLETS?|DRAINS?|PIPES?|PIPING|LIGHTS?|LIGHTING|FIXTURES?|CABINETS?|PANELS?|SCONCES?|"
    r"MOUNT(?:ED)?|MTD\.?|HUNG|CLEANOUTS?|HYDRANTS?|OUTLETS?|BRACKETS?|TIES?|TYPES?|FINISH(?:ES)?|"
    r"PAINT(?:ED)?|TILES?|COVERINGS?|BASES?|WASHERS?|HEATERS?|MARKINGS?|STRIPING|STOPS?|SIGNS?|"
    r"LINES?|LINEWORK|JOINTS?|REPAIRS?|REINF(?:ORCING|ORCEMENT)?\.?|REBARS?|BARS?|DOWELS?|"
    r"STEPS?|CONTRACTORS?|STREET|ROAD|AVENUE|HEIGHTS?|ELEVATIONS?|NUMBERS?|NOS?\.|CONSTRUCTION|"
    r"ASSEMBL(?:Y|IES)|PARTITIONS?|INSULATION|FURRING|SCHEDULES?|PLATES?|"
    r"THICKNESS(?:ES)?|RECEPTACLES?|SWITCH(?:ES)?|HOODS?|GRILLES?|CAPS?)(?!\w)",
    re.I,
)


def kind_of(text: str) -> Kind | None:
    """The kind that a text names: the head of its first phrase that names one.

    The head of an English compound is its last word: a WALL FOOTING is a footing, a CURB INLET an
    inlet; what comes behind a preposition is another thing: of "SLAB EDGE AT WALL" it is the slab.
    """
    for phrase in phrases_of(text):
        found = list(_KINDS.finditer(phrase))
        if found:
            last = found[-1]
            if _OTHER_THINGS.search(phrase, last.end()):
                return None
            return Kind[last.lastgroup or ""]
    return None


def kinds_in(text: str) -> tuple[Kind, ...]:
    """Every kind that the phrases of a text name, each once: COLUMNS AND WALLS."""
    found = (kind_of(phrase) for phrase in phrases_of(text))
    return tuple(dict.fromkeys(kind for kind in found if kind is not None))


def kinds_named(text: str) -> dict[Kind, str]:
    """The kinds of `kinds_in`, each with the word that names it, in capitals."""
    named = {
        kind: found[-1][0].upper()
        for phrase in phrases_of(text)
        if (kind := kind_of(phrase)) is not None and (found := list(_KINDS.finditer(phrase)))
    }
    return {kind: named[kind] for kind in kinds_in(text)}


def phrases_of(text: str) -> list[str]:
    """A text cut where another thing begins; SLAB ON GRADE and CURB AND GUTTER stay whole."""
    whole = [match.span() for match in _KINDS.finditer(text)]
    joints = [
        joint.start()
        for joint in _JOINTS.finditer(text)
        if not any(start < joint.end() and joint.start() < end for start, end in whole)
    ]
    return [text[start:end] for start, end in pairwise([0, *joints, len(text)])]
