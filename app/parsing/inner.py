"""Reads a file that lies inside another one and whose text belongs where it stands."""

import os
import tempfile
from dataclasses import replace

from app.errors import TaskFailure, Unsupported
from app.parsing.document import Document
from app.parsing.failures import corrupt_file
from app.parsing.kinds import KINDS
from app.parsing.ocr.recognition import Recognise, RecognisedPage, Recognition
from app.parsing.read import reader_of
from app.parsing.sniff import sniff
from app.parsing.source import Source


class InnerRecognition(Recognition):
    """Has the pictures of an inner file recognised as those of the outer one from `first` on."""

    def __init__(self, outer: Recognition, first: int) -> None:
        super().__init__()
        self._outer = outer
        self._first = first
        self.missing = outer.missing

    @property
    def obstacle(self) -> TaskFailure | None:
        """That of the outer file."""
        return self._outer.obstacle

    def page(self, number: int, recognise: Recognise) -> RecognisedPage | None:
        """As the outer file has it, under a number of its own."""
        return self._outer.page(self._first + number, recognise)


def read_inner(source: Source, data: bytes, name: str, *, first_picture: int) -> Document:
    """The document in `data`, whose kind its bytes tell; within the bounds of `source`.

    Raises `TaskFailure` as its reader does, and `corrupt_file` for what nothing here reads.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "inner")
        with open(path, "wb") as file:
            file.write(data)
        try:
            media_type = sniff(path, name)
        except Unsupported as error:
            raise corrupt_file("file") from error
        if media_type not in KINDS:
            raise corrupt_file("file")
        recognition = InnerRecognition(source.recognition, first_picture)
        inner = replace(source.inner(path, media_type), recognition=recognition, name=name)
        return reader_of(media_type)(inner)
