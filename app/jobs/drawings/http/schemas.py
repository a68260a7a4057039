"""The bodies and queries of the drawing routes, as pydantic models."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator

from app.jobs.drawings.http.correction_schemas import CorrectionAnswer, SetCheckAnswer
from app.jobs.drawings.http.counting_schemas import CountedAs, RemarkAnswer
from app.jobs.drawings.http.region_schemas import RegionAnswer
from app.jobs.drawings.models import MOST_PAGES_IN_A_BATCH
from app.jobs.drawings.names import RULES
from app.jobs.drawings.takeoff.condition import UNITS, MeasurementType, Unit
from app.jobs.drawings.takeoff.sources import LOCAL, VISION
from app.web.rules import one_of
from app.web.schemas import Described, GivenMoment, Id, Moment, Name, Strict

DrawingStatus = Literal["pending", "processing", "completed", "failed", "cancelled"]
PageStatus = Literal["processing", "ready", "no_text"]
MeasurementStatus = Literal["draft", "approved", "rejected"]
ProviderName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100),
    WithJsonSchema({"type": "string", "enum": [*(one.name for one in LOCAL), *VISION]}),
]
ClassifierName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100),
    WithJsonSchema({"type": "string", "enum": [RULES, *VISION]}),
]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Length = Annotated[Number, Field(gt=0)]
Point = tuple[Number, Number]


# Requests


class DrawingUploadQuery(Described):
    """The name of a raw body."""

    name: str | None = None


class Classify(Strict):
    """What classifies the sheet; the rules of our own unless a vision model is asked for."""

    provider: ClassifierName | None = None
    use_vision: bool = False


class AiTakeoff(Strict):
    """What is measured on the sheet, and by whom; `anywhere` whatever its type and trade."""

    condition_id: Id
    provider: ProviderName | None = None
    anywhere: bool = False


class AutonomousTakeoff(Strict):
    """Who finds what there is to measure; `anywhere` on a sheet of any type and trade."""

    provider: ProviderName | None = None
    anywhere: bool = False


class CandidateBody(Strict):
    """What the shapes of a candidate are: `nothing`, of a `condition`, or `open` again.

    Send as `answered_at` what you saw (null: open), and nothing happens if it has changed since.
    """

    answer: Literal["nothing", "condition", "open"]
    condition_id: Id | None = None
    answered_at: GivenMoment | None = None

    @model_validator(mode="after")
    def _names_its_condition(self) -> "CandidateBody":
        if (self.answer == "condition") != (self.condition_id is not None):
            raise ValueError("condition_id goes with the answer “condition”, and only with it")
        return self


class CompareProviders(Strict):
    """Whose findings are compared; all that are available if none is named."""

    condition_id: Id
    providers: Annotated[list[ProviderName], Field(min_length=1, max_length=20)] | None = None


class BatchTakeoff(Strict):
    """On which sheets a condition is measured."""

    page_ids: Annotated[list[Id], Field(min_length=1, max_length=MOST_PAGES_IN_A_BATCH)]
    condition_id: Id
    provider: ProviderName | None = None


class Calibrate(Strict):
    """A drawing ratio (48 for 1/4" = 1'-0"), or two points of the sheet and how far apart they are.

    Points are in page points from the left and top edge of the sheet.
    """

    model_config = ConfigDict(
        json_schema_extra=one_of(["ratio"], ["from", "to", "feet"], ["from", "to", "metres"])
    )

    ratio: Length | None = None
    start: Annotated[Point | None, Field(alias="from")] = None
    end: Annotated[Point | None, Field(alias="to")] = None
    feet: Length | None = None
    metres: Length | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "Calibrate":
        measured = self.start is not None and self.end is not None
        lengths = [self.feet is not None, self.metres is not None]
        if self.ratio is not None and not (self.start or self.end or any(lengths)):
            return self
        if self.ratio is None and measured and sum(lengths) == 1:
            return self
        raise ValueError("give either ratio, or from, to and one of feet and metres")


class ConditionBody(Strict):
    """What an estimator wants measured; depth and thickness in inches."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"properties": {"measurement_type": {"const": kind}, "unit": {"enum": [*units]}}}
                for kind, units in UNITS.items()
            ]
        }
    )

    name: Name
    measurement_type: MeasurementType
    unit: Unit
    depth_in: Annotated[Length, Field(le=1_200)] | None = None
    thickness_in: Annotated[Length, Field(le=1_200)] | None = None
    colour: Annotated[str, StringConstraints(pattern="^#[0-9a-fA-F]{6}$")] | None = None


class MeasurementBody(Strict):
    """What a person decides; with the `decided_at` that they saw, only if it is still so."""

    status: MeasurementStatus
    decided_at: GivenMoment | None = None


class MeasurementQuery(Strict):
    """Which measurements of a sheet, in the order they were made."""

    condition_id: Id | None = None
    status: Annotated[tuple[MeasurementStatus, ...], Field(min_length=1)] = ()
    limit: Annotated[int, Field(ge=1, le=2_000)] = 1_000
    cursor: Id | None = None


# Answers


class DrawingStarted(Described):
    """A plan set on its way in."""

    document_id: str
    task_id: str
    message: str


class SheetAnswer(Described):
    """A sheet in a list. `scale_ratio` is 48 for 1/4" = 1'-0".

    `issue_date` is a day as 2026-03-12; `updated_at` is when a person last corrected the sheet.
    """

    page_id: str
    number: int
    width_in: float
    height_in: float
    is_vector: bool
    sheet_number: str | None
    title: str | None
    discipline: str | None
    page_type: str | None
    revision: str | None
    issue_date: str | None
    updated_at: Moment | None
    concrete_relevance: Literal["high", "medium", "low", "none"] | None
    scale_text: str | None
    scale_ratio: float | None
    scale_status: (
        Literal["calibrated", "ambiguous", "contradicted", "unsure", "not_to_scale", "not_found"]
        | None
    )
    calibrated: bool
    calibration_source: Literal["detected", "person"] | None
    status: PageStatus
    measurements: int


class DrawingAnswer(Described):
    """A plan set with its sheets. `progress` is 0..100; `page_count` is None until it is known.

    `pointed` names the fields whose place a person has pointed at for all sheets.
    """

    document_id: str
    project_id: str
    name: str
    status: DrawingStatus
    progress: int
    step: str | None
    detail: str | None
    task_id: str
    page_count: int | None
    size: int
    media_type: str
    created_at: Moment
    completed_at: Moment | None
    warnings: list[str]
    pointed: list[str]
    error: str | None
    error_code: str | None
    hint: str | None
    pages: list[SheetAnswer]


class DrawingDetail(DrawingAnswer):
    """A plan set with its sheets, held against each other and against its index of sheets."""

    set_check: SetCheckAnswer


class DrawingListAnswer(Described):
    """The plan sets of a project, newest first, each with its sheets."""

    drawings: list[DrawingAnswer]


class CandidateAnswer(Described):
    """A place on the sheet that speaks of its scale; `counts` is false for legends and key plans.

    `box` is left, top, right, bottom in page points.
    """

    kind: Literal["ratio", "as_noted", "not_to_scale"]
    ratio: float | None
    text: str
    origin: str
    counts: bool
    box: tuple[float, float, float, float]


class PictureAnswer(Described):
    """The picture of a sheet, in pixels."""

    width: int
    height: int
    dpi: float


class PageDetail(SheetAnswer):
    """A sheet. `width` and `height` are page points, `scale_reason` says what speaks for the scale.

    `units` is what the sheet counts in, so that a length without a unit is read rightly.
    `corrected` names the fields that a person has a word for.
    """

    document_id: str
    document_name: str
    project_id: str
    page_count: int | None
    width: float
    height: float
    rotation: int
    word_source: Literal["text_layer", "ocr"]
    picture: PictureAnswer
    scale_reason: str | None
    scale_confidence: float | None
    candidates: list[CandidateAnswer]
    title_block: dict[str, Any]
    units: Literal["imperial", "metric"] | None
    regions: list[RegionAnswer]
    remarks: list[RemarkAnswer]
    corrected: dict[str, CorrectionAnswer]
    previous_page_id: str | None
    next_page_id: str | None


class MeasurementAnswer(Described):
    """A quantity of something drawn.

    `geometry` is in page points from the left and top edge, None for what only words state:
    `{"type": "polygon", "ring": [[x, y], ...], "holes": [[[x, y], ...], ...]}`,
    `{"type": "polyline", "points": [[x, y], ...]}` or
    `{"type": "strip", "points": [[x, y], ...], "width": 12.0, "closed": false}`.
    `place` is the box (left, top, right, bottom) where it stands. `repeats` are measurements of
    other providers that were there before, `counted_as` the one that counts now in its place.
    """

    measurement_id: str
    page_id: str
    condition_id: str
    condition: str
    colour: str
    measurement_type: MeasurementType
    kind: str
    label: str | None
    mark: str | None
    geometry: dict[str, Any] | None
    place: tuple[float, float, float, float]
    quantity: float
    gross: float | None
    unit: Unit
    depth_in: float | None
    confidence: float
    reason: str
    signs: list[str]
    source: str
    status: MeasurementStatus
    task_id: str
    created_at: Moment
    decided_at: Moment | None
    decided_by: str | None
    origin: Literal["provider", "hand", "edited"]
    author: str | None
    repeats: list[str]
    counted_as: CountedAs | None


class ShapeAnswer(Described):
    """A shape of a candidate; `geometry` and `place` as of a measurement."""

    geometry: dict[str, Any] | None
    place: tuple[float, float, float, float]
    label: str | None


class FoundCandidate(Described):
    """Shapes that may be of a kind and are not counted, with the doubt that keeps them from it.

    `called` is their mark, or the words beside them; `count` may be more than the `shapes` that are
    kept. `answer` is a person's: they are nothing to count, or measured for `condition_id`.
    """

    candidate_id: str
    page_id: str
    task_id: str
    source: str
    kind: str
    called: str
    is_mark: bool
    doubt: str
    question: str
    count: int
    shapes: list[ShapeAnswer]
    created_at: Moment
    answer: Literal["nothing", "condition"] | None
    condition_id: str | None
    answered_by: str | None
    answered_at: Moment | None


class CandidatesAnswer(Described):
    """What was seen on a sheet and not counted: open ones first, the most shapes first."""

    page_id: str
    candidates: list[FoundCandidate]


class MeasurementsAnswer(Described):
    """A part of a sheet's measurements; `total` counts all that match."""

    page_id: str
    measurements: list[MeasurementAnswer]
    total: int
    next_cursor: str | None


class SourceTotal(Described):
    """What one source measured for a condition, without what was rejected."""

    source: str
    quantity: float
    measurements: int


class ConditionTotals(Described):
    """Sums in the condition's unit, without what was rejected, and without the `repeated` ones."""

    total: float
    approved: float
    draft: float
    measurements: int
    rejected: int
    repeated: int
    by_source: list[SourceTotal]


class ConditionAnswer(Described):
    """Something that is measured in a project. `origin` is `auto` where a takeoff made it."""

    condition_id: str
    project_id: str
    name: str
    measurement_type: MeasurementType
    unit: Unit
    depth_in: float | None
    thickness_in: float | None
    colour: str
    origin: Literal["user", "auto"]
    created_at: Moment
    totals: ConditionTotals


class ConditionListAnswer(Described):
    """The conditions of a project, by name."""

    conditions: list[ConditionAnswer]


class ProviderAnswer(Described):
    """Who can take off quantities; `reason` says what is missing where it is not available.

    `use` says in a line when to take it.
    """

    provider: str
    title: str
    kind: Literal["local", "vision"]
    model: str | None
    available: bool
    is_default: bool
    use: str
    reason: str | None


class ProviderListAnswer(Described):
    """All providers, those that can be used first."""

    providers: list[ProviderAnswer]
