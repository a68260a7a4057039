import pytest

from app.jobs.contracts.evidence.signals import find_signals, who_must
from app.jobs.contracts.evidence.topics import Signal

_, TARGET, DEADLINE, REPORTING, REMEDY = Signal


@pytest.mark.parametrize(
    ("passage", "signals"),
    [
        ("The Supplier shall cut its emissions by 30% by 31 December 2030.", (TARGET, DEADLINE)),
        ("The Supplier shall report its emissions to the Customer.", (REPORTING,)),
        ("If the plan is late the Customer may terminate this Agreement.", (REMEDY,)),
        ("The Customer may withhold 5% of the Charges.", (REMEDY,)),
        ("The Supplier shall cut its emissions by 3 tonnes.", (TARGET,)),
        ("The Supplier shall stop by the 3rd day of May.", (DEADLINE,)),
        ("The parties support the Paris Agreement.", ()),
        ("The Tenant shall not exceed the Carbon Budget in any year.", (TARGET, DEADLINE)),
        ("The Building must be rated BREEAM Excellent.", (TARGET,)),
    ],
)
def test_signals_are_read_off_the_words(passage: str, signals: tuple[Signal, ...]) -> None:
    assert find_signals(passage) == signals


@pytest.mark.parametrize(
    ("passage", "who"),
    [
        ("The Tenant shall pay.", "the Tenant"),
        ("Each party shall report.", "each party"),
        ("Lessee must not alter the roof.", "Lessee"),
        ("The Landlord and the Tenant shall share data.", "the Landlord and the Tenant"),
        ("The Building shall be certified.", None),
        ("Rent is due.", None),
        ("We shall publish our footprint.", "us"),
        ("By 31 December we shall publish our footprint.", "us"),
        ("You must lift all switchboards.", "you"),
        ("A Defaulting Lender shall pay.", "a Defaulting Lender"),
        ("Any Supplier must report.", "any Supplier"),
    ],
)
def test_the_duty_is_said_to_lie_on_a_person_only(passage: str, who: str | None) -> None:
    assert who_must(passage) == who
