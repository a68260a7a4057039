"""The stages of a document on its way in, with the percents at which they begin."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """`status` is its word in the API, `title` the name of its step."""

    status: str
    percent: int
    title: str


EXTRACTING = Stage("extracting", 10, "Extracting the text")
CHUNKING = Stage("chunking", 25, "Cutting it into passages")
EMBEDDING = Stage("embedding", 40, "Embedding the passages")
INDEXING = Stage("indexing", 70, "Indexing the passages")
SUMMARIZING = Stage("summarizing", 85, "Summarizing")
ATTACHED = Stage("summarizing", 90, "Reading the attached files")
"""Where a mail waits for what came with it: no stage of its own to those who follow it."""
STAGES = (EXTRACTING, CHUNKING, EMBEDDING, INDEXING, SUMMARIZING)
