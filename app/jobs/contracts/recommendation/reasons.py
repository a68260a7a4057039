"""Says in plain sentences why a clause is recommended, or why none can be."""

from collections.abc import Sequence

from app.jobs.contracts.evidence.reasons import quoted
from app.jobs.contracts.evidence.topics import Topic
from app.jobs.contracts.found import Opened
from app.jobs.contracts.models import Match
from app.jobs.contracts.recommendation.library import Clause
from app.jobs.contracts.recommendation.places import clause_in_words
from app.jobs.contracts.recommendation.ranking import is_for_any
from app.jobs.contracts.recommendation.suitability import Suits, Types
from app.jobs.contracts.review.kinds import GENERAL
from app.jobs.contracts.text.language import language_of

FEWEST_WORDS = 60
"""A shorter text says too little about what it lacks."""

_QUOTED_IN_A_REASON = 3
_KIND_IN_WORDS = {
    "lease": "a lease",
    "loan or finance": "a loan or finance agreement",
    "supply or services": "a contract for supply or services",
    "construction": "a construction contract",
    "employment": "a contract of employment",
    "M&A or shares": "an agreement on a company or its shares",
    "insurance": "a contract of insurance",
    "licence or SaaS": "a licence or software agreement",
    "land use": "an agreement on the use of land",
    "letter or circular": "a letter or circular",
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
    return f"This reads as {_KIND_IN_WORDS[opened.contract_type]}: {opened.evidence[0]}."


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
