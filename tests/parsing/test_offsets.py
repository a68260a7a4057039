"""Offsets are true, whatever the file was: what is cut out by them is what stands there.

Highlights, citations and the picture of a page lean on this.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.util import Cm

from app import jsonio
from app.errors import TaskFailure
from app.jobs.contracts.text.passages import find_passages
from app.jobs.documents.text.pages import page_at, pages_of
from app.jobs.documents.text.rows import rows_in
from app.parsing.document import BlockKind, Document
from app.parsing.limits import DEFAULT_LIMITS
from app.parsing.read import read_document, read_or_list
from app.parsing.struck import standing
from app.text.sentences import sentences_in
from tests.parsing import files
from tests.parsing.epub.test_epub import book, chapter
from tests.parsing.helpers import assert_sound
from tests.parsing.pptx.decks import deck
from tests.parsing.xlsx.books import with_openpyxl

OPEN = Path(__file__).parent / "sets" / "open"
LABELS = json.loads((OPEN / "labels.json").read_text("utf-8"))
PARTS = 8


def assert_true(document: Document) -> None:
    """What must hold of every document, also of what is made of it."""
    assert_sound(document)
    assert all((loss.page or 1) >= 1 for loss in document.losses)
    _assert_sentences(document)
    _assert_rows(replace(document, pages=pages_of(document)))
    _assert_passages(document)


def _assert_sentences(document: Document) -> None:
    text = document.text
    for block in document.blocks:
        spans = list(sentences_in(text, block.start, block.end))
        assert not text[block.start : spans[0][0]].strip()
        assert spans[-1][1] == block.end
        for (_, end), (start, _) in pairwise(spans):
            assert end <= start
            assert not text[end:start].strip()


def _assert_rows(document: Document) -> None:
    """Pages and chunks as they are stored, each with its page."""
    rows = rows_in(document)
    pages = [page for part in rows.pages for page in jsonio.loads(part)]
    assert "".join(text for _, _, text, _ in pages) == document.text
    for _, page_start, text, blocks in pages:
        for _, start, end, _ in blocks:
            assert page_start <= start < end <= page_start + len(text)
    for part in rows.chunks:
        for _, page, start, end, text in jsonio.loads(part):
            assert text == document.text[start:end] == text.strip()
            assert page == page_at(document.pages, start)


def _assert_passages(document: Document) -> None:
    stands = standing(document.text)
    for segment in find_passages(document):
        block = document.blocks[segment.block]
        assert block.start <= segment.start < segment.end <= block.end
        words = stands[segment.start : segment.end]
        assert words
        assert words == words.strip()
        if document.pages:
            assert segment.page == page_at(document.pages, segment.start)


@pytest.mark.parametrize("part", range(PARTS))
def test_offsets_are_true_in_every_labelled_file(part: int) -> None:
    """But in scans, for recognition takes seconds; theirs come of the same builder."""
    read = 0
    for label in LABELS[part::PARTS]:
        if label["kind"] == "scan" or "scan" in label["file"]:
            continue
        path = OPEN / "files" / label["file"]
        try:
            document = read_or_list(str(path), path.name, DEFAULT_LIMITS)
        except TaskFailure:
            continue
        if isinstance(document, Document):
            assert_true(document)
            read += 1
    assert read >= len(LABELS) // PARTS // 2


def test_words_stand_on_the_page_of_a_pdf_that_their_offset_says() -> None:
    """By another way to the words of a page: PDFium's own, which leaves out only forms.

    Notes are left out: they stand after the sentence that they interrupt, on the page of its end.
    """
    wrong, seen = [], 0
    for label in LABELS:
        path = OPEN / "files" / label["file"]
        if label["kind"] != "pdf" or not label["clean"]:
            continue
        document = read_or_list(str(path), path.name, DEFAULT_LIMITS)
        if isinstance(document, Document) and len(document.pages) > 1:
            drawn = _words_of_pages(path)
            for page in document.pages:
                words = _words(_without_notes(document)[page.start : page.end])
                elsewhere = set().union(*drawn) - drawn[page.number - 1]
                wrong += [(path.name, page.number, word) for word in words & elsewhere]
                seen += len(words & drawn[page.number - 1])
    assert seen > 200
    assert not wrong


def _words_of_pages(path: Path) -> list[set[str]]:
    with closing(pdfium.PdfDocument(str(path))) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return [_words(text) for text in texts]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text))


def _without_notes(document: Document) -> str:
    text = document.text
    for block in document.blocks:
        if block.kind is BlockKind.FOOTNOTE:
            text = text[: block.start] + " " * (block.end - block.start) + text[block.end :]
    return text


# Texts that are written here, so that it is known where each stands

Pages = Sequence[Sequence[str]]
WORDS = ("roof", "Mühle", "déjà", "rent", "mill", "harbour", "naïve", "Straße", "gate", "lock")
FURTHER_WORDS = ("東京", "Ελλάδα", "мост", "café\u0301", "🙂")


@st.composite
def written(draw: st.DrawFn, words: Sequence[str], most_pages: int) -> Pages:
    """Pages of paragraphs; each has a number of its own and reads as prose."""
    numbers = iter(range(101, 200))
    paragraph = st.lists(st.sampled_from(words), min_size=3, max_size=7)
    shape = draw(st.lists(st.integers(1, 3), min_size=1, max_size=most_pages))
    return [
        [
            f"The keeper of gate {next(numbers)} says that {' '.join(draw(paragraph))} are old."
            for _ in range(count)
        ]
        for count in shape
    ]


def _flat(pages: Pages) -> list[str]:
    return [text for page in pages for text in page]


def _zipped(members: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return target.getvalue()


def _txt(pages: Pages) -> bytes:
    return "\n\n".join(_flat(pages)).encode()


def _html(pages: Pages) -> bytes:
    body = "".join(f"<p>{escape(text)}</p>" for text in _flat(pages))
    return f"<!doctype html><meta charset=utf-8><title>Gates</title>{body}".encode()


def _docx(pages: Pages) -> bytes:
    return files.make_docx(_flat(pages))


def _odt(pages: Pages) -> bytes:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text")
    )
    body = "".join(f"<text:p>{escape(text)}</text:p>" for text in _flat(pages))
    content = (
        f'<?xml version="1.0"?><office:document-content{names} office:version="1.3"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return _zipped({"mimetype": kind, "content.xml": content})


def _rtf(pages: Pages) -> bytes:
    def coded(letter: str) -> str:
        units = letter.encode("utf-16-le")
        pairs = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
        signed = (unit - 65_536 if unit > 32_767 else unit for unit in pairs)
        return "".join(f"\\u{unit}?" for unit in signed)

    body = "\\par\n".join(
        "".join(each if each.isascii() else coded(each) for each in text) for text in _flat(pages)
    )
    return f"{{\\rtf1\\ansi\\uc1 {body}\\par}}".encode()


def _eml(pages: Pages) -> bytes:
    head = (
        "From: a@example.org\nTo: b@example.org\nSubject: Gates\n"
        "Date: Mon, 3 May 2032 10:00 +0000\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit"
    )
    return f"{head}\n\n{_txt(pages).decode()}".encode()


def _pdf(pages: Pages) -> bytes:
    return files.pdf_of_lines([[line for text in page for line in (text, "")] for page in pages])


def _epub(pages: Pages) -> bytes:
    return book(
        {
            f"{number}.xhtml": chapter("".join(f"<p>{escape(text)}</p>" for text in page))
            for number, page in enumerate(pages)
        }
    )


def _pptx(pages: Pages) -> bytes:
    def filled(page: Sequence[str]) -> Callable[[Any], None]:
        def fill(slide: Any) -> None:
            shape = slide.shapes.add_textbox(Cm(1), Cm(1), Cm(20), Cm(10))
            shape.text_frame.text = "\n".join(page)

        return fill

    return deck(*(filled(page) for page in pages))


def _xlsx(pages: Pages) -> bytes:
    def fill(first: Any) -> None:
        sheets = [first, *(first.parent.create_sheet() for _ in pages[1:])]
        for number, (sheet, page) in enumerate(zip(sheets, pages, strict=True), start=1):
            for row, text in enumerate(page, start=1):
                sheet.cell(row, 1, text)
                sheet.cell(row, 2, f"beside {number}.{row}")

    return with_openpyxl(fill)


FLOWING = {"txt": _txt, "md": _txt, "html": _html, "docx": _docx, "odt": _odt, "rtf": _rtf,
           "eml": _eml}  # fmt: skip
PAGED = {"pdf": _pdf, "epub": _epub, "pptx": _pptx, "xlsx": _xlsx}


@pytest.mark.parametrize("ending", [*FLOWING, *PAGED])
def test_what_was_written_stands_at_its_offsets_and_on_its_page(
    ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("offsets") / f"written.{ending}"
    words = WORDS if ending == "pdf" else (*WORDS, *FURTHER_WORDS)
    write = {**FLOWING, **PAGED}[ending]

    @settings(max_examples=6, deadline=None, database=None)
    @given(written(words, 3))
    def check(pages: Pages) -> None:
        path.write_bytes(write(pages))
        document = read_document(str(path), path.name)
        assert_true(document)
        _assert_stands(document, pages, has_pages=ending in PAGED)

    check()


def _assert_stands(document: Document, pages: Pages, *, has_pages: bool) -> None:
    for number, page in enumerate(pages, start=1):
        for text in page:
            # The same letter may be written as one or as two characters: it is read as one.
            text = text.replace("e\u0301", "é")
            assert document.text.count(text) == 1, (text, document.text)
            start = document.text.index(text)
            [block] = [each for each in document.blocks if each.start <= start < each.end]
            cells = document.text[block.start : block.end].split(" | ")
            assert cells[0] == text
            if has_pages:
                assert page_at(document.pages, start) == number
