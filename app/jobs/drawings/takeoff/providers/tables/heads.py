"""What heads the columns of a schedule."""

import re

from app.jobs.drawings.classification import foreign
from app.jobs.drawings.takeoff.providers.kinds import kind_of, kinds_named, phrases_of
from app.jobs.drawings.takeoff.providers.protocol import Kind

_MARK_HEADS = frozenset(
    {"MARK", "TYPE", "TAG", "REF", "FOOTING", "FTG", "COLUMN", "COL", "PIER", "WALL", "BEAM", "PAD"}
    | {"FOOTING MARK", "PIER MARK", "COLUMN MARK", "BEAM MARK", "WALL MARK", "FTG MARK", "PILE"}
    | {"BASE", "BASE MARK", "BASE REF"}
    | foreign.MARK_HEADS
)
_COUNT_HEADS = frozenset(
    {"QTY", "QUANTITY", "COUNT", "REQD", "REQ'D", "NO. REQ'D", "NO.", "NO. OFF", "NO OFF"}
    | {"NO. REQUIRED", "NR OFF", "NUMBER", "NUMBER OFF", "OFF", *foreign.COUNT_HEADS}
)
_SIZE_HEADS = frozenset(
    {"SIZE", "DIMENSIONS", "DIMENSION", "PLAN SIZE", "SIZE L X W", "B X D", "W X D"}
    | {"L X W", "LXB", "L X B", "WIDTH X DEPTH", *foreign.SIZE_HEADS}
)
_DIAMETER_HEADS = frozenset({"DIAMETER", "DIA", "DIAM", "\u00d8"})
_DEPTH_HEADS = frozenset({"DEPTH", "THICKNESS", "THK", "THICK", *foreign.DEPTH_HEADS})
_AREA_HEADS = frozenset({"AREA", "FL\u00c4CHE", "SURFACE", "\u00c1REA", "SUPERFICIE"})
_HEADS = (
    *(("mark", _MARK_HEADS), ("count", _COUNT_HEADS), ("size", _SIZE_HEADS)),
    *(("diameter", _DIAMETER_HEADS), ("depth", _DEPTH_HEADS), ("area", _AREA_HEADS)),
)
# Titles list them in short: SCHEDULE OF BASES AND PIERS. The others are none of our kinds.
_BASES = re.compile(r"(?<!\w)(?:BASES?|PADS?|STRIPS?)(?!\w)", re.I)
_OTHERS = re.compile(r"(?<!\w)(?:PEDESTALS?|PLINTHS?|PILES?(?!\s*CAP)|BEAMS?|LINTELS?)(?!\w)", re.I)
_FIGURE_AND_WORDS = re.compile(r"[(\[]?\d")
_SHORTEST_HEAD = 3
UNIT_OF_A_HEAD = re.compile(r"[\[(]\s*(mm|cm|m|in)\.?\s*[\])]", re.I)


def head_of(text: str) -> str | None:
    """Which column a text heads: its mark, count, size, diameter, depth or area."""
    # A unit in brackets is no part of the head: SIZE (mm).
    bare = re.sub(r"\s*(?:\(.*\)|\[.*\])\s*$", "", text)
    head = bare.upper().strip(" .:") if bare.strip() != "NO." else "NO."
    found = next((what for what, names in _HEADS if head in names), None)
    # In two languages: MARK/REP., SIZE / DIM.
    both = head.split("/")
    if found is None and len(both) > 1 and len(both[0].strip()) >= _SHORTEST_HEAD:
        return head_of(both[0])
    return found


def kinds_of_title(title: str) -> dict[Kind, str]:
    """The kinds that the title of a schedule lists, each with its word; BASES AND PIERS are two."""
    named = kinds_named(title)
    bases = [
        base[0].upper()
        for phrase in _phrases(title)
        if kind_of(phrase) is None and (base := _BASES.search(phrase))
    ]
    if named and Kind.FOOTING not in named and bases:
        return {**named, Kind.FOOTING: bases[0]}
    return named


def others_in(title: str) -> tuple[str, ...]:
    """What the title of a schedule lists that is of none of our kinds: PIER AND BEAM SCHEDULE."""
    return tuple(
        other[0].upper()
        for phrase in _phrases(title)
        if kind_of(phrase) is None and (other := _OTHERS.search(phrase))
    )


def _phrases(title: str) -> list[str]:
    return [part for phrase in phrases_of(title) for part in re.split(r"[&/]", phrase)]


def kind_of_size(text: str) -> Kind | None:
    """The kind that stands behind a size, in the row of a schedule: 450 x 450 PIER, 230 WALL."""
    if not _FIGURE_AND_WORDS.match(text.strip()):
        return None
    return kind_of(phrases_of(text)[0])


def kinds_of_head(text: str) -> dict[Kind, str]:
    """The kind that heads the column of marks: COLUMN, PAD, PILAR."""
    named = kinds_named(text)
    if not named and text.strip(" .:").upper() in ("PAD", "PADS", "BASE"):
        return {Kind.FOOTING: "PAD"}
    return named
