"""Reads what a Word file takes in as it is (`w:altChunk`): HTML, texts, other Word files."""

import io
import posixpath
import zipfile

from app.errors import TaskFailure
from app.parsing.archive import BROKEN_ARCHIVE
from app.parsing.docx.context import WordFile
from app.parsing.inner import read_inner
from app.parsing.losses import LossKind

_DEEPEST = 3
_MOST_CHUNKS = 500
_PICTURES_OF_ONE = 1_000
_BOUNDS = ("archive_too_large", "too_large")


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
    file.package.spend(_unpacked(data))
    try:
        name = posixpath.basename(relation.part)
        first = file.chunks * _PICTURES_OF_ONE
        file.builder.include(read_inner(file.source, data, name, first_picture=first))
    except TaskFailure as failure:
        if failure.code in _BOUNDS:
            raise
        file.tally.lose(LossKind.EMBEDDED)


def _unpacked(data: bytes) -> int:
    """How much a chunk that is itself an archive unpacks to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except BROKEN_ARCHIVE:
        return 0
