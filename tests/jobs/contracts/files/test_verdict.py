"""What a review comes to, in sentences."""

import pytest

from app.jobs.contracts.evidence.topics import Band, Duty, Polarity, Signal, Topic
from app.jobs.contracts.files.verdict import by_people, details, verdict
from app.jobs.contracts.models import ContractReport, Passage
from app.jobs.contracts.review.facts import find_facts
from app.jobs.contracts.review.report import Overview, make_report
from tests.jobs.contracts.files.made import decision

TWO_TARGETS = (Signal.DUTY, Signal.TARGET)


def passage(number: int, *signals: Signal, polarity: Polarity = Polarity.STANDS) -> Passage:
    return Passage(
        start=number * 10, end=number * 10 + 5, page=None, clause=None, text="words", tier=1,
        topic=Topic.CARBON, risk=None, reason="Because.", signals=signals,
        binding=Signal.DUTY in signals and polarity is Polarity.STANDS, terms=(),
        polarity=polarity, duty=Duty.PLAIN if Signal.DUTY in signals else None,
    )  # fmt: skip


def report(*passages: Passage) -> ContractReport:
    overview = Overview(1000, 4, len(passages), find_facts(""), ())
    return make_report(overview, passages)


@pytest.mark.parametrize(
    ("signals", "sentence"),
    [
        ([], "Minimal climate language: no passage counts"),
        ([()], "Minimal climate language: 1 passage, no duty"),
        ([(Signal.DUTY,)], "Basic climate language: 1 passage, 1 duty"),
        ([TWO_TARGETS], "Basic climate language: 1 passage, 1 duty, with a target"),
        ([TWO_TARGETS, ()], "Basic climate language: 2 passages, 1 duty, with a target"),
        (
            [TWO_TARGETS, TWO_TARGETS, ()],
            "Moderate climate language: 3 passages, 2 duties, all of them with a target",
        ),
        (
            [*[TWO_TARGETS] * 4, *[(Signal.DUTY,)] * 5, *[()] * 7],
            "Strong climate language: 16 passages, 9 duties, 4 of them with a target",
        ),
        ([(Signal.TARGET,)] * 3, "Moderate climate language: 3 passages, no duty"),
    ],
)
def test_the_verdict_is_a_sentence(signals: list[tuple[Signal, ...]], sentence: str) -> None:
    passages = [passage(number, *each) for number, each in enumerate(signals)]

    assert verdict(report(*passages)) == sentence


def test_what_does_not_count_is_told_by_its_kind() -> None:
    made = report(
        passage(1, Signal.DUTY, Signal.TARGET, polarity=Polarity.DENIED),
        passage(2, polarity=Polarity.DENIED),
        passage(3, polarity=Polarity.LIFTED),
        passage(4).model_copy(update={"tier": 2}),
    )

    assert verdict(made) == "Minimal climate language: no passage counts"
    assert list(details(made, ())) == [
        "The contract has 1,000 words. Climate alignment: unlikely (CAT0).",
        "Found, but not counted: 2 denied, 1 lifted and 1 possibly related.",
    ]
    assert made.band is Band.UNLIKELY


def test_the_density_keeps_length_from_misleading() -> None:
    said = list(details(report(*[passage(number) for number in range(3)]), ()))

    assert said == [
        "3.0 counted passages in 1,000 words; the contract has 1,000 words. "
        "Climate alignment: likely (CAT2)."
    ]


def test_people_change_no_count_but_theirs() -> None:
    made = report(passage(1, Signal.DUTY), passage(2), passage(3, polarity=Polarity.DENIED))
    aside = decision(made, "set_aside", 0)
    denied_aside = decision(made, "set_aside", 2, user_name="Dora")
    added = decision(made, "added", 2, user_name="Carl")

    assert by_people(made, [aside]) == "1 set aside by Anna Roy: with that, 1 passage and 0 duties."
    assert by_people(made, [aside, added]) == (
        "1 set aside and 1 added by Anna Roy and Carl: with that, 2 passages and 0 duties."
    )
    assert by_people(made, [denied_aside]) == (
        "1 set aside by Dora: with that, 2 passages and 1 duty."
    )
    assert verdict(made) == "Basic climate language: 2 passages, 1 duty"
