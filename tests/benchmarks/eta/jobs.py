"""The three longest jobs of each family, as what starts them on a server."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.client import Client
from tests.benchmarks.eta import files

QUARTER_INCH = 48
CONTRACTS, DOCUMENTS, DRAWINGS = "contracts", "documents", "drawings"


@dataclass(frozen=True, slots=True)
class Job:
    """`start(client, folder)` prepares all that the task needs and starts it; gives its id."""

    name: str
    family: str
    start: Callable[[Client, Path], str]


def _review(made: Callable[[], bytes], name: str) -> Callable[[Client, Path], str]:
    def start(client: Client, folder: Path) -> str:
        file_id = client.upload("/api/files", made(), name)["file_id"]
        return client.start("contract_review", file_id=file_id)

    return start


def _document(made: Callable[[], bytes], name: str) -> Callable[[Client, Path], str]:
    def start(client: Client, folder: Path) -> str:
        document_id = client.upload("/api/documents", made(), name)["document_id"]
        return str(client.get(f"/api/documents/{document_id}")["task_id"])

    return start


def _set(client: Client, folder: Path) -> str:
    return str(_added(client, files.plans(folder, 40))["task_id"])


def _takeoff(client: Client, folder: Path) -> str:
    """One condition on a dense sheet that has been read before."""
    project, page_ids = _read_sheets(client, files.dense_sheet(folder))
    body = {"condition_id": _condition(client, project)}
    return str(client.post(f"/api/pages/{page_ids[0]}/ai-takeoff", body)["task_id"])


def _takeoff_of_all(client: Client, folder: Path) -> str:
    """One condition on every sheet of a set that has been read before."""
    project, page_ids = _read_sheets(client, files.plans(folder, 40))
    body = {"condition_id": _condition(client, project), "page_ids": page_ids}
    return str(client.post("/api/batch-ai-takeoff", body)["task_id"])


def _condition(client: Client, project: str) -> str:
    slab = {"name": "Slab", "measurement_type": "area", "unit": "SF"}
    return str(client.post(f"/api/projects/{project}/conditions", slab)["condition_id"])


def _read_sheets(client: Client, path: Path) -> tuple[str, list[str]]:
    """The project and the ids of all sheets of a plan set, read and calibrated."""
    added = _added(client, path)
    ended = client.wait_for(added["task_id"], "SUCCESS", "FAILURE", "REVOKED", seconds=600)
    assert ended["status"] == "SUCCESS", ended
    sheets = client.get(f"/api/drawings/{added['document_id']}")["pages"]
    page_ids = [str(sheet["page_id"]) for sheet in sheets]
    for page_id in page_ids:
        client.post(f"/api/pages/{page_id}/calibrate", {"ratio": QUARTER_INCH})
    return str(ended["project_id"]), page_ids


def _added(client: Client, path: Path) -> Any:
    project = client.post("/api/projects", {"name": path.stem})["project_id"]
    return client.upload(f"/api/projects/{project}/drawings", path.read_bytes(), path.name)


JOBS = (
    Job("review-pdf-300", CONTRACTS, _review(lambda: files.contract_pdf(300), "contract.pdf")),
    Job("review-docx-300", CONTRACTS, _review(lambda: files.contract_docx(300), "contract.docx")),
    Job("review-pdf-100", CONTRACTS, _review(lambda: files.contract_pdf(100), "contract.pdf")),
    Job("document-pdf-400", DOCUMENTS, _document(lambda: files.contract_pdf(400), "text.pdf")),
    Job("document-scan-30", DOCUMENTS, _document(lambda: files.scan(30), "scan.pdf")),
    Job("document-xlsx", DOCUMENTS, _document(lambda: files.workbook(40_000), "costs.xlsx")),
    Job("drawings-set-40", DRAWINGS, _set),
    Job("takeoff-dense", DRAWINGS, _takeoff),
    Job("takeoff-all-40", DRAWINGS, _takeoff_of_all),
)
