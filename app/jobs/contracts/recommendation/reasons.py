"""Says in plain sentences why a clause is recommended, or why none can be."""

from collections.abc import Iterator, Sequence

from app.jobs.contracts.evidence.reasons import quoted
from app.jobs.contracts.evidence.topics import Duty, Polarity, Topic
from app.jobs.contracts.found import Opened
from app.jobs.contracts.models import Match
from app.jobs.contracts.recommendation.cover import Said, said_of
from app.jobs.contracts.recommendation.library import Clause
from app.jobs.contracts.recommendation.needs import DUTIES
from app.jobs.contracts.recommendation.places import clause_in_words
from app.jobs.contracts.recommendation.ranking import FEWEST_CLAUSES, is_for_any
from app.jobs.contracts.recommendation.reading import Reading, left_out
from app.jobs.contracts.recommendation.suitability import Suits, Types
from app.jobs.contracts.review.kinds import GENERAL
from app.text.language import language_of

FEWEST_WORDS = 60
"""A shorter text says too little about what it lacks."""

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
_SAID_WITHOUT_COVER = {
    Polarity.DENIED: "denies that there is such a duty",
    Polarity.LIFTED: "on this is lifted",
    Polarity.INTENDED: "states an intention alone",
    Polarity.PERMITTED: "permits it and obliges nobody",
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


def why_so_few(reading: Reading, contract_type: str, count: int) -> str | None:
    """The sentence for a list that is shorter than usual; None when it is long enough."""
    if count >= FEWEST_CLAUSES:
        return None
    begun = f"Only {_clauses(count, 'fit')}" if count else "No clause fits"
    there, unfit = left_out(reading)
    reasons = [f"the contract has {_clauses(there)} already"] if there else []
    reasons += [f"{_clauses(unfit, 'do', 'does')} not suit what it deals with"] if unfit else []
    kind = _KIND_IN_WORDS.get(contract_type, "contracts of any kind")
    why = (
        f"of those written for {kind}, {_listed(reasons)}" if reasons else "none is written for it"
    )
    return f"{begun} this contract: {why}."


def reason_for(opened: Opened, reading: Reading, clause: Clause, how: Suits) -> str:
    """The facts in plain sentences: its type, what it deals with, what it says and does not say."""
    facts = (
        _type_fact(opened, reading.types, clause, how),
        _needs_fact(reading, opened, clause),
        *_said_facts(reading, clause),
        _topics_fact(opened, clause),
    )
    return " ".join(fact for fact in facts if fact)


def _type_fact(opened: Opened, types: Types, clause: Clause, how: Suits) -> str:
    if not is_for_any(how) and types.opening:
        return f"This is a contract on {types.own[0]}: its opening says {quoted(types.opening)}."
    if is_for_any(how) or opened.contract_type == GENERAL:
        return "It suits contracts of any kind."
    kind = _KIND_IN_WORDS.get(opened.contract_type, "a contract of its own kind")
    return f"This reads as {kind}: {opened.evidence[0]}."


def _needs_fact(reading: Reading, opened: Opened, clause: Clause) -> str:
    """What of its needs the contract has; the first is what all clauses of its kind need."""
    dealt = [
        f"{name} ({quoted(match.term)}{_where(match)})"
        for name in clause.requires[1:] or clause.requires
        if (words := reading.present.words(name))
        for match in [reading.index.match(words[0])]
    ]
    facts = [f"It deals with {_listed(dealt)}."] if dealt else []
    if DUTIES in clause.requires:
        facts.append(f"It states {opened.binding} {DUTIES}.")
    return " ".join(facts)


def _where(match: Match) -> str:
    where = [clause_in_words(match.clause)] if match.clause else []
    where += [f"page {match.page}"] if match.page else []
    return f", {', '.join(where)}" if where else ""


def _said_facts(reading: Reading, clause: Clause) -> Iterator[str]:
    """What passages on its subject do that are no cover; the first of each sort."""
    told: set[str] = set()
    for said in said_of(clause.id, reading.standing):
        does = _does(said)
        if does and does not in told:
            told.add(does)
            label = reading.standing.segments[said.position].clause
            named = clause_in_words(label) if label else "a passage"
            yield f"{named[0].upper()}{named[1:]} {does}."


def _does(said: Said) -> str:
    if said.duty is Duty.HEDGED:
        return "states a hedged duty on this"
    return _SAID_WITHOUT_COVER.get(said.polarity, "")


def _topics_fact(opened: Opened, clause: Clause) -> str:
    missing = [topic for topic in clause.topics if topic not in opened.covered]
    if missing:
        return f"No climate clause touches {_listed([_inside(t) for t in missing], 'or')}."
    return f"It already speaks of {_inside(clause.topics[0])}; this would add to that."


def _inside(topic: Topic) -> str:
    return f"{topic.value[0].lower()}{topic.value[1:]}"


def _listed(words: Sequence[str], last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def _clauses(count: int, verb: str = "", of_one: str = "") -> str:
    """ "One clause fits", "3 clauses fit", without the capital."""
    if count == 1:
        return f"one clause {of_one or (verb and f'{verb}s')}".rstrip()
    return f"{count} clauses {verb}".rstrip()
