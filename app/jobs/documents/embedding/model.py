"""Vectors of texts: what makes them, and the model of our own that runs offline in the workers.

A vector is little-endian float32 of length 1, as bytes; a text without words has a zero vector.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, TypeVar

from app.jobs.documents.provider import Provider
from app.settings import Settings
from app.text.words import COMMON, telling_text

T = TypeVar("T")
BATCH = 16
"""Texts that are embedded in one call; a cancellation lands between two calls."""

LOCAL = "wordllama-l2-supercat-256"
_PREPARATION = f"words in lower case without: {COMMON}"
"""Part of the model's hash: vectors of texts that were prepared in another way do not compare."""


@dataclass(frozen=True, slots=True)
class Model:
    """What made a vector. Vectors of two models are never compared."""

    name: str
    hash: str
    dimensions: int


class Computer(Protocol):
    """Runs pure functions in a worker process: a task's context, or an interactive call."""

    async def compute(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """The function's value."""
        ...


class Embedder(Protocol):
    """Makes vectors, here or elsewhere."""

    async def model(self, ctx: Computer) -> Model:
        """What the vectors are made with; store it with them."""
        ...

    async def embed_batch(self, ctx: Computer, texts: list[str]) -> list[bytes]:
        """One vector a text, in order; give at most `BATCH` texts.

        Raises TaskFailure when it will never work and RetryLater when it may later.
        """
        ...

    async def embed_query(self, ctx: Computer, text: str) -> bytes:
        """The vector of what somebody waits for. As `embed_batch`; RetryLater after 3 s."""
        ...


def embedder_of(settings: Settings) -> Embedder:
    """The embedder that the settings name: a server, a model in the workers, or our own."""
    if not settings.embedding_model:
        return LocalEmbedder()
    if not settings.embedding_url:
        from app.jobs.documents.embedding.transformers import TransformersEmbedder

        return TransformersEmbedder(settings.embedding_model)
    from app.jobs.documents.embedding.http import HttpEmbedder

    return HttpEmbedder(
        Provider(settings.embedding_url, settings.embedding_model, settings.embedding_key)
    )


class LocalEmbedder:
    """The model in the worker processes: offline, 0.3 ms a chunk."""

    def __init__(self) -> None:
        self._model: Model | None = None

    async def model(self, ctx: Computer) -> Model:
        if self._model is None:
            self._model = await ctx.compute(local_model)
        return self._model

    async def embed_batch(self, ctx: Computer, texts: list[str]) -> list[bytes]:
        return await ctx.compute(embed, texts)

    async def embed_query(self, ctx: Computer, text: str) -> bytes:
        return (await ctx.compute(embed, [text]))[0]


# What runs in a worker


def embed(texts: list[str]) -> list[bytes]:
    """The vectors of texts, by the model of our own. Loads it on the first call (0.1 s, 15 MB).

    Its vectors are means over the words, so words that stand in every text are left out.
    """
    if not texts:
        return []
    from app.text.word_vectors import unit_vectors

    vectors = unit_vectors([telling_text(text) for text in texts])
    return [vector.tobytes() for vector in vectors.astype("<f4")]


@cache
def local_model() -> Model:
    """The model of our own; its hash is that of its weights and of how texts are prepared."""
    from app.text.word_vectors import DIMENSIONS, WEIGHTS

    with WEIGHTS.open("rb") as weights:
        digest = hashlib.file_digest(weights, "sha256")
    digest.update(_PREPARATION.encode())
    return Model(LOCAL, digest.hexdigest(), DIMENSIONS)
