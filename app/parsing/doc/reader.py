"""Reads old Word files (.doc) with the program antiword."""

import subprocess

from app.parsing import programs
from app.parsing.builder import DocumentBuilder
from app.parsing.document import Document
from app.parsing.failures import corrupt_file, doc_reader_missing, password_required
from app.parsing.source import Source
from app.parsing.text.reader import add_plain_text

MEDIA_TYPE = "application/msword"
# No line width, so that each paragraph is one line; the mapping makes it write UTF-8 in any locale.
_OPTIONS = ("-w", "0", "-m", "UTF-8.txt")


def read_doc(source: Source) -> Document:
    """The document in an old Word file.

    Raises `TaskFailure`: `doc_reader_missing`, `password_required`, `corrupt_file`.
    """
    try:
        command = [programs.ANTIWORD, *_OPTIONS, source.path]
        done = programs.run(command, seconds=source.limits.doc_seconds)
    except FileNotFoundError as error:
        raise doc_reader_missing() from error
    except subprocess.TimeoutExpired as error:
        raise corrupt_file("Word document") from error
    if "ncrypted" in done.errors:
        raise password_required()
    if done.code != 0:
        raise corrupt_file("Word document")
    builder = DocumentBuilder()
    add_plain_text(builder, done.output.decode("utf-8", "replace"))
    return builder.build(MEDIA_TYPE)
