"""What a review comes to, in sentences; what people make of it beside the machine's word."""

from collections.abc import Iterator, Sequence

from app.jobs.contracts.evidence.topics import Polarity, Signal
from app.jobs.contracts.files.words import capital, counted, listed
from app.jobs.contracts.found import Decision
from app.jobs.contracts.models import ContractReport, Passage

NOT_STANDING = (Polarity.DENIED, Polarity.LIFTED, Polarity.INTENDED, Polarity.PERMITTED)


def counts(passage: Passage) -> bool:
    """Whether the machine counts a passage."""
    return passage.tier == 1 and passage.polarity is Polarity.STANDS


def verdict(report: ContractReport) -> str:
    """ "Strong climate language: 16 passages, 9 duties, 4 of them with a target"."""
    language = f"{capital(report.category_label)} climate language"
    if not report.counted:
        return f"{language}: no passage counts"
    duties = counted(report.binding, "duty", "duties") if report.binding else "no duty"
    return f"{language}: {counted(report.counted, 'passage')}, {duties}{_targets(report)}"


def _targets(report: ContractReport) -> str:
    aimed = sum(
        counts(each) and each.binding and Signal.TARGET in each.signals for each in report.passages
    )
    if not aimed:
        return ""
    if report.binding == 1:
        return ", with a target"
    return f", {'all' if aimed == report.binding else aimed} of them with a target"


def details(report: ContractReport, decisions: Sequence[Decision]) -> Iterator[str]:
    """What else a reader has to know at once, a sentence each."""
    words = f"the contract has {counted(report.facts.words, 'word')}."
    density = f"{report.density_per_1000} counted passages in 1,000 words; " * bool(report.counted)
    alignment = f"Climate alignment: {report.band.value} ({report.category})."
    yield f"{capital(density + words)} {alignment}"
    if others := _not_counted(report):
        yield f"Found, but not counted: {others}."
    if decisions:
        yield by_people(report, decisions)


def _not_counted(report: ContractReport) -> str:
    numbers = [(polarity.value, getattr(report, polarity.value)) for polarity in NOT_STANDING]
    numbers.append(("possibly related", report.related))
    found = [f"{number:,} {what}" for what, number in numbers if number]
    return listed(found) if found else ""


def by_people(report: ContractReport, decisions: Sequence[Decision]) -> str:
    """How many passages count by the word of people, and whose word it is."""
    aside = {(each.start, each.stop) for each in decisions if each.kind == "set_aside"}
    added = sum(each.kind == "added" for each in decisions)
    left = [
        each for each in report.passages if counts(each) and (each.start, each.end) not in aside
    ]
    done = [f"{len(aside):,} set aside"] * bool(aside) + [f"{added:,} added"] * bool(added)
    names = listed(sorted({each.user_name for each in decisions}))
    return (
        f"{listed(done)} by {names}: with that, {counted(len(left) + added, 'passage')} and "
        f"{counted(sum(each.binding for each in left), 'duty', 'duties')}."
    )
