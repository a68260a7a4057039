"""What is counted needs two signs: small sheets of 1,000 x 1,000 points at 1/4" (18 points a foot).

Each is drawn as a real PDF; the truth stands beside the drawing.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from app.jobs.drawings.plans.pdf import read_page
from app.jobs.drawings.scale.regions import Ratios
from app.jobs.drawings.takeoff.evidence.context import ScheduledMark, SheetContext, wanted_mark
from app.jobs.drawings.takeoff.providers.protocol import Analysis
from app.jobs.drawings.takeoff.providers.runner import take_off
from tests.jobs.drawings.generated import raw_pdf

FOOT = 18.0
F1 = ScheduledMark("F1", "footing", (48.0, 48.0))


def text(x: float, y: float, words: str, size: float = 9) -> str:
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def box(x: float, y: float, wide: float, high: float) -> str:
    """A rectangle; its sides in feet."""
    return f"{x} {y} {wide * FOOT} {high * FOOT} re S\n"


def pads(count: int, tag: str, y: float = 700, feet: float = 4.0) -> str:
    """Pads in a row, each with a tag beside it."""
    return "".join(
        box(100 + 200 * n, y, feet, feet) + text(100 + 200 * n + feet * FOOT + 3, y + 30, tag)
        for n in range(count)
    )


def judged(folder: Path, content: str, provider: str = "vector", **about: Any) -> Analysis:
    values: dict[str, Any] = {
        "discipline": "Structural", "page_type": "Plan", "title": "FOUNDATION PLAN",
        "ratios": Ratios(48.0),
    }  # fmt: skip
    file = folder / "drawn.pdf"
    file.write_bytes(raw_pdf(content, size=(1000, 1000)))
    return take_off(str(file), read_page(str(file), 1), provider, SheetContext(**(values | about)))


def counted(analysis: Analysis) -> Counter[tuple[str, str | None]]:
    found: Counter[tuple[str, str | None]] = Counter()
    for each in analysis.elements:
        found[each.kind.value, each.mark] += each.count
    return found


def doubts(analysis: Analysis) -> list[tuple[str, int, str]]:
    return [(each.called, len(each.elements), each.doubt) for each in analysis.candidates]


# Two signs


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"discipline": "Unknown", "page_type": "Unknown", "title": "", "scheduled": (F1,)},
        {"discipline": "Unknown", "title": "FOOTING LAYOUT"},
        {"discipline": "Architectural", "title": "FOUNDATION PLAN"},
    ],
    ids=["structural", "scheduled", "titled", "architect's foundations"],
)
def test_a_mark_counts_where_something_else_speaks_for_it(
    tmp_path: Path, about: dict[str, Any]
) -> None:
    assert counted(judged(tmp_path, pads(3, "F1"), **about)) == {("footing", "F1"): 3}


@pytest.mark.parametrize(
    "about",
    [
        {"discipline": "Architectural", "title": "FLOOR PLAN"},
        {"discipline": "Unknown", "page_type": "Unknown", "title": ""},
        {"discipline": "Civil", "title": "LAYOUT PLAN"},
    ],
)
def test_a_mark_alone_is_a_candidate(tmp_path: Path, about: dict[str, Any]) -> None:
    analysis = judged(tmp_path, pads(3, "F1"), **about)

    assert analysis.elements == ()
    assert doubts(analysis) == [("F1", 3, "only a mark: no schedule of this set names it")]


def test_words_count_with_a_shape_of_a_fitting_size_alone(tmp_path: Path) -> None:
    slab = box(100, 500, 20, 10) + text(200, 580, '4" CONC. SLAB')
    crumb = box(700, 500, 2, 2) + text(700, 480, "SLAB")

    analysis = judged(tmp_path, slab + crumb)

    assert counted(analysis) == {("slab", None): 1}
    assert (doubts(analysis), analysis.dropped["unclassified"]) == ([], 1)


def test_a_shape_against_its_schedule_is_doubted_with_both_sizes(tmp_path: Path) -> None:
    analysis = judged(tmp_path, pads(2, "F1", feet=6), scheduled=(F1,))

    assert analysis.elements == ()
    (doubt,) = doubts(analysis)
    assert doubt == ("F1", 2, "the schedule says 4 x 4 ft for F1, the shape measures 6 x 6 ft")


def test_the_signs_and_the_measured_confidence_go_with_what_is_counted(tmp_path: Path) -> None:
    (one, *_) = judged(tmp_path, pads(3, "F1"), scheduled=(F1,)).elements

    assert one.signs == (
        "its mark",
        "a schedule names the mark",
        "a plan of structure or foundations",
        "a shape of a fitting size",
        "the size in the schedule",
    )


# Where nothing is counted


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({"page_type": "Details"}, "on_details"),
        ({"page_type": "Section"}, "on_a_section"),
        ({"page_type": "Elevation"}, "on_an_elevation"),
        ({"page_type": "Schedule"}, "on_schedules"),
        ({"page_type": "General"}, "on_a_general_sheet"),
        ({"page_type": "Large-scale view"}, "enlarged_view"),
        ({"discipline": "Electrical", "title": "POWER PLAN"}, "on_a_plan_of_other_work"),
        ({"discipline": "Plumbing", "title": "LEVEL 1"}, "of_another_discipline"),
        ({"discipline": "Architectural", "title": "FINISH PLAN"}, "on_a_plan_of_other_work"),
        ({"title": "EXISTING FOUNDATION PLAN"}, "on_a_plan_of_existing_work"),
    ],
)
def test_sheets_of_other_types_and_trades_count_nothing_and_say_why(
    tmp_path: Path, about: dict[str, Any], why: str
) -> None:
    analysis = judged(tmp_path, pads(3, "F1"), **about)

    assert (analysis.elements, analysis.candidates) == ((), ())
    assert analysis.dropped[why] == 3


def test_a_person_may_have_any_sheet_counted(tmp_path: Path) -> None:
    analysis = judged(tmp_path, pads(3, "F1"), page_type="Details", anywhere=True)

    assert counted(analysis) == {("footing", "F1"): 3}


def test_a_plan_among_details_counts_by_its_own_view(tmp_path: Path) -> None:
    plan = pads(3, "F1") + text(100, 620, "FOUNDATION PLAN", 14)
    detail = pads(2, "F1", y=300) + text(100, 220, "FOOTING DETAIL", 14)

    analysis = judged(tmp_path, plan + detail, page_type="Details", title="DETAILS")

    assert counted(analysis) == {("footing", "F1"): 3}
    assert analysis.dropped["on_details"] == 2


# Counted once, and what is there


@pytest.mark.parametrize("label", ["(E) F1", "EXIST. F1 (1974)", "F1 TO REMAIN", "F1 BY OTHERS"])
def test_what_is_there_already_is_not_counted_nor_are_its_like(tmp_path: Path, label: str) -> None:
    analysis = judged(tmp_path, pads(3, "F1") + pads(3, label, y=500))

    assert counted(analysis) == {("footing", "F1"): 3}
    assert analysis.dropped["not_to_build"] == 3


def test_a_shape_drawn_twice_a_little_off_counts_once(tmp_path: Path) -> None:
    again = "".join(box(101 + 200 * n, 699.2, 4, 4) for n in range(3))

    assert counted(judged(tmp_path, pads(3, "F1") + again)) == {("footing", "F1"): 3}


def test_a_slab_within_a_slab_is_part_of_it_or_cut_out_of_it(tmp_path: Path) -> None:
    outer = box(100, 300, 30, 20) + text(400, 350, '4" SLAB')

    same = judged(tmp_path, outer + box(150, 400, 10, 8) + text(160, 420, "SLAB"))
    deeper = judged(tmp_path, outer + box(150, 400, 10, 8) + text(160, 420, '8" SLAB'))

    assert counted(same) == {("slab", None): 1}
    assert [len(getattr(each.geometry, "holes", ())) for each in deeper.elements] == [1, 0]


def test_what_lies_under_a_white_mask_is_not_seen(tmp_path: Path) -> None:
    mask = "1 1 1 rg 490 690 100 100 re f 0 0 0 rg\n"

    assert counted(judged(tmp_path, pads(3, "F1") + mask)) == {("footing", "F1"): 2}
    assert counted(judged(tmp_path, mask + pads(3, "F1"))) == {("footing", "F1"): 3}


@pytest.mark.parametrize(
    ("drawn", "said", "total"), [(4, 4, 4), (1, 4, 4), (1, 6, 6)], ids=["each", "one", "six"]
)
def test_a_label_that_says_how_many_is_believed(
    tmp_path: Path, drawn: int, said: int, total: int
) -> None:
    shapes = "".join(box(100 + 140 * n, 700, 4, 4) for n in range(drawn))
    analysis = judged(tmp_path, shapes + text(175, 730, f"F1 (TYP. OF {said})"))

    assert counted(analysis) == {("footing", "F1"): total}


def test_another_number_than_is_drawn_is_a_doubt(tmp_path: Path) -> None:
    shapes = "".join(box(100 + 140 * n, 700, 4, 4) for n in range(5))
    analysis = judged(tmp_path, shapes + text(175, 730, "F1 (TYP. OF 4)"))

    assert analysis.elements == ()
    assert doubts(analysis) == [("F1", 5, "the sheet says 4, 5 are drawn")]


# Frames


def lines(x: float, y: float, said: Iterable[str]) -> str:
    return "".join(text(x, y - 16 * n, line) for n, line in enumerate(said))


def test_the_frame_of_a_note_is_no_slab(tmp_path: Path) -> None:
    note = lines(
        108,
        570,
        ('5" THICK R.C. SLAB U.N.O.', "SL82 MESH TOP.", "VAPOUR BARRIER ON SAND", "BED UNDER SLAB"),
    )
    frame = f"100 500 {len('VAPOUR BARRIER ON SAND') * 8} 90 re S\n"

    for provider in ("vector", "vector-faces"):
        analysis = judged(tmp_path, frame + note, provider)
        assert analysis.elements == ()


def test_the_frame_of_a_drawing_is_no_slab(tmp_path: Path) -> None:
    content = "30 30 700 900 re S\n" + text(300, 500, "SLAB ON GRADE", 8)
    content += text(300, 200, "FOUNDATION PLAN", 14) + text(300, 190, "1/4 IN = 1 FT", 6)

    analysis = judged(tmp_path, content)

    assert analysis.elements == ()
    assert analysis.dropped["frame_of_a_drawing"] == 1


# Marks and their symbols


def test_the_hexagon_round_a_mark_is_not_what_bears_it(tmp_path: Path) -> None:
    def tag(x: float, mark: str) -> str:
        hexagon = f"{x} 705 m {x + 12} 712 l {x + 24} 705 l {x + 24} 693 l {x + 12} 686 l "
        return hexagon + f"{x} 693 l h S\n" + text(x + 6, 696, mark, 8)

    content = "".join(
        box(100 + 160 * n, 700, 4, 4) + tag(100 + 160 * n + 80, mark)
        for n, mark in enumerate(("F1", "F1", "F2"))
    )

    analysis = judged(tmp_path, content)

    assert counted(analysis) == {("footing", "F1"): 2, ("footing", "F2"): 1}
    assert analysis.dropped["tag"] == 3
    assert all(each.place.width == pytest.approx(72) for each in analysis.elements)


def test_a_mark_that_only_the_condition_names_is_found(tmp_path: Path) -> None:
    content = pads(3, "F1") + pads(2, "PF1", y=500)

    unknown = judged(tmp_path, content)
    wanted = judged(tmp_path, content, wanted=wanted_mark("Footing PF1"))

    assert counted(unknown)["footing", "PF1"] == 0
    assert counted(wanted)["footing", "PF1"] == 2


@pytest.mark.parametrize("view", ["NEW WORK PLAN", "PROPOSED PLAN", "PLAN - NEW PAVING"])
def test_new_work_counts_beside_a_plan_of_what_goes_away(tmp_path: Path, view: str) -> None:
    walk = box(200, 300, 20, 6) + text(250, 350, "CONC. SIDEWALK")
    title = text(200, 150, view, 14) + text(200, 136, "SCALE: 1:48", 9)
    about = {"discipline": "Civil", "title": "DEMOLITION AND NEW WORK PLANS"}

    assert counted(judged(tmp_path, walk + title, **about)) == {("sidewalk", None): 1}
    gone = title.replace(view, "DEMOLITION PLAN")
    assert counted(judged(tmp_path, walk + gone, **about)) == {}


@pytest.mark.parametrize("first", ["NEW 12 IN. CONC.", "REINFORCED CONCRETE", "TYPE A CONCRETE"])
def test_a_leader_may_begin_at_any_line_of_its_text(tmp_path: Path, first: str) -> None:
    wall = box(300, 200, 1, 30)
    words = text(500, 600, first) + text(500, 589, "FOUNDATION WALL")
    leader = "498 603 m 450 603 l 319 500 l S\n"

    assert counted(judged(tmp_path, wall + words + leader)) == {("wall", None): 1}
