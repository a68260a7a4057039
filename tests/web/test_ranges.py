"""Which bytes a Range header means, whatever somebody writes into it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.transport.ranges import MOST_RANGES, WrongRange, wanted_ranges

SIZE = 10


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("bytes=2-4", [(2, 5)]),
        ("bytes=7-", [(7, 10)]),
        ("bytes=-3", [(7, 10)]),
        ("bytes=-99", [(0, 10)]),
        ("bytes=0-99", [(0, 10)]),
        ("BYTES = 0-0 , 9-9", [(0, 1), (9, 10)]),
        ("bytes=8-9,0-1", [(0, 2), (8, 10)]),
        ("bytes=0-4,3-6", [(0, 7)]),
        ("bytes=0-4,5-6", [(0, 7)]),
        ("bytes=0-1,x,-", [(0, 2)]),
        ("bytes=" + ",".join(["0-0"] * (MOST_RANGES + 1)), []),
    ],
)
def test_a_header_names_bytes(header: str, found: list[tuple[int, int]]) -> None:
    assert [(each.start, each.stop) for each in wanted_ranges(header, SIZE)] == found


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("lines=1-2", 400),
        ("bytes", 400),
        ("bytes=", 400),
        ("bytes=-", 400),
        ("bytes=a-b", 400),
        ("bytes=5-4", 400),
        ("bytes=" + "9" * 5000 + "-", 400),
        ("bytes=10-", 416),
        ("bytes=0-1,10-11", 416),
        ("bytes=-0", 416),
    ],
)
def test_a_header_that_names_none_is_refused(header: str, status: int) -> None:
    with pytest.raises(WrongRange) as caught:
        wanted_ranges(header, SIZE)
    assert caught.value.status == status


def test_an_empty_file_has_no_range() -> None:
    with pytest.raises(WrongRange):
        wanted_ranges("bytes=0-", 0)


@given(st.text(alphabet="0123456789-, x", max_size=30), st.integers(0, 100))
def test_every_range_lies_in_the_file_and_none_twice(text: str, size: int) -> None:
    try:
        ranges = wanted_ranges(f"bytes={text}", size)
    except WrongRange:
        return
    places = [place for each in ranges for place in each]
    assert places == sorted(set(places))
    assert all(0 <= place < size for place in places)
