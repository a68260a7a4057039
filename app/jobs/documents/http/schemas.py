"""The bodies and queries of the document routes, as pydantic models."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.jobs.documents.http.search_schemas import PageWord
from app.jobs.limits import MOST_IN_A_BATCH
from app.parsing.losses import OpenChanges
from app.web.schemas import Described, Id, Moment, Name, Strict

DocumentStatus = Literal[
    "pending",
    "extracting",
    "chunking",
    "embedding",
    "indexing",
    "summarizing",
    "completed",
    "failed",
    "cancelled",
]


class DocumentUploadQuery(Described):
    """The name of a raw body, and what to do with a file that is a document already."""

    name: str | None = None
    project_id: Id | None = None
    on_duplicate: Literal["existing", "copy"] = "existing"


class DocumentListQuery(Strict):
    """A page of the list; `q` is looked for in names."""

    project_id: Id | None = None
    q: Annotated[str, StringConstraints(max_length=200)] | None = None
    status: Annotated[tuple[DocumentStatus, ...], Field(min_length=1)] = ()
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    cursor: Id | None = None
    wait: Annotated[float, Field(ge=0, le=30)] = 0


class SummaryQuery(Described):
    """How long an extract."""

    length: Literal["brief", "detailed"] = "brief"


class DocumentBatch(Strict):
    """Which uploads become documents, as children of one task."""

    file_ids: Annotated[list[Id], Field(min_length=1, max_length=MOST_IN_A_BATCH)]
    project_id: Id | None = None
    task_name: Name | None = None


class DocumentStarted(Described):
    """A document on its way in, or the one that these bytes are already.

    `document_id` is null for an archive: `task_id` is the batch that reads the files in it.
    """

    document_id: str | None
    task_id: str
    duplicate: bool
    message: str


class DocumentAnswer(Described):
    """A document. `progress` is 0..100, `summary` at most 500 characters, `kind` is for people.

    `open_changes` are changes that nobody has accepted, and comments; null until its task has
    succeeded, and when that has been deleted.
    """

    document_id: str
    name: str
    status: DocumentStatus
    progress: int
    step: str
    detail: str | None
    task_id: str
    pages: int
    page_word: PageWord
    chunks: int
    words: int
    size: int
    media_type: str
    kind: str
    created_at: Moment
    completed_at: Moment | None
    summary: str | None
    warnings: list[str]
    error: str | None
    error_code: str | None
    hint: str | None
    open_changes: OpenChanges | None
    project_id: str | None
    parent_document_id: str | None
    parent_name: str | None


class AttachmentAnswer(Described):
    """A file that a document carries, and what became of it.

    `status` is that of its task; `duplicate` where these bytes were a document before, which is
    then `document_id`; `unread` without a task: with an `error` because it cannot be read here,
    else because nobody has asked for it.
    """

    name: str | None
    size: int | None
    status: Literal["SUCCESS", "FAILURE", "REVOKED", "duplicate", "unread"]
    document_id: str | None
    error: str | None


class ChildAnswer(Described):
    """A document that came with another one."""

    document_id: str
    name: str
    task_id: str
    status: DocumentStatus


class OneDocumentAnswer(DocumentAnswer):
    """A document with the files that it carries and the documents that were made of them."""

    attachments: list[AttachmentAnswer]
    children: list[ChildAnswer]


class DocumentListAnswer(Described):
    """A page of documents, newest first."""

    documents: list[DocumentAnswer]
    total: int
    next_cursor: str | None


class SentenceAnswer(Described):
    """A sentence of a document; offsets count characters of its text."""

    text: str
    page: int
    start: int
    end: int


class SummaryAnswer(Described):
    """The most central sentences, word for word, in the order of the document."""

    document_id: str
    length: Literal["brief", "detailed"]
    sentences: list[SentenceAnswer]
    text: str


class BlockAnswer(Described):
    """A paragraph, heading, list item or row of a table; offsets count characters of the text."""

    kind: str
    start: int
    end: int
    level: int


class PageAnswer(Described):
    """A page's text; `picture` is the address of how it looks, for PDFs."""

    document_id: str
    number: int
    pages: int
    start: int
    end: int
    text: str
    picture: str | None
    blocks: list[BlockAnswer]
