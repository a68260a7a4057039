"""Reads what a Word file takes in as it is (`w:altChunk`): pages of HTML, texts, other Word files."""

import os
import tempfile
import zipfile
from dataclasses import replace

from app.errors import TaskFailure
from app.parsing.archive import BROKEN_ARCHIVE
from app.parsing.docx.context import WordFile
from app.parsing.inner import InnerRecognition
from app.parsing.losses import LossKind

_DEEPEST = 3
_MOST_CHUNKS = 500
_PICTURES_OF_ONE = 1_000


def add_chunk(file: WordFile, part: str, key: str) -> None:
    """Add the blocks of the part that an `altChunk` names, or note that it cannot be read."""
    relation = file.package.relations(part).get(key)
    file.chunks += 1
    if (
        relation is None
        or not relation.part
        or file.source.depth >= _DEEPEST
        or file.chunks > _MOST_CHUNKS
    ):
        file.tally.lose(LossKind.EMBEDDED)
        return
    data = file.package.data(relation.part)
    try:
        _add(file, data, relation.part)
    except TaskFailure as failure:
        if failure.code in ("archive_too_large", "too_large"):
            raise
        if failure.code != "no_content":
            file.tally.lose(LossKind.EMBEDDED)


def _add(file: WordFile, data: bytes, name: str) -> None:
    # Loaded here: the way in loads this reader too.
    from app.parsing.read import read_inner

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "chunk")
        with open(path, "wb") as target:
            target.write(data)
        file.package.spend(_unpacked(path))
        first = file.chunks * _PICTURES_OF_ONE
        source = replace(file.source, recognition=InnerRecognition(file.source.recognition, first))
        file.builder.include(read_inner(source, path, os.path.basename(name)))


def _unpacked(path: str) -> int:
    """How much a chunk that is itself an archive unpacks to."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except BROKEN_ARCHIVE:
        return 0
