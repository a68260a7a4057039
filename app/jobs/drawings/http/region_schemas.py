"""The bodies and answers of the routes of regions."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, WithJsonSchema, model_validator

from app.web.rules import one_of
from app.web.schemas import Described, GivenMoment, Moment, Name, Strict

Coordinate = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e6, le=1e6)]
_NUMBER = {"type": "number", "minimum": -1e6, "maximum": 1e6}
_POINT = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}
Corners = Annotated[
    tuple[Coordinate, Coordinate, Coordinate, Coordinate],
    WithJsonSchema({"type": "array", "items": _NUMBER, "minItems": 4, "maxItems": 4}),
]
Polygon = Annotated[
    list[tuple[Coordinate, Coordinate]],
    Field(min_length=3, max_length=200),
    WithJsonSchema({"type": "array", "items": _POINT, "minItems": 3, "maxItems": 200}),
]
Ratio = Annotated[float, Field(strict=True, allow_inf_nan=False, gt=0)]


class RegionBody(Strict):
    """A part of a sheet: its box (left, top, right, bottom) or polygon, in page points.

    Without `ratio` (48 for 1/4" = 1'-0") nothing in it can be measured.
    """

    model_config = ConfigDict(json_schema_extra=one_of(["box"], ["polygon"]))

    name: Name
    box: Corners | None = None
    polygon: Polygon | None = None
    ratio: Ratio | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "RegionBody":
        if (self.box is None) == (self.polygon is None):
            raise ValueError("give either box or polygon")
        return self


class RegionChange(Strict):
    """What is changed of a region, its box or its polygon among it; what is left out stays.

    `ratio` is null where it has no scale. Send as `updated_at` what you saw (null: never changed),
    and nothing happens if it has changed since.
    """

    name: Name | None = None
    box: Corners | None = None
    polygon: Polygon | None = None
    ratio: Ratio | None = None
    updated_at: GivenMoment | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "RegionChange":
        if self.box is not None and self.polygon is not None:
            raise ValueError("give either box or polygon")
        if not (self.name or self.box or self.polygon or self.has_ratio):
            raise ValueError("name, box, polygon or ratio is needed")
        return self

    @property
    def has_ratio(self) -> bool:
        """Whether it says anything of the ratio."""
        return "ratio" in self.model_fields_set


class RegionQuery(Strict):
    """What was seen of a region: its `updated_at`, or `never` for one that had not been changed."""

    updated_at: Literal["never"] | GivenMoment | None = None


class RegionAnswer(Described):
    """A part of a sheet in page points. `ratio` is null where it has no scale that is known.

    `source` is viewport or title for what was proposed, hand for what a person drew; `is_changed`
    says that a person changed a proposal.
    """

    region_id: str
    page_id: str
    name: str
    box: tuple[float, float, float, float]
    polygon: list[tuple[float, float]] | None
    ratio: float | None
    source: Literal["viewport", "title", "hand"]
    is_changed: bool
    created_at: Moment
    updated_at: Moment | None


class RegionListAnswer(Described):
    """The regions of a sheet in the order in which they were made."""

    page_id: str
    regions: list[RegionAnswer]


class RegionChanged(RegionAnswer):
    """A region after a change.

    `followed` counts measurements that took another ratio with it, `kept` those for which there is
    none now: they keep what they were measured with.
    """

    followed: int
    kept: int


class RegionRemoved(Described):
    """A region that is gone, and what became of what was measured in it."""

    region_id: str
    page_id: str
    followed: int
    kept: int
