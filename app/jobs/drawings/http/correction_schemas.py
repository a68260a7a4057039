"""What is sent and answered where a person corrects what was read of sheets."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema, model_validator

from app.jobs.drawings.classification.page_types import PageType
from app.jobs.drawings.store.corrections import FIELDS
from app.jobs.drawings.title_block.sheet_numbers import DISCIPLINES
from app.web.schemas import Described, GivenMoment, Id, Moment, Name, Strict

UNKNOWN = "Unknown"
DISCIPLINE_NAMES = (*dict.fromkeys(DISCIPLINES.values()), UNKNOWN)
PAGE_TYPES = tuple(map(str, PageType))


def _among(known: Iterable[str]) -> Callable[[str], str]:
    names = {name.lower(): name for name in known}

    def require(said: str) -> str:
        found = names.get(said.strip().lower())
        if found is None:
            raise ValueError(f"give one of {', '.join(names.values())}")
        return found

    return require


def _require_day(said: str) -> str:
    try:
        return date.fromisoformat(said.strip()).isoformat()
    except ValueError:
        raise ValueError("give a day as 2026-03-12") from None


Text = Annotated[Name, Field(max_length=200)]
Discipline = Annotated[
    str,
    AfterValidator(_among(DISCIPLINE_NAMES)),
    WithJsonSchema({"type": "string", "enum": [*DISCIPLINE_NAMES]}),
]
Type = Annotated[
    str,
    AfterValidator(_among(PAGE_TYPES)),
    WithJsonSchema({"type": "string", "enum": [*PAGE_TYPES]}),
]
Day = Annotated[
    str, AfterValidator(_require_day), WithJsonSchema({"type": "string", "format": "date"})
]


class PageChange(Strict):
    """A person's words for fields of a sheet. Null takes one back: what was read counts again.

    With the `updated_at` that you saw, only if nobody has changed these fields since.
    """

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": [name]} for name in FIELDS]}
    )

    sheet_number: Text | None = None
    title: Text | None = None
    discipline: Discipline | None = None
    page_type: Type | None = None
    revision: Text | None = None
    issue_date: Day | None = None
    updated_at: GivenMoment | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "PageChange":
        if not self.said:
            raise ValueError(f"give at least one of {', '.join(FIELDS)}")
        return self

    @property
    def said(self) -> dict[str, str | None]:
        """The fields that the body names."""
        return {name: getattr(self, name) for name in FIELDS if name in self.model_fields_set}


Side = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-20_000, le=20_000)]
Corners = tuple[Side, Side, Side, Side]
PointedField = Literal["sheet_number", "title", "revision", "issue_date"]
LEAST_SIDE = 2.0


class TitleBlockBody(Strict):
    """Where fields stand on every sheet of the set, drawn on the sheet `page_id`.

    A rectangle is left, top, right, bottom in points from the left and top edge of that sheet. With
    `dry_run` nothing is stored: the answer shows what would be read.
    """

    page_id: Id
    fields: Annotated[dict[PointedField, Corners], Field(min_length=1)]
    dry_run: bool = False

    @model_validator(mode="after")
    def _are_rectangles(self) -> "TitleBlockBody":
        for field, (left, top, right, bottom) in self.fields.items():
            if right - left < LEAST_SIDE or bottom - top < LEAST_SIDE:
                raise ValueError(f"fields.{field}: give left, top, right, bottom of a larger box")
        return self


class PlacesQuery(Strict):
    """Whose place is forgotten; all of them without a field."""

    field: PointedField | None = None


class FieldAtAnswer(Described):
    """What stands at a field's place on a sheet, and what counted before.

    `kept` is true where a person has a word for this sheet, which stays. `reason` says why nothing
    was read, or that it is kept.
    """

    read: str | None
    was: str | None
    kept: bool
    reason: str | None


class SheetAtAnswer(Described):
    """A sheet with the fields that were pointed at; `number` is its order in the set."""

    page_id: str
    number: int
    sheet_number: FieldAtAnswer | None = None
    title: FieldAtAnswer | None = None
    revision: FieldAtAnswer | None = None
    issue_date: FieldAtAnswer | None = None


class TitleBlockAnswer(Described):
    """What stands at the places on each sheet; `applied` counts the sheets that took it."""

    sheets: list[SheetAtAnswer]
    applied: int


class CorrectionAnswer(Described):
    """A field with a person's word. `read` is what counts again when it is taken back.

    `how` is person for a word about this sheet, pointed for what stands at the place that was
    pointed at for the whole plan set.
    """

    read: str | None
    by: str | None
    at: Moment
    how: Literal["person", "pointed"]


class DoubleAnswer(Described):
    """A number that several sheets have."""

    sheet_number: str
    page_ids: list[str]


class MissingAnswer(Described):
    """A number that no sheet has; `why` says in words how that is known.

    Either the sheet `listed_on` has an index that lists it, or it is the gap `between` two numbers.
    """

    sheet_number: str
    why: str
    title: str | None
    listed_on: str | None
    between: tuple[str, str] | None


class SetCheckAnswer(Described):
    """What of a plan set deserves a look: sheets by their ids, in the order of the set.

    Without `index_pages` nothing is `not_listed`, and `missing` are gaps in rows of numbers.
    """

    doubles: list[DoubleAnswer]
    without_number: list[str]
    missing: list[MissingAnswer]
    not_listed: list[str]
    index_pages: list[str]
