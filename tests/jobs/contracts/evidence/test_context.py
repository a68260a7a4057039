from app.jobs.contracts.evidence.classification import classify
from app.jobs.contracts.evidence.topics import Tier
from app.jobs.contracts.text.passages import find_passages
from tests.jobs.contracts.score.alone import as_document


def counted(*paragraphs: str) -> dict[str, str]:
    document = as_document(*paragraphs)
    findings = classify(document.text, find_passages(document))
    return {
        document.text[finding.segment.start : finding.segment.end]: finding.reason
        for finding in findings
        if finding.tier is Tier.EVIDENCE
    }


def test_a_term_that_the_contract_defines_by_climate_words_counts_where_it_is_used() -> None:
    use = "The Supplier shall deliver the Reduction Plan within thirty days."
    found = counted('"Reduction Plan" means a plan to lower greenhouse gas emissions.', use)
    assert "“Reduction Plan”, which the contract defines" in found[use]


def test_a_term_for_everyday_things_does_not_spread() -> None:
    use = "The Supplier shall deliver the Goods within thirty days."
    found = counted('"Goods" means cloth with at least 40% recycled content.', use)
    assert use not in found


def test_environmental_laws_do_not_spread_though_their_definition_names_climate_change() -> None:
    use = "The Tenant shall comply with the Environmental Laws."
    found = counted('"Environmental Laws" means laws on climate change and waste.', use)
    assert use not in found


def test_the_teeth_of_a_climate_clause_count_by_its_heading() -> None:
    teeth = "12.2 If the Supplier fails to do so the Customer may withhold 5% of the Charges."
    found = counted("12. Net zero", "12.1 The Supplier shall reach net zero by 2040.", teeth)
    assert found[teeth] == "Stands under the heading “12. Net zero” and names a consequence."


def test_the_next_clause_does_not_count_by_that_heading() -> None:
    after = "13.1 The Customer shall pay within thirty days."
    found = counted(
        "12. Net zero", "12.1 The Supplier shall reach net zero by 2040.", "13. Payment", after
    )
    assert after not in found


def test_a_title_whose_contract_hardly_speaks_of_the_climate_does_not_spread() -> None:
    plain = [f"The Tenant shall pay the rent of year {year}." for year in range(9)]
    found = counted("CLIMATE LEASE", "The Tenant shall report its carbon footprint.", *plain)
    assert list(found) == ["The Tenant shall report its carbon footprint."]


def test_a_sentence_that_goes_on_about_such_plan_counts() -> None:
    first = "The Supplier shall prepare a decarbonisation plan."
    found = counted(f"{first} Such plan shall be reviewed each year. Invoices are due at once.")
    assert list(found) == [first, "Such plan shall be reviewed each year."]


def test_a_remedy_for_a_counted_clause_counts() -> None:
    remedy = "9.4 If the Supplier does not meet clause 6.3 the Customer may terminate."
    found = counted("6.3 The Supplier shall lower its carbon footprint by 30%.", remedy)
    assert "clause 6.3, which is counted" in found[remedy]


def test_a_heading_alone_is_no_passage() -> None:
    document = as_document("Net Zero", "The rent is due.")
    assert classify(document.text, find_passages(document)) == ()
