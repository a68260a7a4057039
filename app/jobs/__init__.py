"""What tasks do, one family a folder. Only this module names them all."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from app import jsonio
from app.jobs.contracts.tasks import review as contract_tasks
from app.jobs.documents.tasks import ingestion as document_tasks
from app.jobs.drawings import tasks as drawing_tasks

FAMILIES: tuple[ModuleType, ...] = (contract_tasks, document_tasks, drawing_tasks)
_SAMPLE_FOLDERS = (Path(__file__).parent / "contracts" / "samples",)
_MEDIA_TYPES = {
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A file of our own to try things with."""

    id: str
    title: str
    description: str
    path: Path
    media_type: str


@lru_cache(maxsize=1)
def samples() -> tuple[Sample, ...]:
    """All families' samples; each folder has an index `samples.json`."""
    return tuple(
        Sample(
            entry["id"],
            entry["title"],
            entry["description"],
            folder / entry["file"],
            _MEDIA_TYPES[Path(entry["file"]).suffix],
        )
        for folder in _SAMPLE_FOLDERS
        for entry in jsonio.loads((folder / "samples.json").read_bytes())
    )
