"""Reads old Word files (.doc) with the program antiword."""

import subprocess

from app.parsing import programs
from app.parsing.builder import DocumentBuilder
from app.parsing.doc.printed import add_printed
from app.parsing.doc.tables import tables_in
from app.parsing.doc.unseen import tell_unseen
from app.parsing.document import Document
from app.parsing.failures import corrupt_file, doc_reader_missing, password_required
from app.parsing.source import Source

MEDIA_TYPE = "application/msword"
# No line width, so that each paragraph is one line; the mapping makes it write UTF-8 in any locale.
_TEXT = ("-w", "0")
_HIDDEN, _REMOVED = "-s", "-r"
_DOCBOOK = ("-x", "db")


def read_doc(source: Source) -> Document:
    """The document in an old Word file.

    Raises `TaskFailure`: `doc_reader_missing`, `password_required`, `corrupt_file`.
    """
    text = _run(source, *_TEXT)
    builder = DocumentBuilder()
    # As text a table is cut to lines; as DocBook its cells are whole, but clauses lose numbers.
    tables = tables_in(_run(source, *_DOCBOOK)) if "\n|" in f"\n{text}" else []
    add_printed(builder, text, tables)
    more = {option: _run(source, *_TEXT, option) for option in (_HIDDEN, _REMOVED)}
    tell_unseen(builder, text, hidden=more[_HIDDEN], removed=more[_REMOVED])
    return builder.build(MEDIA_TYPE)


def _run(source: Source, *options: str) -> str:
    """What the program prints."""
    command = [programs.ANTIWORD, "-m", "UTF-8.txt", *options, source.path]
    try:
        done = programs.run(command, seconds=source.limits.doc_seconds)
    except FileNotFoundError as error:
        raise doc_reader_missing() from error
    except subprocess.TimeoutExpired as error:
        raise corrupt_file("Word document") from error
    if "ncrypted" in done.errors:
        raise password_required()
    if done.code != 0:
        raise corrupt_file("Word document")
    return done.output.decode("utf-8", "replace")
