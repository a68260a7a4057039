"""Numbers, dates and names as sentences of a report have them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from app.jobs.contracts.recommendation.places import clause_in_words

NONE = "\N{EN DASH}"
"""Stands in a table where there is nothing to say."""


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 passage", "2,000 passages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def moment_of(milliseconds: int) -> datetime:
    """A stored moment."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def day(milliseconds: int) -> str:
    """ "30 November 2026", in UTC."""
    moment = moment_of(milliseconds)
    return f"{moment.day} {moment:%B %Y}"


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def capital(text: str) -> str:
    """The text with a capital letter in front; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def clause_name(label: str | None) -> str:
    """A clause as a table names it: "4.2", "Schedule 1"."""
    return capital(clause_in_words(label)).removeprefix("Clause ") if label else NONE
