"""Reads what the words of a sheet say about concrete: kind, mark, depth."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.protocol import LINES, Kind

_LONGEST_LABEL_WORDS = 9
_INCHES_PER_MM = 1 / 25.4
_THINNEST_IN, _THICKEST_IN = 1.0, 144.0

# In the order in which they are tried: the longer phrase first.
_WORDS: tuple[tuple[Kind, str], ...] = (
    (Kind.GRADE_BEAM, r"GRADE\s*BEAMS?|GR\.?\s*BM\.?"),
    (Kind.SIDEWALK, r"SIDEWALKS?|S/W|WALKWAYS?|(?:CONC(?:RETE)?\.?\s+)WALKS?"),
    (Kind.CURB, r"CURBS?|KERBS?|CURB\s*(?:&|AND)\s*GUTTER"),
    (Kind.SLAB, r"SLABS?|S\.?O\.?G\.?|SLAB[- ]ON[- ]GRADE"),
    (Kind.FOOTING, r"FOOTINGS?|FTGS?\.?|FTNGS?\.?|PAD\s+FDN\.?"),
    (Kind.PAVING, r"PAVING|PAVEMENT|PVMT\.?"),
    (Kind.PIER, r"PIERS?|CAISSONS?"),
    (Kind.COLUMN, r"COLUMNS?|COLS?\.?"),
    (Kind.WALL, r"WALLS?"),
)
_PATTERNS = tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)) for kind, words in _WORDS)
_MARK_KINDS = {
    "F": Kind.FOOTING,
    "FTG": Kind.FOOTING,
    "SF": Kind.FOOTING,
    "WF": Kind.FOOTING,
    "CF": Kind.FOOTING,
    "GB": Kind.GRADE_BEAM,
    "C": Kind.COLUMN,
    "P": Kind.PIER,
}
_MARK = re.compile(r"(?<![\w'\".-])(FTG|SF|WF|CF|GB|F|C|P)-?(\d{1,2}(?:\.\d)?[A-Z]?)(?![\w'\"./])")
_ONLY_MARK = re.compile(rf"{_MARK.pattern}(?:\s*\(?TYP\.?\)?)?")
_TYPICAL = re.compile(r"(?<!\w)TYP(?:ICAL)?\.?(?!\w)", re.I)
# Titles of views, notes and pointers speak about things; they do not stand beside them.
_NOT_A_LABEL = re.compile(
    r"(?<!\w)(?:PLAN|SECTIONS?|ELEVATIONS?|DETAILS?|SCHEDULES?|LEGEND|NOTES?|SCALE|SEE|REFER|"
    r"JOINTS?|ABOVE|EXISTING|\(E\)|EXIST\.?|DEMO(?:LISH|LITION)?|REMOVE)(?!\w)",
    re.I,
)
OPENING = re.compile(r"(?<!\w)(?:OPENING|OPNG\.?|OPG\.?|VOID|SHAFT|PIT)(?!\w)", re.I)

_INCHES = re.compile(
    r"(?<![\w'/.-])(?:(\d{1,3})[ -])?(?:(\d{1,2})/(\d{1,2})|(\d{1,3}(?:\.\d+)?))\s*"
    r"(?:\"|''|\u2033|\u201d|IN(?:CH(?:ES)?)?\b\.?)(?!\s*(?:WIDE|W\.|O\.?C|X\b|@|DIA|\u00f8))",
    re.I,
)
_MILLIMETRES = re.compile(r"(?<![\d.])(\d{2,4})\s*MM\b(?!\s*(?:WIDE|O\.?C|X\b|@|DIA))", re.I)


# A size, as 24" X 24" or 6x6, is that of a column or of a mesh.
_SIZE = re.compile(r"\d\S*\s*X\s*\d\S*(?:\s*X\s*\d\S*)?", re.I)


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name a thing; `box` and `height` (of its letters) are in page points."""

    text: str
    box: Box
    height: float
    kind: Kind
    mark: str | None = None
    depth_in: float | None = None
    thickness_in: float | None = None
    is_typical: bool = False


def labels_in(runs: Iterable[Run]) -> list[Label]:
    """The runs that name a kind or carry a mark. Titles, notes and what exists already do not."""
    return [label for run in runs if (label := label_of(run)) is not None]


def label_of(run: Run) -> Label | None:
    """The label that a run is, None for words that name no element."""
    text = run.text
    if len(run.words) > _LONGEST_LABEL_WORDS or _NOT_A_LABEL.search(text):
        return None
    kind, mark = kind_of(text), mark_of(text)
    if kind is None:
        # A bare mark counts only when nothing else is written with it.
        if mark is None or not _ONLY_MARK.fullmatch(text.strip()):
            return None
        kind = kind_of_mark(mark)
    thick = thickness_of(text)
    return Label(
        text,
        run.box,
        max(1.0, run.height),
        kind,
        mark,
        None if kind in LINES else thick,
        thick if kind in LINES else None,
        _TYPICAL.search(text) is not None,
    )


def kind_of(text: str) -> Kind | None:
    """The kind that a text names first; of "SLAB EDGE AT WALL" it is the slab."""
    found = [
        (match.start(), rank, kind)
        for rank, (kind, pattern) in enumerate(_PATTERNS)
        if (match := pattern.search(text))
    ]
    return min(found)[2] if found else None


def mark_of(text: str) -> str | None:
    """The mark of a footing, pier, column or beam, without a hyphen: F1, GB2, C3A."""
    match = _MARK.search(text)
    return match[1] + match[2] if match else None


def kind_of_mark(mark: str) -> Kind:
    """The kind that the letters of a mark stand for. The mark must be one that `mark_of` gave."""
    return _MARK_KINDS[re.split(r"\d", mark, maxsplit=1)[0]]


def thickness_of(text: str) -> float | None:
    """Inches, of the only thickness that a text states; None where it states none or several."""
    text = _SIZE.sub(" ", text)
    found = {*_inches_in(text), *(int(m[1]) * _INCHES_PER_MM for m in _MILLIMETRES.finditer(text))}
    plausible = [each for each in found if _THINNEST_IN <= each <= _THICKEST_IN]
    return plausible[0] if len(plausible) == 1 else None


def _inches_in(text: str) -> Iterator[float]:
    for whole, top, bottom, plain in _INCHES.findall(text):
        if plain:
            if not whole:
                yield float(plain)
        elif int(bottom):
            yield float(whole or 0) + int(top) / int(bottom)


_LAYER_KINDS = {
    "SLAB": Kind.SLAB,
    "SLABS": Kind.SLAB,
    "FTNG": Kind.FOOTING,
    "FTG": Kind.FOOTING,
    "FOOTING": Kind.FOOTING,
    "FOOTINGS": Kind.FOOTING,
    "COLS": Kind.COLUMN,
    "COLUMN": Kind.COLUMN,
    "COLUMNS": Kind.COLUMN,
    "PIER": Kind.PIER,
    "PIERS": Kind.PIER,
    "GRBM": Kind.GRADE_BEAM,
    "WALL": Kind.WALL,
    "WALLS": Kind.WALL,
    "CURB": Kind.CURB,
    "WALK": Kind.SIDEWALK,
    "SWLK": Kind.SIDEWALK,
    "SIDEWALK": Kind.SIDEWALK,
    "PVMT": Kind.PAVING,
    "PAVING": Kind.PAVING,
}
_LAYER_DROPS = {
    "annotation_layer": {"ANNO", "DIMS", "DIM", "TEXT", "TTLB", "NOTE", "NOTES", "SYMB", "GRID"}
    | {"TITLE", "BORDER", "LEGN", "REDL", "REVS", "NPLT", "DEFPOINTS", "VPRT", "VIEWPORT"},
    "pattern_layer": {"PATT", "HATCH", "HATC", "PATTERN"},
    "demolition_layer": {"DEMO", "DEMOLITION", "EXST", "EXISTING", "RELO"},
}


@lru_cache(maxsize=4_096)
def kind_of_layer(layer: str | None) -> Kind | None:
    """The kind that a layer's name states (US National CAD Standard fields, or plain words)."""
    fields = _layer_fields(layer)
    if {"GRAD", "BEAM"} <= set(fields) or {"GRADE", "BEAM"} <= set(fields):
        return Kind.GRADE_BEAM
    return next((_LAYER_KINDS[each] for each in fields if each in _LAYER_KINDS), None)


@lru_cache(maxsize=4_096)
def why_not_of_layer(layer: str | None) -> str | None:
    """The reason to set aside what is on a layer of annotation, patterns or demolition."""
    fields = set(_layer_fields(layer))
    return next((why for why, names in _LAYER_DROPS.items() if fields & names), None)


def _layer_fields(layer: str | None) -> list[str]:
    # A name that was bound from another file comes as "file|layer" or "file$0$layer".
    own = re.split(r"[|$]", layer or "")[-1]
    return [each for each in re.split(r"[^A-Z0-9]+", own.upper()) if each]
