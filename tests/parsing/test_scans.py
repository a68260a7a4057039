"""A scan in parts: which pages need recognition, each alone, and the file read with them."""

import pickle
from functools import partial
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from app.errors import TaskFailure
from app.parsing.document import Document
from app.parsing.limits import DEFAULT_LIMITS, Limits
from app.parsing.ocr import tesseract
from app.parsing.ocr.recognition import Outcome
from app.parsing.read import (
    RecognisedPage,
    Scan,
    read_document,
    read_or_list,
    recognise_page,
)
from tests.parsing import files

needs_tesseract = pytest.mark.skipif(
    not tesseract.is_available(), reason="tesseract is not installed"
)
many = partial(pytest.param, marks=pytest.mark.recognition)
"""A file of which much is to be recognised."""
HASTY = Limits(ocr_seconds_per_page=0.01)
PAGE = "\n".join(f"{number}. The tenant keeps house {number} in repair." for number in range(4))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "upload"


def carried(page: RecognisedPage) -> RecognisedPage:
    """The page after a way between processes and a crash."""
    adapter = TypeAdapter(RecognisedPage)
    stored = adapter.validate_json(adapter.dump_json(pickle.loads(pickle.dumps(page))))
    assert stored == page
    return stored


def in_parts(path: Path, limits: Limits) -> Document:
    """The document as a task reads it."""
    listed = read_or_list(str(path), "scan", limits)
    assert isinstance(listed, Scan)
    # Pages may come in any order.
    numbers = reversed(listed.scanned_pages)
    pages = [carried(recognise_page(str(path), number, limits)) for number in numbers]
    document = read_or_list(str(path), "scan", limits, pages)
    assert isinstance(document, Document)
    return document


@needs_tesseract
@pytest.mark.parametrize(
    "data",
    [
        many(files.scanned_pdf([PAGE, "", PAGE])),
        files.mixed_pdf(),
        many(files.multi_page_tiff(["First page", "", "Third page"])),
        files.picture(format="JPEG"),
    ],
)
def test_a_scan_read_in_parts_is_the_same_document(path: Path, data: bytes) -> None:
    path.write_bytes(data)

    assert in_parts(path, DEFAULT_LIMITS) == read_document(str(path), "scan")


@needs_tesseract
def test_a_page_that_takes_too_long_is_the_same_warning_in_parts(path: Path) -> None:
    path.write_bytes(files.mixed_pdf())

    document = in_parts(path, HASTY)

    assert document == read_document(str(path), "scan", HASTY)
    assert document.failed_pages == (2,)


@needs_tesseract
@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (files.scanned_pdf([""]), DEFAULT_LIMITS),
        (files.scanned_pdf(), HASTY),
        (files.picture(), HASTY),
        (files.multi_page_tiff(["", ""]), DEFAULT_LIMITS),
    ],
)
def test_a_scan_that_fails_fails_in_parts_with_the_same_words(
    path: Path, data: bytes, limits: Limits
) -> None:
    path.write_bytes(data)
    with pytest.raises(TaskFailure) as whole:
        read_document(str(path), "scan", limits)
    with pytest.raises(TaskFailure) as parts:
        in_parts(path, limits)

    assert (parts.value.code, str(parts.value)) == (whole.value.code, str(whole.value))


@needs_tesseract
def test_a_page_that_cannot_be_drawn_or_recognised_is_told(path: Path) -> None:
    path.write_bytes(files.mixed_pdf())
    outcomes = (Outcome.FAILED, Outcome.NOT_DRAWN)

    documents = [
        read_or_list(str(path), "scan", DEFAULT_LIMITS, [RecognisedPage(2, outcome)])
        for outcome in outcomes
    ]

    for document in documents:
        assert isinstance(document, Document)
        assert document.failed_pages == (2,)
        assert document.warnings == ("Page 2 could not be read.",)


@needs_tesseract
def test_only_pages_that_need_it_are_listed(path: Path) -> None:
    path.write_bytes(files.mixed_pdf())
    assert read_or_list(str(path), "scan", DEFAULT_LIMITS) == Scan((2,))
    path.write_bytes(files.multi_page_tiff())
    assert read_or_list(str(path), "scan", DEFAULT_LIMITS) == Scan((1, 2))
    page = recognise_page(str(path), 1, DEFAULT_LIMITS)
    assert read_or_list(str(path), "scan", DEFAULT_LIMITS, [page]) == Scan((2,))


@pytest.mark.parametrize("data", [files.make_pdf(pages=2), files.make_docx(["A word."]), b"Words."])
def test_a_file_without_scanned_pages_is_read_at_once(path: Path, data: bytes) -> None:
    path.write_bytes(data)

    assert read_or_list(str(path), "", DEFAULT_LIMITS) == read_document(str(path))


@needs_tesseract
def test_what_has_been_recognised_is_not_recognised_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Not even the program is needed any more."""
    path.write_bytes(files.multi_page_tiff())
    pages = [recognise_page(str(path), number, DEFAULT_LIMITS) for number in (1, 2)]
    monkeypatch.setenv("PATH", str(tmp_path))

    document = read_or_list(str(path), "", DEFAULT_LIMITS, pages)

    assert isinstance(document, Document)
    assert "Second page" in document.text


@pytest.mark.parametrize("data", [files.scanned_pdf(), files.picture()])
def test_a_scan_without_an_engine_is_refused_before_its_pages_are_listed(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: bytes
) -> None:
    path.write_bytes(data)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(TaskFailure) as failure:
        read_or_list(str(path), "", DEFAULT_LIMITS)

    assert failure.value.code == "ocr_unavailable"
