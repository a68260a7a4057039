"""The queries, bodies and answers of search and ask, as pydantic models."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.web.schemas import Described, Id, Strict

Mode = Literal["hybrid", "lexical", "semantic"]


class SearchQuery(Strict):
    """What to look for and where."""

    q: Annotated[str, StringConstraints(max_length=1000)] = ""
    project_id: Id | None = None
    document_id: Id | None = None
    limit: Annotated[int, Field(ge=1, le=50)] = 10
    mode: Mode = "hybrid"


class Ask(Strict):
    """A question, and the documents or the project it is about; without them all of yours."""

    question: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)
    ]
    document_ids: Annotated[list[Id], Field(min_length=1, max_length=1000)] | None = None
    project_id: Id | None = None


PageWord = Literal["page", "sheet", "slide", "chapter"]
"""What a page of a document is called."""


class SnippetAnswer(Described):
    """A piece of a passage; each mark is [start, end] in its text."""

    text: str
    marks: list[tuple[int, int]]


class SearchResult(Described):
    """A passage; offsets count characters of the document's text.

    `lists` says whether it was found by its words or by its meaning; `complete` is false while its
    document is still on the way in.
    """

    document_id: str
    name: str
    page: int
    page_word: PageWord
    start: int
    end: int
    text: str
    snippet: SnippetAnswer
    score: float
    lists: list[Literal["lexical", "semantic"]]
    complete: bool


class SearchAnswer(Described):
    """The passages, the best first; `mode` is by what the search really went."""

    results: list[SearchResult]
    mode: Mode
    took_ms: float


class CitationAnswer(Described):
    """Where a part of an answer stands."""

    document_id: str
    name: str
    page: int
    page_word: PageWord
    start: int
    end: int
    text: str


class AskAnswer(Described):
    """Sentences of the documents, verbatim; confidence is 0 to 1."""

    answer: str
    found: bool
    confidence: float
    citations: list[CitationAnswer]
