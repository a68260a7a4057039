"""Turns Word's XML of 2003 (WordprocessingML) into the parts that a Word file of today has."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from app.parsing.docx.xml import Element, child, descendants, local, value

_MAIN, _FOLDER = "word/document.xml", "word"
_CHANGES = {
    "Word.Insertion": "ins",
    "Word.Deletion": "del",
    "Word.MoveFrom": "moveFrom",
    "Word.MoveTo": "moveTo",
}
_RENAMED = {"vmerge": "vMerge", "hmerge": "hMerge", "listPr": "numPr", "ilfo": "numId"}
_RENAMED |= {"listDef": "abstractNum", "list": "num", "ilst": "abstractNumId", "nfc": "numFmt"}
_RENAMED_ATTRIBUTES = {"listDefId": "abstractNumId", "ilfo": "numId"}
_FLATTENED = frozenset(("sect", "sub-section", "pBdrGroup", "content"))
_FORMATS = {
    "0": "decimal", "1": "upperRoman", "2": "lowerRoman", "3": "upperLetter", "4": "lowerLetter",
    "5": "ordinal", "6": "cardinalText", "7": "ordinalText", "22": "decimalZero", "23": "bullet",
    "255": "none",
}  # fmt: skip
_FURNITURE = {"hdr": "header", "ftr": "footer"}


@dataclass(slots=True)
class _Found:
    """What stands inside the text and becomes a part of its own."""

    parts: dict[str, bytes] = field(default_factory=dict)
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)
    notes: dict[str, list[Element]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    comments: list[Element] = field(default_factory=list)

    def add(self, kind: str, name: str, data: bytes) -> str:
        """A part with the id of its relation."""
        key = f"r{len(self.relations)}"
        self.relations[key] = (kind, name)
        self.parts[f"{_FOLDER}/{name}"] = data
        return key


def parts_of(root: Element) -> dict[str, bytes]:
    """The parts of a `w:wordDocument` by name."""
    found = _Found()
    pictures = {value(each, "name") or "": each for each in descendants(root, "binData")}
    for name, element in pictures.items():
        found.add("image", name.rpartition("/")[2] or name, _decoded(element.text))
    body = _turned(child(root, "body"), found)
    for kind, name in (("styles", "styles"), ("numbering", "lists"), ("settings", "docPr")):
        part = child(root, name)
        if part is not None:
            new = _turned(part, found)
            found.add(kind, f"{kind}.xml", _written(_holder(kind, list(new))))
    for kind, notes in found.notes.items():
        found.add(f"{kind}s", f"{kind}s.xml", _written(_holder(f"{kind}s", notes)))
    found.add("comments", "comments.xml", _written(_holder("comments", found.comments)))
    found.parts[_MAIN] = _written(_holder("document", [body]))
    found.parts["word/_rels/document.xml.rels"] = _written(_relations(found.relations))
    return found.parts


def _turned(element: Element | None, found: _Found) -> Element:
    """A copy of an element without namespaces, in the words of today."""
    if element is None:
        return ElementTree.Element("body")
    name = local(element.tag)
    new = ElementTree.Element(_RENAMED.get(name, name), _attributes(element))
    if name == "nfc":
        new.set("val", _FORMATS.get(value(element) or "", "decimal"))
    new.text = element.text
    _fill(new, element, found)
    return new


def _fill(new: Element, element: Element, found: _Found) -> None:
    # One by one: `extend` would hide that the nesting has no end.
    for inner in element:
        for turned in _inner(inner, found):
            new.append(turned)


def _inner(element: Element, found: _Found) -> Iterator[Element]:
    name = local(element.tag)
    if name == "annotation":
        yield from _annotation(element, found)
    elif name in _FLATTENED:
        for inner in element:
            yield from _inner(inner, found)
    elif name in ("footnote", "endnote"):
        yield from _note(element, name, found)
    elif name in _FURNITURE:
        yield _furniture(element, _FURNITURE[name], found)
    elif name == "imagedata":
        source = (value(element, "src") or "").rpartition("/")[2]
        key = next((key for key, each in found.relations.items() if each[1] == source), "")
        yield ElementTree.Element("imagedata", {"id": key})
    elif name != "binData":
        yield _turned(element, found)


def _annotation(element: Element, found: _Found) -> Iterator[Element]:
    kind = value(element, "type") or ""
    content = child(element, "content")
    if kind == "Word.Comment":
        found.comments.append(ElementTree.Element("comment"))
    elif kind in _CHANGES:
        marks = {
            "author": value(element, "author") or "",
            "date": value(element, "createdate") or "",
        }
        new = ElementTree.Element(_CHANGES[kind], marks)
        if content is not None:
            _fill(new, content, found)
        yield new


def _note(element: Element, name: str, found: _Found) -> Iterator[Element]:
    if value(element, "type") in ("separator", "continuation-separator", "continuation-notice"):
        return
    notes = found.notes[name]
    key = str(len(notes) + 1)
    note = _turned(element, found)
    note.attrib = {"id": key}
    notes.append(note)
    marks = {"id": key}
    if value(element, "suppressRef") in ("on", "1", "true"):
        marks["customMarkFollows"] = "1"
    yield ElementTree.Element(f"{name}Reference", marks)


def _furniture(element: Element, kind: str, found: _Found) -> Element:
    turn = {"odd": "default"}.get(value(element, "type") or "odd", value(element, "type") or "")
    part = f"{kind}{len(found.relations)}.xml"
    key = found.add(
        kind, part, _written(_holder(local(element.tag), list(_turned(element, found))))
    )
    return ElementTree.Element(f"{kind}Reference", {"type": turn, "id": key})


def _attributes(element: Element) -> dict[str, str]:
    plain = {local(key): text for key, text in element.items()}
    return {_RENAMED_ATTRIBUTES.get(key, key): text for key, text in plain.items()}


def _holder(name: str, inner: list[Element]) -> Element:
    holder = ElementTree.Element(name)
    holder.extend(inner)
    return holder


def _relations(known: dict[str, tuple[str, str]]) -> Element:
    root = ElementTree.Element("Relationships")
    for key, (kind, name) in known.items():
        marks = {"Id": key, "Type": f"/{kind}", "Target": name}
        ElementTree.SubElement(root, "Relationship", marks)
    return root


def _written(root: Element) -> bytes:
    data: bytes = ElementTree.tostring(root, "utf-8")
    return data


def _decoded(text: str | None) -> bytes:
    try:
        return base64.b64decode(text or "")
    except binascii.Error:
        return b""
