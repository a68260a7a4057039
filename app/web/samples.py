"""Files of our own to try things with: each family may have a folder of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from app import jsonio
from app.errors import NotFound
from app.threads import in_thread
from app.web.requests import services
from app.web.responses import SANDBOX, SECURITY_HEADERS, JsonResponse
from app.web.transport.downloads import ContentResponse

_MEDIA_TYPES = {
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A file to try things with."""

    id: str
    title: str
    description: str
    path: Path
    media_type: str
    task_type: str | None
    """What is done with it, where its family says so."""
    question: str | None
    """What its document can be asked."""


@lru_cache
def samples_in(folder: Path) -> tuple[Sample, ...]:
    """The samples of a folder, in the order of its list `samples.json`."""
    return tuple(
        Sample(
            entry["id"],
            entry["title"],
            entry["description"],
            folder / entry["file"],
            _MEDIA_TYPES[Path(entry["file"]).suffix],
            entry.get("task_type"),
            entry.get("question"),
        )
        for entry in jsonio.loads((folder / "samples.json").read_bytes())
    )


async def list_samples(request: Request) -> Response:
    """GET /api/samples: files to try things with."""
    return JsonResponse(await in_thread(_views, services(request).sample_folders))


async def get_sample(request: Request) -> Response:
    """GET /api/samples/{id}: a sample's bytes."""
    for sample in await in_thread(_all, services(request).sample_folders):
        if sample.id == request.path_params["id"]:
            headers = {**SECURITY_HEADERS, "content-security-policy": SANDBOX}
            return ContentResponse(
                sample.path,
                media_type=sample.media_type,
                filename=sample.path.name,
                headers=headers,
            )
    raise NotFound("sample_not_found", "There is no such sample.")


def _all(folders: Sequence[Path]) -> list[Sample]:
    return [sample for folder in folders for sample in samples_in(folder)]


def _views(folders: Sequence[Path]) -> list[dict[str, object]]:
    return [_view(sample) for sample in _all(folders)]


def _view(sample: Sample) -> dict[str, object]:
    return {
        "id": sample.id,
        "title": sample.title,
        "description": sample.description,
        "size": sample.path.stat().st_size,
        "media_type": sample.media_type,
        "file": sample.path.name,
        "task_type": sample.task_type,
        "question": sample.question,
    }
