"""An embedder that needs no model: for tests that are about documents, not about their meaning."""

import hashlib
import struct

import pytest

from app.jobs.documents.embedding.model import Computer, Model
from app.jobs.documents.tasks import ingestion, renewal

DIMENSIONS = 8


class QuickEmbedder:
    """Vectors of length 1 that equal texts share; made in a worker, as the real ones are."""

    async def model(self, ctx: Computer) -> Model:
        return Model("quick", "1", DIMENSIONS)

    async def embed_batch(self, ctx: Computer, texts: list[str]) -> list[bytes]:
        return await ctx.compute(embed, texts)

    async def embed_query(self, ctx: Computer, text: str) -> bytes:
        return (await ctx.compute(embed, [text]))[0]


def quick(settings: object) -> QuickEmbedder:
    """In the place of `embedder_of`."""
    return QuickEmbedder()


def use_quick_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that stores vectors, or looks whose they are, takes these for the model of now."""
    for module in (ingestion, renewal):
        monkeypatch.setattr(module, "embedder_of", quick)


def embed(texts: list[str]) -> list[bytes]:
    """A vector with a single 1 at a place that the text decides."""
    places = [hashlib.sha256(text.encode()).digest()[0] % DIMENSIONS for text in texts]
    return [
        struct.pack(f"<{DIMENSIONS}f", *(float(at == place) for at in range(DIMENSIONS)))
        for place in places
    ]
