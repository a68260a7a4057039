"""What the tests of the readers have in common."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import TaskFailure
from app.parsing.document import Block, Document
from app.parsing.limits import DEFAULT_LIMITS, Limits
from app.parsing.read import read_document

Read = Callable[..., Document]


def reader(folder: Path) -> Read:
    """A function that writes bytes into a file and reads it as a document."""

    def read(
        data: bytes, name: str = "file", limits: Limits = DEFAULT_LIMITS, **more: object
    ) -> Document:
        path = folder / "upload"
        path.write_bytes(data)
        return read_document(str(path), name, limits, **more)  # type: ignore[arg-type]

    return read


def failure_of(read: Read, data: bytes, name: str = "file", limits: Limits = DEFAULT_LIMITS) -> str:
    """The code with which reading fails; the failure also says what to do next."""
    with pytest.raises(TaskFailure) as caught:
        read(data, name, limits)
    assert caught.value.message.endswith(".")
    assert caught.value.hint
    return caught.value.code


def texts(document: Document, kind: str | None = None) -> list[str]:
    """The texts of the blocks, of one kind or of all."""
    return [text_of(document, block) for block in document.blocks if kind in (None, block.kind)]


def text_of(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def assert_sound(document: Document) -> None:
    """What holds for every document: blocks cover the text in order, pages tile it."""
    outside, last = "", 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text)
        # Program text keeps the blanks before its first line.
        text = text_of(document, block)
        assert text.strip(" ") == text.strip() != ""
        assert not text.endswith(" ")
        outside += document.text[last : block.start]
        last = block.end
    assert (outside + document.text[last:]).strip() == ""
    ends = [0, *(page.end for page in document.pages)]
    assert [page.start for page in document.pages] == ends[:-1]
    assert not document.pages or ends[-1] == len(document.text)
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
