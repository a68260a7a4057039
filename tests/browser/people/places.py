"""Every place of the page with something in it, on a real server: what tests of all places walk."""

from dataclasses import dataclass
from typing import Any

from tests.api import samples
from tests.browser.people.team import Person, Team
from tests.jobs.drawings.small_plans import plans

MAIL = {
    "name": "minutes.md",
    "text": b"# Minutes\n\nThe roof of the boat house leaks in two places.",
}


@dataclass(frozen=True)
class Place:
    """What it is called, its address below the root, and what is there once it is shown."""

    name: str
    path: str
    shown: str
    is_signed_in: bool = True


def furnish(team: Team) -> list[Place]:
    """Fills a project with tasks of each state and family; returns the places to look at."""
    anna = team.anna
    project_id = anna.project("Boat house", bob="reader")
    tasks = _tasks(anna, project_id)
    contract = _contract(anna, project_id)
    document = _uploaded(anna, f"documents?project_id={project_id}", MAIL["name"], MAIL["text"])
    drawing = _uploaded(
        anna, f"projects/{project_id}/drawings", "plans.pdf", plans("S1.01", "S1.02")
    )
    pages = anna.ask("GET", f"drawings/{drawing['document_id']}")["pages"]
    page_id = _measured(anna, project_id, pages[0]["page_id"])
    families = {
        "contract": contract,
        "document": document["task_id"],
        "drawing": drawing["task_id"],
    }
    return [
        Place("start", "", "task-list .row"),
        Place("tasks", "tasks", "task-list .row"),
        Place("tasks, no match", "tasks?q=nothing-like-it", "task-list .blank"),
        *(
            Place(f"task, {name}", f"tasks/{task_id}", "main h1, main .name")
            for name, task_id in {**tasks, **families}.items()
        ),
        Place("contracts", "contracts", ".review-rows [role=row]"),
        Place("report", f"contracts/{contract}", ".paper"),
        Place("documents", "documents", "document-list .row"),
        Place("search", "documents?q=roof", "main mark"),
        Place("document", f"documents/{document['document_id']}", "main h1"),
        Place("drawings", "drawings", "project-list a"),
        Place("project", f"projects/{project_id}", "task-list .row"),
        Place("set", f"drawings/{drawing['document_id']}", "main td a"),
        Place("sheet", f"sheets/{page_id}", "main svg"),
        Place("members", f"projects/{project_id}/members", "main h1"),
        Place("account", "account", "main h1"),
        Place("people", "people", "main h1"),
        Place("audit", "audit", "main h1"),
        Place("not found", "nowhere/at-all", "main h1"),
        Place("sign-in", "sign-in", "main form", is_signed_in=False),
    ]


def _tasks(anna: Person, project_id: str) -> dict[str, str]:
    """A task in each state, by its name."""
    wanted: dict[str, tuple[str, dict[str, Any]]] = {
        "running": ("test.hold", {"percent": 40}),
        "failed": ("test.fail", {"code": "told_to_fail"}),
        "waiting to try again": ("test.fail_slowly", {}),
        "cancelled": ("test.hold", {}),
        "done": ("test.batch", {"children": [{}, {}]}),
    }
    started = {
        name: anna.start(kind, f"{name}.pdf", params=params, project_id=project_id)
        for name, (kind, params) in wanted.items()
    }
    anna.ask("POST", f"tasks/{started['cancelled']}/cancel")
    for name in ("failed", "cancelled", "done"):
        anna.wait_for_end(started[name])
    return started


def _contract(anna: Person, project_id: str) -> str:
    """A review; returns its task."""
    sample = next(each for each in samples() if each.id == "green-lease")
    file = anna.ask("POST", "files", files={"file": ("lease.md", sample.path.read_bytes())})
    asked = {"params": {"file_id": file["file_id"]}, "project_id": project_id}
    task_id = anna.start("contract_review", "lease.md", **asked)
    anna.wait_for_end(task_id)
    return task_id


def _uploaded(anna: Person, path: str, name: Any, data: Any) -> Any:
    """Sends a file to a family and waits until it is ready."""
    told = anna.ask("POST", path, files={"file": (name, data)})
    anna.wait_for_end(told["task_id"])
    return told


def _measured(anna: Person, project_id: str, page_id: str) -> str:
    """Measures slabs on a sheet; returns the sheet."""
    body = {"name": "Slab", "measurement_type": "area", "unit": "SF"}
    condition = anna.ask("POST", f"projects/{project_id}/conditions", json=body)
    asked = {"condition_id": condition["condition_id"]}
    anna.wait_for_end(anna.ask("POST", f"pages/{page_id}/ai-takeoff", json=asked)["task_id"])
    return page_id
