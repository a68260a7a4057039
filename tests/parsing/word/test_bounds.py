"""Files that are made to be too much: they are read in time and room, or refused in words."""

from pathlib import Path

from app.parsing.docx.sections import sections_in
from app.parsing.limits import DEFAULT_LIMITS, Limits
from app.parsing.ocr.recognition import Scan
from app.parsing.read import RecognisedPage, read_or_list, recognise_page
from tests.parsing.files import picture
from tests.parsing.helpers import Read, failure_of, texts
from tests.parsing.test_scans import needs_tesseract
from tests.parsing.word.building import docx, lines_of, para, run
from tests.parsing.word.test_open_document import odt
from tests.parsing.word.test_parts import A, drawing, flat_package

OPEN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)


def test_rows_without_a_common_column_stay_small(read: Read) -> None:
    rows = "".join(
        r"\trowd" + "".join(rf"\cellx{7 * at + 1009 * column}" for column in range(1, 9))
        + r"\intbl " + r"x\cell" * 8 + r"\row "
        for at in range(300)
    )  # fmt: skip
    document = read(f"{{\\rtf1 {rows}\\pard}}".encode())
    assert len(document.blocks) == 300
    assert len(document.text) < 20_000


def test_cells_that_stand_for_thousands_are_read_a_few_times(read: Read) -> None:
    repeated = 'table:number-columns-repeated="99999"'
    cell = f"<table:table-cell {repeated}><text:p>x</text:p></table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="99999">{cell}</table:table-row>'
    document = read(odt(f"<table:table>{row * 20}</table:table>"))
    assert len(document.text) < 100_000


def test_what_is_opened_and_never_closed_takes_no_time(read: Read) -> None:
    assert lines_of(read, docx(para(*(OPEN + run("x") for _ in range(3_000))))) == ["x" * 3_000]
    fields = rb"{\rtf1 " + rb"{\field{\fldrslt x" * 2_000
    assert lines_of(read, fields) == ["x" * 2_000]
    assert len(sections_in(b"<w:sectPr" * 200_000 + b"<w:sectPr>" * 200_000, None)) == 1


def test_a_text_beyond_the_limit_is_refused_while_it_is_read(read: Read) -> None:
    long = rb"{\rtf1 " + b"a b c " * 250_000 + b"}"
    assert failure_of(read, long, limits=Limits(text_megabytes=1)) == "too_large"
    assert failure_of(read, long, limits=Limits(archive_bytes=1_000_000)) == "too_large"
    pictures = rb"{\rtf1 Text.{\pict\emfblip\picwgoal9\pichgoal9 " + b"00" * 800_000 + rb"}\par}"
    assert texts(read(pictures, limits=Limits(text_megabytes=1))) == ["Text."]


@needs_tesseract
def test_pictures_are_recognised_one_by_one_and_put_in_their_place(tmp_path: Path) -> None:
    """A worker lists the pictures, others recognise them, and the file is read with all of them."""
    blip = '<wp:extent xmlns:wp="wp" cx="4000000" cy="4000000"/><a:blip ' + A + ' r:embed="r{}"/>'
    body = (
        para("One.") + para(drawing(blip.format(1))) + para("Two.") + para(drawing(blip.format(2)))
    )
    pictures = {"a.png": picture("First painted"), "b.png": picture("Second painted")}
    path = tmp_path / "memo.xml"
    path.write_bytes(flat_package(body, pictures))
    listed = read_or_list(str(path), "memo.xml", DEFAULT_LIMITS)
    assert isinstance(listed, Scan)
    pages: list[RecognisedPage] = [
        recognise_page(str(path), number, DEFAULT_LIMITS) for number in listed.scanned_pages
    ]
    document = read_or_list(str(path), "memo.xml", DEFAULT_LIMITS, reversed(pages))
    assert not isinstance(document, Scan)
    assert texts(document) == ["One.", "First painted", "Two.", "Second painted"]
