"""How often lawyers would add a clause counts for what it is worth to contracts of a type."""

import pytest

from app.jobs.contracts.recommendation.library import library
from app.jobs.contracts.recommendation.precedents import Counts, Precedents, precedents

CLAUSE = library()["lease-fit-out-reuse"]


def known(counts: Counts, contracts: int) -> Precedents:
    return Precedents({"lease": contracts}, {CLAUSE.id: {"lease": counts}})


def test_every_clause_of_the_file_is_in_the_library() -> None:
    assert precedents().clauses.keys() <= library().keys()
    named = {own for by_type in precedents().clauses.values() for own in by_type}
    assert named <= precedents().contracts.keys()


def test_no_more_contracts_would_get_a_clause_than_were_asked() -> None:
    for by_type in precedents().clauses.values():
        assert all(0 <= each.would <= each.asked for each in by_type.values())


def test_a_worth_is_a_share() -> None:
    types = precedents().contracts
    assert all(
        0 <= precedents().worth(clause, own) <= 1 for clause in library().values() for own in types
    )


def test_a_clause_that_many_would_add_is_worth_more() -> None:
    often, seldom = known(Counts(9, 10), 10), known(Counts(1, 10), 10)
    assert often.worth(CLAUSE, "lease") > 0.85
    assert seldom.worth(CLAUSE, "lease") < 0.15


def test_contracts_that_have_no_use_for_a_clause_count_a_quarter_and_those_that_have_it_not() -> (
    None
):
    all_asked, idle, has = (
        known(counts, 14).worth(CLAUSE, "lease")
        for counts in (Counts(10, 14), Counts(10, 10), Counts(10, 10, 4))
    )
    assert all_asked < idle < has


def test_where_no_contract_of_the_type_is_known_others_count() -> None:
    others = known(Counts(9, 10), 10)
    assert others.worth(CLAUSE, "loan") == pytest.approx((9 / 12) / 2)


def test_a_clause_is_worth_something_where_it_belongs() -> None:
    worth = precedents().worth
    fit_out = library()["lease-fit-out-reuse"]
    assert worth(fit_out, "lease") > 0.7 > worth(fit_out, "employment")
