"""What has ended in the old folder: tasks with every end, documents, drawings, contract work."""

from typing import Any

from tests.jobs.drawings.small_plans import plans
from tests.old_folder.maker import Maker
from tests.parsing import files

A_YEAR_S = 365 * 86_400.0
"""The longest that a retry may wait."""
KEY = {"Idempotency-Key": "seven"}
SEVEN = {"task_type": "test.ok", "params": {"number": 7, "steps": 2}}
"""A request that the test repeats with its key."""

LEASE = """# Lease

The Landlord lets the warehouse on Harbour Street to the Tenant for a term of ten years.

## Repairs

The Tenant shall keep the roof and the gutters of the warehouse in good repair at all times.

## Rent

The rent of the warehouse is 12,000 pounds a year and is due on the first day of each quarter.
"""
CHARTER = (
    "1. The Owner lets the barge to the Charterer for the summer.",
    "2. The Charterer shall moor the barge at the lock every night and pay the harbour dues.",
)
DUTY = "The Supplier shall reduce its greenhouse gas emissions by 50 per cent by 2030."
CONTRACT = "SUPPLY AGREEMENT\n\n" + "\n\n".join(
    [f"1. {DUTY}"]
    + [f"{n}. The Buyer shall pay each invoice within {n} days of receipt." for n in range(2, 30)]
)


def finish_tasks(maker: Maker) -> None:
    """Tasks with every end that there is, and one that waits for a retry in a year."""
    maker.finish(maker.post("/api/tasks", SEVEN, headers=KEY)["task_id"])
    large = {"text": "A note that a task kept.", "then": "large"}
    maker.finish(maker.start("test.artifact", large, task_name="A large result"))
    failed = maker.start("test.fail", {"code": "told_to"}, task_name="Told to fail")
    maker.finish(failed, "FAILURE")
    maker.finish(maker.post(f"/api/tasks/{failed}/retry")["task_id"], "FAILURE")
    maker.finish(maker.start("test.fail", {}, task_name="Failed three times"), "FAILURE")
    revoked = maker.start("test.hold", {"first_steps": 1, "percent": 35}, task_name="Cancelled")
    maker.running(revoked)
    maker.post(f"/api/tasks/{revoked}/cancel", {"reason": "not needed any more"})
    maker.finish(revoked, "REVOKED")
    children = [{"number": 1}, {"number": 2, "steps": 1}]
    maker.finish(maker.start("test.batch", {"children": children}, task_name="With children"))
    maker.start("test.fail", {"later": A_YEAR_S}, task_name="Waits for its retry")


def finish_contracts(maker: Maker) -> None:
    """A review with its highlighted file, and the recommendation that follows it."""
    file_id = maker.upload("/api/files", CONTRACT.encode(), "supply.txt")["file_id"]
    params = {"file_id": file_id, "recommend": True}
    maker.finish(maker.start("contract_review", params))
    query = "/api/tasks?origin=any&task_type=clause_recommendation"
    [recommendation] = maker.until(lambda: maker.get(query)["tasks"])
    maker.finish(recommendation["task_id"])


def finish_documents(maker: Maker, project_id: str) -> None:
    """Two that can be searched, and one that cannot be opened."""
    path = f"/api/documents?project_id={project_id}"
    for data, name in (
        (LEASE.encode(), "lease.md"),
        (files.make_pdf(CHARTER, pages=2), "charter.pdf"),
    ):
        maker.finish(maker.upload(path, data, name)["task_id"])
    locked = maker.upload(path, files.encrypted_pdf(), "locked.pdf")
    maker.finish(locked["task_id"], "FAILURE")


def finish_drawings(maker: Maker, project_id: str) -> None:
    """A set of two sheets, measured in every way; a person chose a scale and decided on shapes."""
    drawing = drawn(maker, project_id, "S1.01", "S1.02")
    first, second = (page["page_id"] for page in drawing["pages"])
    maker.post(f"/api/pages/{second}/calibrate", {"ratio": 96})
    slab = condition(maker, project_id, "Slab", "area", "SF")
    footings = condition(maker, project_id, "F1 footings", "count", "EA")
    for condition_id in (slab, footings):
        body = {"condition_id": condition_id}
        maker.finish(maker.post(f"/api/pages/{first}/ai-takeoff", body)["task_id"])
    maker.finish(maker.post(f"/api/pages/{second}/autonomous-takeoff")["task_id"])
    compare = {"condition_id": slab}
    maker.finish(maker.post(f"/api/pages/{first}/compare-providers", compare)["task_id"])
    made = maker.get(f"/api/pages/{first}/measurements")["measurements"]
    for measured, status in zip(made, ("approved", "rejected"), strict=False):
        answer = maker.api.patch(
            f"/api/measurements/{measured['measurement_id']}", json={"status": status}
        )
        assert answer.status_code == 200, answer.text


def drawn(maker: Maker, project_id: str, *sheets: str) -> Any:
    """A set of these sheets, read to the end."""
    begun = draw(maker, project_id, *sheets)
    maker.finish(begun["task_id"])
    return maker.get(f"/api/drawings/{begun['document_id']}")


def draw(maker: Maker, project_id: str, *sheets: str) -> Any:
    """A set of these sheets on its way in."""
    path = f"/api/projects/{project_id}/drawings"
    return maker.upload(path, plans(*sheets), f"{sheets[0]}.pdf")


def condition(maker: Maker, project_id: str, name: str, measurement_type: str, unit: str) -> str:
    """Something that is to be measured."""
    body = {"name": name, "measurement_type": measurement_type, "unit": unit}
    return str(maker.post(f"/api/projects/{project_id}/conditions", body)["condition_id"])
