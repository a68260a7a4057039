"""What a contract says about itself: its kind, parties, governing law and dates."""

from dataclasses import dataclass

from app.jobs.contracts.models import DateFact, Party
from app.jobs.contracts.review.dates import find_dates
from app.jobs.contracts.review.kinds import LETTER, contract_type
from app.jobs.contracts.review.law import find_governing_law
from app.jobs.contracts.review.parties import find_parties


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """Facts that the text states; what it does not state is empty or None."""

    contract_type: str
    evidence: tuple[str, ...]
    parties: tuple[Party, ...]
    governing_law: str | None
    dates: tuple[DateFact, ...]


def find_facts(text: str) -> StatedFacts:
    """Read the facts in a contract's text."""
    kind, evidence = contract_type(text)
    dates = find_dates(text)
    if kind == LETTER:
        dates = tuple(_of_letter(date) for date in dates)
    return StatedFacts(kind, evidence, find_parties(text), find_governing_law(text), dates)


def _of_letter(fact: DateFact) -> DateFact:
    """A letter is no agreement: its own date is called the letter's."""
    return fact.model_copy(update={"label": "letter"}) if fact.label == "agreement" else fact
