"""Reads what the words of a sheet say about concrete: kind, mark, depth."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.kinds import kind_of
from app.jobs.drawings.takeoff.providers.marks import (
    Marks,
    count_of,
    kind_of_mark,
    mark_among_words,
    mark_before_words,
    mark_beside_word,
    mark_of,
    without_count,
)
from app.jobs.drawings.takeoff.providers.protocol import LINES, Kind

_LONGEST_LABEL_WORDS = 9
_INCHES_PER_MM = 1 / 25.4
_THINNEST_IN, _THICKEST_IN = 1.0, 144.0

_TYPICAL = re.compile(r"(?<!\w)TYP(?:ICAL)?\.?(?!\w)", re.I)
# Titles of views, notes and pointers speak about things; they do not stand beside them.
_NOT_A_LABEL = re.compile(
    r"(?<!\w)(?:PLAN|LAYOUT|ARRANGEMENT|SECTIONS?|ELEVATIONS?|DETAILS?|SCHEDULES?|LEGEND|NOTES?|SCALE|SEE|REFER|"
    r"NO\s+(?:CONC(?:RETE)?\.?\s+)?(?:SLABS?|PAVING|FOOTINGS?|WALLS?)|"
    r"JOINTS?|ABOVE|(?:DROPPED|DROP|DEPRESSED|LOWERED)\s+(?:KERBS?|CURBS?)|"
    r"(?:KERB|CURB)\s+(?:CUTS?|RAMPS?|OPENINGS?))(?!\w)",
    re.I,
)
# Many of a kind, and no more: the heading of a list or a table.
_HEADING = re.compile(
    r"\W*(?:FOOTINGS|WALLS|COLUMNS|PIERS|BEAMS|GRADE\s+BEAMS|\w*BALKEN|POEREN|ZAPATAS|SAPATAS|MUROS|"
    r"PILARES|PLINTI|SEMELLES|LONGRINES|POTEAUX|VOILES|ST\u00dcTZEN|FUNDAMENTE|VIGAS(?:\s+RIOSTRAS)?|"
    r"TRAVI|PILASTRI|KOLOMMEN|WANDEN)\W*$",
    re.I,
)
# What is there already, goes away or is not part of this work: its shape is known, and not counted.
NOT_TO_BUILD = re.compile(
    r"(?<!\w)(?:EXISTING|EXIST\.?|EXIST'?G\.?|EXSTG?\.?|EX\.|\(E\)|\(EX\.?\)|DEMO(?:LISH(?:ED)?|LITION)?|"
    r"REMOVE[DS]?|REMOVAL|ABANDON(?:ED)?|SALVAGED?|RELOCATED?|TO\s+REMAIN|N\.?I\.?C\.?|"
    r"BY\s+(?:OTHERS|MAIN|(?:THE\s+)?(?:OWNER|TENANT|LANDLORD|COUNTY|CITY|TOWN|STATE|UTILITY))|"
    r"FUTURE|\(F\)|\(R\)|\(D\))(?!\w)",
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
# Behind a mark its own size says no more than it does: GB1 450 x 600, SF1 b/h = 50/80.
_SIZE_BEHIND = re.compile(
    r"(?<=[\w)])\s+\(?(?:[BHLWD]\s*/\s*[BHLWD]\s*=?\s*)?\d[\d.,'\"-]*\s*[X\u00d7/]\s*\d[\d.,'\"-]*"
    r"(?:\s*[X\u00d7/]\s*\d[\d.,'\"-]*)?\s*(?:MM|CM|M|DP|DEEP)?\.?\)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name a thing; `box` and `height` (of its letters) are in page points.

    `count` is how many things it says it stands for. `is_built` is false for what exists already,
    goes away or is others' work. `has_words` says that a kind is named, and not only a mark.
    `block` is round all lines of a text of two or three.
    """

    text: str
    box: Box
    height: float
    kind: Kind
    mark: str | None = None
    depth_in: float | None = None
    thickness_in: float | None = None
    is_typical: bool = False
    count: int | None = None
    is_built: bool = True
    has_words: bool = True
    block: Box | None = None

    @property
    def text_box(self) -> Box:
        """The box round all lines of its text, from any of which a leader may begin."""
        return self.block or self.box


def labels_in(runs: Iterable[Run], known: Marks | None = None) -> list[Label]:
    """The runs that name a kind or carry a mark; titles and notes do not."""
    return [label for run in runs if (label := label_of(run, known)) is not None]


def label_of(run: Run, known: Marks | None = None) -> Label | None:
    """The label that a run is, None for words that name no element."""
    text = run.text
    if len(run.words) > _LONGEST_LABEL_WORDS or _NOT_A_LABEL.search(text) or _HEADING.match(text):
        return None
    is_built = NOT_TO_BUILD.search(text) is None
    kind, mark = kind_of(text), mark_of(without_count(text), known)
    has_words = kind is not None
    if has_words and mark is None:
        bare = without_count(NOT_TO_BUILD.sub("", text))
        mark = mark_beside_word(bare) or mark_beside_word(bare.split(",")[0])
        mark = mark or mark_before_words(bare)
        if mark is None and kind is not Kind.CURB:  # Behind a kerb stands its profile: HB2.
            mark = mark_among_words(bare)
    if kind is None:
        # A bare mark counts only when nothing else is written with it.
        # What is not built may be said with more words: EXIST. F2 (1974).
        if mark is None or (is_built and not _is_only_mark(text, mark)):
            return None
        kind = kind_of_mark(mark, known)
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
        count_of(text),
        is_built,
        has_words,
    )


def _is_only_mark(text: str, mark: str) -> bool:
    bare = _SIZE_BEHIND.sub("", without_count(NOT_TO_BUILD.sub("", text)))
    return bare.replace("-", "") == mark


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
