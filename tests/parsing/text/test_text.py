"""Plain text and Markdown: encodings, wrapped lines, lists, columns."""

import time

import pytest

from app.parsing.text.encoding import decode
from tests.parsing import files
from tests.parsing.helpers import Read, assert_sound, texts

WRAPPED = b"""\
SUPPLY AGREEMENT

This Agreement is made between the Supplier and the Buyer, who have agree-
ment on everything that is written in it, and who shall do what it asks of
them.

  (a) The Supplier shall deliver the goods on the day that is named in the
      Order, and not later.
  (b) The Buyer shall pay.

Year        Amount
2030         1,000
2031         2,000
"""


def test_wrapped_lines_belong_together(read: Read) -> None:
    document = read(WRAPPED, "a.txt")
    assert texts(document) == [
        "SUPPLY AGREEMENT",
        "This Agreement is made between the Supplier and the Buyer, who have agreement on "
        "everything that is written in it, and who shall do what it asks of them.",
        "(a) The Supplier shall deliver the goods on the day that is named in the Order, and not"
        " later.",
        "(b) The Buyer shall pay.",
        "Year | Amount",
        "2030 | 1,000",
        "2031 | 2,000",
    ]
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["heading", "paragraph", *["list_item"] * 2, *["table_row"] * 3]
    assert_sound(document)


def test_long_lines_are_paragraphs_of_their_own(read: Read) -> None:
    line = "This sentence stands in a paragraph that nobody wrapped. " * 5
    assert len(read(f"{line}\n{line}\n{line}".encode()).blocks) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_all_its_forms_without_a_warning(read: Read, encoding: str) -> None:
    document = read("Der Käufer zahlt 5 € für jedes Stück, das er bestellt hat.".encode(encoding))
    assert document.text.startswith("Der Käufer zahlt 5 €")
    assert not document.warnings or encoding in ("utf-16-le", "utf-16-be")


def test_another_encoding_is_named_with_a_warning(read: Read) -> None:
    document = read(files.latin1_text())
    assert "Käufer" in document.text
    assert document.encoding == "cp1252"
    assert "cp1252" in document.warnings[0]


def test_bytes_that_no_encoding_explains_are_replaced_not_refused() -> None:
    decoded = decode(b"caf\xe9 \x81\x8d\x8f \xff" + b"\x90" * 3)
    assert decoded.warning
    assert decoded.text.startswith("caf")


def test_characters_are_brought_to_one_form(read: Read) -> None:
    document = read("e\u0301t\u00e9 of\ufb01ce\u00ad\u200b a\u00a0b\u2028c\u0007\u202e.".encode())
    assert document.text == "été office a b c."


@pytest.mark.parametrize("unit", ["word and more ", "a", '"', "- ", "1.1 ", "x-", "\t", "{", "| "])
def test_a_megabyte_in_one_line_is_read_fast(read: Read, unit: str) -> None:
    started = time.process_time()
    read(("start " + unit * (1_000_000 // len(unit))).encode())
    assert time.process_time() - started < 3


MARKDOWN = b"""\
# Supply *Agreement*

A **bold** duty with [a link](https://example.org "t") and `code_x`, in
snake_case_words and 2 * 3 * 4.

- one
- two
    - nested [x](y)
1. first

| Item | Price |
|:-----|------:|
| Steel | `12` |

```
keep   this
  as it is
```

Underlined
----------
> A quoted
> line.
"""


def test_markdown_reads_well_without_its_marks(read: Read) -> None:
    document = read(MARKDOWN, "a.md")
    assert document.media_type == "text/markdown"
    assert [
        (block.kind, block.level, text)
        for block, text in zip(document.blocks, texts(document), strict=True)
    ] == [
        ("heading", 1, "Supply Agreement"),
        ("paragraph", 0, "A bold duty with a link and code_x, in snake_case_words and 2 * 3 * 4."),
        ("list_item", 1, "• one"),
        ("list_item", 1, "• two"),
        ("list_item", 2, "• nested x"),
        ("list_item", 1, "1. first"),
        ("table_row", 1, "Item | Price"),
        ("table_row", 0, "Steel | 12"),
        ("paragraph", 0, "keep   this\n  as it is"),
        ("heading", 2, "Underlined"),
        ("paragraph", 0, "A quoted line."),
    ]
    assert_sound(document)


def test_the_same_bytes_are_plain_text_under_another_name(read: Read) -> None:
    assert read(MARKDOWN, "a.txt").media_type == "text/plain"


def test_what_is_greater_in_markdown_is_no_quote(read: Read) -> None:
    """Only at the beginning of a line does the sign quote."""
    document = read(b"> The limit is a load > 5 t.\n\nIt > 3 -> stop.\n", "a.md")
    assert texts(document) == ["The limit is a load > 5 t.", "It > 3 -> stop."]


def test_a_whole_page_is_html_whatever_its_name_says(read: Read) -> None:
    page = b"<!DOCTYPE html>\n<html><body><script>x</script><p>Rent</p></body></html>"
    document = read(page, "lease.md")
    assert document.media_type == "text/html"
    assert texts(document) == ["Rent"]
    assert read(b"<div>\n\n# Lease\n\n</div>", "lease.md").media_type == "text/markdown"
