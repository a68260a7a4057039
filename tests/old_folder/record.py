"""What `answers.json` holds: what an older server answers, and how the tasks stood at the kill."""

import hashlib
import json
from typing import Any

import httpx

from tests.old_folder.maker import Maker

LONGEST_TEXT = 2_000


def addresses(maker: Maker, project_id: str) -> list[str]:
    """Where everything is answered that has ended."""
    found = [f"/api/projects/{project_id}", f"/api/documents?project_id={project_id}"]
    for task in all_tasks(maker):
        found += of_task(task) if task["completed_at"] else []
    for document in maker.get(found[1])["documents"]:
        found += of_document(document)
    for drawing in maker.get(f"/api/projects/{project_id}/drawings")["drawings"]:
        found += of_drawing(drawing)
    found += [f"/api/projects/{project_id}/{each}" for each in ("conditions", "takeoff.csv")]
    return found


def of_task(task: Any) -> list[str]:
    """A task, its timeline, its result and its files."""
    path = f"/api/tasks/{task['task_id']}"
    found = [path, f"{path}/events?limit=1000", f"{path}/result"]
    kept = {
        "contract_review": ("contract.json", "highlighted.html"),
        "test.artifact": ("note.txt",),
    }
    if task["task_type"] in ("contract_review", "clause_recommendation"):
        found.append(f"/task/{task['task_id']}")
    return found + [f"{path}/artifacts/{name}" for name in kept.get(task["task_type"], ())]


def of_document(document: Any) -> list[str]:
    """A document, what it says, and where that is found."""
    path = f"/api/documents/{document['document_id']}"
    found = [path, f"{path}/summary", f"{path}/file"]
    found += [f"{path}/pages/{number}" for number in range(1, document["pages"] + 1)]
    query = f"document_id={document['document_id']}&q=who+repairs+the+roof+or+moors+the+barge"
    return found + [
        f"/api/search?{query}&mode={mode}" for mode in ("lexical", "semantic", "hybrid")
    ]


def of_drawing(drawing: Any) -> list[str]:
    """A plan set with everything on its sheets."""
    found = [f"/api/drawings/{drawing['document_id']}"]
    for page in drawing["pages"]:
        path = f"/api/pages/{page['page_id']}"
        parts = ("image", "thumbnail", "text", "classifications", "measurements")
        found += [path, *(f"{path}/{part}" for part in parts)]
    return found


def comparable(answer: httpx.Response) -> Any:
    """An answer as it is kept: JSON with long texts as hashes, anything else as one hash."""
    kind = answer.headers["content-type"]
    is_json = kind.startswith("application/json")
    body = _shortened(answer.json()) if is_json else _hash(answer.content)
    return {"status": answer.status_code, "type": kind, "body": body}


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _shortened(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_shortened(each) for each in value]
    is_long = isinstance(value, str) and len(value) > LONGEST_TEXT
    return _hash(value.encode()) if is_long else value


def _hash(data: bytes) -> str:
    return f"sha256 {hashlib.sha256(data).hexdigest()}"


def all_tasks(maker: Maker) -> list[Any]:
    """Every task there is."""
    found: list[Any] = []
    query = "/api/tasks?origin=any&limit=100"
    page = maker.get(query)
    found += page["tasks"]
    while page["next_cursor"]:
        page = maker.get(f"{query}&cursor={page['next_cursor']}")
        found += page["tasks"]
    return found


def cut_tasks(maker: Maker) -> list[Any]:
    """How every task stands that has not ended, and which of its steps have."""
    return [
        {
            "task_id": task["task_id"],
            "task_type": task["task_type"],
            "task_name": task["task_name"],
            "status": task["status"],
            "percent": task["progress"]["percent"],
            "attempt": task["attempt"],
            "run_at": task["run_at"],
            "finished_steps": finished_steps(maker, task["task_id"]),
        }
        for task in all_tasks(maker)
        if not task["completed_at"]
    ]


def begun(maker: Maker, project_id: str) -> dict[str, list[str]]:
    """What the tasks that are cut have stored: the ids of sheets and of what is measured there."""
    drawings = maker.get(f"/api/projects/{project_id}/drawings")["drawings"]
    sheets = [page["page_id"] for drawing in drawings for page in drawing["pages"]]
    return {
        "sheets": sheets,
        "measurements": [
            measured["measurement_id"]
            for page_id in sheets
            for measured in maker.get(f"/api/pages/{page_id}/measurements")["measurements"]
        ],
    }


def finished_steps(maker: Maker, task_id: str) -> list[str]:
    """The names of a task's finished steps, in order."""
    events = maker.get(f"/api/tasks/{task_id}/events?limit=1000")
    return [each["data"]["name"] for each in events if each["kind"] == "step_finished"]


def as_lines(recorded: dict[str, Any]) -> str:
    """JSON with a line for each answer and each task."""
    parts = []
    for name, value in recorded.items():
        if isinstance(value, dict):
            lines = [f"{json.dumps(key)}: {json.dumps(each)}" for key, each in value.items()]
        else:
            lines = [json.dumps(each) for each in value]
        left, right = "{}" if isinstance(value, dict) else "[]"
        parts.append(f'"{name}": {left}\n' + ",\n".join(lines) + f"\n{right}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
