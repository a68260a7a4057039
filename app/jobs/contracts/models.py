"""What reviews and recommendations take and give, as clients see it."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from app.engine.registry import FileId, TaskId
from app.jobs.contracts.evidence.topics import Band, Duty, Polarity, Signal, Topic
from app.jobs.contracts.recommendation.library import Emission
from app.jobs.limits import MOST_IN_A_BATCH
from app.jobs.models import Params, Result
from app.parsing.losses import NO_CHANGES, OpenChanges


class ReviewParams(Params):
    """Which contract to review, and whether to recommend clauses afterwards."""

    file_id: Annotated[FileId, Field(title="Contract")]
    recommend: Annotated[
        bool,
        Field(title="Recommend clauses", description="Suggest clauses to add when it is reviewed."),
    ] = False


class BatchParams(Params):
    """Which contracts to review, and whether to recommend clauses to each afterwards."""

    file_ids: Annotated[
        list[FileId], Field(title="Contracts", min_length=1, max_length=MOST_IN_A_BATCH)
    ]
    recommend: Annotated[
        bool, Field(title="Recommend clauses", description="Suggest clauses to add to each.")
    ] = False


class BatchItem(Result):
    """What became of one contract; `task_id` is null where no review could be begun."""

    file_id: str
    name: str
    task_id: str | None
    status: Literal["SUCCESS", "FAILURE", "REVOKED"]
    band: Band | None = None
    counted: int | None = None
    binding: int | None = None
    error: str | None = None
    error_code: str | None = None


class BatchResult(Result):
    """The contracts in the order they were given, and how many of their reviews ended how."""

    total: int
    succeeded: int
    failed: int
    cancelled: int
    contracts: tuple[BatchItem, ...]


class Term(Result):
    """Words that made a passage count; offsets from the passage's first character."""

    start: int
    end: int
    text: str


class Passage(Result):
    """A climate-related passage; `start` and `end` are character offsets into the contract's text.

    `page` is null where the format has no pages, `clause` where the text has no numbering. What is
    of tier 1 and stands is counted; tier 2 is "possibly related" and is not. `binding` is a plain
    `duty` that stands. `risk` reads "family: risk".
    """

    start: int
    end: int
    page: int | None
    clause: str | None
    text: str
    tier: Literal[1, 2]
    topic: Topic
    risk: str | None
    reason: str
    signals: tuple[Signal, ...]
    binding: bool
    terms: tuple[Term, ...]
    polarity: Polarity = Polarity.STANDS
    duty: Duty | None = None


class Party(Result):
    """A party as the contract names it, and the role it is given there."""

    name: str
    role: str | None


class DateFact(Result):
    """A date that the text gives a meaning; `date` is ISO 8601."""

    label: str
    date: str
    text: str


class Facts(Result):
    """What the contract says about itself. `pages` is words / 250 where the format has no pages.

    `open_changes` are those of its authors in the file, which nobody has accepted.
    """

    words: int
    pages: int
    seconds: float
    contract_type: str
    evidence: tuple[str, ...]
    parties: tuple[Party, ...]
    governing_law: str | None
    dates: tuple[DateFact, ...]
    open_changes: OpenChanges = NO_CHANGES


class TopicCount(Result):
    """How many counted passages a topic has."""

    topic: Topic
    counted: int


class ContractReport(Result):
    """How far a contract's language is climate-aligned, and where.

    `counted` are the passages of tier 1 that stand, `binding` those of them that are plain duties.
    """

    band: Band
    category: Literal["CAT0", "CAT1", "CAT2", "CAT3"]
    category_label: Literal["minimal", "basic", "moderate", "strong"]
    counted: int
    binding: int
    related: int
    density_per_1000: float
    topics: tuple[TopicCount, ...]
    passages: tuple[Passage, ...]
    facts: Facts
    warnings: tuple[str, ...]
    denied: int = 0
    lifted: int = 0
    intended: int = 0
    permitted: int = 0


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
    """Up to 7 clauses, the fittest first; when there are less than 3, `because` says why."""

    recommendations: tuple[Recommendation, ...]
    contract_type: str
    evidence: tuple[str, ...]
    covered_topics: tuple[Topic, ...]
    because: str | None
    warnings: tuple[str, ...]
