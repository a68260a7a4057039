"""Reads Rich Text files (.rtf): what is printed, in the order of the file."""

from app.parsing.builder import DocumentBuilder
from app.parsing.document import Document
from app.parsing.failures import corrupt_file
from app.parsing.rtf.interpreter import Interpreter
from app.parsing.rtf.tokens import tokens
from app.parsing.source import Source
from app.parsing.text.reader import read_bytes

_WHAT = "Rich Text file"


def read_rtf(source: Source) -> Document:
    """The document in a Rich Text file; what a file that was cut off still has is read.

    Raises `TaskFailure`: `corrupt_file`, `too_large`.
    """
    data = _narrow(read_bytes(source.path, source.limits))
    begins = data.find(b"{\\")
    if begins < 0:
        raise corrupt_file(_WHAT)
    builder = DocumentBuilder()
    interpreter = Interpreter(source, builder)
    for token in tokens(data[begins:]):
        if not interpreter.take(token):
            break
    interpreter.finish()
    return builder.build(source.media_type)


def _narrow(data: bytes) -> bytes:
    """The bytes of a file that some program saved with two bytes for each letter."""
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[2:].decode(codec, "replace").encode("cp1252", "replace")
    return data
