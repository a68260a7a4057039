"""The passages of a review as tables, with what people decided on them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.jobs.contracts.evidence.topics import Polarity, Signal
from app.jobs.contracts.files.blocks import Block, Cell, Column, Line, Style, Table, said
from app.jobs.contracts.files.verdict import counts
from app.jobs.contracts.files.words import NONE, capital, clause_name, counted, day
from app.jobs.contracts.found import Decision
from app.jobs.contracts.models import ContractReport, Passage

COLUMNS = (
    Column("Clause", 100),
    Column("Page", 62),
    Column("Topic", 150),
    Column("Polarity", 106),
    Column("Duty", 122),
    Column("Text", 460),
)
_SIGNALS = {
    Signal.TARGET: "target",
    Signal.DEADLINE: "deadline",
    Signal.REPORTING: "reporting",
    Signal.REMEDY: "consequence",
}


class Place(NamedTuple):
    """Where in a contract a passage stands, as far as is known."""

    page: int | None = None
    clause: str | None = None


class Section(NamedTuple):
    """Passages that are told together, and what is said of them all."""

    title: str
    about: str
    holds: Callable[[Passage], bool]


def _of(polarity: Polarity) -> Callable[[Passage], bool]:
    return lambda each: each.tier == 1 and each.polarity is polarity


COUNTED = Section("Passages that count", "", counts)
NOT_COUNTED = (
    Section("Denied", "The contract says that there is no such duty.", _of(Polarity.DENIED)),
    Section("Lifted", "Struck out, deleted, or said elsewhere not to apply.", _of(Polarity.LIFTED)),
    Section("Intended", "An aim, a hope, an acknowledgement or a recital.", _of(Polarity.INTENDED)),
    Section("Permitted", "Somebody may do it, and nobody has to.", _of(Polarity.PERMITTED)),
    Section(
        "Possibly related",
        "Close in meaning to climate clauses, without a word that shows it.",
        lambda each: each.tier == 2,
    ),
)

Decided = Mapping[tuple[int, int], Decision]
"""Decisions by the characters that they are about."""


def passage_blocks(
    report: ContractReport, decisions: Sequence[Decision], places: Mapping[int, Place]
) -> Iterator[Block]:
    """Everything that was found or added, section by section.

    `places` says where added passages stand, by their first characters.
    """
    decided = {(each.start, each.stop): each for each in decisions}
    found = [each for each in report.passages if COUNTED.holds(each)]
    yield Line(Style.HEADING, f"{COUNTED.title} ({len(found):,})")
    yield _table(found, decided) if found else said("No passage of this contract counts.")
    yield from _added(decisions, places)
    for section in NOT_COUNTED:
        found = [each for each in report.passages if section.holds(each)]
        if found:
            yield Line(Style.HEADING, f"{section.title}, not counted ({len(found):,})")
            yield said(section.about)
            yield _table(found, decided)


def _table(passages: Sequence[Passage], decided: Decided) -> Table:
    return Table(COLUMNS, tuple(_row(each, decided) for each in passages))


def _row(passage: Passage, decided: Decided) -> tuple[Cell, ...]:
    is_evidence = passage.tier == 1
    decision = decided.get((passage.start, passage.end))
    marked = tuple((term.start, term.end) for term in passage.terms)
    return (
        _words(clause_name(passage.clause)),
        _words(str(passage.page or NONE)),
        (said(passage.topic.value), Line(Style.SMALL, capital(passage.risk or ""))),
        _words(capital(passage.polarity.value) if is_evidence else NONE),
        (said(_duty(passage)), Line(Style.SMALL, _signals(passage))),
        (
            Line(Style.PARAGRAPH, passage.text, marked),
            Line(Style.SMALL, passage.reason),
            Line(Style.DECISION, decision_in_words(decision) if decision else ""),
        ),
    )


def _words(text: str) -> Cell:
    return (said(text),)


def _duty(passage: Passage) -> str:
    # A review of an older release knows no degrees of duty, only what binds.
    if passage.duty is not None:
        return capital(passage.duty.value)
    return "Binding" if passage.binding else NONE


def _signals(passage: Passage) -> str:
    return ", ".join(_SIGNALS[each] for each in passage.signals if each in _SIGNALS)


def decision_in_words(decision: Decision) -> str:
    """ "Set aside by Anna on 30 November 2026: boilerplate"."""
    done = "Set aside" if decision.kind == "set_aside" else "Added"
    note = f": {decision.note}" if decision.note else ""
    return f"{done} by {decision.user_name} on {day(decision.decided_at)}{note}"


def _added(decisions: Sequence[Decision], places: Mapping[int, Place]) -> Iterator[Block]:
    added = [each for each in decisions if each.kind == "added"]
    if added:
        yield Line(Style.HEADING, f"Added by people ({len(added):,})")
        yield said(f"{counted(len(added), 'passage')} that the review does not count by itself.")
        yield Table(COLUMNS, tuple(_added_row(each, places) for each in added))


def _added_row(decision: Decision, places: Mapping[int, Place]) -> tuple[Cell, ...]:
    place = places.get(decision.start, Place())
    return (
        _words(clause_name(place.clause)),
        _words(str(place.page or NONE)),
        _words(decision.topic or NONE),
        _words("Added"),
        _words(NONE),
        (said(decision.text), Line(Style.DECISION, decision_in_words(decision))),
    )
