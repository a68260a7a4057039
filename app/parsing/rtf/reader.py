"""Reads Rich Text files (.rtf): what is printed, in the order of the file."""

import mmap
import os

from app.parsing.builder import DocumentBuilder
from app.parsing.document import Document
from app.parsing.failures import corrupt_file, too_large
from app.parsing.rtf.interpreter import Interpreter
from app.parsing.rtf.tokens import tokens
from app.parsing.source import Source

_WHAT = "Rich Text file"


def read_rtf(source: Source) -> Document:
    """The document in a Rich Text file; what a file that was cut off still has is read.

    Raises `TaskFailure`: `corrupt_file`, `too_large`.
    """
    if os.path.getsize(source.path) > source.limits.archive_bytes:
        raise too_large(source.limits.archive_bytes // 1_000_000)
    # Pictures stand in it as digits: the file may be far longer than its text.
    with (
        open(source.path, "rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped,
    ):
        return _read(source, _narrow(mapped))


def _read(source: Source, data: bytes | mmap.mmap) -> Document:
    begin = data.find(b"{\\")
    if begin < 0:
        raise corrupt_file(_WHAT)
    builder = DocumentBuilder()
    interpreter = Interpreter(source, builder)
    for token in tokens(data, begin):
        if not interpreter.take(token):
            break
    interpreter.finish()
    return builder.build(source.media_type)


def _narrow(data: mmap.mmap) -> bytes | mmap.mmap:
    """The bytes of a file that some program saved with two bytes for each letter."""
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data[:2] == mark:
            return data[2:].decode(codec, "replace").encode("cp1252", "replace")
    return data
