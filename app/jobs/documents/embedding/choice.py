"""Which embedder the settings name, and those whose models run in the worker processes."""

from app.jobs.documents import worker
from app.jobs.documents.embedding.model import Computer, Embedder, Model
from app.jobs.documents.embedding.server import HttpEmbedder
from app.jobs.documents.provider import Provider
from app.settings import Settings


def embedder_of(settings: Settings) -> Embedder:
    """The embedder that the settings name: a server, a model in the workers, or our own."""
    if not settings.embedding_model:
        return LocalEmbedder()
    if not settings.embedding_url:
        return TransformersEmbedder(settings.embedding_model)
    return HttpEmbedder(
        Provider(settings.embedding_url, settings.embedding_model, settings.embedding_key)
    )


class LocalEmbedder:
    """The model that comes with Intray: offline, 0.3 ms a chunk."""

    def __init__(self) -> None:
        self._model: Model | None = None

    async def model(self, ctx: Computer) -> Model:
        """The model; a worker is asked for it once."""
        if self._model is None:
            self._model = await ctx.compute(worker.local_model)
        return self._model

    async def embed_batch(self, ctx: Computer, texts: list[str]) -> list[bytes]:
        """One vector a text, in order."""
        return await ctx.compute(worker.embed, texts)

    async def embed_query(self, ctx: Computer, text: str) -> bytes:
        """The vector of one text."""
        return (await ctx.compute(worker.embed, [text]))[0]


class TransformersEmbedder:
    """A sentence-transformers model of that name, with the extra `embeddings`."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._model: Model | None = None

    async def model(self, ctx: Computer) -> Model:
        """The model; a worker is asked for it once."""
        if self._model is None:
            self._model = await ctx.compute(worker.describe, self._name)
        return self._model

    async def embed_batch(self, ctx: Computer, texts: list[str]) -> list[bytes]:
        """One vector a text, in order."""
        return await ctx.compute(worker.embed_with, self._name, texts)

    async def embed_query(self, ctx: Computer, text: str) -> bytes:
        """The vector of one text."""
        return (await ctx.compute(worker.embed_with, self._name, [text]))[0]
