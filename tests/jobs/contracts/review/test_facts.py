"""All facts of a contract together."""

from app.jobs.contracts.review.facts import find_facts
from app.jobs.contracts.text.language import language_warning
from app.text.language import language_of

CONTRACT = """SUPPLY AGREEMENT

This Agreement is dated 4 March 2031 and is made between:

(1) Halden Stores plc, a company registered in Scotland (the "Customer");

(2) Kessler Maschinenbau GmbH, of Jena (the "Supplier"); and

(3) van der Meer Logistics B.V., of Delft (the "Carrier").

1. The Supplier supplies presses. It begins on Sept 1st, 2031 and expires on 31/12/2034.

2. English law governs this Agreement.
"""


def test_a_contract_says_its_kind_parties_law_and_dates() -> None:
    found = find_facts(CONTRACT)
    assert found.contract_type == "supply or services"
    assert [party.name for party in found.parties] == [
        "Halden Stores plc",
        "Kessler Maschinenbau GmbH",
        "van der Meer Logistics B.V.",
    ]
    assert [party.role for party in found.parties] == ["Customer", "Supplier", "Carrier"]
    assert found.governing_law == "English law"
    assert [(fact.label, fact.date) for fact in found.dates] == [
        ("agreement", "2031-03-04"),
        ("commencement", "2031-09-01"),
        ("expiry", "2034-12-31"),
    ]


def test_what_a_text_does_not_say_is_empty() -> None:
    found = find_facts("The tenant pays. The landlord repairs.")
    assert (found.parties, found.governing_law, found.dates) == ((), None, ())


def test_the_date_of_a_letter_is_called_so() -> None:
    text = "Acme plc\n\n2 April 2025\n\nDear Shareholder,\n\nWe write.\n\nYours faithfully,\nA. B."
    assert [(fact.label, fact.date) for fact in find_facts(text).dates] == [
        ("letter", "2025-04-02")
    ]


def test_another_language_is_named_and_not_judged() -> None:
    german = (
        "Der Mieter ist verpflichtet, die Miete zu zahlen und das Haus nicht zu verändern. " * 5
    )
    assert language_of(german) == "German"
    assert "German" in language_warning(german)[0]
    assert language_warning("The tenant shall pay the rent to the landlord. " * 10) == ()
    assert language_warning("Zu kurz.") == ()
