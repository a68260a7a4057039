"""Takes the text out of one paragraph of a Word file, as it reads with all changes accepted."""

from dataclasses import dataclass, field

from app.parsing.docx.equations import equation
from app.parsing.docx.fields import Fields
from app.parsing.docx.looks import Around, Look, Looks
from app.parsing.docx.marks import fill_of
from app.parsing.docx.notes import Notes
from app.parsing.docx.xml import Element, child, chosen, local, value, who_and_when
from app.parsing.losses import LossKind
from app.parsing.styled.pieces import Piece, joined
from app.parsing.styled.symbols import spelled, symbol
from app.parsing.styled.tally import Tally

_PROPERTIES = ("pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "docPr", "fldData", "rt", "rubyPr")
_UNSEEN = (
    "delText",
    "delInstrText",
    "Fallback",
    "annotationRef",
    "footnoteRef",
    "endnoteRef",
    "pgNum",
)
_SKIPPED = frozenset((*_PROPERTIES, *_UNSEEN))
_CONSTANTS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
}
_DRAWN = frozenset(("drawing", "pict", "object", "txbxContent"))
_CONTENT = frozenset(
    (
        *("t", "delText", "tab", "br", "sym", "instrText", "delInstrText", "noBreakHyphen"),
        *("footnoteReference", "endnoteReference", *_DRAWN),
    )
)
_PLAIN = Look()


@dataclass(slots=True)
class Inline:
    """A paragraph's text and what hangs on it; `drawn` is to be read after it, in its order."""

    pieces: list[Piece] = field(default_factory=list)
    drawn: list[Element] = field(default_factory=list)
    is_bold: bool = True
    starts_page: bool = False
    ends_page: bool = False

    @property
    def text(self) -> str:
        """Its text in one piece."""
        return joined(self.pieces)


class Paragraphs:
    """Reads paragraph after paragraph; fields and changes may run from one into the next."""

    def __init__(self, looks: Looks, notes: Notes, tally: Tally) -> None:
        self._looks = looks
        self._notes = notes
        self._tally = tally
        self._fields = Fields()
        self._style: str | None = None
        self._around = Around()
        self._fill = ""
        self._is_inserted = False
        self._own_mark: tuple[str, str] | None = None

    def read(self, paragraph: Element, around: Around) -> Inline:
        """The contents of a `w:p`: insertions kept, deletions and hidden runs dropped."""
        properties = child(paragraph, "pPr")
        self._style, self._around = value(child(properties, "pStyle")), around
        self._fill = self._looks.paragraph_fill(self._style, fill_of(properties), around)
        found = Inline()
        self._collect(paragraph, found, self._look(None))
        self._fields.end_paragraph()
        self._end(properties)
        return found

    def _end(self, properties: Element | None) -> None:
        """Count the end of the paragraph, if it was put in or taken out."""
        marks = child(properties, "rPr")
        changed = [(child(marks, name), name) for name in ("ins", "del", "moveFrom", "moveTo")]
        for element, name in changed:
            if element is not None:
                self._tally.change(name, *who_and_when(element))
        if all(element is None for element, _ in changed):
            self._tally.plain()

    def _collect(self, element: Element, found: Inline, look: Look) -> None:
        for inner in element:
            name = local(inner.tag)
            if name == "r":
                self._collect(inner, found, self._run_look(inner, found))
            elif name == "t":
                self._add(spelled(inner.text or "", look.font), found, look)
            elif name in _SKIPPED:
                continue
            elif name in _CONSTANTS:
                if name == "br" and value(inner, "type") == "page":
                    self._end_page(found)
                self._add(_CONSTANTS[name], found, look)
            elif name in _DRAWN:
                self._draw(inner, found, look)
            else:
                self._collect_other(inner, name, found, look)

    def _collect_other(self, inner: Element, name: str, found: Inline, look: Look) -> None:
        match name:
            case "fldChar":
                self._add(self._fields.meet(inner), found, look)
            case "instrText":
                self._fields.add_code(inner.text or "")
            case "del" | "moveFrom":
                if _holds_text(inner):
                    self._tally.change(name, *who_and_when(inner))
            case "ins" | "moveTo":
                self._insert(inner, name, found, look)
            case "footnoteReference" | "endnoteReference":
                self._note(inner, name, found, look)
            case _:
                self._collect_rare(inner, name, found, look)

    def _collect_rare(self, inner: Element, name: str, found: Inline, look: Look) -> None:
        match name:
            case "oMath":
                self._add(equation(inner), found, look)
            case "sym":
                self._add(_symbol(inner), found, look)
            case "lastRenderedPageBreak":
                self._end_page(found)
            case "subDoc":
                # A chapter of its own in another file.
                self._tally.lose(LossKind.EMBEDDED)
            case "AlternateContent":
                form = chosen(inner)
                if form is not None:
                    self._collect(form, found, look)
            case _:
                self._collect(inner, found, look)

    def _look(self, run: Element | None) -> Look:
        return self._looks.of(run, self._style, self._around, self._fill)

    def _run_look(self, run: Element, found: Inline) -> Look:
        look = self._look(run)
        if found.is_bold and not look.is_bold and any(local(each.tag) == "t" for each in run):
            found.is_bold = False
        return look

    def _insert(self, element: Element, name: str, found: Inline, look: Look) -> None:
        if _holds_text(element):
            self._tally.change(name, *who_and_when(element))
        before, self._is_inserted = self._is_inserted, True
        self._collect(element, found, look)
        self._is_inserted = before

    def _note(self, element: Element, name: str, found: Inline, look: Look) -> None:
        if not look.is_seen or not self._fields.is_shown:
            return
        kind, note = name.removesuffix("Reference"), value(element, "id") or ""
        if value(element, "customMarkFollows") in ("1", "true", "on"):
            self._own_mark = (kind, note)
        else:
            found.pieces.append(Piece(self._notes.refer(kind, note)))

    def _end_page(self, found: Inline) -> None:
        self._notes.end_page()
        if any(piece.text.strip() for piece in found.pieces):
            found.ends_page = True
        else:
            found.starts_page = True

    def _draw(self, element: Element, found: Inline, look: Look) -> None:
        if look.is_seen and self._fields.is_shown:
            found.drawn.append(element)

    def _add(self, text: str, found: Inline, look: Look) -> None:
        if not text or not self._fields.is_shown:
            return
        if text.strip() and not self._is_inserted:
            self._tally.plain()
        if not look.is_seen:
            self._tally.hide(text)
            return
        if text.strip() and self._own_mark:
            kind, note = self._own_mark
            self._own_mark = None
            text, look = self._notes.refer(kind, note, mark=text.strip()), _PLAIN
        if text.strip():
            self._fields.saw_text()
            self._tally.has_struck |= look.is_struck
        found.pieces.append(Piece(text, look.is_struck, look.raised))


def _holds_text(element: Element) -> bool:
    return any(local(inner.tag) in _CONTENT for inner in element.iter())


def _symbol(element: Element) -> str:
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return ""
    return symbol(code, (value(element, "font") or "").lower())
