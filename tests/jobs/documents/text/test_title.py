"""What a document calls itself: its first heading, else how it begins."""

import pytest

from app.jobs.documents.text.title import title_of
from app.parsing.document import Block, BlockKind, Document

PLAIN, HEADING, HEADER = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.HEADER


def document(*blocks: tuple[BlockKind, str]) -> Document:
    text, made = "", []
    for kind, words in blocks:
        made.append(Block(kind, len(text), len(text) + len(words)))
        text += f"{words}\n"
    return Document(text, (), tuple(made), "text/plain")


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ([(PLAIN, "To all."), (HEADING, "Lease  of the\nfloor")], "Lease of the floor"),
        ([(HEADING, "# LEASE")], "LEASE"),
        ([(HEADER, "Page 1"), (PLAIN, "---"), (PLAIN, "This lease")], "This lease"),
        ([(HEADING, "1.2"), (PLAIN, "Rent")], "Rent"),
        ([(PLAIN, "x" * 500)], "x" * 200),
        ([(PLAIN, "12 34")], None),
        ([], None),
    ],
)
def test_a_title_is_the_first_heading_or_the_first_words(
    blocks: list[tuple[BlockKind, str]], title: str | None
) -> None:
    assert title_of(document(*blocks)) == title
