"""What the tasks of this family take and give, as clients see it."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from app.engine.registry import FileId, ProjectId
from app.jobs.drawings.names import RULES
from app.jobs.models import Params, Result

MOST_PAGES_IN_A_BATCH = 1_000

PageId = Annotated[str, Field(title="Sheet", json_schema_extra={"format": "page-id"})]
ConditionId = Annotated[str, Field(title="Condition", json_schema_extra={"format": "condition-id"})]
Provider = Annotated[str | None, Field(title="Provider", min_length=1, max_length=100)]


class ProcessingParams(Params):
    """Which upload is a plan set, and of which project."""

    file_id: Annotated[FileId, Field(title="File")]
    project_id: ProjectId | None = None


class Processed(Result):
    """What a plan set became. `page_count` counts the sheets that could be read.

    `with_scale` counts those whose scale was found with certainty.
    """

    document_id: str
    page_count: int
    warnings: tuple[str, ...]
    with_scale: int | None = None


class PageParams(Params):
    """Which sheet."""

    page_id: PageId


class Recognised(Result):
    """What was read on a sheet; `text_length` counts characters."""

    page_id: str
    text_length: int
    sheet_number: str | None
    title: str | None


class ClassificationParams(Params):
    """Which sheet, and who classifies it: the rules unless a vision model is asked for."""

    page_id: PageId
    provider: Provider = None
    use_vision: Annotated[bool, Field(title="Ask a vision model")] = False

    @property
    def classifier(self) -> str:
        """Who is asked; `vision` for whichever vision model is set up."""
        return self.provider or ("vision" if self.use_vision else RULES)


class Classified(Result):
    """What kind of sheet it is, with the terms that say so."""

    page_id: str
    discipline: str
    page_type: str
    concrete_relevance: Literal["high", "medium", "low", "none"]
    provider: str
    confidence: float
    evidence: tuple[dict[str, Any], ...]
    remarks: tuple[str, ...]


class ScaleFound(Result):
    """The scale of a sheet. `scale_value` is page points per foot, `scale_ratio` 48 for 1/4".

    Where it is not `calibrated`, `reason` says why and both are at most a proposal.
    """

    page_id: str
    scale_text: str | None
    scale_value: float | None
    scale_ratio: float | None
    calibrated: bool
    status: str
    reason: str
    candidates: tuple[dict[str, Any], ...]


Anywhere = Annotated[bool, Field(title="Count on a sheet of any type and trade")]


class TakeoffParams(Params):
    """What is measured on which sheet, and by whom. Without `keep` nothing is stored."""

    page_id: PageId
    condition_id: ConditionId
    provider: Provider = None
    keep: Annotated[bool, Field(title="Store the measurements")] = True
    anywhere: Anywhere = False


class TakenOff(Result):
    """What came of a takeoff; `skipped` and `dropped` count by reason.

    Skipped are elements without a measurement, dropped what was not taken for an element.
    `measurable` elements are stored unless that was not wanted; `quantity` is their sum, `tokens`
    what a model elsewhere counted. `candidates` are shapes that were seen and not counted, and
    `remark` says why nothing was, and what to do.
    """

    page_id: str
    condition_id: str
    elements_detected: int
    measurements_created: int
    measurable: int
    quantity: float
    unit: str
    skipped: Mapping[str, int]
    dropped: Mapping[str, int]
    provider: str
    latency_ms: int
    tokens: int | None = None
    candidates: int = 0
    remark: str | None = None
    condition: str | None = None
    """Its name."""


class AutonomousParams(Params):
    """On which sheet all that can be measured is, and by whom."""

    page_id: PageId
    provider: Provider = None
    anywhere: Anywhere = False


class KindTaken(Result):
    """What came of one kind of element."""

    elements_detected: int
    measurements_created: int
    conditions: tuple[str, ...]


class AllTakenOff(Result):
    """What came of measuring all that a sheet shows, by kind of element."""

    page_id: str
    elements_detected: int
    measurements_created: int
    by_type: Mapping[str, KindTaken]
    conditions_created: int
    skipped: Mapping[str, int]
    dropped: Mapping[str, int]
    provider: str
    latency_ms: int
    tokens: int | None = None
    candidates: int = 0
    remark: str | None = None


class ComparisonParams(Params):
    """Whose findings are compared; all that are available if none is named."""

    page_id: PageId
    condition_id: ConditionId
    providers: Annotated[
        list[str] | None, Field(title="Providers", min_length=1, max_length=20)
    ] = None


class ProviderOutcome(Result):
    """What one provider found, or why it could not."""

    provider: str
    task_id: str | None
    status: Literal["SUCCESS", "FAILURE", "REVOKED"]
    elements_detected: int | None = None
    measurements: int | None = None
    quantity: float | None = None
    latency_ms: int | None = None
    tokens: int | None = None
    error: str | None = None


class Compared(Result):
    """The outcomes in the order in which the providers were named; `unit` is of the quantities."""

    page_id: str
    condition_id: str
    unit: str
    providers: tuple[ProviderOutcome, ...]


class BatchParams(Params):
    """On which sheets a condition is measured."""

    page_ids: Annotated[
        list[str], Field(title="Sheets", min_length=1, max_length=MOST_PAGES_IN_A_BATCH)
    ]
    condition_id: ConditionId
    provider: Provider = None


class PageOutcome(Result):
    """What became of one sheet."""

    page_id: str
    task_id: str | None
    status: Literal["SUCCESS", "FAILURE", "REVOKED"]
    measurements_created: int | None = None
    quantity: float | None = None
    error: str | None = None
    error_code: str | None = None


class BatchTaken(Result):
    """The sheets in the order they were given, and how many of them ended how."""

    condition_id: str
    total: int
    succeeded: int
    failed: int
    cancelled: int
    measurements_created: int
    quantity: float
    unit: str
    pages: tuple[PageOutcome, ...]
