"""Takes the text out of one paragraph of an OpenDocument text."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.parsing.docx.xml import Element, child, local, value
from app.parsing.losses import LossKind
from app.parsing.odt.forms import Forms
from app.parsing.odt.styles import Letters, Styles
from app.parsing.styled.contrast import can_be_seen
from app.parsing.styled.pieces import Piece, joined
from app.parsing.styled.tally import Tally

_SKIPPED = frozenset(
    (
        *("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "ruby-text"),
        *("annotation-end", "change", "change-start", "change-end", "bookmark", "label", "title"),
        *(
            "desc",
            "hidden-paragraph",
            "event-listeners",
            "script",
            "forms",
            "dde-connection-decls",
            "creator",
        ),
    )
)
_DRAWN = frozenset(
    (
        *("frame", "custom-shape", "rect", "ellipse", "circle", "line", "polygon", "polyline"),
        *("path", "g", "connector", "caption", "regular-polygon", "measure"),
    )
)


@dataclass(slots=True)
class Inline:
    """A paragraph's text, its notes, and what is drawn in it, to be read after it."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[str, str, Element]] = field(default_factory=list)
    drawn: list[Element] = field(default_factory=list)
    is_hidden: bool = False

    @property
    def text(self) -> str:
        """Its text in one piece."""
        return joined(self.pieces)


class Paragraphs:
    """Reads paragraph after paragraph.

    `forms` has the values of controls, `formula` gives the formula in a frame, else nothing.
    """

    def __init__(
        self, styles: Styles, tally: Tally, forms: Forms, formula: Callable[[Element], str]
    ) -> None:
        self._styles = styles
        self._tally = tally
        self._forms = forms
        self._formula = formula
        self._behind = ""

    def read(self, paragraph: Element, behind: str) -> Inline:
        """The contents of a `text:p` or `text:h` that stands on the colour `behind`."""
        name = value(paragraph, "style-name")
        self._behind = self._styles.behind("paragraph", name) or behind
        letters = self._styles.letters("paragraph", name).over(self._styles.usual_letters())
        found = Inline()
        hidden = next((e for e in paragraph.iter() if local(e.tag) == "hidden-paragraph"), None)
        if hidden is not None and value(hidden, "is-hidden") == "true":
            letters = Letters(is_hidden=True).over(letters)
        self._collect(paragraph, found, letters)
        found.is_hidden = bool(letters.is_hidden) and not found.text.strip()
        return found

    def _collect(self, element: Element, found: Inline, letters: Letters) -> None:
        self._add(element.text, found, letters)
        for inner in element:
            self._take(inner, local(inner.tag), found, letters)
            self._add(inner.tail, found, letters)

    def _take(self, inner: Element, name: str, found: Inline, letters: Letters) -> None:
        match name:
            case "span":
                own = self._styles.letters("text", value(inner, "style-name"))
                self._collect(inner, found, own.over(letters))
            case "s":
                self._add(" ", found, letters)
            case "tab" | "line-break":
                self._add("\t", found, letters)
            case "note":
                self._note(inner, found, letters)
            case "annotation":
                self._tally.lose(LossKind.COMMENTS)
            case "control":
                self._add(self._forms.shown(value(inner, "control") or ""), found, letters)
            case _ if name not in _SKIPPED:
                self._take_rare(inner, name, found, letters)

    def _take_rare(self, inner: Element, name: str, found: Inline, letters: Letters) -> None:
        if name == "hidden-text" and value(inner, "is-hidden") == "true":
            self._tally.hide(value(inner, "string-value") or inner.text or "")
        elif name not in _DRAWN:
            self._collect(inner, found, letters)
        elif not letters.is_hidden:
            text = self._formula(inner)
            self._add(text, found, letters)
            if not text:
                found.drawn.append(inner)

    def _note(self, element: Element, found: Inline, letters: Letters) -> None:
        if letters.is_hidden:
            return
        mark = "".join(_texts(child(element, "note-citation"))).strip()
        body = child(element, "note-body")
        if body is not None:
            found.notes.append((value(element, "note-class") or "footnote", mark, body))
        found.pieces.append(Piece(f"[{mark}]"))

    def _add(self, text: str | None, found: Inline, letters: Letters) -> None:
        if not text:
            return
        # Line ends and runs of blanks of the XML are one blank (OpenDocument Part 3, 6.1.2).
        text = text.replace("\n", " ").replace("\r", " ")
        if letters.is_hidden or letters.is_tiny or not self._can_be_seen(letters):
            self._tally.hide(text)
            return
        if letters.is_struck and text.strip():
            self._tally.has_struck = True
        found.pieces.append(Piece(text, bool(letters.is_struck), letters.raised or ""))

    def _can_be_seen(self, letters: Letters) -> bool:
        color = None if letters.color == "auto" else letters.color
        return can_be_seen(color, letters.behind or self._behind)


def _texts(element: Element | None) -> list[str]:
    return [] if element is None else list(element.itertext())
