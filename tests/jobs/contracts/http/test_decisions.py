"""A person sets a finding aside, or adds one; the machine's word stays as it is."""

from typing import Any

import anyio
import httpx
import pytest

from app import jsonio
from app.jobs.contracts.store.decisions import LONGEST_NOTE, MOST_DECISIONS
from app.jobs.contracts.store.reviewed import LONGEST_SELECTION, ReviewedContracts
from tests.conftest import change, task_in
from tests.jobs.contracts.uploads import upload
from tests.upkeep.helpers import broken_rules
from tests.web.helpers import (
    Json,
    finish,
    finished,
    foreign,
    hold,
    project,
    refused,
    submit,
    unknown_id,
)
from tests.web.house import add_member, asking_as

DUTY = "The Tenant shall cut its greenhouse gas emissions by half by 2030."
OTHER = "The Tenant shall report its carbon footprint to the Landlord each year."
DENIED = "Nothing in this Lease shall oblige the Tenant to reduce its greenhouse gas emissions."
RENT = "The Tenant shall pay the Rent on the usual quarter days."
TEXT = f"LEASE\n\n1. {DUTY}\n\n2. {OTHER}\n\n3. {DENIED}\n\n4. {RENT}\n\n5. Notices\n"


async def reviewed(client: httpx.AsyncClient, text: str = TEXT, **more: Any) -> tuple[str, Json]:
    """A finished review of a contract; its id and its result."""
    file_id = await upload(client, "lease.txt", text.encode())
    task_id = await submit(client, "contract_review", {"file_id": file_id}, **more)
    return task_id, (await until_done(client, task_id))


async def until_done(client: httpx.AsyncClient, task_id: str) -> Json:
    engine = task_in(client).engine
    live = engine.in_memory(task_id)
    assert live is not None
    assert await engine.until_final(live, 30)
    found: Json = (await client.get(f"/api/tasks/{task_id}/result")).json()
    return found


def place(text: str, within: str = TEXT) -> Json:
    start = within.index(text)
    return {"start": start, "end": start + len(text)}


def finding(result: Json, number: int = 0) -> Json:
    passage = result["passages"][number]
    return {"start": passage["start"], "end": passage["end"]}


async def decide(client: httpx.AsyncClient, task_id: str, kind: str, **body: Any) -> httpx.Response:
    return await client.post(f"/api/contracts/{task_id}/decisions", json={"kind": kind, **body})


async def decided(client: httpx.AsyncClient, task_id: str) -> list[Json]:
    answer = await client.get(f"/api/contracts/{task_id}/decisions")
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["decisions"]
    return found


# Deciding


async def test_a_finding_is_set_aside_with_a_note_and_its_own_topic(
    client: httpx.AsyncClient,
) -> None:
    task_id, result = await reviewed(client)

    answer = await decide(client, task_id, "set_aside", **finding(result), note=" Not\nours. ")

    assert answer.status_code == 201
    decision = answer.json()
    passage = result["passages"][0]
    assert decision.pop("decision_id")
    assert decision.pop("decided_at") > 1_500_000_000_000
    assert decision == {
        "kind": "set_aside",
        "start": passage["start"],
        "end": passage["end"],
        "note": "Not\nours.",
        "topic": "Carbon and fuels",
        "text": f"1. {DUTY}",
        "decided_by": {"id": "local", "name": "local"},
    }
    assert await decided(client, task_id) == [answer.json()]


async def test_selected_words_are_added_without_the_space_around_them(
    client: httpx.AsyncClient,
) -> None:
    task_id, _ = await reviewed(client)
    chosen = place(RENT)

    answer = await decide(
        client, task_id, "added", start=chosen["start"] - 1, end=chosen["end"] + 1, topic="Finance"
    )

    assert answer.status_code == 201
    decision = answer.json()
    assert (decision["text"], decision["topic"], decision["note"]) == (RENT, "Finance", "")
    assert (decision["start"], decision["end"]) == (chosen["start"], chosen["end"])


async def test_decisions_stand_in_reading_order_and_change_no_result(
    client: httpx.AsyncClient,
) -> None:
    task_id, result = await reviewed(client)
    before = (await client.get(f"/api/tasks/{task_id}")).headers["etag"]
    old = (await client.get(f"/task/{task_id}")).content

    await decide(client, task_id, "added", **place(RENT))
    await decide(client, task_id, "set_aside", **finding(result, 1))
    await decide(client, task_id, "set_aside", **finding(result))

    texts = [each["text"] for each in await decided(client, task_id)]
    assert texts == [f"1. {DUTY}", f"2. {OTHER}", RENT]
    assert (await client.get(f"/api/tasks/{task_id}/result")).json() == result
    assert (await client.get(f"/api/tasks/{task_id}")).headers["etag"] == before
    assert (await client.get(f"/task/{task_id}")).content == old


async def test_a_denied_finding_may_be_added_because_it_does_not_count(
    client: httpx.AsyncClient,
) -> None:
    task_id, result = await reviewed(client)
    denied = next(each for each in result["passages"] if each["polarity"] == "denied")

    answer = await decide(client, task_id, "added", start=denied["start"], end=denied["end"])

    assert (answer.status_code, answer.json()["text"]) == (201, f"3. {DENIED}")


async def test_a_list_that_has_not_changed_is_not_sent_again(client: httpx.AsyncClient) -> None:
    task_id, result = await reviewed(client)
    address = f"/api/contracts/{task_id}/decisions"
    empty = (await client.get(address)).headers["etag"]
    made = (await decide(client, task_id, "set_aside", **finding(result))).json()

    one = await client.get(address, headers={"if-none-match": empty})
    again = await client.get(address, headers={"if-none-match": one.headers["etag"]})
    await client.delete(f"{address}/{made['decision_id']}")
    none = await client.get(address, headers={"if-none-match": one.headers["etag"]})

    assert [one.status_code, again.status_code, none.status_code] == [200, 304, 200]
    assert again.content == b""
    assert none.headers["etag"] == empty


async def test_one_decision_in_place_of_another_is_a_change(client: httpx.AsyncClient) -> None:
    task_id, result = await reviewed(client)
    address = f"/api/contracts/{task_id}/decisions"
    await decide(client, task_id, "added", **place(RENT))
    made = (await decide(client, task_id, "set_aside", **finding(result))).json()
    before = (await client.get(address)).headers["etag"]

    await client.delete(f"{address}/{made['decision_id']}")
    await decide(client, task_id, "set_aside", **finding(result, 1))

    after = await client.get(address, headers={"if-none-match": before})
    assert after.status_code == 200
    assert len(after.json()["decisions"]) == 2


async def test_who_takes_a_decision_back_has_the_finding_again(client: httpx.AsyncClient) -> None:
    task_id, result = await reviewed(client)
    made = (await decide(client, task_id, "set_aside", **finding(result))).json()
    address = f"/api/contracts/{task_id}/decisions/{made['decision_id']}"

    assert (await client.delete(address)).status_code == 204
    assert await decided(client, task_id) == []
    error = refused(await client.delete(address), 404, "decision_not_found")
    assert error["hint"] == "Somebody may have taken it back: reload the report."
    again = await decide(client, task_id, "set_aside", **finding(result))
    assert again.status_code == 201


async def test_a_decision_is_taken_back_only_at_its_own_review(client: httpx.AsyncClient) -> None:
    task_id, result = await reviewed(client)
    other, _ = await reviewed(client, TEXT + "\n5. More.\n")
    made = (await decide(client, task_id, "set_aside", **finding(result))).json()

    refused(
        await client.delete(f"/api/contracts/{other}/decisions/{made['decision_id']}"),
        404,
        "decision_not_found",
    )
    assert len(await decided(client, task_id)) == 1


# Two people


async def test_two_people_who_decide_at_once_both_see_who_was_first(
    client: httpx.AsyncClient,
) -> None:
    parts = task_in(client)
    anna = await asking_as(parts, client, "anna", "admin")
    dora = await asking_as(parts, client, "dora")
    project_id = await project(anna)
    await add_member(anna, project_id, "dora", "editor")
    task_id, result = await reviewed(anna, project_id=project_id)
    answers = list[httpx.Response]()

    async def set_aside(who: httpx.AsyncClient, note: str) -> None:
        answers.append(await decide(who, task_id, "set_aside", **finding(result), note=note))

    async with anyio.create_task_group() as group:
        group.start_soon(set_aside, anna, "anna's word")
        group.start_soon(set_aside, dora, "dora's word")

    assert sorted(each.status_code for each in answers) == [200, 201]
    assert answers[0].json() == answers[1].json()
    [stored] = await decided(dora, task_id)
    assert stored == answers[0].json()
    assert stored["note"] == f"{stored['decided_by']['name']}'s word"


async def test_the_opposite_of_what_somebody_decided_names_them(client: httpx.AsyncClient) -> None:
    parts = task_in(client)
    anna = await asking_as(parts, client, "anna", "admin")
    dora = await asking_as(parts, client, "dora")
    project_id = await project(anna)
    await add_member(anna, project_id, "dora", "editor")
    task_id, result = await reviewed(anna, project_id=project_id)
    denied = next(each for each in result["passages"] if each["polarity"] == "denied")
    where = {"start": denied["start"], "end": denied["end"]}
    made = (await decide(anna, task_id, "set_aside", **where)).json()

    error = refused(await decide(dora, task_id, "added", **where), 409, "decided_otherwise")
    assert error["message"] == "anna has set this passage aside."
    address = f"/api/contracts/{task_id}/decisions/{made['decision_id']}"
    assert (await dora.delete(address)).status_code == 204
    assert (await decide(dora, task_id, "added", **where)).status_code == 201
    [told] = [each for each in (await anna.get("/api/audit")).json()["entries"]
              if each["kind"] == "deleted"]  # fmt: skip
    assert told["actor"] == "dora"


async def test_a_reader_sees_decisions_and_makes_none(client: httpx.AsyncClient) -> None:
    parts = task_in(client)
    anna = await asking_as(parts, client, "anna", "admin")
    carl = await asking_as(parts, client, "carl")
    project_id = await project(anna)
    await add_member(anna, project_id, "carl", "reader")
    task_id, result = await reviewed(anna, project_id=project_id)
    made = (await decide(anna, task_id, "set_aside", **finding(result))).json()

    assert await decided(carl, task_id) == [made]
    refused(await decide(carl, task_id, "added", **place(RENT)), 403, "read_only")
    refused(await decide(carl, task_id, "set_aside", **finding(result)), 403, "read_only")
    refused(
        await carl.delete(f"/api/contracts/{task_id}/decisions/{made['decision_id']}"),
        403,
        "read_only",
    )
    assert await decided(anna, task_id) == [made]


async def test_nothing_is_decided_in_an_archived_project(client: httpx.AsyncClient) -> None:
    project_id = await project(client)
    task_id, result = await reviewed(client, project_id=project_id)
    await client.patch(f"/api/projects/{project_id}", json={"archived": True})

    refused(await decide(client, task_id, "set_aside", **finding(result)), 409, "project_archived")


async def test_decisions_stay_with_the_name_of_who_has_left(client: httpx.AsyncClient) -> None:
    parts = task_in(client)
    anna = await asking_as(parts, client, "anna", "admin")
    dora = await asking_as(parts, client, "dora")
    project_id = await project(anna)
    await add_member(anna, project_id, "dora", "editor")
    task_id, result = await reviewed(anna, project_id=project_id)
    own_id, own = await reviewed(dora)
    made = (await decide(dora, task_id, "set_aside", **finding(result))).json()
    await decide(dora, own_id, "set_aside", **finding(own))
    dora_id = made["decided_by"]["id"]

    gone = await anna.delete(f"/api/users/{dora_id}?work=delete")

    assert gone.status_code == 204, gone.text
    assert await decided(anna, task_id) == [made]
    assert made["decided_by"]["name"] == "dora"
    rows = await parts.database.read("SELECT DISTINCT task_id FROM contract_decisions")
    assert rows == [(task_id,)]


# What cannot be decided


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"kind": "added", "start": 0, "end": len(TEXT)}, 422, "outside_text"),
        ({"kind": "added", "start": 9, "end": 8}, 422, "outside_text"),
        ({"kind": "added", "start": 9, "end": 9}, 422, "nothing_selected"),
        ({"kind": "added", "start": 5, "end": 7}, 422, "nothing_selected"),
        ({"kind": "added", "start": -1, "end": 7}, 422, "invalid_body"),
        ({"kind": "added", "start": 1.5, "end": 7}, 422, "invalid_body"),
        ({"kind": "added", "start": 2**63, "end": 2**63 + 1}, 422, "invalid_body"),
        ({"kind": "added", "start": 0, "end": 5, "topic": "Astrology"}, 422, "invalid_body"),
        ({"kind": "added", "start": 0, "end": 5, "note": "x" * (LONGEST_NOTE + 1)}, 422,
         "note_too_long"),
        ({"kind": "added", **place(DUTY)}, 409, "found_already"),
        ({"kind": "added", **place("cut its greenhouse gas")}, 409, "found_already"),
        ({"kind": "set_aside", **place(RENT)}, 404, "finding_not_found"),
        ({"kind": "set_aside", "start": 0, "end": len(TEXT) + 1}, 404, "finding_not_found"),
        ({"kind": "maybe", "start": 0, "end": 5}, 422, "invalid_body"),
        ({"kind": "added", "end": 5}, 422, "invalid_body"),
    ],
)  # fmt: skip
async def test_what_cannot_be_decided_is_refused_in_plain_words(
    shared_client: httpx.AsyncClient, body: Json, status: int, code: str
) -> None:
    task_id, _ = await reviewed(shared_client)

    error = refused(
        await shared_client.post(f"/api/contracts/{task_id}/decisions", json=body), status, code
    )

    assert error["hint"] or code == "invalid_body"
    assert await decided(shared_client, task_id) == []


async def test_a_selection_as_long_as_a_contract_is_no_finding(
    shared_client: httpx.AsyncClient,
) -> None:
    text = TEXT + "5. " + "word " * LONGEST_SELECTION
    task_id, _ = await reviewed(shared_client, text)

    refused(
        await decide(shared_client, task_id, "added", start=0, end=LONGEST_SELECTION + 2),
        422,
        "selection_too_long",
    )
    just = await decide(shared_client, task_id, "added", start=0, end=LONGEST_SELECTION)
    assert just.status_code == 201


async def test_only_findings_of_a_finished_review_are_decided_on(
    client: httpx.AsyncClient,
) -> None:
    file_id = await upload(client, "lease.txt", TEXT.encode())
    params = {"file_id": file_id}
    later = await submit(client, "contract_review", params, run_at="2999-01-01T00:00:00Z")
    failed = await finish(
        client, "contract_review", {"file_id": await upload(client, "none.txt", b" \n ")}
    )
    clauses = await submit(client, "clause_recommendation", params)
    await finished(client, clauses)
    expected = {
        await foreign(task_in(client).engine): (404, "task_not_found"),
        unknown_id(): (404, "task_not_found"),
        await hold(client): (404, "no_review"),
        clauses: (404, "no_review"),
        later: (409, "not_ready"),
        failed: (409, "no_result"),
    }

    for task_id, (status, code) in expected.items():
        address = f"/api/contracts/{task_id}/decisions"
        refused(await client.get(address), status, code)
        refused(await decide(client, task_id, "added", start=0, end=5), status, code)
        refused(await client.delete(f"{address}/{unknown_id()}"), status, code)


# What becomes of them


async def test_decisions_go_with_their_review(client: httpx.AsyncClient) -> None:
    task_id, result = await reviewed(client)
    await decide(client, task_id, "set_aside", **finding(result))
    parts = task_in(client)
    assert await broken_rules(parts) == []

    assert (await client.delete(f"/api/tasks/{task_id}")).status_code in (202, 204)

    assert await parts.database.read("SELECT * FROM contract_decisions") == []
    refused(await client.get(f"/api/contracts/{task_id}/decisions"), 404, "task_not_found")


async def test_a_review_of_an_older_release_is_decided_on_too(client: httpx.AsyncClient) -> None:
    """Its passages know no polarity: those of tier 1 all count."""
    task_id, result = await reviewed(client)
    for passage in result["passages"]:
        del passage["polarity"]
    stored = jsonio.dumps_text(result)
    await task_in(client).database.write(
        change("UPDATE task_results SET result = ? WHERE task_id = ?", (stored, task_id))
    )

    assert (await decide(client, task_id, "set_aside", **finding(result))).status_code == 201
    refused(await decide(client, task_id, "added", **place(DENIED)), 409, "found_already")


async def test_two_thousand_findings_are_set_aside_by_one_commit_each_and_read_once(
    client: httpx.AsyncClient,
) -> None:
    clauses = (f"{number}. {DUTY}\n\n" for number in range(1, 2001))
    task_id, result = await reviewed(client, "LEASE\n\n" + "".join(clauses))
    findings = [finding(result, number) for number in range(2000)]
    await decide(client, task_id, "set_aside", **findings[0])
    database = task_in(client).database
    reads, intents = database.reads, database.figures.intents

    for each in findings[1:]:
        assert (await decide(client, task_id, "set_aside", **each)).status_code == 201

    assert (database.reads - reads, database.figures.intents - intents) == (0, 1999)
    assert len(await decided(client, task_id)) == 2000
    assert database.reads - reads == 1


async def test_no_review_has_more_decisions_than_can_be_read_at_once(
    client: httpx.AsyncClient,
) -> None:
    task_id, _ = await reviewed(client)
    many = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2) "
        "INSERT INTO contract_decisions SELECT 'd' || i, ?1, 'added', 1000 + i, 2000 + i, 'x', "
        "NULL, '', 'local', 'local', 0 FROM n"
    )
    await task_in(client).database.write(change(many, (task_id, MOST_DECISIONS)))

    refused(await decide(client, task_id, "added", **place(RENT)), 409, "too_many_decisions")


async def test_only_the_latest_reviews_stay_in_memory(client: httpx.AsyncClient) -> None:
    kept = task_in(client).of(ReviewedContracts)
    ids = [(await reviewed(client, f"{TEXT}\nNumber {number}.\n"))[0] for number in range(9)]
    for task_id in ids:
        assert (await decide(client, task_id, "added", **place(RENT))).status_code == 201

    assert list(kept._kept) == ids[1:]
