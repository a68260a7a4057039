"""Running heads and page numbers are told from headings that stand once at the top of a page."""

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.parsing.helpers import Read, texts
from tests.parsing.pdf.drawn import PROSE, at, drawn, wrapped

SPELLED = ("one", "two", "three", "four", "five", "six")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi")


def paper(head: Callable[[int], str], foot: Callable[[int], str], pages: int = 6) -> bytes:
    """Pages with lines at the top and the foot that depend on the page, counted from 1."""

    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            for line, text in enumerate(filter(None, head(number).split("\n"))):
                at(canvas, 72, 815 - 10 * line, text, size=8)
            wrapped(canvas, f"{number}. {PROSE}", 72, 740, 450)
            at(canvas, 280, 40, foot(number), size=8)

        return draw

    return drawn(*map(page, range(1, pages + 1)))


def nothing(page: int) -> str:
    return ""


@pytest.mark.parametrize(
    "head",
    [
        lambda page: f"Lease - page {page}",
        lambda page: "Weir of Ashby" if page % 2 else "Deed of 1904",
        lambda page: "Weir of Ashby\nDeed of 1904, second copy",
        lambda page: f"Ashby                    Page {page} of 6",
        lambda page: f"Deed, page {SPELLED[page - 1]}",
        lambda page: "Weir of Ashby" if page >= 3 else "",
    ],
)
def test_what_comes_back_on_pages_is_a_running_head(read: Read, head: Callable[[int], str]) -> None:
    document = read(paper(head, nothing))
    lines = [line for page in range(1, 7) for line in head(page).split("\n") if line]
    assert texts(document, "header") == [" ".join(line.split()) for line in lines]
    assert texts(document, "paragraph") == [f"{page}. {PROSE}" for page in range(1, 7)]


@pytest.mark.parametrize(
    "foot",
    [
        str,
        lambda page: f"- {page} -",
        lambda page: ROMAN[page - 1],
        lambda page: f"Page {page} of 6",
        lambda page: f"Seite {page} von 6",
        lambda page: f"Page {SPELLED[page - 1]}",
    ],
)
def test_page_numbers_of_all_kinds_are_feet(read: Read, foot: Callable[[int], str]) -> None:
    document = read(paper(nothing, foot))
    assert texts(document, "footer") == [foot(page) for page in range(1, 7)]


@pytest.mark.parametrize("word", ["Schedule", "Annex", "Anlage", "Part"])
def test_headings_that_count_up_from_page_to_page_stay_headings(read: Read, word: str) -> None:
    document = read(paper(lambda page: f"{word} {page}", nothing, pages=4))
    assert not texts(document, "header")
    found = texts(document)
    assert [each for each in found if each.startswith(word)] == [f"{word} {n}" for n in range(1, 5)]


def test_a_letterhead_is_read_once_as_a_block(read: Read) -> None:
    document = read(paper(lambda page: "Marsh & Rudd, Ely" if page == 1 else "", nothing))
    assert texts(document)[0] == "Marsh & Rudd, Ely"
    assert not texts(document, "header")
