"""Tells running headers and footers from the text of the pages."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.parsing.document import BlockKind
from app.parsing.page_numbers import page_numbers
from app.parsing.placed import PlacedLine, PlacedPage

# Running heads stand in the paper's margin, seldom wider than an inch.
_MARGIN = 0.085
_LONGEST = 150
_NUMBER = re.compile(r"\d{1,5}")

Place = tuple[int, int]
"""Index of the page, index of the line on it."""


def furniture(pages: Sequence[PlacedPage]) -> dict[Place, BlockKind]:
    """Which lines repeat at the head or foot of pages, word for word or but for the page number."""
    places: dict[tuple[BlockKind, str], list[Place]] = defaultdict(list)
    for at, page in enumerate(pages):
        for index, line in enumerate(page.lines):
            zone = _zone(line, page.height)
            if zone is not None and len(line.text) <= _LONGEST:
                for form in _forms(line.text, page.number):
                    places[zone, form].append((at, index))
    needed = 2 if len(pages) < 4 else 3
    repeated = {
        place: zone
        for (zone, _), found in places.items()
        if len({page for page, _ in found}) >= needed
        for place in found
    }
    return repeated | dict.fromkeys(_old_page_numbers(pages), BlockKind.FOOTER)


def _old_page_numbers(pages: Sequence[PlacedPage]) -> list[Place]:
    places = [(at, index) for at, page in enumerate(pages) for index in range(len(page.lines))]
    numbered = page_numbers([line.text for page in pages for line in page.lines])
    return [places[index] for index in numbered]


def _zone(line: PlacedLine, page_height: float) -> BlockKind | None:
    if line.bottom <= page_height * _MARGIN:
        return BlockKind.HEADER
    if line.top >= page_height * (1 - _MARGIN):
        return BlockKind.FOOTER
    return None


def _forms(text: str, page: int) -> Iterator[str]:
    """The line itself, and once for each number with that number counted from the page's."""
    yield text
    for match in _NUMBER.finditer(text):
        yield f"{text[: match.start()]}\0{int(match[0]) - page}\0{text[match.end() :]}"
