"""Text that somebody gave, made fit for one line."""

import pytest

from app.lines import encodable, folded, one_line


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("  Lease of March  ", "Lease of March"),
        ("two\nlines\tof it", "two lines of it"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("\u2066turned\u2069 \x00and plain\x7f", "turned and plain"),
        ("half \ud800 a letter", "half  a letter"),
        ("\u00c4nderung", "\u00c4nderung"),
        ("x" * 30, "x" * 20),
    ],
)
def test_a_line_is_plain(given: str, shown: str) -> None:
    assert one_line(given, 20) == shown


def test_half_a_letter_is_escaped_so_that_it_can_be_stored() -> None:
    assert encodable("a\ud800b") == "a\\ud800b"
    assert encodable("\u00e4") == "\u00e4"


def test_only_what_sqlite_cannot_fold_is_folded() -> None:
    assert folded("Plain") is None
    assert folded("STRASSE \u00c4\u03a3") == "strasse \u00e4\u03c3"
