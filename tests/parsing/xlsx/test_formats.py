"""Numbers and days stand as the sheet shows them."""

import pytest

from app.parsing.xlsx.figures import general
from app.parsing.xlsx.formats import hides_all, shown, shown_text

NUMBERS = [
    ("#,##0.00\\ [$€-407]", 1234.5, "1,234.50 €"),
    ('#,##0.00\\ "EUR"', 812.5, "812.50 EUR"),
    ("[$£-809]#,##0.00", 1234.5, "£1,234.50"),
    ("0%", 0.12, "12%"),
    ("0.0 %", 0.125, "12.5 %"),
    ("0.00", 2.675, "2.68"),
    ("0.00", 1.005, "1.01"),
    ("#,##0.00", -1234.5, "-1,234.50"),
    ("#,##0.00_);(#,##0.00)", -1234.5, "(1,234.50)"),
    ("#,##0.00_);[Red](#,##0.00)", 1234.5, "1,234.50"),
    ('_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', 0, "-"),
    ('_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-', -7, "-7.00 €"),
    ('0.0,,"M"', 1_234_567, "1.2M"),
    ("#,##0,", 1_234_567, "1,235"),
    ("#,##0.###", 1_234_567.891, "1,234,567.891"),
    ("000", 7, "007"),
    ("(000) 000-0000", 5_551_234_567, "(555) 123-4567"),
    ("# ##0", 1234, "1 234"),
    ("# ?/?", 1.5, "1 1/2"),
    ("# ?/8", 2.375, "2 3/8"),
    ("# ??/??", 0.25, "1/4"),
    ("0.00E+00", 12345, "1.23E+04"),
    ("##0.0E+0", 12345, "12.3E+3"),
    ('[>3]"high";[<=3]"low"', 5, "high"),
    ('[>3]"high";[<=3]"low"', 2, "low"),
    ('General" kg"', 100, "100 kg"),
    ('0" units"', 42, "42 units"),
    ("0.00", 0, "0.00"),
    ("0.00", 1e-300, "0.00"),
]
DAYS = [
    ("m/d/yyyy", 44197, "2021-01-01"),
    ("d-mmm-yy", 44197, "2021-01-01"),
    ("[$-407]d. mmmm yyyy;@", 44197, "2021-01-01"),
    ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 44197.5, "2021-01-01"),
    ("m/d/yyyy h:mm", 44197.604166667, "2021-01-01 14:30"),
    ("yyyy-mm-dd hh:mm:ss", 44197.604166667, "2021-01-01 14:30:00"),
    ("d/m/yy h:mm", 44197.9999999, "2021-01-02 00:00"),
    ("mmm-yy", 44197, "2021-01"),
    ("yyyy", 44197, "2021"),
    ("dddd", 44197, "Friday"),
    ("h:mm AM/PM", 0.604166667, "2:30 PM"),
    ("hh:mm", 0.604166667, "14:30"),
    ("[h]:mm:ss", 1.5, "36:00:00"),
    ("[mm]:ss", 0.0423, "60:55"),
    ("mm:ss.0", 0.0423, "00:54.7"),
    ("m/d/yyyy", 1, "1900-01-01"),
    ("m/d/yyyy", 60, "1900-02-29"),
    ("m/d/yyyy", 61, "1900-03-01"),
    ("m/d/yyyy", -5, "-5"),
    ("m/d/yyyy", 1e9, "1000000000"),
]
PLAIN = [
    (2052.5, "2052.5"), (30417.0, "30417"), (0.1 + 0.2, "0.3"), (1 / 3, "0.333333333"),
    (3.14159265358979, "3.141592654"), (1234.56789012, "1234.56789"), (1e20, "1E+20"),
    (1.2345678e-5, "1.23457E-05"), (-5, "-5"), (123_456_789_012, "123456789012"), (0, "0"),
]  # fmt: skip


@pytest.mark.parametrize("table", [NUMBERS, DAYS], ids=["numbers", "days"])
def test_a_number_is_written_in_its_format(table: list[tuple[str, float, str]]) -> None:
    for code, number, right in table:
        assert (code, shown(number, code)) == (code, right)


def test_without_a_format_a_number_has_the_figures_that_fit_a_cell() -> None:
    assert [general(number) for number, _ in PLAIN] == [right for _, right in PLAIN]


def test_days_may_be_counted_from_1904() -> None:
    assert shown(42735, "d/m/yy", from_1904=True) == shown(44197, "d/m/yy") == "2021-01-01"


def test_a_format_may_dress_a_text_or_hide_all() -> None:
    assert shown_text("Kiel", '@" (town)"') == "Kiel (town)"
    assert shown_text("Kiel", "0.00") == "Kiel"
    assert [hides_all(code) for code in (";;;", ';;;""', "General", "0;;")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_no_format_however_odd_is_too_much() -> None:
    for code in (
        "[",
        '"',
        "\\",
        "0.",
        ";;;;;;",
        "E+",
        "0/0",
        "#/#",
        "[>x]0",
        "@@",
        "?" * 500,
        "y" * 99,
    ):
        for number in (0.0, -1.5, 1e300, 1e-300):
            assert isinstance(shown(number, code), str)
