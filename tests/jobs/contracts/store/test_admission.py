"""All work on one contract is found by its upload, and names its file."""

from typing import Any

import httpx
import pytest

from tests.jobs.contracts.uploads import upload
from tests.web.helpers import finish, get, ids_in_list, submit

LATER = {"run_at": "2999-01-01T00:00:00Z"}


@pytest.fixture
async def file_id(client: httpx.AsyncClient) -> str:
    """A contract that was uploaded."""
    return await upload(client, "lease.txt", b"The Tenant shall pay the rent.")


async def entity_of(client: httpx.AsyncClient, task_id: str) -> tuple[Any, Any]:
    task = await get(client, task_id)
    return task["entity_type"], task["entity_id"]


@pytest.mark.parametrize("task_type", ["contract_review", "clause_recommendation"])
async def test_a_task_started_with_an_upload_alone_has_it_as_its_entity(
    client: httpx.AsyncClient, file_id: str, task_type: str
) -> None:
    task_id = await submit(client, task_type, {"file_id": file_id}, **LATER)

    assert await entity_of(client, task_id) == ("contract", file_id)


async def test_a_recommendation_has_the_upload_of_its_review_as_its_entity(
    client: httpx.AsyncClient, file_id: str
) -> None:
    review = await finish(client, "contract_review", {"file_id": file_id})
    params = {"review_task_id": review}

    recommendation = await submit(client, "clause_recommendation", params, **LATER)

    found = await ids_in_list(client, f"entity_type=contract&entity_id={file_id}")
    assert found == [recommendation, review]


async def test_an_entity_that_was_named_stays(client: httpx.AsyncClient, file_id: str) -> None:
    named = {"entity_type": "deal", "entity_id": "17", **LATER}

    task_id = await submit(client, "contract_review", {"file_id": file_id}, **named)

    assert await entity_of(client, task_id) == ("deal", "17")


async def test_what_names_no_review_gives_no_entity(client: httpx.AsyncClient) -> None:
    """It is started all the same, so that its failure can say what is wrong."""
    other = await finish(client)

    task_id = await submit(client, "clause_recommendation", {"review_task_id": other}, **LATER)

    assert await entity_of(client, task_id) == (None, None)


@pytest.mark.parametrize("address", ["/process/", "/find_clauses/"])
async def test_the_existing_client_gives_its_tasks_the_same_entity(
    client: httpx.AsyncClient, address: str
) -> None:
    form = {"file": ("lease.txt", b"The Tenant shall pay the rent.")}
    task_id = (await client.post(address, files=form)).json()["task_id"]

    entity_type, file_id = await entity_of(client, task_id)

    assert entity_type == "contract"
    assert await ids_in_list(client, f"entity_id={file_id}") == [task_id]


@pytest.mark.parametrize("task_type", ["contract_review", "clause_recommendation"])
async def test_the_metadata_of_a_task_say_which_file_it_reads(
    client: httpx.AsyncClient, file_id: str, task_type: str
) -> None:
    task_id = await submit(client, task_type, {"file_id": file_id}, **LATER)

    assert (await get(client, task_id))["metadata"] == {"file_name": "lease.txt"}


async def test_a_recommendation_has_the_file_of_its_review_in_its_metadata(
    client: httpx.AsyncClient, file_id: str
) -> None:
    review = await submit(client, "contract_review", {"file_id": file_id}, **LATER)

    params = {"review_task_id": review}
    task_id = await submit(client, "clause_recommendation", params, **LATER)

    assert (await get(client, task_id))["metadata"] == {"file_name": "lease.txt"}


async def test_metadata_that_were_given_stay_as_they_are(
    client: httpx.AsyncClient, file_id: str
) -> None:
    given = {"metadata": {"matter": 17}, **LATER}

    task_id = await submit(client, "contract_review", {"file_id": file_id}, **given)

    assert (await get(client, task_id))["metadata"] == {"matter": 17}
