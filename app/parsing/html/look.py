"""Says whether a person sees what stands in an element, and whether it is struck out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.parsing.html.colours import BLACK, WHITE, Colour, are_alike, colour_of
from app.parsing.html.sheets import Declarations

_STRIKING = frozenset({"del", "s", "strike"})
_ZERO = re.compile(r"0+(?:\.0*)?(?:px|pt|em|rem|%)?")
_FAR_AWAY = re.compile(r"-\s*\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%)?|-\d{2,}(?:em|rem)")
_CLIPPED = re.compile(
    r"rect\(\s*[01](?:px)?[,\s]+[01](?:px)?[,\s]+[01](?:px)?[,\s]+[01](?:px)?\s*\)"
    r"|inset\(\s*(?:50|100)%"
)

_SEEN_THROUGH = ("url(", "gradient(", "rgba(", "var(")
_NO_GROUND = frozenset({"", "none", "transparent", "inherit", "initial"})


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks at one place; a `ground` of None is a picture, on which all may be seen."""

    is_gone: bool = False
    is_invisible: bool = False
    has_no_size: bool = False
    is_struck: bool = False
    colour: Colour = BLACK
    ground: Colour | None = WHITE

    @property
    def is_hidden(self) -> bool:
        """Whether text that stands directly here cannot be seen."""
        if self.is_gone or self.is_invisible or self.has_no_size:
            return True
        return self.ground is not None and are_alike(self.colour, self.ground)

    def within(self, tag: str, attributes: Mapping[str, str | None], told: Declarations) -> "Look":
        """The look of what stands in an element with this style."""
        if not attributes and not told and tag not in _STRIKING:
            return self
        look = replace(self, is_gone=self.is_gone or _is_gone(attributes, told))
        look = replace(look, is_struck=self.is_struck or _is_striking(tag, told))
        return _sized(_coloured(look, attributes, told), told)


def _is_gone(attributes: Mapping[str, str | None], told: Declarations) -> bool:
    """Not drawn at all, or drawn where nobody sees it, with all that is in it."""
    if "hidden" in attributes or told.get("display") == "none":
        return True
    if _ZERO.fullmatch(told.get("opacity", "1")):
        return True
    if _FAR_AWAY.match(told.get("text-indent", "")):
        return True
    if told.get("position") in ("absolute", "fixed"):
        away = any(_FAR_AWAY.match(told.get(side, "")) for side in ("left", "top", "right"))
        clipped = _CLIPPED.search(told.get("clip", "") + told.get("clip-path", ""))
        if away or clipped:
            return True
    return told.get("overflow") == "hidden" and any(
        _ZERO.fullmatch(told.get(side, "auto")) for side in ("height", "width", "max-height")
    )


def _is_striking(tag: str, told: Declarations) -> bool:
    decoration = told.get("text-decoration", "") + told.get("text-decoration-line", "")
    if tag in _STRIKING:
        return decoration != "none"
    return "line-through" in decoration


def _coloured(look: Look, attributes: Mapping[str, str | None], told: Declarations) -> Look:
    own = told.get("color") or attributes.get("color") or attributes.get("text") or ""
    colour = colour_of(own)
    if colour is not None:
        look = replace(look, colour=colour)
    return replace(look, ground=_ground(look.ground, attributes, told))


def _ground(
    ground: Colour | None, attributes: Mapping[str, str | None], told: Declarations
) -> Colour | None:
    """What text here stands on; None for what is laid over something else, or lets it through."""
    told_ground = told.get("background", "") + " " + told.get("background-color", "")
    painted = told_ground + told.get("background-image", "")
    if attributes.get("background") or any(mark in painted for mark in _SEEN_THROUGH):
        return None
    value = told_ground.strip() or attributes.get("bgcolor") or ""
    colour = colour_of(value)
    if colour is not None:
        return colour
    if told.get("position") in ("absolute", "fixed"):
        return None
    return ground if value in _NO_GROUND else None


def _sized(look: Look, told: Declarations) -> Look:
    if "visibility" in told and told["visibility"] != "inherit":
        look = replace(look, is_invisible=told["visibility"] in ("hidden", "collapse"))
    if "font-size" in told:
        look = replace(look, has_no_size=_ZERO.fullmatch(told["font-size"]) is not None)
    return look
