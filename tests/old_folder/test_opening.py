"""A data folder of an older release opens unchanged: nothing is lost, and what was cut goes on.

`make.py` made the folder, and recorded what that release answered. Since then an answer may have
gained fields; it has neither lost one nor changed it.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

import anyio
import pytest

from tests.old_folder.opening import (
    CUT,
    HAS_TESSERACT,
    RECORDED,
    SCANNED,
    WAITING,
    Opened,
    run,
    unpack,
)

pytestmark = pytest.mark.timeout(400)

# The contract page's client is told other addresses of a clause now, and its time with one decimal.
NOT_COMPARED = {"took_ms", "clause_url", "analysis_time"}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The folder after one run of the application."""
    folder = tmp_path_factory.mktemp("old")
    unpack(folder)
    # Tasks in it name their files relative to the folder that the server is started from.
    with contextlib.chdir(folder):
        yield anyio.run(run)


def differences(before: Any, now: Any, path: str) -> Iterator[str]:
    """Where an answer has lost or changed what it said."""
    if isinstance(before, dict) and isinstance(now, dict):
        for name in before.keys() - NOT_COMPARED:
            yield from differences(before[name], now.get(name, "nothing"), f"{path} {name}")
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for position, (left, right) in enumerate(zip(before, now, strict=True)):
            yield from differences(left, right, f"{path} {position}")
    elif not is_same(before, now):
        yield f"{path}: was {before!r}, is {now!r}"


def is_same(before: Any, now: Any) -> bool:
    """Equal; figures are as equal as two processors make them."""
    if isinstance(before, float) and isinstance(now, float):
        return now == pytest.approx(before, rel=1e-4)
    return bool(before == now)


def is_refusal(answer: Any) -> bool:
    """A refusal's words are the program's, not the folder's."""
    return bool(answer["status"] >= 400)


def test_every_answer_about_what_had_ended_is_as_it_was_recorded(opened: Opened) -> None:
    """Results, files, timelines, documents, search hits, sheets and measurements."""
    changed = [
        difference
        for path, before in RECORDED["answers"].items()
        for difference in differences(
            before["status"] if is_refusal(before) else before,
            opened.answers[path]["status"] if is_refusal(before) else opened.answers[path],
            path,
        )
    ]
    assert changed == []


def test_no_task_is_lost(opened: Opened) -> None:
    assert set(RECORDED["tasks"]) <= opened.tasks.keys()


def test_what_was_cut_goes_on_and_succeeds(opened: Opened) -> None:
    """A crash costs no attempt, and what waited in line has its turn."""
    ended = {task["task_name"]: opened.ended[task["task_id"]] for task in CUT}
    assert {name: task["status"] for name, task in ended.items()} == dict.fromkeys(ended, "SUCCESS")
    assert {task["attempt"] for task in ended.values()} == {1}


def test_progress_does_not_fall(opened: Opened) -> None:
    fallen = [
        task["task_name"]
        for task in RECORDED["cut"]
        if opened.first[task["task_id"]]["progress"]["percent"] < task["percent"]
    ]
    assert fallen == []


@pytest.mark.parametrize("task", CUT, ids=lambda task: task["task_name"])
def test_no_step_that_had_ended_runs_again(opened: Opened, task: dict[str, Any]) -> None:
    """Not one of the steps whose results are in the folder, however they were written then."""
    before = task["finished_steps"]
    assert [data["name"] for data in told(opened, task, "step_finished")][: len(before)] == before
    begun = [data["name"] for data in told(opened, task, "step_started")]
    assert [begun.count(name) for name in before] == [1] * len(before)
    assert not opened.ran_again


def told(opened: Opened, task: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """What a task's timeline says of one kind of event, in order."""
    return [each["data"] for each in opened.events[task["task_id"]] if each["kind"] == kind]


@pytest.mark.skipif(not HAS_TESSERACT, reason="tesseract is not installed")
def test_only_the_page_that_was_missing_is_recognised(opened: Opened) -> None:
    [scan] = [task for task in CUT if task["task_name"] == SCANNED]
    finished = told(opened, scan, "step_finished")
    assert [data["calls"] for data in finished if "calls" in data] == [1]


def test_a_retry_that_waits_keeps_its_moment(opened: Opened) -> None:
    [before] = [task for task in RECORDED["cut"] if task["task_name"] == WAITING]
    now = opened.tasks[before["task_id"]]
    assert now["status"] == "PENDING"
    assert now["run_at"] >= before["run_at"]


def test_documents_that_were_cut_are_found_by_word_and_by_meaning(opened: Opened) -> None:
    complete = [each for each in opened.documents if each["status"] == "completed"]
    assert len(complete) == len(opened.documents) - (not HAS_TESSERACT) == 6 - (not HAS_TESSERACT)
    for document in complete:
        results = opened.found[document["name"].partition(".")[0]]
        assert results[0]["lists"] == ["lexical", "semantic"], document["name"]
        assert results[0]["complete"]


def test_no_vector_is_made_a_second_time(opened: Opened) -> None:
    """The model is still the one that the vectors in the folder were made with."""
    assert not [task for task in opened.tasks.values() if task["task_type"] == "reembedding"]


def test_sheets_and_measurements_of_tasks_that_were_cut_stay(opened: Opened) -> None:
    """A sheet that was stored is not read again, nor a sheet measured twice."""
    sheets = [sheet["page_id"] for sheet in opened.sheets]
    measurements = [each["measurement_id"] for each in opened.measurements]
    assert set(RECORDED["begun"]["sheets"]) < set(sheets)
    assert set(RECORDED["begun"]["measurements"]) < set(measurements)
    assert sorted(sheet["sheet_number"] for sheet in opened.sheets) == [
        "S2.01", "S2.02", "S3.01", "S4.01", "S4.02",
    ]  # fmt: skip
    assert len(measurements) == 2 * len(RECORDED["begun"]["measurements"])


def test_a_request_that_is_repeated_finds_the_task_it_had_made(opened: Opened) -> None:
    assert opened.later["repeated"].status_code == 200
    assert opened.later["repeated"].json()["task_id"] in RECORDED["tasks"]


def test_a_review_of_the_older_release_is_recommended_for(opened: Opened) -> None:
    """Its report and the text of its contract are read as they were written then."""
    task = opened.later["recommended"].json()
    assert task["status"] == "SUCCESS", task
    assert task["result"]["contract_type"] == "supply or services"
    assert task["result"]["because"].startswith("No clause fits this contract: of those written")


def test_a_measurement_of_the_older_release_is_approved(opened: Opened) -> None:
    assert opened.later["approved"].status_code == 200
    assert opened.later["approved"].json()["status"] == "approved"


def test_a_project_of_the_older_release_is_removed_with_all_that_is_in_it(opened: Opened) -> None:
    assert opened.later["removed"].status_code == 204
    assert opened.later["gone"].status_code == 404
