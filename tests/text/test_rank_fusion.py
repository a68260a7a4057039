from hypothesis import given
from hypothesis import strategies as st

from app.text.rank_fusion import Fused, fuse

RANKING = st.lists(st.integers(0, 30), unique=True, max_size=20)


def test_what_two_lists_agree_on_comes_first() -> None:
    fused = fuse({"lexical": [1, 2], "semantic": [3, 2]})

    assert fused[0] == Fused(2, 1 / 62 + 1 / 62, ("lexical", "semantic"))
    assert [each.item for each in fused] == [2, 1, 3]


@given(RANKING, RANKING)
def test_everything_found_is_in_the_list_once_and_scores_fall(
    first: list[int], second: list[int]
) -> None:
    fused = fuse({"a": first, "b": second})

    assert {each.item for each in fused} == set(first) | set(second)
    assert len(fused) == len(set(first) | set(second))
    assert [each.score for each in fused] == sorted((e.score for e in fused), reverse=True)


@given(RANKING)
def test_one_list_alone_keeps_its_order(ranking: list[int]) -> None:
    assert [each.item for each in fuse({"a": ranking, "b": []})] == ranking
