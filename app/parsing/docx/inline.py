"""Takes the text out of one paragraph of a Word file, as it reads with all changes accepted."""

from dataclasses import dataclass, field

from app.parsing.docx.xml import Element, child, is_on, local, value

_PROPERTIES = ("pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "docPr", "fldData", "rt")
_DELETED = ("del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback")
_SKIPPED = frozenset((*_PROPERTIES, *_DELETED))
_CONSTANTS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
}
_PRIVATE_AREA = range(0xF000, 0xF100)
_SYMBOLS = dict(
    zip(
        (0xA3, 0xB0, 0xB1, 0xB3, 0xB4, 0xB7, 0xB9, 0xD2, 0xD3, 0xD4, 0xE2, 0xE3, 0xE4),
        "≤°±≥×•≠®©™®©™",  # noqa: RUF001
        strict=True,
    )
)
_WINGDINGS = dict(
    zip((0x6F, 0x71, 0x72, 0xA8, 0x78, 0xFD, 0xFE, 0xFB, 0xFC), "☐☐☐☐☒☒☑✗✓", strict=True)
)


@dataclass(slots=True)
class Inline:
    """A paragraph's text and what hangs on it: ids of notes, and text boxes to be read after it."""

    pieces: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    endnotes: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    is_bold: bool = True

    @property
    def text(self) -> str:
        """Its text in one piece."""
        return "".join(self.pieces)


def inline(paragraph: Element) -> Inline:
    """The contents of a `w:p`: insertions kept, deletions and hidden runs dropped."""
    found = Inline()
    _collect(paragraph, found)
    return found


def _collect(element: Element, found: Inline) -> None:
    for inner in element:
        name = local(inner.tag)
        if name == "t":
            found.pieces.append(inner.text or "")
        elif name in _SKIPPED:
            continue
        elif name == "r":
            _collect_run(inner, found)
        elif name in _CONSTANTS:
            found.pieces.append(_CONSTANTS[name])
        elif name == "sym":
            found.pieces.append(_symbol(inner))
        elif name in ("footnoteReference", "endnoteReference"):
            notes = found.footnotes if name == "footnoteReference" else found.endnotes
            notes.append(value(inner, "id") or "")
        elif name == "txbxContent":
            found.boxes.append(inner)
        else:
            _collect(inner, found)


def _collect_run(run: Element, found: Inline) -> None:
    properties = child(run, "rPr")
    if is_on(child(properties, "vanish")):
        return
    before = len(found.pieces)
    _collect(run, found)
    if not is_on(child(properties, "b")) and "".join(found.pieces[before:]).strip():
        found.is_bold = False


def _symbol(element: Element) -> str:
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return ""
    font = (value(element, "font") or "").lower()
    if code not in _PRIVATE_AREA:
        return chr(code) if code < 0x11_0000 else ""
    code -= _PRIVATE_AREA.start
    if font.startswith("wingdings"):
        return _WINGDINGS.get(code, "•")
    return _SYMBOLS.get(code) or chr(code)
