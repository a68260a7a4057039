"""What is said where a takeoff counted nothing: why, and a step that the page offers."""

import pytest

from app.jobs.drawings.takeoff.remarks import nothing_counted


@pytest.mark.parametrize(
    ("dropped", "doubted", "says"),
    [
        (
            {},
            8,
            "Nothing is sure enough to be counted. "
            "8 shapes are under “Not counted”: say what they are.",
        ),
        (
            {"unclassified": 4},
            1,
            "Nothing is sure enough to be counted. 1 shape is under “Not counted”: say what it is.",
        ),
        (
            {"on_details": 3, "unclassified": 9},
            0,
            "Nothing was counted. This is drawn as details, and details are not counted. "
            "If it is to be counted all the same, press “Count anyway” on this sheet.",
        ),
        (
            {"unclassified": 4, "table": 9},
            0,
            "Nothing was counted. There are closed shapes here, and no word, mark or layer says "
            "that they are concrete. Choose another under “Who looks at the sheet?”, or take "
            "another sheet.",
        ),
        (
            {"table": 9},
            0,
            "Nothing that could be counted was seen. Choose another under “Who looks at the "
            "sheet?”, or take another sheet.",
        ),
        (
            {"not_to_build": 2},
            0,
            "Nothing was counted. What is labelled here exists already, goes away or is not part "
            "of the work.",
        ),
    ],
)
def test_nothing_counted_has_its_reason_and_a_step_that_the_page_offers(
    dropped: dict[str, int], doubted: int, says: str
) -> None:
    assert nothing_counted(dropped, doubted) == says
