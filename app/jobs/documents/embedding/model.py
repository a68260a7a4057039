"""What makes vectors of texts: a model, and an embedder that asks it.

A vector is little-endian float32 of length 1, as bytes; a text without words has a zero vector.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
BATCH = 16
"""Texts that are embedded in one call; a cancellation lands between two calls."""


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
