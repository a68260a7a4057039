"""What the name of a drawing's layer says of the lines on it."""

import re
from functools import lru_cache

from app.jobs.drawings.takeoff.providers.protocol import Kind

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
    "background_layer": {"BKGD", "BKGND", "BKGRND", "BKG", "BACKGROUND", "UNDERLAY"},
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
