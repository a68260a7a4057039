"""What a review and a recommendation compute in worker processes, stage by stage.

A packed contract goes from stage to stage, so that its passages are cut once.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from app.jobs.contracts.evidence.topics import Polarity, Topic
from app.jobs.contracts.found import Opened, OpenedDocument, ReviewFiles, StoredJson
from app.jobs.contracts.models import Passage, Recommendation
from app.jobs.contracts.recommendation.library import library
from app.jobs.contracts.recommendation.places import matches, place_for
from app.jobs.contracts.recommendation.ranking import Candidate, Ranked, choose, rank
from app.jobs.contracts.recommendation.reading import Reading, candidates, fitting, read
from app.jobs.contracts.recommendation.reasons import reason_for, why_nothing_fits, why_so_few
from app.jobs.contracts.recommendation.search import found_by_words
from app.jobs.contracts.recommendation.suitability import types_of
from app.jobs.contracts.review import report
from app.jobs.contracts.review.amendments import amendment_warning
from app.jobs.contracts.review.highlights import highlighted_html
from app.jobs.contracts.review.kinds import contract_type
from app.jobs.contracts.text.contract import Contract, contract_of
from app.jobs.contracts.text.language import language_warning
from app.jobs.contracts.text.serialization import Packed, from_json, pack, to_json, unpack
from app.parsing.document import Document, Progress, ignore_progress, within
from app.parsing.limits import Limits
from app.parsing.read import RecognisedPage, Scan, read_or_list
from app.parsing.struck import standing

PAGES, READING = 0.58, 0.7
"""What the pages, and all of reading, take of the time until a contract is cut into passages."""

# A review


def read_contract(
    path: str,
    name: str,
    limits: Limits,
    recognised: Iterable[RecognisedPage] = (),
    progress: Progress = ignore_progress,
) -> Packed | Document | Scan:
    """Read an upload, or say what to recognise first, as `read_or_list` does.

    It never answers a document: that is what checkpoints of older releases hold.
    """
    reading = within(progress, 0.0, PAGES)
    document = read_or_list(path, name, limits, recognised, reading)
    if isinstance(document, Scan):
        return document
    return pack(contract_of(document, within(progress, READING, 1.0)))


def pack_document(document: Document) -> Packed:
    """Cut a document into passages and pack both."""
    return pack(contract_of(document))


def give_overview(contract: Packed) -> report.Overview:
    """Count a contract's parts and read its facts."""
    return report.overview_of(unpack(contract))


def find_climate_passages(
    contract: Packed, progress: Progress = ignore_progress
) -> tuple[Passage, ...]:
    """The climate-related passages in reading order, of both tiers."""
    return report.climate_passages(unpack(contract), progress)


def make_files(
    contract: Packed,
    passages: Sequence[Passage],
    file_id: str,
    name: str,
    warnings: Sequence[str],
) -> ReviewFiles:
    """The files of a review of the upload with that id and name."""
    document = unpack(contract).document
    html = highlighted_html(document, passages, name, warnings)
    return ReviewFiles(to_json(document, file_id), html)


# A recommendation


def open_upload(
    path: str,
    name: str,
    limits: Limits,
    recognised: Iterable[RecognisedPage] = (),
    progress: Progress = ignore_progress,
) -> Opened | OpenedDocument | Scan:
    """Read an upload, or say what to recognise first, as `read_or_list` does."""
    document = read_or_list(path, name, limits, recognised, progress)
    if isinstance(document, Scan):
        return document
    contract = contract_of(document)
    kind, evidence = contract_type(contract.standing)
    # As a review finds them, so that both ways lead to the same clauses.
    counted = [each for each in report.climate_passages(contract) if _is_counted(each)]
    covered = {each.topic for each in counted}
    binding = sum(each.binding for each in counted)
    return _opened(contract, kind, evidence, covered, binding, [each.start for each in counted])


def open_review(data: str, contract: StoredJson, review: StoredJson) -> Opened | OpenedDocument:
    """Take what a review made: its `contract.json` and its result; `data` is the data folder."""
    return _opened_by_review(contract.value(Path(data)), review.value(Path(data)))


def pack_opened(opened: OpenedDocument) -> Opened:
    """What a checkpoint of an older release holds, as the stages of this one take it."""
    contract = contract_of(opened.document)
    return _opened(contract, opened.contract_type, opened.evidence, opened.covered, 0)


def embed_contract(opened: Opened, progress: Progress = ignore_progress) -> tuple[str, ...]:
    """Ids of all clauses, those nearest to the contract in meaning first."""
    # NumPy and the word vectors load here, so that only worker processes carry them.
    from app.jobs.contracts.recommendation.similarity import similarities

    contract = unpack(opened.contract)
    found = similarities(contract.standing, contract.segments, progress)
    return tuple(each.clause_id for each in found)


def find_candidates(opened: Opened) -> tuple[Candidate, ...]:
    """The clauses that suit the contract's type, or any contract."""
    return tuple(candidates(types_of(opened.contract_type, unpack(opened.contract).standing)))


def rank_candidates(
    opened: Opened, candidates: Sequence[Candidate], by_meaning: Sequence[str]
) -> tuple[Ranked, ...]:
    """The clauses to recommend, the best first: those that the contract needs and has not yet."""
    reading = _read(opened)
    by_words = found_by_words(reading.standing.written)
    fit = tuple(fitting(reading, candidates))
    return choose(rank(fit, by_words, by_meaning, opened.covered))


def give_reasons(
    opened: Opened, chosen: Sequence[Ranked], progress: Progress = ignore_progress
) -> tuple[Recommendation, ...]:
    """The recommendations, each with the facts that speak for it and its place."""
    reading, made = _read(opened), []
    for number, each in enumerate(chosen, 1):
        made.append(_recommendation(opened, reading, each))
        progress(number, len(chosen))
    return tuple(made)


def say_why_so_few(opened: Opened, count: int) -> str | None:
    """Why no more clauses than so many are recommended; None when they are enough."""
    return why_so_few(_read(opened), opened.contract_type, count)


def _read(opened: Opened) -> Reading:
    contract = unpack(opened.contract)
    return read(contract, opened.contract_type, opened.binding, opened.counted)


def _is_counted(passage: Passage) -> bool:
    return passage.tier == 1 and passage.polarity is Polarity.STANDS


def _is_counted_in(passage: Any) -> bool:
    """The same of a passage as a review has kept it; one of an older release knows no polarity."""
    return bool(
        passage["tier"] == 1 and passage.get("polarity", Polarity.STANDS) == Polarity.STANDS
    )


def _opened(
    contract: Contract,
    kind: str,
    evidence: tuple[str, ...],
    covered: Iterable[Topic],
    binding: int,
    counted: Iterable[int] = (),
) -> Opened:
    topics = set(covered)
    return Opened(
        contract=pack(contract),
        contract_type=kind,
        evidence=evidence,
        covered=tuple(topic for topic in Topic if topic in topics),
        warnings=contract.document.warnings,
        because=why_nothing_fits(contract.standing),
        binding=binding,
        counted=tuple(counted),
    )


def _opened_by_review(contract: Any, review: Any) -> Opened:
    facts, passages = review["facts"], review["passages"]
    warnings = _of_the_reader(review["warnings"], standing(contract["text"]))
    return _opened(
        contract_of(from_json(contract, warnings)),
        facts["contract_type"],
        tuple(facts["evidence"]),
        (Topic(each["topic"]) for each in review["topics"]),
        sum(each["binding"] for each in passages),
        [each["start"] for each in passages if _is_counted_in(each)],
    )


def _of_the_reader(warnings: Sequence[str], text: str) -> tuple[str, ...]:
    """A review's warnings without those that are about the review itself."""
    own = (*language_warning(text), *amendment_warning(text))
    return tuple(warning for warning in warnings if warning not in own)


def _recommendation(opened: Opened, reading: Reading, ranked: Ranked) -> Recommendation:
    clause = library()[ranked.candidate.clause_id]
    matched = matches(reading.index, reading.present, clause)
    return Recommendation(
        clause_id=clause.id,
        name=clause.name,
        title=clause.title,
        summary=clause.summary,
        wording=clause.wording,
        contract_types=clause.contract_types,
        topics=clause.topics,
        risks=clause.risks,
        emissions=clause.emissions,
        notes=clause.notes,
        score=ranked.score,
        reason=reason_for(opened, reading, clause, ranked.candidate.suits),
        matched=matched,
        fits=place_for(reading.index, clause, matched),
    )
