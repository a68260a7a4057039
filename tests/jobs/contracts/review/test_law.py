"""The law that governs, in sentences, headings, labels and tables; and what is not that law."""

import pytest

from app.jobs.contracts.review.law import find_governing_law


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("construed in accordance with the laws of the State of New York.", "New York"),
        ("It is governed by the law of England and Wales, and its courts.", "England and Wales"),
        ("This contract is governed by English law.", "English law"),
        ("English law governs this Agreement.", "English law"),
        ("14. Governing Law. England and Wales.", "England and Wales"),
        ("14. GOVERNING LAW\n\nEngland and Wales\n", "England and Wales"),
        ("Governing law | Scotland\n", "Scotland"),
        ("LAW:                New Zealand\n", "New Zealand"),
        ("Item 12 | Law of this lease | Victoria\n", "Victoria"),
        ("Choice of law: Law of Ontario", "Ontario"),
        ("Proper law: the Isle of Man", "Isle of Man"),
        ("Governing Law | Laws of the Grand Duchy of Luxembourg", "Luxembourg"),
        ("Box 25 | Law and arbitration | English law, London arbitration", "English law"),
        ("The law governing this bond: Finland", "Finland"),
        ("Governing law\tDelaware", "Delaware"),
        ("GOVERNING LAW. This Note shall be governed by Maryland law.", "Maryland law"),
        ("THIS AGREEMENT SHALL BE GOVERNED BY THE LAWS OF THE STATE OF TEXAS.", "Texas"),
        ("governed by the internal laws of the Commonwealth of Pennsylvania", "Pennsylvania"),
        ("This is governed by the laws of the Republic of South Africa.", "South Africa"),
        ("construed under the laws of the People's Republic of "
         "China.", "People's Republic of China"),
        ("shall be governed by the Laws of the Federal Republic of Germany, excluding the CISG",
         "Germany"),
        ("shall be interpreted under the laws in force in the Province of Alberta and the "
         "federal laws "
         "of Canada applicable therein.", "Alberta"),
        ("This document is governed by the law in force in Queensland.", "Queensland"),
        ("The laws of Hong Kong shall apply.", "Hong Kong"),
        ("The law of Victoria governs this lease.", "Victoria"),
        ("the substantive laws of Switzerland shall govern", "Switzerland"),
        ("Place of jurisdiction is Zurich. Swiss law applies to this contract.", "Swiss law"),
        ("The parties agree that the proper law of this contract is that of Ireland.", "Ireland"),
        ("This policy is subject to the law and exclusive jurisdiction of Ireland", "Ireland"),
        ("Governing law: The laws applicable in the Dubai International Financial Centre",
         "Dubai International Financial Centre"),
        ("This letter is governed by, and construed in accordance with, Scots law", "Scots law"),
        ("This charter is governed by English law; disputes go to arbitration in Paris under "
         "the law of France as the law of the seat.", "English law"),
        ("The Guarantee is governed by the law of Jersey. This Agreement is governed by Dutch law.",
         "Dutch law"),
        ("“Existing Facility” means the agreement governed by English law made in 2020.\n\n30. "
         "This "
         "Agreement shall be governed by the law of Norway.", "Norway"),
        ("This Agreement is governed by the laws of Freedonia.", "Freedonia"),
        ("governed by and construed in accordance with the laws\nof the State of Nevada", "Nevada"),
        ("This Agreement is governed by Ghanaian law, without regard to the laws of Nigeria",
         "Ghanaian law"),
    ],
)  # fmt: skip
def test_the_law_is_named_as_the_contract_names_it(text: str, law: str) -> None:
    assert find_governing_law(text) == law


@pytest.mark.parametrize(
    "text",
    [
        "The law of large numbers applies.",
        "The courts of England have exclusive jurisdiction.",
        "The parties submit to the jurisdiction of the courts of the State of Victoria.",
        "Law and jurisdiction: New York courts have exclusive jurisdiction.",
        "The seat of arbitration shall be Geneva and the arbitration agreement is under Swiss law.",
        "The arbitration agreement in this clause is governed by the laws of Singapore.",
        "Any dispute is settled by arbitration seated in Paris under the ICC Rules.",
        "Acme Inc., a corporation organized and existing under the laws of the State of Delaware",
        "Notices to the lender shall be served in England.",
        "The contract is governed by the law of the place where the goods are.",
        "This Agreement is governed by the laws of the State of _____.",
        "The Supplier shall comply with the laws of Germany.",
        "Nothing in this Agreement is governed by the laws of France.",
        "“Applicable Law” means the laws of England.",
        "The Security Documents are governed by the laws of Luxembourg.",
        "The Company may be wound up subject to applicable law. Germany is where it sells.",
        "This Agreement may not be assigned in breach of law. England is our market.",
        "",
    ],
)
def test_what_is_no_governing_law_is_not_taken_for_it(text: str) -> None:
    assert find_governing_law(text) is None


@pytest.mark.timeout(10)
def test_a_text_that_speaks_of_laws_everywhere_is_read_quickly() -> None:
    text = "Between (1) A, B and C of the Law of the (the " * 20_000 + " \n\n\n" * 100_000
    assert find_governing_law(f"{text}\nGoverning law: Malta\n{text}") in ("Malta", None)
