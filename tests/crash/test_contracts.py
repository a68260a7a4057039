"""kill -9 between the stages of contract work: each stage is done once, and none is forgotten."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.crash.test_kill import submit, task, until_final, wait_for
from tests.server import ServerProcess, is_alive, running_server

pytestmark = [pytest.mark.crash, pytest.mark.timeout(120)]

DUTY = "The Supplier shall reduce its greenhouse gas emissions by 50 per cent by 2030."
GOODS = (
    "2. The Supplier shall make the Goods at its factory and pack them in cartons on pallets.",
    "3. The Supplier shall deliver the Goods by lorry to the warehouse of the Buyer each week.",
    "4. The Supplier may engage subcontractors and hauliers for the delivery of the Goods.",
    "5. The Goods shall conform to the specification of their materials and components.",
)
SHORT = "SUPPLY AGREEMENT\n\n" + "\n\n".join(
    [f"1. {DUTY}", *GOODS]
    + [f"{n}. The Buyer shall pay each invoice within {n} days of receipt." for n in range(6, 30)]
)
LONG = SHORT + "\n\nThe Buyer shall pay for the goods and their packaging. " * 12_000
"""Each stage of a recommendation for it takes long enough to be hit."""


@contextmanager
def serving(data: Path, **settings: Any) -> Iterator[tuple[ServerProcess, httpx.Client]]:
    """A real server, and a client of it that tries again while it restarts."""
    transport = httpx.HTTPTransport(retries=5)
    with (
        running_server(data, workers=1, reserve_mb=0, **settings) as server,
        httpx.Client(base_url=server.base_url, transport=transport, timeout=30) as api,
    ):
        yield server, api


def upload(api: httpx.Client, text: str) -> str:
    """The id of a contract with this text."""
    answer = api.post("/api/files", files={"file": ("supply.txt", text.encode())})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["file_id"])


def told(api: httpx.Client, task_id: str, kind: str) -> list[Any]:
    """What the timeline says of one kind of event, in order."""
    events = api.get(f"/api/tasks/{task_id}/events").json()
    return [event["data"] for event in events if event["kind"] == kind]


def finished_steps(api: httpx.Client, task_id: str) -> list[str]:
    """The names of a task's finished steps."""
    return [data["name"] for data in told(api, task_id, "step_finished")]


def freeze(pids: list[int]) -> None:
    """Stop worker processes where they are, so that the moment of the kill is no matter of luck."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)


def recommendations_for(api: httpx.Client, file_id: str) -> list[dict[str, Any]]:
    """All of them, as the report page finds them."""
    query = {
        "task_type": "clause_recommendation",
        "entity_type": "contract",
        "entity_id": file_id,
        "origin": "any",
    }
    found: list[dict[str, Any]] = api.get("/api/tasks", params=query).json()["tasks"]
    return found


def test_a_recommendation_goes_on_after_kill_9_where_it_was(tmp_path: Path) -> None:
    """The text is not read and embedded again, and the answer is that of an undisturbed run."""
    with serving(tmp_path / "data") as (server, api):
        params = {"file_id": upload(api, LONG)}
        task_id = submit(api, "clause_recommendation", params)
        wait_for(lambda: "Embedding the text" in finished_steps(api, task_id))
        workers = server.workers()
        freeze(workers)
        before, steps = task(api, task_id), finished_steps(api, task_id)
        assert before["status"] == "PROGRESS"
        assert "Giving reasons" not in steps

        server.kill9()
        wait_for(lambda: not any(is_alive(pid) for pid in workers))
        server.restart()

        assert task(api, task_id)["progress"]["percent"] >= before["progress"]["percent"]
        ended = until_final(api, task_id)
        assert (ended["status"], ended["attempt"]) == ("SUCCESS", 1)
        assert len(told(api, task_id, "recovered")) == 1
        assert finished_steps(api, task_id)[: len(steps)] == steps
        assert len(set(finished_steps(api, task_id))) == len(finished_steps(api, task_id)) == 5
        undisturbed = until_final(api, submit(api, "clause_recommendation", params))
        assert ended["result"] == undisturbed["result"]
        assert len(ended["result"]["recommendations"]) >= 3


def test_kill_9_between_review_and_recommendation_loses_neither(tmp_path: Path) -> None:
    """With one slot, a task that holds it stands between the two."""
    release = tmp_path / "release"
    with serving(tmp_path / "data", concurrency=1) as (server, api):
        file_id = upload(api, SHORT)
        review = submit(api, "contract_review", {"file_id": file_id, "recommend": True})
        between = submit(api, "test.hold", {"until": str(release)})
        wait_for(lambda: task(api, between)["status"] == "PROGRESS")
        reviewed = task(api, review)
        [recommendation] = recommendations_for(api, file_id)
        assert (reviewed["status"], recommendation["status"]) == ("SUCCESS", "PENDING")

        server.kill9()
        server.restart()
        release.touch()

        [found] = recommendations_for(api, file_id)
        assert found["task_id"] == recommendation["task_id"]
        ended = until_final(api, found["task_id"])
        assert ended["status"] == "SUCCESS"
        assert len(ended["result"]["recommendations"]) >= 3
        assert task(api, review) == reviewed
        assert until_final(api, between)["status"] == "SUCCESS"


def test_kill_9_before_a_review_has_ended_leads_to_one_recommendation(tmp_path: Path) -> None:
    """The recommendation is queued in the commit that ends the review, hence never twice."""
    with serving(tmp_path / "data") as (server, api):
        file_id = upload(api, LONG)
        review = submit(api, "contract_review", {"file_id": file_id, "recommend": True})
        wait_for(lambda: "Finding clauses and sentences" in finished_steps(api, review))
        freeze(server.workers())
        assert task(api, review)["status"] == "PROGRESS"
        assert recommendations_for(api, file_id) == []

        server.kill9()
        server.restart()

        assert until_final(api, review)["status"] == "SUCCESS"
        [found] = recommendations_for(api, file_id)
        assert until_final(api, found["task_id"])["status"] == "SUCCESS"
        assert len(recommendations_for(api, file_id)) == 1
