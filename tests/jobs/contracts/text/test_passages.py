import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.contracts.text.passages import find_passages, passage_spans
from app.parsing.document import Block, BlockKind, Document, Page
from tests.jobs.contracts.score.alone import as_document


def passages_of(text: str) -> list[str]:
    return [text[start:end] for start, end in passage_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentence",
    [
        "See No. 7 of Schedule 2 and Art. 5 of the Code.",
        "Acme Inc. a Delaware corporation sells goods, e.g. Steel, to Beta Ltd. and others.",
        "Made in the U.S. Government works at 2.5 per cent. of cost.",
        "The rate is 0.75% p.a. payable under Sec. 4.2 to J. Smith.",
        "(a) measure its emissions; and (b) report them.",
        "12.1 The Supplier shall deliver.",
        "4. The Tenant shall pay.",
    ],
)
def test_a_full_stop_that_ends_no_sentence_does_not_cut(sentence: str) -> None:
    assert passages_of(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The first. The second.", ["The first.", "The second."]),
        ("It is sold by Acme Inc. The buyer pays.", ["It is sold by Acme Inc.", "The buyer pays."]),
        ('He said "yes." Then he left.', ['He said "yes."', "Then he left."]),
        ("Is it due? It is.", ["Is it due?", "It is."]),
        ("See clause 4. The rest stands.", ["See clause 4.", "The rest stands."]),
        ("1. Rent is due\n2. Repairs are due", ["1. Rent is due", "2. Repairs are due"]),
    ],
)
def test_sentences_and_numbered_lines_are_cut(text: str, parts: list[str]) -> None:
    assert passages_of(text) == parts


def test_a_long_enumeration_is_cut_at_its_items() -> None:
    item = "report every quarter on the matters that the Customer has named in writing, " * 3
    text = f"The Supplier shall: (a) {item}; (b) {item}; and (c) {item}."
    assert [part[:3] for part in passages_of(text)] == ["The", "(a)", "(b)", "(c)"]


@given(st.text(alphabet="aA1.;:( )\n\"'é—", max_size=400))
def test_no_character_is_lost_and_none_is_in_two_passages(text: str) -> None:
    """Passages are in order, do not overlap, and hold all that is not white space."""
    spans = list(passage_spans(text, 0, len(text)))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    kept = "".join("".join(text[start:end].split()) for start, end in spans)
    assert kept == "".join(text.split())


@pytest.mark.parametrize("unit", ["word ", "word. ", "a", "(a) ", "1. ", "; ", "\n1.1 "])
def test_a_very_long_line_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    began = time.process_time()
    spans = list(passage_spans(text, 0, len(text)))
    assert time.process_time() - began < 8
    assert sum(end - start for start, end in spans) > len(text) // 3


def test_a_passage_carries_its_clause_page_and_heading() -> None:
    document = as_document(
        "12. NET ZERO",
        "12.1 The Supplier shall plan. It shall report.",
        "(a) each year;",
        "(i) in writing;",
        "(b) on request.",
        "13. Payment",
        "13.1 Invoices are due.",
    )
    half = document.text.index("(b)")
    paged = Document(
        document.text,
        (Page(1, 0, half), Page(2, half, len(document.text))),
        document.blocks,
        "application/pdf",
    )
    told = [(s.clause, s.page, s.heading, s.is_heading) for s in find_passages(paged)]
    assert told == [
        ("12", 1, "12. NET ZERO", True),
        ("12.1", 1, "12. NET ZERO", False),
        ("12.1", 1, "12. NET ZERO", False),
        ("12.1(a)", 1, "12. NET ZERO", False),
        ("12.1(a)(i)", 1, "12. NET ZERO", False),
        ("12.1(b)", 2, "12. NET ZERO", False),
        ("13", 2, "13. Payment", True),
        ("13.1", 2, "13. Payment", False),
    ]


def test_a_format_without_pages_gives_no_page() -> None:
    assert find_passages(as_document("The rent is due."))[0].page is None


def test_a_running_header_is_read_once() -> None:
    text = "Lease of Unit 4, page 1\nRent is due.\nLease of Unit 4, page 2\nIt is paid."
    starts = [0, *(index + 1 for index, mark in enumerate(text) if mark == "\n"), len(text) + 1]
    kinds = [BlockKind.HEADER, BlockKind.PARAGRAPH, BlockKind.HEADER, BlockKind.PARAGRAPH]
    blocks = tuple(
        Block(kind, start, following - 1)
        for kind, start, following in zip(kinds, starts, starts[1:], strict=False)
    )
    read = find_passages(Document(text, (), blocks, "text/plain"))
    words = [text[segment.start : segment.end] for segment in read]
    assert words == ["Lease of Unit 4, page 1", "Rent is due.", "It is paid."]
