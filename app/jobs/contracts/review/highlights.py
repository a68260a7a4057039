"""The contract as one HTML file with its climate passages marked; everything in it is escaped."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape

from app.jobs.contracts.evidence.topics import Polarity
from app.jobs.contracts.models import Passage
from app.parsing.document import Block, BlockKind, Document
from app.parsing.struck import MARK, struck_spans

_STYLE = (
    "body{max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "font:1rem/1.6 Georgia,serif;color:#1a1a1a;"
    "background:#fff}mark{background:#bfe8c4;color:inherit}"
    "mark.denied,mark.lifted{background:#f6d5d0;text-decoration:underline dotted}"
    "mark.intended,mark.permitted{background:#fbe8bd;text-decoration:underline dotted}"
    "mark.related{background:#e4e0f5}"
    ".note{padding:.5rem .75rem;border-left:4px solid #845400}"
    ".small{color:#555;font-size:.85rem}"
)
_TAGS = {
    BlockKind.HEADING: ('<h2 dir="auto">', "</h2>"),
    BlockKind.HEADER: ('<p class="small" dir="auto">', "</p>"),
    BlockKind.FOOTER: ('<p class="small" dir="auto">', "</p>"),
    BlockKind.FOOTNOTE: ('<p class="small" dir="auto">', "</p>"),
}
_PARAGRAPH = ('<p dir="auto">', "</p>")


def highlighted_html(
    document: Document, passages: Sequence[Passage], name: str, warnings: Sequence[str] = ()
) -> bytes:
    """The whole file in UTF-8; `passages` are in reading order, `name` is shown as its title.

    `warnings` stand above the contract: the file may be all that somebody sees of the review.
    """
    notes = "".join(f'<p class="note">{escape(warning)}</p>\n' for warning in warnings)
    blocks = "\n".join(_block(document.text, block, passages) for block in document.blocks)
    title = escape(name)
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n"
        f'<h1 dir="auto">{title}</h1>\n{notes}{blocks}\n</body>\n</html>\n'
    ).encode("utf-8", "replace")


def _block(text: str, block: Block, passages: Sequence[Passage]) -> str:
    before, after = _TAGS.get(block.kind, _PARAGRAPH)
    return f"{before}{''.join(_pieces(text, block, passages))}{after}"


def _pieces(text: str, block: Block, passages: Sequence[Passage]) -> Iterator[str]:
    """The block's text with marks around the parts of it that are passages."""
    at = block.start
    first = bisect_left(passages, block.start, key=lambda passage: passage.end)
    for passage in passages[first:]:
        if passage.start >= block.end:
            break
        start, end = max(passage.start, at), min(passage.end, block.end)
        if start < end:
            yield _shown(text[at:start])
            yield _marked(text[start:end], passage)
            at = end
    yield _shown(text[at : block.end])


def _marked(words: str, passage: Passage) -> str:
    why = escape(f"{_told(passage)}{passage.topic.value}: {passage.reason}")
    return f'<mark class="{_kind(passage)}" title="{why}">{_shown(words)}</mark>'


def _kind(passage: Passage) -> str:
    """What a passage is to a reader: counted, possibly related, or why it does not stand."""
    if passage.tier != 1:
        return "related"
    return "counted" if passage.polarity is Polarity.STANDS else passage.polarity.value


def _told(passage: Passage) -> str:
    """What a title begins with where the colour is all that says so: "Denied, not counted. "."""
    kind = _kind(passage)
    named = "possibly related" if kind == "related" else kind
    return "" if kind == "counted" else f"{named.capitalize()}, not counted. "


def _shown(words: str) -> str:
    """Escaped, with struck-out text as such."""
    parts: list[str] = []
    at = 0
    for start, end in struck_spans(words):
        inner = words[start + len(MARK) : end - len(MARK)]
        parts += (escape(words[at:start]), f"<s>{escape(inner)}</s>")
        at = end
    return "".join((*parts, escape(words[at:])))
