"""Days of issue and revisions: what is read, and what can be doubted."""

import pytest

from app.jobs.drawings.title_block.days import Order, day_of, order_on
from app.jobs.drawings.title_block.title_block import issue_day, read_title_block
from tests.jobs.drawings.written import line, sheet

DAY, MONTH = Order.DAY_FIRST, Order.MONTH_FIRST


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("12 MAR 2026", None, "2026-03-12"),
        ("March 12, 2026", None, "2026-03-12"),
        ("12-Mar-26", None, "2026-03-12"),
        ("2026-03-12", None, "2026-03-12"),
        ("2026/03/12", MONTH, "2026-03-12"),
        ("25.03.26", None, "2026-03-25"),
        ("03.04.2026", None, "2026-04-03"),
        ("03.04.2026", MONTH, "2026-03-04"),
        ("03/25/2026", DAY, "2026-03-25"),
        ("03/04/2026", DAY, "2026-04-03"),
        ("03/04/2026", MONTH, "2026-03-04"),
        ("03/03/26", None, "2026-03-03"),
        ("03/04/2026", None, None),
        ("MARCH 2026", None, None),
        ("31/02/2026", DAY, None),
        ("12/2026", None, None),
        ("", None, None),
    ],
)
def test_a_day_is_read_if_it_can_mean_nothing_else(
    text: str, order: Order | None, day: str | None
) -> None:
    found = day_of(text, order)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("words", "size", "order"),
    [
        (["25/03/26"], (1000, 700), DAY),
        (["03/25/26"], (1000, 700), MONTH),
        (["25/03/26", "03/25/26"], (2384, 1684), None),
        (["12'-6\""], (2592, 1728), MONTH),
        (["3200"], (2384, 1684), DAY),
        (["3200"], (2592, 1728), None),
    ],
)
def test_a_sheet_says_how_it_writes_dates(
    words: list[str], size: tuple[float, float], order: Order | None
) -> None:
    lines = [line(word, 50, 50 + 20 * row, 8) for row, word in enumerate(words)]
    assert order_on(sheet(*lines, width=size[0], height=size[1])) is order


def block_of(*cells: tuple[str, float, float], feet: bool = True) -> tuple[str | None, str | None]:
    """Revision and day of issue of a sheet with these texts, at these places."""
    lines = [line(text, x, y, 8) for text, x, y in cells]
    if feet:
        lines.append(line("24'-0\"", 300, 300, 8))
    drawn = sheet(*lines, width=2592, height=1728)
    block = read_title_block(drawn)
    revision = block.revision.value if block.revision else None
    return revision, issue_day(drawn, block)


def table(*rows: tuple[str, str, str]) -> list[tuple[str, float, float]]:
    """A table of revisions with its heads above."""
    columns = (2300.0, 2330.0, 2480.0)
    cells = [("NO.", "DESCRIPTION", "DATE"), *rows]
    return [
        (text, x, 1000.0 + 14 * row)
        for row, texts in enumerate(cells)
        for text, x in zip(texts, columns, strict=True)
    ]


ONE, TWO = ("1", "BID SET", "02/09/26"), ("2", "ADDENDUM", "03/12/26")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        # The newest of the table, in whatever order its rows stand.
        (table(ONE, TWO), ("2", "2026-03-12")),
        (table(TWO, ONE), ("2", "2026-03-12")),
        # A later mark with an earlier date: nobody knows.
        (table(("2", "BID SET", "02/09/26"), ("1", "ADDENDUM", "03/12/26")), (None, None)),
        # The block's own cell, alone and with a table that says the same or another thing.
        ([("REV:", 2300, 1500), ("C", 2330, 1500)], ("C", None)),
        ([*table(ONE, TWO), ("REV:", 2300, 1500), ("2", 2330, 1500)], ("2", "2026-03-12")),
        ([*table(ONE, TWO), ("REV:", 2300, 1500), ("5", 2330, 1500)], (None, "2026-03-12")),
        # The later of the sheet's date and the latest revision's; a date of issue goes first.
        ([*table(ONE, TWO), ("DATE:", 2300, 1500), ("01/05/26", 2340, 1500)],
         ("2", "2026-03-12")),
        ([("DATE:", 2300, 1500), ("01/05/26", 2340, 1500)], (None, "2026-01-05")),
        ([*table(ONE, TWO), ("ISSUE DATE:", 2300, 1500), ("01/05/26", 2370, 1500)],
         ("2", "2026-01-05")),
        # The day of a print says nothing.
        ([("PLOT DATE:", 2300, 1500), ("01/05/26", 2360, 1500)], (None, None)),
    ],
)  # fmt: skip
def test_the_newest_revision_and_the_day_of_issue_of_a_sheet(
    cells: list[tuple[str, float, float]], told: tuple[str | None, str | None]
) -> None:
    assert block_of(*cells) == told


def test_a_date_that_may_be_of_two_days_is_none() -> None:
    cell = [("DATE:", 2300.0, 1500.0), ("01/05/26", 2340.0, 1500.0)]
    assert block_of(*cell, feet=False) == (None, None)
