"""What holds for every document, whatever was in the file."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.errors import TaskFailure
from app.parsing.characters import clean, has_content
from app.parsing.document import BlockKind, Document
from app.parsing.hyphens import join_lines, words_of
from app.parsing.layout import Line, paragraphs
from app.parsing.pages import compose
from app.parsing.placed import PlacedLine, PlacedPage
from app.parsing.text.twice_encoded import mended
from tests.parsing import files
from tests.parsing.filings import FILINGS
from tests.parsing.helpers import Read, assert_sound

ROOT = Path(__file__).parents[2]
WORDS = st.text("aB(1).- ,;é\u00ad\n\t|#*_`<>&\ufb01\u2028x", max_size=60)
STRIPPED = WORDS.map(str.strip).filter(bool)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=40)), max_size=12).map("\n".join)
SOUND = {"pdf": files.make_pdf(), "docx": files.make_docx(), "ole": files.encrypted_docx()}
many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def letters(text: str) -> str:
    """The letters and digits of a text, however its lines were put together."""
    return "".join(character for character in clean(text) if character.isalnum())


def read_or_nothing(read: Read, data: bytes, name: str) -> Document | None:
    try:
        return read(data, name)
    except TaskFailure as failure:
        assert failure.code in ("no_content", "unsupported_type")
        return None


@many
@given(TEXTS)
def test_no_letter_of_a_text_is_lost(read: Read, text: str) -> None:
    # With more NULs, letters may be of two bytes each; some letters look encoded twice.
    assume(text.count("\0") < 2 and mended(text) is None)
    document = read_or_nothing(read, text.encode("utf-8", "replace"), "a.txt")
    if document and document.media_type == "text/plain":
        assert_sound(document)
        assert letters(document.text) == letters(text.encode("utf-8", "replace").decode())


@many
@given(TEXTS)
def test_blocks_of_any_markdown_and_html_cover_its_text(read: Read, text: str) -> None:
    for name, data in (("a.md", text), ("a.html", f"<!doctype html><body>{text}")):
        document = read_or_nothing(read, data.encode("utf-8", "replace"), name)
        if document:
            assert_sound(document)


@many
@given(st.lists(st.text("ab c.-(1)", max_size=30), max_size=6))
def test_blocks_of_any_word_file_cover_its_text(read: Read, lines: list[str]) -> None:
    document = read_or_nothing(read, files.make_docx(lines), "a.docx")
    if document:
        assert_sound(document)
        assert letters(document.text) == letters("".join(lines))


@many
@given(
    st.sampled_from(["pdf", "docx", "ole"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1),
)
def test_damage_ends_in_words_a_person_can_act_on(
    read: Read, kind: str, damage: list[tuple[float, int]]
) -> None:
    """Whatever bytes are wrong, the file is read or refused; nothing else is ever raised."""
    data = bytearray(SOUND[kind])
    for place, byte in damage:
        data[int(place * len(data))] = byte
    try:
        assert_sound(read(bytes(data)))
    except TaskFailure as failure:
        assert failure.hint


def test_an_archive_that_asks_for_a_later_zip_version_is_corrupt(read: Read) -> None:
    data = bytearray(files.make_docx())
    data[data.index(b"PK\x01\x02") + 6] = 200
    with pytest.raises(TaskFailure) as caught:
        read(bytes(data))
    assert caught.value.code == "corrupt_file"


LINES = st.builds(
    PlacedLine,
    st.text("ab.-(1)Z", min_size=1, max_size=12),
    left=st.floats(0, 300),
    right=st.floats(300, 600),
    top=st.floats(0, 790),
    bottom=st.floats(790, 800),
)


@many
@given(st.lists(st.lists(LINES, max_size=6), min_size=1, max_size=5))
def test_pages_of_any_lines_tile_the_text_and_lose_no_letter(lines: list[list[PlacedLine]]) -> None:
    pages = [PlacedPage(number, 800, tuple(found)) for number, found in enumerate(lines, start=1)]
    document = compose(pages).build("application/pdf")
    assert_sound(document)
    assert len(document.pages) == len(pages)
    given = sorted(letters("".join(line.text for page in lines for line in page)))
    assert sorted(letters(document.text)) == given


@given(
    st.lists(st.builds(Line, WORDS.filter(str.strip).map(str.strip), st.just(0.0), st.just(9.0)))
)
def test_every_line_is_in_one_paragraph_in_order(lines: list[Line]) -> None:
    assert [line for group in paragraphs(lines) for line in group] == lines
    texts = [line.text for line in lines]
    joined = join_lines(texts, words_of(texts))
    assert letters(joined) == letters("".join(line.text for line in lines))


@many
@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & set("\0\r\x0c\xa0\xad\ufffe\ufeff")
    once.encode()


@pytest.mark.parametrize(
    ("data", "loaded", "unloaded"),
    [
        (
            b"plain words",
            "app.parsing.text.reader",
            ["pypdfium2", "selectolax", "charset_normalizer"],
        ),
        (files.make_docx(), "app.parsing.docx.reader", ["pypdfium2", "selectolax"]),
    ],
)
def test_a_reader_loads_only_what_it_needs(
    tmp_path: Path, data: bytes, loaded: str, unloaded: list[str]
) -> None:
    path = tmp_path / "upload"
    path.write_bytes(data)
    code = (
        "import sys; from app.parsing.read import read_document; read_document(sys.argv[1]);"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    modules = set(done.stdout.split())
    assert loaded in modules
    assert not modules & {*unloaded, "starlette", "app.engine"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("supply_filing.pdf", "the terms and conditions of the Buyer's then-current product"),
        ("lease_filing.html", "12/1/07-11/30/08 | $1,204,310.40 | $100,359.20"),
        ("employment_filing.html", "4. Miscellaneous.\n\n(a) This Agreement shall be governed by"),
    ],
)
def test_a_filed_contract_reads_well(read: Read, name: str, sentence: str) -> None:
    document = read(FILINGS[name](), name)
    assert sentence in document.text
    assert has_content(document.text)
    assert any(block.kind is BlockKind.HEADING for block in document.blocks)
    assert_sound(document)
