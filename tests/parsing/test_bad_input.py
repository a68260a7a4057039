"""Every way in which a file can be bad has its own code, sentence and next step."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import Invalid, Unsupported
from app.parsing import programs
from app.parsing.inspect import inspect_upload
from app.parsing.kinds import DOCX, PDF, PNG, ZIP, accepted
from app.parsing.limits import Limits
from app.parsing.ocr import tesseract
from tests.parsing import files
from tests.parsing.helpers import Read, assert_sound, failure_of, texts

needs_tesseract = pytest.mark.skipif(
    not tesseract.is_available(), reason="tesseract is not installed"
)

Upload = Callable[[bytes], str]
"""Writes a file and gives its path."""


@pytest.fixture
def upload(tmp_path: Path) -> Upload:
    def write(data: bytes) -> str:
        path = tmp_path / "upload"
        path.write_bytes(data)
        return str(path)

    return write


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither Tesseract nor antiword is on the PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_a_sound_archive_is_taken(upload: Upload) -> None:
    """Its files are read one by one, so each of those is looked at later."""
    assert inspect_upload(upload(files.plain_zip()), "papers.zip") == ZIP
    assert "zip archives of these" in accepted(with_pictures=False)


def test_an_empty_upload_is_refused(upload: Upload) -> None:
    with pytest.raises(Invalid) as refused:
        inspect_upload(upload(b""), "empty.pdf")
    assert refused.value.code == "empty_file"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (files.exe_named_pdf(), "a Windows program"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "a program"),
        (b"PK\x03\x04 and then nothing sound", "a damaged zip archive"),
        (files.post_script(), "a PostScript file"),
        (files.make_ole({"Workbook": b""}), "an old Excel workbook"),
        (files.make_ole({"Something": b""}), "an old Office file"),
        (b"8BPS" + bytes(300), "image/vnd.adobe.photoshop"),
        (bytes(range(256)) * 4, "a binary file"),
    ],
)
def test_what_nothing_reads_is_refused_by_its_content(
    upload: Upload, data: bytes, words: str
) -> None:
    with pytest.raises(Unsupported) as refused:
        inspect_upload(upload(data), "contract.pdf")
    assert refused.value.code == "unsupported_type"
    assert words in refused.value.message
    assert "PDF" in (refused.value.hint or "")


def test_a_zip_bomb_is_refused_by_its_directory(upload: Upload, read: Read) -> None:
    bomb = files.zip_bomb_docx()
    with pytest.raises(Invalid) as refused:
        inspect_upload(upload(bomb), "bomb.docx")
    assert refused.value.code == "archive_too_large"
    assert failure_of(read, bomb) == "archive_too_large"


def test_a_high_ratio_counts_only_once_the_sum_is_large(upload: Upload) -> None:
    small = files.make_docx(["a" * 1_000_000])
    assert inspect_upload(upload(small), "small.docx") == DOCX
    with pytest.raises(Invalid):
        inspect_upload(upload(small), "small.docx", Limits(archive_ratio_from=100_000))


def test_an_archive_that_lies_about_its_size_is_not_unpacked(read: Read) -> None:
    assert failure_of(read, files.lying_zip_bomb_docx()) == "corrupt_file"


def test_what_is_unpacked_counts_against_one_limit(read: Read) -> None:
    parts = {"word/styles.xml": files.root("styles", " " * 3_000_000)}
    data = files.make_docx(parts=parts)
    assert texts(read(data))
    assert failure_of(read, data, limits=Limits(archive_bytes=2_000_000)) == "archive_too_large"


def test_entities_are_never_expanded(read: Read) -> None:
    assert failure_of(read, files.entity_bomb_docx()) == "corrupt_file"


def test_entities_hidden_in_another_encoding_are_refused_too(read: Read) -> None:
    utf16 = files.root("styles", "").replace('"UTF-8"', '"UTF-16"')
    head, _, rest = utf16.partition("?>")
    part = f'{head}?><!DOCTYPE x [<!ENTITY a "b">]>{rest}'.encode("utf-16")
    data = files.make_docx()
    assert texts(read(data))
    import io
    import zipfile

    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/styles.xml", part)
    assert failure_of(read, target.getvalue()) == "corrupt_file"


@pytest.mark.parametrize(
    "broken",
    [
        files.pdf_without_pages(),
        files.encrypted_pdf()[:200],
        b"%PDF-1.7\n" + b"nothing of a PDF " * 20,
    ],
    ids=["no pages", "cut off", "no objects"],
)
def test_a_broken_pdf_asks_for_no_password_though_the_one_before_did(
    read: Read, broken: bytes
) -> None:
    """A worker reads one file after another, and PDFium keeps the last error of all of them."""
    assert failure_of(read, files.encrypted_pdf()) == "password_required"
    assert failure_of(read, broken) == "corrupt_file"
    assert failure_of(read, files.encrypted_pdf()) == "password_required"


@pytest.mark.parametrize("data", [files.encrypted_pdf(), files.encrypted_docx()])
def test_a_password_is_asked_for_by_name(read: Read, data: bytes) -> None:
    assert failure_of(read, data) == "password_required"


def test_an_encrypted_word_file_passes_the_upload_and_fails_as_a_task(upload: Upload) -> None:
    path = upload(files.encrypted_docx())
    assert inspect_upload(path, "secret.docx") == "application/x-ole-encrypted"


def test_an_owner_password_does_not_keep_anyone_from_reading(read: Read) -> None:
    document = read(files.owner_locked_pdf())
    assert "2. Price" in texts(document, "heading")


@pytest.mark.parametrize(
    "data", [files.truncated_pdf(), b"%PDF-1.7\nnothing else", files.truncated_docx()]
)
def test_a_broken_file_passes_the_upload_and_is_corrupt_as_a_task(
    upload: Upload, read: Read, data: bytes
) -> None:
    assert inspect_upload(upload(data), "contract") in (PDF, DOCX)
    assert failure_of(read, data) == "corrupt_file"


def test_pages_that_cannot_be_read_are_named_and_the_others_kept(read: Read) -> None:
    document = read(files.half_broken_pdf())
    assert document.failed_pages == (2,)
    assert "Page 2 could not be read." in document.warnings
    assert len(document.pages) == 3
    assert document.text.count("Readable text") == 2
    assert_sound(document)


def test_too_many_pages_are_noticed_before_any_work(read: Read) -> None:
    seen: list[int] = []
    with pytest.raises(Exception) as caught:
        read(
            files.make_pdf(pages=4),
            limits=Limits(pages=3),
            progress=lambda done, total: seen.append(done),
        )
    assert getattr(caught.value, "code", None) == "too_many_pages"
    assert "4 pages" in str(caught.value)
    assert seen == []


def test_a_scan_without_an_engine_says_how_to_get_one(read: Read, no_programs: None) -> None:
    assert failure_of(read, files.scanned_pdf()) == "ocr_unavailable"


@needs_tesseract
def test_a_scan_needs_its_language(read: Read) -> None:
    limits = Limits(ocr_languages="eng+tlh")
    assert failure_of(read, files.scanned_pdf(), limits=limits) == "ocr_unavailable"


@needs_tesseract
def test_a_scan_is_recognised_page_by_page(read: Read) -> None:
    document = read(files.scanned_pdf())
    first, second = (document.text[page.start : page.end] for page in document.pages)
    assert "Scanned agreement" in first
    assert "Second page" in second
    assert_sound(document)


@needs_tesseract
def test_a_scan_in_which_nothing_is_found_has_no_text_layer(read: Read) -> None:
    assert failure_of(read, files.scanned_pdf([""])) == "no_text_layer"


@needs_tesseract
def test_a_page_that_takes_too_long_is_left_out_with_a_warning(read: Read) -> None:
    data = files.mixed_pdf()
    document = read(data, limits=Limits(ocr_seconds_per_page=0.01))
    assert any("page_timeout" in warning for warning in document.warnings)
    assert document.failed_pages == (2,)
    assert "text layer" in document.text


@needs_tesseract
@pytest.mark.parametrize("data", [files.scanned_pdf(["A scan"]), files.picture()])
def test_a_scan_of_which_every_page_takes_too_long_says_so(read: Read, data: bytes) -> None:
    assert failure_of(read, data, limits=Limits(ocr_seconds_per_page=0.01)) == "page_timeout"


def test_pictures_among_pages_with_text_are_a_warning_only(read: Read, no_programs: None) -> None:
    document = read(files.mixed_pdf())
    assert "text layer" in document.text
    assert any("Page 2" in warning and "Tesseract" in warning for warning in document.warnings)


def test_white_pages_are_no_scans(read: Read) -> None:
    assert failure_of(read, files.empty_pages_pdf()) == "no_content"


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"*** --- !!!", files.make_docx([" "])])
def test_a_file_without_a_letter_has_no_content(read: Read, data: bytes) -> None:
    assert failure_of(read, data) == "no_content"


def test_the_content_decides_and_a_wrong_ending_is_mentioned(upload: Upload, read: Read) -> None:
    data = files.make_pdf()
    assert inspect_upload(upload(data), "contract.docx") == PDF
    document = read(data, "contract.docx")
    assert "1. Definitions" in document.text
    assert document.warnings == (
        "The name ends in .docx, but the content is a PDF and was read as that.",
    )
    word = read(files.make_docx(), "contract.zip")
    assert word.warnings[0].startswith("The name ends in .zip, but the content is a Word document")


def test_a_text_over_the_limit_is_refused(read: Read) -> None:
    assert failure_of(read, b"word " * 300_000, limits=Limits(text_megabytes=1)) == "too_large"


def test_a_picture_is_accepted_only_where_it_can_be_read(
    upload: Upload, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = upload(files.picture())
    monkeypatch.setattr(programs, "is_installed", lambda program: True)
    assert inspect_upload(path, "page.png") == PNG
    monkeypatch.setattr(programs, "is_installed", lambda program: False)
    with pytest.raises(Unsupported) as refused:
        inspect_upload(path, "page.png")
    assert refused.value.code == "unsupported_type"


@needs_tesseract
@pytest.mark.parametrize("format", ["PNG", "JPEG", "TIFF"])
def test_a_picture_is_recognised(read: Read, format: str) -> None:
    document = read(files.picture(format=format))
    assert "Agreement in a picture" in document.text
    assert len(document.pages) == 1


@needs_tesseract
def test_a_tiff_is_recognised_page_by_page(read: Read) -> None:
    seen: list[tuple[int, int]] = []
    data = files.multi_page_tiff()
    document = read(data, progress=lambda done, total: seen.append((done, total)))
    first, second = (document.text[page.start : page.end].strip() for page in document.pages)
    assert (first, second) == ("First page", "Second page")
    assert seen == [(1, 2), (2, 2)]
    assert_sound(document)


def test_a_tiff_of_too_many_pages_is_noticed_before_any_work(read: Read) -> None:
    limits = Limits(pages=1)
    assert failure_of(read, files.multi_page_tiff(), limits=limits) == "too_many_pages"


def test_an_old_word_file_without_its_reader_says_how_to_get_it(
    read: Read, no_programs: None
) -> None:
    assert failure_of(read, files.fake_doc()) == "doc_reader_missing"
