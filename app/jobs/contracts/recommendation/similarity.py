"""Finds clauses by meaning: how similar a contract's passages are to a clause's subject.

Runs in worker processes only, for the word vectors that it needs.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from app.jobs.contracts.recommendation.embedding import embed
from app.jobs.contracts.recommendation.library import Clause, library
from app.jobs.contracts.text.passages import Segment
from app.parsing.document import Progress, ignore_progress
from app.text.word_vectors import Vectors

CHUNK_CHARACTERS = 900
"""Characters after which a chunk of neighbouring passages is closed."""
CHUNKS_A_BATCH = 64
"""Chunks between two reports of progress."""
NEAREST_CHUNKS = 3
"""Chunks that count: a clause is as like a contract as it is, on average, to the nearest ones."""


class Similarity(NamedTuple):
    """The cosine of a clause to a contract."""

    clause_id: str
    cosine: float


def similarities(
    text: str, segments: Sequence[Segment], progress: Progress = ignore_progress
) -> tuple[Similarity, ...]:
    """Every clause of the library, the one most like the contract first."""
    chunks = [text[start:end] for start, end in chunk_spans(segments)]
    if not chunks:
        return ()
    parts = []
    for first in range(0, len(chunks), CHUNKS_A_BATCH):
        parts.append(embed(chunks[first : first + CHUNKS_A_BATCH]))
        progress(min(first + CHUNKS_A_BATCH, len(chunks)), len(chunks))
    cosines = np.vstack(parts) @ _clauses().T
    nearest = np.sort(cosines, axis=0)[-NEAREST_CHUNKS:].mean(axis=0)
    found = [
        Similarity(clause_id, round(float(cosine), 6))
        for clause_id, cosine in zip(library(), nearest, strict=True)
    ]
    return tuple(sorted(found, key=lambda each: (-each.cosine, each.clause_id)))


def chunk_spans(segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """Spans of neighbouring passages; a heading begins a new one."""
    start = end = None
    for segment in segments:
        is_full = start is not None and segment.end - start > CHUNK_CHARACTERS
        if start is not None and end is not None and (segment.is_heading or is_full):
            yield start, end
            start = None
        start = segment.start if start is None else start
        end = segment.end
    if start is not None and end is not None:
        yield start, end


@cache
def _clauses() -> Vectors:
    return embed([_subject(clause) for clause in library().values()])


def _subject(clause: Clause) -> str:
    return f"{clause.title}. {clause.summary} {', '.join(clause.keywords)}"
