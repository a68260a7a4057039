"""The law that governs, in more of the wordings that contracts give it, and laws that do not."""

import pytest

from app.jobs.contracts.review.law import find_governing_law

CLAUSES: list[tuple[str, str | None]] = [
    (
        "9.4 Ontario law, and the federal laws of Canada applicable there, govern this Agreement.",
        "Ontario law",
    ),
    (
        "This Agreement is governed by the laws of the Province of Alberta and the federal "
        "laws of Canada applicable therein.",
        "Alberta",
    ),
    (
        "a corporation incorporated under the laws of Canada\n\nThe laws of Manitoba govern.",
        "Manitoba",
    ),
    ("Governing Law; Jury Waiver. The laws of the State of Ohio govern this Lease.", "Ohio"),
    (
        "This deed is governed by the law in force in New South Wales and each party submits "
        "to the courts of that State.",
        "New South Wales",
    ),
    ("The law of Scotland applies to this Agreement.", "Scotland"),
    (
        "This Agreement and any non-contractual obligations arising out of it are governed by "
        "English law.",
        "English law",
    ),
    ("Dutch law applies. The court of Assen is competent.", "Dutch law"),
    ("Finnish law, excluding its conflict rules, applies to the Contract.", "Finnish law"),
    ("This Contract shall be governed by German law to the exclusion of the CISG.", "German law"),
    (
        "Any dispute shall be referred to arbitration in London and English law shall apply.",
        "English law",
    ),
    ("Arbitration: London, LMAA Terms. English law to apply.", "English law"),
    ("General average and arbitration in London, English law", "English law"),
    ("The validity of this agreement is a matter for the law of Ireland.", "Ireland"),
    (
        "This policy is subject to New Zealand law and the jurisdiction of its courts.",
        "New Zealand law",
    ),
    ("Applicable law: New Zealand", "New Zealand"),
    ("Choice of Law and Jurisdiction: England and Wales", "England and Wales"),
    ("| Governing law and courts | Queensland |", "Queensland"),
    (
        "This Contract is governed by and construed according to the laws for the time being "
        "in force in Hong Kong.",
        "Hong Kong",
    ),
    ("The governing law shall be the law of the Republic of Singapore.", "Singapore"),
    (
        "This Agreement will be interpreted and enforced in accordance with Delaware law, "
        "without regard to its conflict of laws principles.",
        "Delaware law",
    ),
    (
        "This Note shall be governed by, and construed in accordance with, the internal laws "
        "of the Commonwealth of Massachusetts.",
        "Massachusetts",
    ),
    ("The parties choose Wisconsin law.", "Wisconsin law"),
    ("Wisconsin's law governs.", "Wisconsin law"),
    ("This letter is governed by the law of England & Wales.", "England and Wales"),
    ("Your employment is subject to Norwegian law.", "Norwegian law"),
    ("The contract is subject to the law of the Federal Republic of Germany.", "Germany"),
    ("This lease takes effect under, and is to be read according to, the law of Jersey.", "Jersey"),
    ("The law of this contract is the law of South Africa.", "South Africa"),
    ("Governed by the laws of Denmark.", "Denmark"),
    (
        "11. LAW AND DISPUTES\n11.1 Danish law.\n11.2 Disputes go to the Maritime and "
        "Commercial High Court.",
        "Danish law",
    ),
    ("It is agreed that the proper law of this deed is that of Victoria, Australia.", "Victoria"),
    ("The rights of the parties shall be determined by Texas law.", "Texas law"),
    ("The Contract is concluded under Polish law.", "Polish law"),
    ("Any question on these terms is decided by the laws of Victoria.", "Victoria"),
    ("Seat of arbitration: Geneva. The tribunal shall sit in Geneva under Swiss Rules.", None),
    ("The Singapore courts have non-exclusive jurisdiction.", None),
    ("The Borrower is a company existing under the laws of Delaware.", None),
    ("The Guarantee is governed by New York law.", None),
    ("The arbitration agreement in this clause is governed by French law.", None),
    ("The Company shall comply with the laws of Texas.", None),
    ("Each party submits to the exclusive jurisdiction of the courts of England.", None),
    ("Legal opinion of counsel as to the laws of Norway.", None),
    ("The Security Documents are governed by the law of the place where the asset is.", None),
    (
        "The Credit Agreement, as amended, continues to be governed by the laws of the State "
        "of New York; this Amendment is governed by the same law.",
        "New York",
    ),
    (
        "Section 9. This Amendment shall be governed by the law that governs the Credit Agreement.",
        None,
    ),
    ("Withholding is made as required by Portuguese law.", None),
    ("Holiday entitlement is given under Spanish law.", None),
    ("Item 8 - Governing law: New South Wales", "New South Wales"),
    ("Governing Jurisdiction and Law: Queensland, Australia", "Queensland"),
    ("Applicable Law; Venue. California.", "California"),
    ("Applicable law: Federal laws of the United Arab Emirates", "United Arab Emirates"),
    ("Applicable law and courts: those of England and Wales.", "England and Wales"),
    ("This policy: Choice of Law and Jurisdiction - England and Wales", "England and Wales"),
    ("VENUE AND LAW: Texas; Harris County.", "Texas"),
    ("3. English law, London arbitration.", "English law"),
    ("10. AB 04 applies. Disputes by arbitration at Malmö. Swedish law.", "Swedish law"),
    ("This contract is submitted to French law.", "French law"),
    ("The parties submit this contract to Swiss law.", "Swiss law"),
    ("It is subject exclusively to the law of the Federal Republic of Germany.", "Germany"),
    ("The governing law of this lease is that in force in Western Australia.", "Western Australia"),
    ("This licence shall be read under the laws of British Columbia.", "British Columbia"),
    ("Austrian law shall be deemed to have been agreed.", "Austrian law"),
    ("The Agreement is governed by ADGM law.", "ADGM law"),
    ("Governed by the internal laws (and not the law of conflicts) of Illinois.", "Illinois"),
    ("It is subject to the federal laws of the United Arab Emirates.", "United Arab Emirates"),
    ("Law: Swedish. Disputes: Stockholm District Court", "Swedish law"),
]


@pytest.mark.parametrize(("clause", "law"), CLAUSES)
def test_the_law_of_a_clause_is_told_or_none(clause: str, law: str | None) -> None:
    text = f"AGREEMENT\n\n1. Supply.\n\n{clause}\n\n12. Notices are in writing.\n"
    assert find_governing_law(text) == law
