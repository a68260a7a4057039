"""A clause is there already where a passage that stands says it, in whatever words."""

import tomllib
from pathlib import Path

import pytest

from app.jobs.contracts.recommendation.cover import Cover, covers, said_of
from app.jobs.contracts.recommendation.library import library
from tests.jobs.contracts.recommendation.looked_at import reviewed, standing

_ELSEWHERE = Path(__file__).with_name("said_elsewhere.toml").read_text(encoding="utf-8")
SAID_ELSEWHERE = [
    (clause, text) for clause, texts in tomllib.loads(_ELSEWHERE).items() for text in texts
]

RATCHET = (
    "6. The Margin decreases by 0.05 per cent for each sustainability target that has been met."
)
SHARING = "4. Each party shall give the other its meter readings within ten days of each quarter."


def is_covered(clause_id: str, *paragraphs: str) -> bool:
    return any(each.is_cover for each in said_of(clause_id, standing(*paragraphs)))


@pytest.mark.parametrize(("clause_id", "cover"), covers().items(), ids=lambda each: str(each)[:40])
def test_a_clause_is_there_in_its_example_and_not_in_the_other(
    clause_id: str, cover: Cover
) -> None:
    assert is_covered(clause_id, cover.example)
    assert not is_covered(clause_id, cover.other)


def test_every_clause_can_be_there_already() -> None:
    assert covers().keys() == library().keys()


@pytest.mark.parametrize(
    ("clause_id", "text"),
    [
        ("loan-margin-ratchet", RATCHET),
        ("loan-margin-ratchet", "The coupon steps up by 25 basis points if the emission target is "
         "not reached."),
        ("lease-energy-data-sharing", SHARING),
        ("lease-energy-data-sharing", "The Lessee must upload utility consumption data to the "
         "Lessor's portal each month."),
        ("saas-renewable-hosting", "All servers run in data centers that are powered by wind."),
        ("supply-recycled-content", "Not less than 30% of the plastic shall be post-consumer."),
        ("general-electronic-notices", "Notices shall be sent by e-mail to the address below."),
        ("employment-executive-bonus", "A quarter of the award vests only if the carbon intensity "
         "of the fleet falls by 10 per cent."),
        ("construction-clean-site-power", "The Contractor shall use no diesel generators."),
        ("lease-energy-data-sharing", "Tenant shall deliver its utility data to Landlord yearly."),
        ("lease-renewable-electricity", "The Lessee shall fit photovoltaic modules and use their "
         "electricity in the Premises."),
        ("saas-emissions-report", "The statement shows the CO2e of the Customer's workloads."),
        ("saas-data-centre-water-and-heat", "All recoverable heat of the data halls shall be "
         "offered to the network."),
        ("employment-business-travel", "Air travel within the country will not be reimbursed."),
        ("insurance-fossil-underwriting", "The Agent must not on behalf of the Insurer bind any "
         "new coal mine."),
        ("insurance-resilience-premium-credit", "A premium credit of 8 per cent is given while "
         "the roof bears the designation."),
        ("mergers-integration-plan", "Within six months of Completion the Purchaser shall cause "
         "the Target to adopt a transition plan."),
        ("supply-take-back-and-repair", "The Lessor shall take each device back and place it for "
         "reuse."),
        ("land-river-buffer", "The Grazier must keep stock out of the riparian strip, and plant "
         "it."),
        ("supply-packaging-return", "Parts arrive only in steel stillages of the pool."),
        ("supply-product-footprint", "With each lot the Seller hands over a declaration of the "
         "greenhouse gases attributable to it from cradle to gate."),
        ("mergers-interim-conduct", "The Sellers shall procure that the new electric kiln is not "
         "postponed, and that the solar project continues."),
        ("mergers-climate-warranties", "The emissions figures of the Company for 2023 were "
         "verified and are correct in all material respects."),
        ("mergers-low-carbon-earn-out", "A further sum is payable if the steam used per ton is 12 "
         "per cent lower in 2027."),
        ("lease-heating-replacement", "The Landlord shall not renew a gas boiler like for like."),
        ("lease-fit-out-reuse", "At least 70 per cent of the stripped-out partitions shall be "
         "offered to the incoming tenant."),
        ("loan-fossil-expansion-limit", "The Borrower will not in any year burn more than 40,000 "
         "tons of coal, nor invest in a new mine."),
        ("services-energy-performance-guarantee", "If the saving in kWh falls below the guaranteed "
         "figure the Provider shall pay the difference."),
        ("construction-variation-carbon-statement", "Each change order shall state the kilograms "
         "of CO2 that it adds or saves."),
        ("insurance-resilient-reinstatement", "For a building rebuilt after flood the Insurer pays "
         "up to a further 10 per cent for resilient repair."),
        ("saas-flexible-computing", "Re-indexing jobs will be scheduled in hours of surplus solar "
         "output."),
        ("general-assignment-fit-successor", "On a disposal of the Land the Owner shall procure "
         "that the acquirer undertakes these obligations."),
        ("land-river-buffer", "Pens shall not be placed within 25 metres of the burns."),
    ],
)  # fmt: skip
def test_variants_cover(clause_id: str, text: str) -> None:
    assert is_covered(clause_id, text)


@pytest.mark.parametrize(
    ("paragraphs", "why"),
    [
        ((SHARING.replace("shall give", "shall not be obliged to give"),), "denied"),
        ((SHARING, "9. Clause 4 is deleted."), "deleted by another clause"),
        ((SHARING.replace("shall give", "hopes to give"),), "intended"),
        ((SHARING.replace("shall give", "may give"),), "permitted"),
        ((SHARING.replace("shall", "shall use reasonable endeavours to"),), "hedged"),
    ],
)
def test_what_does_not_bind_leaves_a_gap(paragraphs: tuple[str, ...], why: str) -> None:
    said = said_of("lease-energy-data-sharing", standing(*paragraphs))
    assert said, why
    assert not any(each.is_cover for each in said), why


@pytest.mark.parametrize(
    ("clause_id", "text"),
    [
        ("loan-margin-ratchet", "The Margin increases by 1 per cent while a Default continues."),
        ("services-waste-separation", "Crates shall be recyclable at the kerbside."),
        ("lease-water-saving", "The Tenant shall pay the water charges."),
        ("supply-chain-flow-down", "The Supplier shall ensure that subcontractors are insured."),
        ("governance-climate-committee", "The audit committee shall oversee the accounts."),
        ("employment-pension-default", "The Employer pays 5 per cent into the pension."),
        (
            "general-change-in-climate-law",
            "Emission allowances under the EU ETS are charged on at cost.",
        ),
        ("construction-clean-site-power", "Electricity shall be used for office machines only."),
        ("saas-renewable-hosting", "The halls had a power usage effectiveness of 1.38."),
        ("land-peat-rewetting", "The Grantee shall not damage the land drains."),
    ],
)
def test_the_same_subject_without_the_climate_covers_nothing(clause_id: str, text: str) -> None:
    assert not is_covered(clause_id, text)


def test_a_few_words_that_head_a_clause_cover_nothing() -> None:
    said = "5.19 Flood Survey.", "The Borrower will deliver a flood survey of the Property."
    assert not is_covered("loan-physical-risk-valuation", said[0])
    assert is_covered("loan-physical-risk-valuation", *said)


def test_the_words_must_stand_in_one_passage() -> None:
    apart = "The Borrower shall state its emissions each year.", "The Margin increases on default."
    assert not is_covered("loan-margin-ratchet", *apart)


def is_covered_in_review(clause_id: str, *paragraphs: str) -> bool:
    return any(each.is_cover for each in said_of(clause_id, reviewed(*paragraphs)))


@pytest.mark.parametrize(("clause_id", "text"), SAID_ELSEWHERE)
def test_what_other_drafters_say_in_their_words_is_there_already(clause_id: str, text: str) -> None:
    assert is_covered_in_review(clause_id, "1. The parties are named above.", f"2. {text}")


OVENS = "3. The commitment fee depends on the greenhouse gas emissions of the Borrower's ovens."


def test_fewer_words_are_enough_where_the_review_has_counted_the_passage() -> None:
    assert is_covered_in_review("loan-margin-ratchet", OVENS)
    assert not is_covered("loan-margin-ratchet", OVENS)
    fee = OVENS.replace("greenhouse gas emissions", "profits")
    assert not is_covered_in_review("loan-margin-ratchet", fee)


def test_the_sentence_before_says_what_a_counted_passage_is_about() -> None:
    cars = "2. The Contractor provides four patrol vehicles. "
    owed = "From 2026 the carbon emissions at the exhaust must be zero."
    assert is_covered_in_review("services-zero-emission-fleet", cars + owed)
    assert not is_covered_in_review("services-zero-emission-fleet", cars, owed)


def test_what_is_only_suspended_comes_back_and_what_is_deleted_does_not() -> None:
    vans = "9. Schedule 4 (deliveries by electric van only) is {} until the works are finished."
    assert is_covered("services-zero-emission-fleet", vans.format("suspended"))
    assert not is_covered("services-zero-emission-fleet", vans.format("deleted"))


def test_a_permission_is_there_already_where_the_clause_gives_a_right() -> None:
    audit = "4. The Customer may inspect the records of energy and emissions."
    assert is_covered("general-environmental-audit", audit)
    panels = "4. The Landlord may place photovoltaic panels for electricity on the roof."
    assert not is_covered("lease-renewable-electricity", panels)
    free = "4. Clause 12 does not keep a party from publishing the emissions data it must report."
    assert is_covered("general-confidentiality-carve-out", free)


@pytest.mark.parametrize(
    ("clause_id", "text"),
    [
        ("lease-water-saving", "Each party must give the other its energy and water readings."),
        ("lease-service-charge-savings", "No service cost may be for works that lower energy use."),
        ("loan-climate-information", "The Borrower shall deliver a certificate on each KPI a year "
         "for its energy targets."),
        ("general-carbon-credit-quality", "Swarf is melted again, recycled and credited at 88 per "
         "cent."),
        ("construction-site-runoff", "Of the arisings but contaminated soil, 80 per cent shall be "
         "recycled."),
        ("saas-emissions-report", "The data centre had a power usage effectiveness of 1.21."),
        ("mergers-legacy-climate-indemnity", "Seller shall indemnify Buyer against releases of "
         "ammonia before the Closing."),
        ("governance-climate-committee", "A tenth of the executive directors' incentive vests if "
         "carbon emissions fall."),
    ],
)  # fmt: skip
def test_a_counted_passage_on_something_else_covers_nothing(clause_id: str, text: str) -> None:
    assert not is_covered_in_review(clause_id, f"3. {text}")
