"""What is answered of what was read on a sheet: its words, and who classified it as what."""

from typing import Any, Literal

from app.web.schemas import Described, Moment


class PageTextAnswer(Described):
    """The words of a sheet in the order of the file."""

    page_id: str
    source: Literal["text_layer", "ocr"]
    text: str


class ClassificationAnswer(Described):
    """One run that classified a sheet; a failed one has `error` and no conclusion."""

    classification_id: str
    task_id: str
    provider: str
    status: Literal["succeeded", "failed"]
    discipline: str | None
    page_type: str | None
    concrete_relevance: str | None
    confidence: float | None
    evidence: list[dict[str, Any]]
    remarks: list[str]
    error: str | None
    created_at: Moment


class ClassificationsAnswer(Described):
    """The runs that classified a sheet, newest first."""

    page_id: str
    classifications: list[ClassificationAnswer]
