"""Finds passages by their words (FTS5, BM25) and by their meaning (cosine), and joins both lists.

A passage can be found by its words as soon as its chunks are
stored, before its document is complete.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from app.engine.compute.pool import Compute, ComputeError, WorkerDied
from app.errors import RetryLater, TaskFailure, describe
from app.jobs.documents.embedding.choice import embedder_of
from app.jobs.documents.embedding.model import Computer, Embedder, Model
from app.jobs.documents.search.snippets import CLOSE, OPEN, Mark, Snippet, marks_in, snippet_of
from app.jobs.documents.search.vector_copy import VectorCopy, copy_of
from app.jobs.documents.store.passages import (
    Scope,
    documents_in,
    frequencies,
    is_found,
    passage_rows,
    ranked_by_words,
)
from app.jobs.documents.store.queries import document_not_found
from app.jobs.documents.store.reader import Read
from app.jobs.documents.store.vectors import has_vectors
from app.parsing.kinds import page_word
from app.settings import Settings
from app.text.rank_fusion import Fused, K, fuse
from app.text.words import quoted, rarest, telling_words, weight

log = logging.getLogger(__name__)
T = TypeVar("T")

CANDIDATES = 50
"""Passages of each list that take part in the fusion."""

FLOOR = 0.15
"""The least cosine of a result: below it passages share a language, not a subject."""

FEWEST_WORDS = 0.4
"""The least share of the query's words, by weight, of what is fused with the results by meaning.

A passage that has less of them may share a word by chance: it comes after all others.
"""

MOST_MATCHES = 5_000
"""Chunks that BM25 ranks for one query, in some 10 ms: the most common words make way."""

LEXICAL, SEMANTIC = "lexical", "semantic"


class Mode(StrEnum):
    """By what a search goes."""

    HYBRID = "hybrid"
    LEXICAL = LEXICAL
    SEMANTIC = SEMANTIC


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that was found. Offsets are into the document's text; marks are into `text`.

    `page_word` is what a page of its document is called.
    """

    chunk_id: int
    document_id: str
    name: str
    page: int
    start: int
    end: int
    text: str
    is_complete: bool
    score: float
    lists: tuple[str, ...]
    marks: tuple[Mark, ...] = ()
    page_word: str = "page"

    def snippet(self) -> Snippet:
        """The piece that shows why it was found."""
        return snippet_of(self.text, self.marks)


@dataclass(frozen=True, slots=True)
class Found:
    """The passages, the best first, and by what the search really went.

    `weights` are the words that were looked for, by how much they tell.
    """

    passages: tuple[Passage, ...]
    mode: Mode
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """A query's words, by how much they tell, and as FTS5 takes them.

    `ranked` are those that BM25 ranks by; a text of middling length that has each of them once has
    the score `full_score`.
    """

    weights: Mapping[str, float]
    expression: str
    ranked: str
    full_score: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """Chunks found by their words, the best first: with most of them, and with few of them."""

    strong: tuple[int, ...] = ()
    weak: tuple[int, ...] = ()


class Interactive:
    """Runs functions for somebody who waits: not behind the jobs."""

    def __init__(self, pool: Compute) -> None:
        self._pool = pool

    async def compute(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """The function's value, from the worker that is kept for such calls."""
        value: T = await self._pool.run(function, args, kwargs, interactive=True)
        return value


class Searcher:
    """Searches one database. Cheap to make: all of them share the copy of the vectors."""

    def __init__(self, settings: Settings, read: Read, computer: Computer) -> None:
        self.read = read
        self.computer = computer
        self._embedder: Embedder = embedder_of(settings)
        self._copy: VectorCopy = copy_of(settings.database)

    async def search(
        self, text: str, scope: Scope, *, limit: int = 10, mode: Mode = Mode.HYBRID
    ) -> Found:
        """The best passages for a text; raises NotFound for a document that is not the owner's.

        It goes by words alone where no vector of the text can be had.
        """
        words = telling_words(text)
        if not words:
            await self._documents(scope)
            return Found((), mode)
        wants_meaning = mode is not Mode.LEXICAL
        documents, match, vector = await asyncio.gather(
            self._documents(scope),
            self._match(words, scope),
            self._vector(text, is_asked=wants_meaning),
        )
        if vector is None:
            mode = Mode.LEXICAL
        # One waits for the database's thread while the other computes in its own.
        by_words, by_meaning = await asyncio.gather(
            self._by_words(match, scope, is_asked=mode is not Mode.SEMANTIC),
            self._by_meaning(vector, documents),
        )
        best = _joined(by_words, by_meaning)[:limit]
        return Found(await self._passages(best, match, scope), mode, match.weights)

    async def prepare(self) -> None:
        """Have the model and the vectors at hand for the first search, if there are any.

        Raises what the model raises when it cannot be asked: searches go by words alone then.
        """
        if await has_vectors(self.read):
            model = await self._embedder.model(self.computer)
            vector = await self._embedder.embed_query(self.computer, "ready")
            await self._by_meaning((model, vector), [])

    async def _documents(self, scope: Scope) -> list[str]:
        """The ids of the documents in scope; raises NotFound unless all that it names are there."""
        found = await documents_in(self.read, scope)
        if scope.document_ids is not None and set(scope.document_ids) - set(found):
            raise document_not_found()
        return found

    async def _vector(self, text: str, *, is_asked: bool) -> tuple[Model, bytes] | None:
        if not is_asked:
            return None
        try:
            model = await self._embedder.model(self.computer)
            vector = await self._embedder.embed_query(self.computer, text)
        except (TaskFailure, RetryLater, ComputeError, WorkerDied, TimeoutError) as error:
            log.warning("A search goes by words alone: %s", describe(error))
            return None
        return model, vector

    async def _match(self, words: tuple[str, ...], scope: Scope) -> Match:
        """Texts with any of the words; the last may be unfinished, while somebody types."""
        asked = [quoted(word) for word in words]
        counts, total = await frequencies(self.read, asked)
        if await self._is_unfinished(asked[-1], counts[-1], scope):
            asked[-1] = quoted(words[-1], unfinished=True)
            counts[-1:], _ = await frequencies(self.read, asked[-1:])
        weights = [weight(count, total) for count in counts]
        ranked = rarest(counts, MOST_MATCHES)
        return Match(
            weights=dict(zip(words, weights, strict=True)),
            expression=" OR ".join(asked),
            ranked=" OR ".join(asked[position] for position in ranked),
            full_score=sum(weights[position] for position in ranked),
        )

    async def _is_unfinished(self, expression: str, count: int, scope: Scope) -> bool:
        """Whether a word stands nowhere in scope: what others have must not tell on itself.

        A very common word counts as whole: to go through all that have it would take too long.
        """
        if not count:
            return True
        return count <= MOST_MATCHES and not await is_found(self.read, scope, expression)

    async def _by_words(self, match: Match, scope: Scope, *, is_asked: bool) -> Ranked:
        if not is_asked:
            return Ranked()
        rows = await ranked_by_words(self.read, scope, match.ranked, limit=CANDIDATES)
        least = match.full_score * FEWEST_WORDS
        strong = tuple(chunk_id for chunk_id, score in rows if score >= least)
        return Ranked(strong, tuple(row[0] for row in rows[len(strong) :]))

    async def _by_meaning(
        self, vector: tuple[Model, bytes] | None, documents: list[str]
    ) -> tuple[int, ...]:
        if vector is None:
            return ()
        nearest = await self._copy.nearest(
            self.read, *vector, documents, limit=CANDIDATES, floor=FLOOR
        )
        return tuple(chunk_id for chunk_id, _ in nearest)

    async def _passages(self, best: list[Fused], match: Match, scope: Scope) -> tuple[Passage, ...]:
        """The rows of what was found; what was deleted meanwhile is left out."""
        ids = [each.item for each in best]
        by_id = await passage_rows(self.read, scope, ids, match.expression, (OPEN, CLOSE))
        return tuple(_passage(by_id[each.item], each) for each in best if each.item in by_id)


def _joined(by_words: Ranked, by_meaning: Sequence[int]) -> list[Fused]:
    """The lists in one; what has few of the words comes last, unless there is nothing else."""
    best = fuse({LEXICAL: by_words.strong, SEMANTIC: by_meaning})
    known = {each.item for each in best}
    rest = [chunk_id for chunk_id in by_words.weak if chunk_id not in known]
    last = enumerate(rest, start=K + CANDIDATES + 1)
    return best + [Fused(chunk_id, 1 / place, (LEXICAL,)) for place, chunk_id in last]


def _passage(row: tuple[Any, ...], fused: Fused) -> Passage:
    chunk_id, document_id, name, media_type, page, start, end, text, is_complete, highlighted = row
    return Passage(
        chunk_id=chunk_id,
        document_id=document_id,
        name=name,
        page=page,
        start=start,
        end=end,
        text=text,
        is_complete=bool(is_complete),
        score=fused.score,
        lists=fused.lists,
        marks=marks_in(highlighted or "", text),
        page_word=page_word(media_type),
    )
