"""Every benchmark still works: it runs and its figures are figures. Nothing here judges a time."""

import math

import pytest

from tests.benchmarks import rival
from tests.benchmarks.catalogue import BENCHMARKS
from tests.benchmarks.effort import QUICK
from tests.benchmarks.http_load import is_whole, load_in
from tests.benchmarks.table import NONE_AT_ALL, Pairs, Row, below, paired, percentile, rendered

NEEDS = {"rival": rival.IS_INSTALLED}


@pytest.mark.benchmark
@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_runs_and_gives_figures(name: str) -> None:
    if not NEEDS.get(name, True):
        pytest.skip("not installed")

    rows = BENCHMARKS[name](QUICK)

    assert rows
    for row in rows:
        assert all(math.isfinite(figure) for figure in _figures(row)), row
        if row.aim is NONE_AT_ALL:
            assert row.is_met, row
        else:
            assert all(figure > 0 for figure in _figures(row)), row


def _figures(row: Row) -> list[float]:
    return [each for each in (row.measured, row.reference, row.ratio) if each is not None]


def test_a_ratio_is_the_median_over_pairs() -> None:
    """One pair in a bad moment of the machine does not spoil the figure."""
    pairs = Pairs([10, 100, 1], [20, 200, 200])

    row = paired("what", pairs, "/s", "skeleton")

    assert (row.measured, row.reference, row.ratio) == (10, 200, 0.5)


def test_the_table_says_what_is_met_and_what_is_not() -> None:
    slow = Row(what="slow", measured=12.34, unit="ms", aim=below(10, "ms"))
    lost = Row(what="lost", measured=0, unit="tasks", aim=NONE_AT_ALL)

    lines = [line.split("|")[1:-1] for line in rendered([slow, lost]).splitlines()]

    assert [cell.strip() for cell in lines[2]] == ["slow", "12.3 ms", "", "", "under 10 ms", "NO"]
    assert [cell.strip() for cell in lines[3]] == ["lost", "0 tasks", "", "", "0", "yes"]


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 51), (0.99, 100), (1.0, 101)])
def test_a_percentile_is_a_value_that_occurs(share: float, value: int) -> None:
    assert percentile(range(101, 0, -1), share) == value


def test_what_wrk_prints_is_understood() -> None:
    said = "     99%    4.70ms\n  67200 requests in 3.00s, 50MB read\nRequests/sec:  22400.12\n"

    found = load_in(said)

    assert (found.answers, found.rate, found.p99) == (67200, 22400.12, 4.7)


def test_bad_answers_make_a_load_invalid() -> None:
    said = "99% 4.70ms\n  Non-2xx or 3xx responses: 7\nRequests/sec: 22400.12\n"

    with pytest.raises(AssertionError, match="Non-2xx"):
        load_in(said)


@pytest.mark.parametrize(
    ("received", "whole"),
    [
        (b"HTTP/1.1 304 Not Modified\r\netag: 1\r\n", False),
        (b"HTTP/1.1 304 Not Modified\r\netag: 1\r\n\r\n", True),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n{}", False),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n{  }", True),
    ],
)
def test_an_answer_is_whole_with_its_last_byte(received: bytes, whole: bool) -> None:
    assert is_whole(received) is whole
