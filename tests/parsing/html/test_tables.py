"""Tables of pages: every cell stays in its column, and layout stays text."""

import time

import pytest

from tests.parsing.helpers import Read, assert_sound, texts


def page(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "<tr><td>Year<td>Plan<td>Is<tr><td>2028<td><td>26 t",
            ["Year | Plan | Is", "2028 | | 26 t"],
        ),
        (
            "<tr><th rowspan=2>Pier<th colspan=2>Departure<tr><th>first<th>last"
            "<tr><td>North<td>06:10<td>21:40",
            ["Pier | Departure |", "| first | last", "North | 06:10 | 21:40"],
        ),
        (
            "<tr><td rowspan=3>Quay<td>Summer<td>4<tr><td>Winter<td>5<tr><td>Spring<td>6"
            "<tr><td>Mole<td>Summer<td>7",
            ["Quay | Summer | 4", "| Winter | 5", "| Spring | 6", "Mole | Summer | 7"],
        ),
        (
            "<tr><td>a<td>b<td rowspan=2>c<tr><td>d<tr><td>e<td>f<td>g",
            ["a | b | c", "d | |", "e | f | g"],
        ),
        ("<tr><td>1.<td>Oil<td>4<tr><td>2.<td>Gas<td>", ["1. | Oil | 4", "2. | Gas |"]),
        ("<tr><td>a<td>b<br>c<td><p>d</p><p>e</p><tr><td>f<td>g<td>", ["a | b c | d e", "f | g |"]),
        ("<tr><th>Rent<th><th>$<th>4<tr><td>x<td>&nbsp;<td>$<td>5", ["Rent | $ 4", "x | $ 5"]),
        ("<tr><td>Loss<td>(<td>12<td>)<tr><td>Tax<td><td>7<td>%", ["Loss | ( 12)", "Tax | 7%"]),
        ("<caption>Fares</caption><tr><td>a<td>b", ["Fares", "a | b"]),
        ("<tr><td>a<td><input type=checkbox checked> b<tr><td>c<td>", ["a | ☒ b", "c |"]),
        ("<tr><td>a<td><ol><li>x<li>y</ol><tr><td>c<td>d", ["a | 1. x 2. y", "c | d"]),
        ("<tr><td>(a)<td>Point.<tr><td>(b)<td>Other.", ["(a) Point.", "(b) Other."]),
        ("<tr><td>One<tr><td>Two", ["One", "Two"]),
        (
            "<tr><td><td>Pat<tr><td><td>Director<tr><td>By<td>/s/ Pat",
            ["Pat", "Director", "By | /s/ Pat"],
        ),
    ],
)
def test_cells_stand_in_their_columns(read: Read, table: str, expected: list[str]) -> None:
    document = read(page(f"<table>{table}</table>"))
    assert texts(document) == expected
    assert_sound(document)


def test_head_rows_are_known(read: Read) -> None:
    body = "<thead><tr><td>Year<td>Rent<tbody><tr><th>2030<td>900<tr><th>2031<th>950"
    document = read(page(f"<table>{body}</table>"))
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("table_row", 1),
        ("table_row", 0),
        ("table_row", 1),
    ]


def test_a_table_of_layout_is_the_text_that_it_lays_out(read: Read) -> None:
    prose = "<p>One.</p><p>Two.</p><ul><li>Three.</ul><h2>Four</h2>"
    assert texts(read(page(f"<table><tr><td>{prose}<td>Five.</table>"))) == [
        *("One.", "Two.", "• Three.", "Four", "Five."),
    ]
    named = "<table role=presentation><tr><td><p>Left.</p></td></tr></table>"
    assert texts(read(page(named))) == ["Left."]


def test_no_span_and_no_depth_harms(read: Read) -> None:
    started = time.process_time()
    row = "<tr>" + "<td colspan=1000 rowspan=65000>x<td>y" * 40
    assert "y" in read(page(f"<table>{row * 30}</table>")).text
    assert texts(read(page("<table><tr><td>" * 3_000 + "deep"))) == ["deep"]
    assert time.process_time() - started < 4


def test_a_cell_that_spans_a_thousand_columns_leaves_room_for_the_next(read: Read) -> None:
    table = (
        "<table><tr><td>Rent<td>900<td>1 May<tr><td colspan=1000>In arrears<td rowspan=2>Paid"
        "<tr><td colspan=2>Deposit</table>"
    )
    rows = ["Rent | 900 | 1 May |", "In arrears | | | Paid", "Deposit | | |"]
    assert texts(read(page(table))) == rows
