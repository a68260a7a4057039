"""What fits drafts of many kinds is found, and nothing offered that a lawyer would call wrong."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.jobs.contracts.found import Opened
from app.jobs.contracts.recommendation.library import library
from app.jobs.contracts.recommendation.ranking import FEWEST_CLAUSES
from app.jobs.contracts.recommendation.reading import candidates, fitting, read
from app.jobs.contracts.text.serialization import unpack
from app.jobs.contracts.worker import say_why_so_few
from tests.jobs.contracts.recommendation.asked import opened_at, recommend

DRAFTS = tomllib.loads(Path(__file__).with_name("drafts.toml").read_text(encoding="utf-8"))["draft"]


def _fitting(opened: Opened) -> set[str]:
    """All clauses that fit, also those that few lawyers would add."""
    contract = unpack(opened.contract)
    reading = read(contract, opened.contract_type, opened.binding, opened.counted)
    return {each.clause_id for each in fitting(reading, candidates(reading.types))}


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft["name"])
def test_what_fits_a_draft_is_found_and_nothing_that_is_wrong_is_offered(
    draft: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(draft["text"])
    # Its kind is given, so that only the choice of clauses is looked at.
    opened = replace(opened_at(path), contract_type=draft["kind"])

    found = [each.clause_id for each in recommend(opened)]

    assert set(draft["fits"]) | set(draft["wrong"]) <= library().keys()
    assert set(draft["fits"]) <= _fitting(opened)
    assert [clause for clause in draft["wrong"] if clause in found] == []
    assert (say_why_so_few(opened, len(found)) is None) == (len(found) >= FEWEST_CLAUSES)
