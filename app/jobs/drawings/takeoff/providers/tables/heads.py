"""What heads the columns of a schedule."""

import re

from app.jobs.drawings.classification import foreign
from app.jobs.drawings.takeoff.providers.kinds import kinds_named
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
UNIT_OF_A_HEAD = re.compile(r"[\[(]\s*(mm|cm|m|in)\.?\s*[\])]", re.I)


def head_of(text: str) -> str | None:
    """Which column a text heads: its mark, count, size, diameter, depth or area."""
    # A unit in brackets is no part of the head: SIZE (mm).
    bare = re.sub(r"\s*(?:\(.*\)|\[.*\])\s*$", "", text)
    head = bare.upper().strip(" .:") if bare.strip() != "NO." else "NO."
    return next((what for what, names in _HEADS if head in names), None)


def kinds_of_head(text: str) -> dict[Kind, str]:
    """The kind that heads the column of marks: COLUMN, PAD, PILAR."""
    named = kinds_named(text)
    if not named and text.strip(" .:").upper() in ("PAD", "PADS", "BASE"):
        return {Kind.FOOTING: "PAD"}
    return named
