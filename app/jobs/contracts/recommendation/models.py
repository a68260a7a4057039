"""What a recommendation takes and gives, as clients see it."""

from typing import Annotated

from pydantic import Field, model_validator

from app.engine.registry import FileId, TaskId
from app.jobs.contracts.evidence.topics import Topic
from app.jobs.contracts.recommendation.library import Emission
from app.jobs.models import Params, Result


class RecommendationParams(Params):
    """Which contract: an upload, or one that a finished review has read."""

    file_id: Annotated[FileId | None, Field(title="Contract")] = None
    review_task_id: Annotated[
        TaskId | None,
        Field(title="Review", description="A finished review, in place of the contract."),
    ] = None

    @model_validator(mode="after")
    def _exactly_one(self) -> "RecommendationParams":
        if (self.file_id is None) == (self.review_task_id is None):
            raise ValueError("give exactly one of file_id and review_task_id")
        return self


class Match(Result):
    """Words of the contract that a clause is found by; character offsets into its text."""

    term: str
    start: int
    end: int
    page: int | None
    clause: str | None


class Place(Result):
    """Where a clause would stand: at the clause that begins at `start`, a character offset.

    At the end of the contract `start` is the length of its text and `heading` and `clause` are
    null.
    """

    start: int
    heading: str | None
    clause: str | None
    why: str


class Recommendation(Result):
    """A clause of the library and the facts that speak for it."""

    clause_id: str
    name: str
    title: str
    summary: str
    wording: str
    contract_types: tuple[str, ...]
    topics: tuple[Topic, ...]
    risks: tuple[str, ...]
    emissions: tuple[Emission, ...]
    notes: str
    score: float
    reason: str
    matched: tuple[Match, ...]
    fits: Place


class Recommendations(Result):
    """3 to 7 clauses, the fittest first; when there are none, `because` says why."""

    recommendations: tuple[Recommendation, ...]
    contract_type: str
    evidence: tuple[str, ...]
    covered_topics: tuple[Topic, ...]
    because: str | None
    warnings: tuple[str, ...]
