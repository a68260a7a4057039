"""Old Word files: tables in rows, paragraphs apart, notes as notes."""

import pytest

from app.parsing import programs
from app.parsing.doc.tables import rows_in_marks
from tests.parsing.files import make_doc
from tests.parsing.helpers import Read, texts
from tests.parsing.old_word import doc_with_table
from tests.parsing.word.building import lines_of

needs_antiword = pytest.mark.skipif(
    not programs.is_installed("antiword"), reason="antiword is not installed"
)


@needs_antiword
def test_a_table_is_read_in_rows_with_its_cells_whole(read: Read) -> None:
    long = "A rather long name of a route that goes on for a while, so that it wraps in its cell"
    rows = [["Route", "Summer", "Winter"], ["Mull", "", "5.20"], [long, "4.10", ""]]
    document = read(doc_with_table(["Rates"], rows, ["They hold for a year.", "No more."]))
    assert texts(document) == [
        "Rates", "Route | Summer | Winter", "Mull | | 5.20", f"{long} | 4.10 |",
        "They hold for a year.", "No more.",
    ]  # fmt: skip


@needs_antiword
def test_a_table_whose_cells_are_only_marked_is_read_in_rows(read: Read) -> None:
    marked = "Part\x07Bags\x07\x07Sand\x07\x07\x07Lime\x0715\x07\x07"
    found = lines_of(read, make_doc(["Stock", marked, "Counted in May."]))
    assert found == ["Stock", "Part | Bags", "Sand |", "Lime | 15", "Counted in May."]


def test_a_line_with_bars_is_no_table() -> None:
    for line in ("a | b", "one |two", "", "a |b |c |d", "x |"):
        assert rows_in_marks(line) is None
    assert rows_in_marks("a |b | |c | | |") == [["a", "b"], ["c", ""]]


@needs_antiword
def test_short_paragraphs_stay_apart(read: Read) -> None:
    lines = ["To the tenant", "of the granary", "The rent rises in May.", "It is 900 pounds."]
    assert lines_of(read, make_doc(lines)) == lines
