"""Vectors from a sentence-transformers model, in worker processes only: the extra `embeddings`.

The model is a name that the library knows or a folder: https://sbert.net/docs/quickstart.html
"""

import hashlib
from functools import cache
from typing import Any

from app.errors import TaskFailure
from app.jobs.documents.embedding.model import Model
from app.settings import EMBEDDINGS, how_to_add


def describe(name: str) -> Model:
    """What the model is, seen from its weights; raises TaskFailure `embedding_unavailable`."""
    model = _loaded(name)
    digest = hashlib.sha256()
    for key, weights in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(weights.detach().cpu().numpy().tobytes())
    return Model(name, digest.hexdigest(), len(embed_with(name, ["dimensions"])[0]) // 4)


def embed_with(name: str, texts: list[str]) -> list[bytes]:
    """The vectors of texts, of length 1; raises TaskFailure `embedding_unavailable`."""
    if not texts:
        return []
    made = _loaded(name).encode(
        texts, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
    )
    return [vector.astype("<f4").tobytes() for vector in made]


@cache
def _loaded(name: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(name, device="cpu")
    except ImportError as error:
        raise TaskFailure(
            "embedding_unavailable",
            "sentence-transformers is not installed.",
            f"{how_to_add(EMBEDDINGS)}.",
        ) from error
    except (OSError, ValueError) as error:
        raise TaskFailure(
            "embedding_unavailable",
            f"The model {name!r} could not be loaded.",
            "Give INTRAY_EMBEDDING_MODEL a folder, or a name that can be fetched from here.",
        ) from error
