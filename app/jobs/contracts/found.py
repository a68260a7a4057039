"""The values that cross between the server and its worker processes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from app import jsonio
from app.files.contents import content_path
from app.jobs.contracts.evidence.topics import Topic
from app.jobs.contracts.text.serialization import Packed
from app.parsing.document import Document


@dataclass(frozen=True, slots=True)
class Opened:
    """A contract as its recommendation begins with it.

    `covered` are the topics of counted passages, in the order of `Topic`; `binding` is how many of
    these are plain duties. `because` says why no clause can be recommended, or is None. `counted`
    is where the counted passages begin; checkpoints of older releases know none.
    """

    contract: Packed
    contract_type: str
    evidence: tuple[str, ...]
    covered: tuple[Topic, ...]
    warnings: tuple[str, ...]
    because: str | None
    binding: int = 0
    counted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """The same with the document itself: so it stands in checkpoints of older releases."""

    document: Document
    contract_type: str
    evidence: tuple[str, ...]
    covered: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class StoredJson:
    """JSON that a task left: in a row, or in the content file of that hash."""

    json: str | None
    sha256: str | None

    def value(self, data: Path) -> Any:
        """What the JSON says; `data` is the data folder."""
        if self.json is not None:
            return jsonio.loads(self.json)
        assert self.sha256 is not None
        return jsonio.loads(content_path(data, self.sha256).read_bytes())


@dataclass(frozen=True, slots=True)
class ReviewFiles:
    """The files of a review: the contract as JSON, and as HTML with its passages marked."""

    contract_json: bytes
    highlighted_html: bytes


DecisionKind = Literal["set_aside", "added"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody has decided on the characters `start` to `stop` of a contract's text."""

    decision_id: str
    kind: DecisionKind
    start: int
    stop: int
    text: str
    topic: str | None
    note: str
    user_id: str
    user_name: str
    decided_at: int

    def as_json(self) -> dict[str, Any]:
        """As clients see it."""
        return {
            "decision_id": self.decision_id,
            "kind": self.kind,
            "start": self.start,
            "end": self.stop,
            "note": self.note,
            "topic": self.topic,
            "text": self.text,
            "decided_by": {"id": self.user_id, "name": self.user_name},
            "decided_at": self.decided_at,
        }


@dataclass(frozen=True, slots=True)
class ReportSource:
    """What a file to download is made of.

    `completed_at` is when the task ended. The rest goes with a review alone: the contract's text,
    what people decided, and the newest recommendation for the same contract.
    """

    name: str
    completed_at: int
    result: StoredJson
    contract: StoredJson | None = None
    decisions: tuple[Decision, ...] = ()
    recommendation: StoredJson | None = None
