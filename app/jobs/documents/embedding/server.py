"""Vectors from an OpenAI-compatible server: `POST {url}/embeddings`, on the loop, not in a worker.

The protocol: https://platform.openai.com/docs/api-reference/embeddings/create
"""

import hashlib
import math
import struct
from typing import Any

from app.jobs.documents.embedding.model import Computer, Model
from app.jobs.documents.provider import Provider

BATCH_SECONDS = 120.0
QUERY_SECONDS = 3.0


class HttpEmbedder:
    """The model at a provider. Its hash is that of its address and name: the server tells no more.

    How many numbers a vector has is seen from the first one.
    """

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self._dimensions = 0

    async def model(self, ctx: Computer) -> Model:
        """The model; the server is asked once how many numbers a vector of it has."""
        if not self._dimensions:
            await self._embed(["dimensions"], QUERY_SECONDS)
        address = f"{self._provider.url.rstrip('/')}\n{self._provider.model}"
        digest = hashlib.sha256(address.encode()).hexdigest()
        return Model(self._provider.model, digest, self._dimensions)

    async def embed_batch(self, ctx: Computer, texts: list[str]) -> list[bytes]:
        """One vector a text, in order."""
        return await self._embed(texts, BATCH_SECONDS)

    async def embed_query(self, ctx: Computer, text: str) -> bytes:
        """The vector of one text, for somebody who waits."""
        return (await self._embed([text], QUERY_SECONDS))[0]

    async def _embed(self, texts: list[str], seconds: float) -> list[bytes]:
        if not texts:
            return []
        body = {"input": texts, "encoding_format": "float"}
        answer = await self._provider.ask("/embeddings", body, seconds=seconds)
        try:
            vectors = [normalised(values) for values in _in_order(answer)]
        except (LookupError, TypeError, ValueError, struct.error):
            raise self._provider.not_understood() from None
        lengths = {len(vector) // 4 for vector in vectors}
        if len(vectors) != len(texts) or lengths != {self._dimensions or max(lengths, default=0)}:
            raise self._provider.not_understood()
        self._dimensions = lengths.pop()
        return vectors


def _in_order(answer: Any) -> list[list[float]]:
    """The server may answer in another order; each vector says which text it is of."""
    return [item["embedding"] for item in sorted(answer["data"], key=lambda item: item["index"])]


def normalised(values: list[float]) -> bytes:
    """A vector of length 1; raises ValueError unless there are numbers, all of them finite."""
    length = math.sqrt(math.fsum(value * value for value in values))
    if not values or not math.isfinite(length):
        raise ValueError("not a vector")
    return struct.pack(f"<{len(values)}f", *(value / (length or 1.0) for value in values))
