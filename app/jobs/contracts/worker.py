"""Recommends clauses to a contract: what each stage of the task computes, in worker processes."""

from collections.abc import Sequence

from app.jobs.contracts.evidence.reasons import quoted
from app.jobs.contracts.evidence.topics import Topic
from app.jobs.contracts.recommendation.contract import Opened
from app.jobs.contracts.recommendation.library import Clause, library
from app.jobs.contracts.recommendation.models import Match, Recommendation
from app.jobs.contracts.recommendation.places import (
    Contract,
    clause_in_words,
    matches,
    place_for,
    prepare,
)
from app.jobs.contracts.recommendation.ranking import Candidate, Ranked, choose, is_for_any, rank
from app.jobs.contracts.recommendation.search import found_by_words
from app.jobs.contracts.recommendation.suitability import Suits, Types, suits, types_of
from app.jobs.contracts.review.kinds import GENERAL
from app.jobs.contracts.text.language import language_of
from app.jobs.contracts.text.passages import Segment, find_passages
from app.parsing.document import Progress, ignore_progress

FEWEST_WORDS = 60
"""A shorter text says too little about what it lacks."""

_QUOTED_IN_A_REASON = 3
_KINDS = {
    "lease": "a lease",
    "loan or finance": "a loan or finance agreement",
    "supply or services": "a contract for supply or services",
    "construction": "a construction contract",
    "employment": "a contract of employment",
    "M&A or shares": "an agreement on a company or its shares",
    "insurance": "a contract of insurance",
    "licence or SaaS": "a licence or software agreement",
    "land use": "an agreement on the use of land",
}


def why_nothing_fits(text: str) -> str | None:
    """The sentence that explains an empty list; None when clauses can be recommended."""
    words = len(text.split())
    if words < FEWEST_WORDS:
        counted = "one word" if words == 1 else f"{words} words"
        return f"The text has only {counted}, too few to tell what it lacks."
    language = language_of(text)
    if language in (None, "English"):
        return None
    return f"The text seems to be in {language}; the clauses here are in English."


def embed_contract(opened: Opened, progress: Progress = ignore_progress) -> tuple[str, ...]:
    """Ids of all clauses by how like the contract they are in meaning, the likest first."""
    # NumPy and the word vectors load here, so that only worker processes carry them.
    from app.jobs.contracts.recommendation.similarity import likenesses

    text = opened.document.text
    found = likenesses(text, find_passages(opened.document), progress)
    return tuple(each.clause_id for each in found)


def find_candidates(opened: Opened) -> tuple[Candidate, ...]:
    """The clauses that suit the contract's type or one of its headings, or any contract."""
    types = _types(opened, find_passages(opened.document))
    return tuple(
        Candidate(clause.id, how, clause.topics)
        for clause in library().values()
        if (how := suits(clause, types)) is not None
    )


def rank_candidates(
    opened: Opened, candidates: Sequence[Candidate], by_meaning: Sequence[str]
) -> tuple[Ranked, ...]:
    """The clauses to recommend, the fittest first."""
    by_words = found_by_words(opened.document.text)
    contract = _prepared(opened)
    return choose(
        rank(candidates, by_words, by_meaning, opened.covered),
        lambda clause_id: len(matches(contract, library()[clause_id])),
    )


def give_reasons(
    opened: Opened, chosen: Sequence[Ranked], progress: Progress = ignore_progress
) -> tuple[Recommendation, ...]:
    """The recommendations, each with the facts that speak for it and its place."""
    contract, made = _prepared(opened), []
    types = _types(opened, contract.segments)
    for number, each in enumerate(chosen, 1):
        made.append(_recommendation(opened, types, contract, each))
        progress(number, len(chosen))
    return tuple(made)


def _prepared(opened: Opened) -> Contract:
    return prepare(opened.document.text, find_passages(opened.document))


def _types(opened: Opened, segments: Sequence[Segment]) -> Types:
    text = opened.document.text
    headings = [text[each.start : each.end] for each in segments if each.is_heading]
    return types_of(opened.contract_type, text, headings)


def _recommendation(
    opened: Opened, types: Types, contract: Contract, ranked: Ranked
) -> Recommendation:
    clause = library()[ranked.candidate.clause_id]
    matched = matches(contract, clause)
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
        reason=reason_for(opened, types, clause, ranked.candidate.suits, matched),
        matched=matched,
        fits=place_for(contract, clause, matched),
    )


def reason_for(
    opened: Opened, types: Types, clause: Clause, how: Suits, matched: Sequence[Match]
) -> str:
    """The facts in plain sentences: the type, the words it was found by, what is not covered."""
    facts = (
        _type_fact(opened, types, clause, how),
        _words_fact(matched),
        _topics_fact(opened, clause),
    )
    return " ".join(fact for fact in facts if fact)


def _type_fact(opened: Opened, types: Types, clause: Clause, how: Suits) -> str:
    if how is Suits.HEADING:
        return f"A heading of the contract calls for a clause on {clause.contract_types[0]}."
    if not is_for_any(how) and types.opening:
        return f"This is a contract on {types.own[0]}: its opening says {quoted(types.opening)}."
    if is_for_any(how) or opened.contract_type == GENERAL:
        return "It suits contracts of any kind."
    return f"This reads as {_KINDS[opened.contract_type]}: {opened.evidence[0]}."


def _words_fact(matched: Sequence[Match]) -> str:
    if not matched:
        return ""
    said = [f"{quoted(match.term)}{_where(match)}" for match in matched[:_QUOTED_IN_A_REASON]]
    return f"It speaks of {_listed(said)}."


def _where(match: Match) -> str:
    where = [clause_in_words(match.clause)] if match.clause else []
    where += [f"page {match.page}"] if match.page else []
    return f" ({', '.join(where)})" if where else ""


def _topics_fact(opened: Opened, clause: Clause) -> str:
    missing = [topic for topic in clause.topics if topic not in opened.covered]
    if missing:
        return f"Nothing in it covers {_listed([_inside(topic) for topic in missing])} yet."
    return f"It already speaks of {_inside(clause.topics[0])}; this would add to that."


def _inside(topic: Topic) -> str:
    return f"{topic.value[0].lower()}{topic.value[1:]}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
