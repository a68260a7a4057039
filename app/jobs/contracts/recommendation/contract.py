"""A contract as a recommendation begins with it: its text, its kind, the topics it covers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app import jsonio
from app.files.contents import content_path
from app.jobs.contracts.evidence.context import Findings, add_context
from app.jobs.contracts.evidence.keywords import evidence_in
from app.jobs.contracts.evidence.topics import Tier, Topic
from app.jobs.contracts.review.kinds import contract_type
from app.jobs.contracts.text.language import language_warning
from app.jobs.contracts.text.normalization import plain
from app.jobs.contracts.text.passages import find_passages
from app.parsing.document import Block, BlockKind, Document, Page, Progress, ignore_progress
from app.parsing.limits import Limits
from app.parsing.read import RecognisedPage, Scan, read_or_list


@dataclass(frozen=True, slots=True)
class Opened:
    """`covered` are the topics of counted passages, in the order of `Topic`."""

    document: Document
    contract_type: str
    evidence: tuple[str, ...]
    covered: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """JSON that a task left: in a row, or in the content file of that hash."""

    json: str | None
    sha256: str | None

    def value(self, data: Path) -> object:
        """What the JSON says; `data` is the data folder."""
        if self.json is not None:
            return jsonio.loads(self.json)
        assert self.sha256 is not None
        return jsonio.loads(content_path(data, self.sha256).read_bytes())


def open_upload(
    path: str,
    name: str,
    limits: Limits,
    recognised: Iterable[RecognisedPage] = (),
    progress: Progress = ignore_progress,
) -> Opened | Scan:
    """Read an upload, or say what to recognise first, as `read_or_list` does."""
    document = read_or_list(path, name, limits, recognised, progress)
    if isinstance(document, Scan):
        return document
    kind, evidence = contract_type(document.text)
    return Opened(document, kind, evidence, covered_topics(document))


def open_review(data: str, contract: Kept, report: Kept) -> Opened:
    """Take what a review made: its `contract.json` and its result."""
    return _opened(contract.value(Path(data)), report.value(Path(data)))


def covered_topics(document: Document) -> tuple[Topic, ...]:
    """The topics that counted passages speak of."""
    text, segments = plain(document.text), find_passages(document)
    own: Findings = {
        position: finding
        for position, segment in enumerate(segments)
        if (finding := evidence_in(text, segment))
    }
    found = add_context(text, segments, own).values()
    counted = {finding.topic for finding in found if finding.tier is Tier.EVIDENCE}
    return tuple(topic for topic in Topic if topic in counted)


def _opened(contract: object, report: object) -> Opened:
    assert isinstance(contract, dict)
    assert isinstance(report, dict)
    document = Document(
        contract["text"],
        tuple(Page(**page) for page in contract["pages"]),
        tuple(Block(**{**block, "kind": BlockKind(block["kind"])}) for block in contract["blocks"]),
        media_type="",
        warnings=_of_the_reader(report["warnings"], contract["text"]),
    )
    covered = {each["topic"] for each in report["topics"]}
    facts = report["facts"]
    return Opened(
        document,
        facts["contract_type"],
        tuple(facts["evidence"]),
        tuple(topic for topic in Topic if topic in covered),
    )


def _of_the_reader(warnings: Sequence[str], text: str) -> tuple[str, ...]:
    """A review's warnings without the one that is about the review itself."""
    own = language_warning(text)
    return tuple(warning for warning in warnings if warning not in own)
