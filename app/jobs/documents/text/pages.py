"""Pages for a document whose format has none, so that it can be read and cited page by page."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice, pairwise

from app.parsing.document import Document, Page

WORDS_A_PAGE = 250
_REACH = 400
"""How many characters a page may end early for the sake of a paragraph."""
_WORD = re.compile(r"\S+")


def pages_of(document: Document) -> tuple[Page, ...]:
    """The document's own pages, or one for every 250 words; they tile the text."""
    if document.pages:
        return document.pages
    starts = [0, *_turns(document.text, [block.start for block in document.blocks])]
    ends = [*starts, len(document.text)]
    return tuple(Page(number, *page) for number, page in enumerate(pairwise(ends), start=1))


def page_at(pages: Sequence[Page], offset: int) -> int:
    """The number of the page on which the character at an offset stands."""
    index = bisect_right(pages, offset, key=lambda page: page.start) - 1
    return pages[max(0, index)].number


def _turns(text: str, block_starts: Sequence[int]) -> list[int]:
    """Where each page after the first begins: at a paragraph shortly before, else at the word."""
    turns = [0]
    for word in islice(_WORD.finditer(text), WORDS_A_PAGE, None, WORDS_A_PAGE):
        near = bisect_right(block_starts, word.start()) - 1
        start = block_starts[near] if near >= 0 else 0
        is_near = start > max(turns[-1], word.start() - _REACH)
        turns.append(start if is_near else word.start())
    return turns[1:]
