"""Tells running headers and footers from the text of the pages."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.parsing.document import BlockKind
from app.parsing.page_numbers import is_page_number, page_numbers, roman_value
from app.parsing.placed import PlacedLine, PlacedPage

# Running heads stand in the paper's margin, seldom wider than an inch.
_MARGIN = 0.085
_LONGEST = 150
_SAME_PLACE = 2.0
_SPELLED = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty
"""
_WORDS = {word: value for value, word in enumerate(_SPELLED.split(), start=1)}
_NUMBER = re.compile(rf"\d{{1,5}}|\b[ivxlc]{{1,7}}\b|\b(?:{'|'.join(_WORDS)})\b", re.I)
# What counts up from page to page, and is no number of a page: the headings of schedules.
_ONE_OFF = re.compile(
    r"(?:schedule|annex(?:e|ure)?|appendix|exhibit|attachment|part|chapter|article|section|clause"
    r"|anlage|anhang|teil|kapitel|abschnitt|artikel|titre|chapitre|allegato|capitolo|anexo"
    r"|bijlage|lot|form|table|figure|item|day|year|phase|step|module|unit|lesson|volume|book)\b",
    re.I,
)

Place = tuple[int, int]
"""Index of the page, index of the line on it."""


def furniture_of(pages: Sequence[PlacedPage]) -> list[tuple[PlacedPage, dict[int, BlockKind]]]:
    """Each page with its running heads and feet, by the index of their line."""
    found = furniture(pages)
    kinds: list[dict[int, BlockKind]] = [{} for _ in pages]
    for (at, index), kind in found.items():
        kinds[at][index] = kind
    return list(zip(pages, kinds, strict=True))


def furniture(pages: Sequence[PlacedPage]) -> dict[Place, BlockKind]:
    """Which lines repeat at the head or foot of pages, word for word or but for the page number."""
    places: dict[tuple[BlockKind, str], list[Place]] = defaultdict(list)
    alone: dict[Place, BlockKind] = {}
    for at, page in enumerate(pages):
        for index, line in enumerate(page.lines):
            zone = _zone(line, page.height)
            if zone is not None and len(line.text) <= _LONGEST:
                for form in _forms(line.text, page.number):
                    places[zone, form].append((at, index))
                if is_page_number(line.text):
                    alone[at, index] = zone
    repeated = {
        place: zone
        for (zone, _), found in places.items()
        if _is_repeated(found, pages)
        for place in found
    }
    return alone | repeated | dict.fromkeys(_old_page_numbers(pages), BlockKind.FOOTER)


def _is_repeated(found: Sequence[Place], pages: Sequence[PlacedPage]) -> bool:
    """Whether a line stands on enough pages: on two of a few, or on two of one side."""
    numbers = sorted({at for at, _ in found})
    if len(numbers) >= (2 if len(pages) < 4 else 3):
        return True
    if len(numbers) < 2 or (numbers[1] - numbers[0]) % 2:
        return False
    first, second = (pages[at].lines[index] for at, index in found[:2])
    return abs(first.top - second.top) < _SAME_PLACE


def _old_page_numbers(pages: Sequence[PlacedPage]) -> list[Place]:
    places = [
        (at, index)
        for at, page in enumerate(pages)
        for index, line in enumerate(page.lines)
        if not line.cells
    ]
    numbered = page_numbers([pages[at].lines[index].text for at, index in places])
    return [places[index] for index in numbered]


def _zone(line: PlacedLine, page_height: float) -> BlockKind | None:
    if line.cells or line.is_turned:
        return None
    if line.bottom <= page_height * _MARGIN:
        return BlockKind.HEADER
    if line.top >= page_height * (1 - _MARGIN):
        return BlockKind.FOOTER
    return None


def _forms(text: str, page: int) -> Iterator[str]:
    """The line itself, and once for each number with that number counted from the page's.

    A number right after "Schedule" or a like word counts schedules, which may begin pages.
    """
    yield text
    for match in _NUMBER.finditer(text):
        value = _value(match[0])
        if value is not None and not _counts_parts(text, match):
            yield f"{text[: match.start()]}\0{value - page}\0{text[match.end() :]}"


def _counts_parts(text: str, match: re.Match[str]) -> bool:
    word = text[: match.start()].rsplit(maxsplit=1)[-1:]
    return bool(word) and _ONE_OFF.fullmatch(word[0]) is not None


def _value(written: str) -> int | None:
    if written.isdecimal():
        return int(written)
    return _WORDS.get(written.lower()) or roman_value(written)
