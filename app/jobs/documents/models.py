"""What the tasks of this family take and give, as clients see it."""

from typing import Annotated, Literal

from pydantic import Field

from app.engine.registry import FileId, ProjectId
from app.jobs.models import Params, Result
from app.parsing.losses import NO_CHANGES, OpenChanges

MOST_IN_A_BATCH = 1_000


class IngestionParams(Params):
    """Which upload becomes a document. `existing` refuses bytes that are a document already."""

    file_id: Annotated[FileId, Field(title="File")]
    project_id: ProjectId | None = None
    on_duplicate: Annotated[
        Literal["existing", "copy"], Field(title="If you have the same file already")
    ] = "existing"


class BatchItem(Result):
    """What became of one file.

    `status` is that of its task, `duplicate` without one, or `unread` for a file inside another
    one that no task was made of. `name` and `size` are told of files inside others; the name of an
    unread one is its whole path there.
    """

    file_id: str | None
    document_id: str | None
    task_id: str | None
    status: Literal["SUCCESS", "FAILURE", "REVOKED", "duplicate", "unread"]
    error: str | None
    name: str | None = None
    size: int | None = None

    @property
    def is_lost(self) -> bool:
        """Whether no document has it."""
        return self.status not in ("SUCCESS", "duplicate")


class Ingested(Result):
    """What a document became. `failed_pages` are numbers of pages that could not be read.

    `attachments` are the files that a mail or a collection carries, `open_changes` what its
    authors have changed and nobody has accepted. `title` is its first heading, or how it begins.
    """

    document_id: str
    pages: int
    chunks: int
    words: int
    warnings: tuple[str, ...]
    failed_pages: tuple[int, ...]
    attachments: tuple[BatchItem, ...] = ()
    open_changes: OpenChanges = NO_CHANGES
    language: str | None = None
    title: str | None = None


class AnswerParams(Params):
    """A question, and the documents or the project it is about; without them all of yours."""

    question: Annotated[str, Field(title="Question", min_length=1, max_length=2000)]
    document_ids: Annotated[
        list[str] | None, Field(title="Documents", min_length=1, max_length=1000)
    ] = None
    project_id: ProjectId | None = None


class ReembeddingParams(Params):
    """Nothing to choose: it is about all documents of whoever starts it."""


class Reembedded(Result):
    """The model that all vectors are made with now, and how many were made for that."""

    model: str
    chunks: int


class BatchParams(Params):
    """Which uploads become documents; of a zip archive it is each file in it.

    With `attachments_of`, a document, it is the files that the document's own file carries.
    """

    file_ids: Annotated[
        list[FileId], Field(title="Files", min_length=1, max_length=MOST_IN_A_BATCH)
    ]
    project_id: ProjectId | None = None
    attachments_of: Annotated[
        str | None, Field(title="Document", json_schema_extra={"format": "document-id"})
    ] = None


class BatchResult(Result):
    """The files in the order they were given, and how many of them ended how."""

    total: int
    succeeded: int
    failed: int
    cancelled: int
    duplicates: int
    documents: tuple[BatchItem, ...]
    unread: int = 0
