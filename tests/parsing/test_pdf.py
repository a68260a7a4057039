"""PDFs: pages, paragraphs, cut words, running heads and feet."""

import pytest

from app.parsing.layout import Line, paragraphs
from app.parsing.limits import Limits
from app.parsing.ocr import tesseract
from app.parsing.placed import PlacedLine
from tests.parsing import files
from tests.parsing.helpers import Read, assert_sound, texts

FULL_LINE = "The parties agree that every word of this line counts and that it is long enough to"


def test_wrapped_lines_become_the_paragraphs_they_were(read: Read) -> None:
    document = read(files.make_pdf())
    assert texts(document) == list(files.PARAGRAPHS)
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"] * 2
    assert_sound(document)


def test_pages_have_offsets_into_one_text(read: Read) -> None:
    document = read(files.make_pdf(pages=3))
    assert [page.number for page in document.pages] == [1, 2, 3]
    for page in document.pages:
        assert document.text[page.start : page.end].startswith("1. Definitions")
    assert_sound(document)


def test_progress_counts_pages(read: Read) -> None:
    seen: list[tuple[int, int]] = []
    read(files.make_pdf(pages=3), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_sentence_that_runs_over_a_page_stays_whole(read: Read) -> None:
    first = [
        "1. Term",
        "",
        FULL_LINE,
        "reach the margin, and the Supplier shall in any event keep a",
    ]
    document = read(files.pdf_of_lines([first, ["record of its deliveries.", "", "2. Price"]]))
    assert "keep a record of its deliveries." in document.text
    second = document.pages[1]
    assert document.text[second.start :].startswith("record of its")
    assert document.pages[0].end == second.start
    assert_sound(document)


def test_a_sentence_that_runs_over_a_page_steps_over_head_and_foot(read: Read) -> None:
    running = files.make_pdf(
        ["the goods that are listed in the Order of the Buyer and in every"],
        pages=3,
        header="Supply",
        footer="Page {page} of 3",
    )
    document = read(running)
    assert document.text.count("in every the goods") == 2
    assert texts(document, "header") == ["Supply"] * 3
    assert texts(document, "footer") == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
    assert_sound(document)


def test_running_heads_and_feet_are_marked_not_dropped(read: Read) -> None:
    document = read(files.make_pdf(pages=4, header="Supply Agreement", footer="Page {page} of 4"))
    assert texts(document, "header") == ["Supply Agreement"] * 4
    assert texts(document, "footer") == [f"Page {page} of 4" for page in range(1, 5)]
    first = document.pages[0]
    assert document.text[first.start : first.end].startswith("Supply Agreement\n\n1. Definitions")


def test_page_numbers_of_an_older_print_do_not_cut_a_sentence(read: Read) -> None:
    page = "The Supplier is not designed for use in connection with the construction of a facility"
    lines = [[page + " and", str(number), "the Buyer knows it."] for number in (2, 3, 4)]
    document = read(files.pdf_of_lines(lines))
    assert document.text.count("facility and the Buyer knows it.") == 3
    assert texts(document, "footer") == ["2", "3", "4"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a duty of environ-", "mental care"], "a duty of environmental care"),
        (["goods that are low-", "carbon goods"], "goods that are low-carbon goods"),
        (["the long-", "term plan"], "the long-term plan"),
        (["both short- and", "long-term plans"], "both short- and long-term plans"),
        (["the Anti-", "Bribery Act"], "the Anti-Bribery Act"),
        (["by the year 2030-", "2035"], "by the year 2030-2035"),
        (["under-", "takings and undertakings"], "undertakings and undertakings"),
    ],
)
def test_a_cut_word_is_put_together_only_when_that_is_safe(
    read: Read, lines: list[str], expected: str
) -> None:
    assert read(files.pdf_of_lines([lines])).text == expected


def test_a_point_within_a_sentence_does_not_begin_a_paragraph(read: Read) -> None:
    lines = [
        "The Buyer may use the goods in connection with the maintenance of (i) public buildings,",
        "(ii) aircraft or other vehicle, or (iii) life support system that is named in the Order.",
    ]
    assert len(read(files.pdf_of_lines([lines])).blocks) == 1


def test_points_of_a_list_are_blocks_of_their_own(read: Read) -> None:
    lines = ["The Supplier shall:", "(a) pack the goods;", "(b) ship them; and", "(c) say so."]
    document = read(files.pdf_of_lines([lines]))
    assert texts(document) == lines
    assert [block.kind for block in document.blocks][1:] == ["list_item"] * 3


def test_ligatures_no_break_spaces_and_soft_hyphens_are_written_plainly(read: Read) -> None:
    text = read(files.pdf_of_lines([["the\xa0e\u00adfficient O\u00adffice"]])).text
    assert not set("\xa0\xad\ufb01\ufb03") & set(text)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_reads_like_an_upright_one(read: Read, angle: int) -> None:
    assert texts(read(files.turned_pdf(angle))) == list(files.PARAGRAPHS)


def test_a_giant_page_is_rendered_within_the_limit(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []

    def recognise(picture: bytes, dpi: float, limits: Limits) -> tesseract.Reading:
        width, height = picture.split(b" ", 3)[1:3]
        seen.append((int(width), int(height)))
        assert len(picture) > int(width) * int(height)
        return tesseract.Reading((PlacedLine("found", 0, 9, 0, 9),), certainty=96, letters=5)

    monkeypatch.setattr(tesseract, "require", lambda limits: None)
    monkeypatch.setattr(tesseract, "read", recognise)
    read(
        files.scanned_pdf(["A large plan"], page_size=(14_000, 7_000)),
        limits=Limits(render_megapixels=0.5),
    )
    assert seen == [(1000, 500)]


def test_columns_are_read_one_after_the_other(read: Read) -> None:
    left = ["The Supplier shall keep records", "of every delivery and shall show", "them."]
    right = [
        "The Buyer shall pay the Price on",
        "the day that is named in the Order",
        "and not later.",
    ]
    document = read(files.columns_pdf(left, right))
    assert texts(document) == [" ".join(left), " ".join(right)]


def test_a_letter_heading_stands_out_by_its_size(read: Read) -> None:
    document = read(files.titled_pdf("Agreement on steel", "The parties agree on the following."))
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("paragraph", 0),
    ]


def test_a_title_in_capitals_stands_above_its_paragraph_at_any_distance() -> None:
    """Recognised lines say nothing of their size, and may stand as close as those of a sentence."""
    title = Line("AGREEMENT FOR THE SUPPLY OF GOODS TO MILLS", 5, 32)
    goes_on = Line("The Supplier delivers the goods that are", 5, 35)
    last = Line("named in the schedule.", 5, 18)
    assert paragraphs([title, goes_on, last]) == [[title], [goes_on, last]]
    full = Line("THE TENANT SHALL NOT ASSIGN THE LEASE TO", 5, 35)
    assert paragraphs([full, goes_on, last]) == [[full, goes_on, last]]
