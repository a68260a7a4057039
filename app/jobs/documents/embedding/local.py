"""Vectors from the model that comes with Intray: offline, in worker processes only."""

import hashlib
from functools import cache

from app.jobs.documents.embedding.model import Model
from app.text.words import COMMON, telling_text

LOCAL = "wordllama-l2-supercat-256"
_PREPARATION = f"words in lower case without: {COMMON}"
"""Part of the model's hash: vectors of texts that were prepared in another way do not compare."""


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
