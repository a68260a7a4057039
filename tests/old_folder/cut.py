"""What is cut in the old folder: tasks of every kind with steps that have ended."""

from tests.old_folder.ended import CONTRACT, condition, draw, drawn
from tests.old_folder.maker import Maker
from tests.parsing import files

LONG_CONTRACT = CONTRACT + "\n\nThe Buyer shall pay for the goods and their packaging. " * 2_500
"""Its text as a checkpoint is more than a row holds."""


def note(word: str) -> bytes:
    """A document of its own, which is found by that word."""
    lines = [f"The {word} is inspected in week {week} of the year." for week in range(1, 20)]
    return "\n\n".join(lines).encode()


def begin_tasks(maker: Maker) -> None:
    """Held with checkpoints, waiting for children, and waiting in line.

    The paths are relative: they are in the folder that the server which goes on is started from.
    """
    checkpoints = {"first_steps": 3, "trace": "trace", "percent": 50, "until": "go-on"}
    maker.running(maker.start("test.hold", checkpoints, task_name="Held after three steps"))
    children = [{"until": "."}, {"until": "go-on", "first_steps": 1, "trace": "trace"}]
    batch = {"child_type": "test.hold", "children": children}
    parent = maker.start("test.batch", batch, task_name="Waits for its second child")
    maker.until(lambda: maker.get(f"/api/tasks/{parent}")["children"]["success"] == 1)
    until = {"until": "go-on"}
    maker.running(maker.start("test.one_at_a_time", until, task_name="First in line"))
    for name in ("Second in line", "Third in line"):
        maker.start("test.one_at_a_time", until, task_name=name)


def begin_contracts(maker: Maker) -> None:
    """A review whose text is a checkpoint in a file, and a recommendation whose text is read."""
    file_id = maker.upload("/api/files", LONG_CONTRACT.encode(), "long.txt")["file_id"]
    maker.hold(climate_passages=0, rank_candidates=0)
    maker.start("contract_review", {"file_id": file_id}, task_name="Review that was cut")
    maker.cut("climate_passages")
    short = maker.upload("/api/files", CONTRACT.encode(), "again.txt")["file_id"]
    name = "Recommendation that was cut"
    maker.start("clause_recommendation", {"file_id": short}, task_name=name)
    maker.cut("rank_candidates")


def begin_documents(maker: Maker, project_id: str) -> None:
    """Cut in a batch, before its summary, before its vectors, in a scan; one has not begun."""
    path = f"/api/documents?project_id={project_id}"
    maker.hold(summarize=1, recognise_page=2)
    uploads = [
        maker.upload("/api/files", note(word), f"{word}.txt")["file_id"]
        for word in ("capstan", "bollard")
    ]
    maker.post("/api/documents/batch", {"file_ids": uploads, "project_id": project_id})
    maker.cut("summarize")
    maker.upload(path, note("gangway"), "gangway.txt")
    maker.cut("summarize")
    scan = files.scanned_pdf([f"Scanned page {number} of the pilotage" for number in (1, 2, 3)])
    maker.upload(path, scan, "pilotage.pdf")
    maker.cut("recognise_page")
    maker.hold(embed=0)
    maker.upload(path, note("windlass"), "windlass.txt")
    maker.cut("embed")
    maker.upload(path, note("fairlead"), "fairlead.txt")


def begin_drawings(maker: Maker, project_id: str) -> None:
    """Cut among its sheets, among what is found on them, and among the sheets of a batch."""
    pages = drawn(maker, project_id, "S2.01", "S2.02")["pages"]
    wanted = condition(maker, project_id, "F1 footings", "count", "EA")
    maker.hold(take_off_condition=1, find_scale_packed=0)
    body = {"page_ids": [page["page_id"] for page in pages], "condition_id": wanted}
    maker.post("/api/batch-ai-takeoff", body)
    maker.cut("take_off_condition")
    draw(maker, project_id, "S3.01")
    maker.cut("find_scale_packed")
    maker.hold(read_page=1)
    draw(maker, project_id, "S4.01", "S4.02")
    maker.cut("read_page")
