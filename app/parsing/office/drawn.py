"""Takes the words out of what is drawn: text boxes, charts and diagrams (DrawingML)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.parsing.characters import squeeze
from app.parsing.docx.xml import Element, child, children, local, value
from app.parsing.raised import lowered, raised
from app.parsing.struck import struck

_BREAKS = {"br": "\n", "tab": "\t"}


@dataclass(slots=True)
class Words:
    """Paragraphs of drawn text, and whether some of it is struck out."""

    paragraphs: list[str] = field(default_factory=list)
    is_struck: bool = False


def words_of(body: Element | None) -> Words:
    """The paragraphs of a text body (`a:p` in a `txBody`) that are not empty."""
    found = Words()
    for paragraph in children(body, "p") if body is not None else ():
        text, is_struck = line_of(paragraph)
        found.is_struck |= is_struck
        if text.strip():
            found.paragraphs.append(squeeze(text))
    return found


def line_of(paragraph: Element) -> tuple[str, bool]:
    """The text of one paragraph, and whether some of it is struck out."""
    pieces, is_struck = [], False
    for inner in _runs(paragraph):
        name = local(inner.tag)
        if name in _BREAKS:
            pieces.append(_BREAKS[name])
            continue
        look = child(inner, "rPr")
        text = "".join(each.text or "" for each in children(inner, "t"))
        shift = value(look, "baseline") or "0"
        if text.strip() and shift.lstrip("-").strip("0%"):
            is_low = shift.startswith("-")
            text = lowered(text) if is_low else raised("".join(pieces), text)
        if value(look, "strike") in ("sngStrike", "dblStrike") and text.strip():
            text, is_struck = struck(text), True
        pieces.append(text)
    return "".join(pieces), is_struck


def _runs(paragraph: Element) -> Iterator[Element]:
    for inner in paragraph:
        name = local(inner.tag)
        if name in ("r", "fld", "br", "tab"):
            yield inner
        elif name == "AlternateContent":
            # An equation stands in the choice, its picture in the fallback.
            chosen = child(inner, "Choice")
            if chosen is not None:
                yield from _maths(chosen)
        elif name in ("m", "oMath", "oMathPara"):
            yield from _maths(inner)


def _maths(element: Element) -> Iterator[Element]:
    return (inner for inner in element.iter() if local(inner.tag) == "r")
