"""What the recommendation task answers and tells."""

import httpx
import pytest

from app.jobs.contracts.recommendation.library import library
from tests.conftest import task_in
from tests.jobs.contracts.score.sets import FOLDER
from tests.jobs.contracts.uploads import LEASE, PLAIN_LEASE, upload
from tests.web.helpers import finish, get, refused, unknown_id

# It is read from a file the first time, which is not for the loop.
CLAUSES = library()


@pytest.mark.parametrize("name", ["lease.md", "really_text.pdf"])
async def test_an_upload_and_its_review_get_the_same_recommendations(
    client: httpx.AsyncClient, name: str
) -> None:
    """And the same warnings: the second name claims to be another type than the content is."""
    file_id = await upload(client, name, LEASE.path.read_bytes())
    review = await finish(client, "contract_review", {"file_id": file_id})
    by_review = await finish(client, "clause_recommendation", {"review_task_id": review})
    by_file = await finish(client, "clause_recommendation", {"file_id": file_id})

    results = [(await get(client, task_id))["result"] for task_id in (by_review, by_file)]

    assert results[0] == results[1]
    first = results[0]["recommendations"][0]
    assert first["wording"] == CLAUSES[first["clause_id"]].wording
    assert results[0]["contract_type"] == "lease"
    assert len(results[0]["recommendations"]) >= 3
    assert results[0]["because"] is None
    assert len(results[0]["warnings"]) == (name == "really_text.pdf")


@pytest.mark.parametrize(
    "name", ["lease_stour_valley_unit.txt", "wayleave_auchenfearn.txt", "saas_havukka_platform.txt"]
)
async def test_a_contract_with_denied_and_deleted_duties_gets_the_same_cards_both_ways(
    client: httpx.AsyncClient, name: str
) -> None:
    data = (FOLDER / "open" / "contracts" / name).read_bytes()
    file_id = await upload(client, name, data)
    review = await finish(client, "contract_review", {"file_id": file_id})
    by_review = await finish(client, "clause_recommendation", {"review_task_id": review})
    by_file = await finish(client, "clause_recommendation", {"file_id": file_id})

    results = [(await get(client, task_id))["result"] for task_id in (by_review, by_file)]

    assert results[0] == results[1]
    assert len(results[0]["recommendations"]) >= 3


async def test_a_list_of_fewer_than_three_says_why(client: httpx.AsyncClient) -> None:
    text = """POLICY OF INSURANCE

1. The Insurer pays the Loss of an Insured Person of a Claim for a Wrongful Act and Defence Costs.

2. The Policyholder shall make a fair presentation of the risk and pay the Premium of 4,000 pounds.

3. The Insurer does not pay for fraud. The Policyholder bears the Retention of 10,000 pounds.

4. This Policy is on a claims made basis. It is governed by the law of England."""
    file_id = await upload(client, "policy.txt", text.encode())
    task = await get(client, await finish(client, "clause_recommendation", {"file_id": file_id}))
    found = [each["clause_id"] for each in task["result"]["recommendations"]]
    assert found == ["insurance-climate-fair-presentation"]
    assert task["result"]["because"] == (
        "Only one clause fits this contract: of those written for a contract of insurance, "
        "5 clauses do not suit what it deals with."
    )


async def test_a_short_text_gets_an_empty_list_that_says_why(client: httpx.AsyncClient) -> None:
    file_id = await upload(client, "short.txt", b"The Tenant shall pay the rent.")
    task = await get(client, await finish(client, "clause_recommendation", {"file_id": file_id}))
    assert task["status"] == "SUCCESS"
    assert task["result"]["recommendations"] == []
    assert task["result"]["because"].startswith("The text has only 6 words")


async def test_exactly_one_of_the_two_ids_is_wanted(client: httpx.AsyncClient) -> None:
    for params in ({}, {"file_id": unknown_id(), "review_task_id": unknown_id()}):
        body = {"task_type": "clause_recommendation", "params": params}
        error = refused(await client.post("/api/tasks", json=body), 422, "invalid_params")
        assert "exactly one of file_id and review_task_id" in error["message"]


async def test_an_unknown_file_or_review_is_404_and_starts_nothing(
    client: httpx.AsyncClient,
) -> None:
    for name, code in (("file_id", "file_not_found"), ("review_task_id", "task_not_found")):
        body = {"task_type": "clause_recommendation", "params": {name: unknown_id()}}
        refused(await client.post("/api/tasks", json=body), 404, code)


async def test_a_task_that_is_no_finished_review_fails_with_a_next_step(
    client: httpx.AsyncClient,
) -> None:
    other = await finish(client)
    task_id = await finish(client, "clause_recommendation", {"review_task_id": other})
    task = await get(client, task_id)
    assert (task["status"], task["error_code"]) == ("FAILURE", "review_not_finished")
    assert task["hint"]


async def test_a_review_that_recommends_leads_to_its_recommendation(
    client: httpx.AsyncClient,
) -> None:
    """Both are found by the upload, whose id stands in the review's kept contract."""
    file_id = await upload(client, LEASE.path.name, LEASE.path.read_bytes())
    review = await finish(client, "contract_review", {"file_id": file_id, "recommend": True})
    kept = (await client.get(f"/api/tasks/{review}/artifacts/contract.json")).json()

    query = f"entity_type=contract&entity_id={kept['file_id']}&origin=any"
    found = (await client.get(f"/api/tasks?{query}")).json()["tasks"]

    assert kept["file_id"] == file_id
    assert [task["task_type"] for task in found] == ["clause_recommendation", "contract_review"]
    assert found[0]["task_name"] == f"Clause recommendation: {LEASE.path.name}"
    engine = task_in(client).engine
    assert await engine.until_final(await engine.find(found[0]["task_id"], "local"), 20)
    assert (await get(client, found[0]["task_id"]))["status"] == "SUCCESS"


async def test_the_stages_are_told_in_order(client: httpx.AsyncClient) -> None:
    file_id = await upload(client, "lease.txt", PLAIN_LEASE.encode())
    task_id = await finish(client, "clause_recommendation", {"file_id": file_id})
    events = (await client.get(f"/api/tasks/{task_id}/events")).json()
    told = [each["data"]["name"] for each in events if each["kind"] == "step_finished"]
    assert told == [
        "Reading the text",
        "Embedding the text",
        "Finding candidates",
        "Ranking the clauses",
        "Giving reasons",
    ]
