"""Reads a Word document that is one XML file: a package that lies flat, or Word's XML of 2003."""

import base64
import binascii
import io
from xml.etree import ElementTree

from app.parsing.archive import refuse_doctype
from app.parsing.document import Document
from app.parsing.docx.reader import read_package
from app.parsing.docx.word2003 import parts_of
from app.parsing.docx.xml import Element, child, children, local, parse, value
from app.parsing.failures import archive_too_large, corrupt_file
from app.parsing.limits import Limits
from app.parsing.source import Source
from app.parsing.text.reader import read_bytes

_WHAT = "Word document"


def read_word_xml(source: Source) -> Document:
    """The document in a Word file of one XML part.

    Raises `TaskFailure`: `corrupt_file`, `too_large`.
    """
    data = read_bytes(source.path, source.limits)
    refuse_doctype(data, _WHAT)
    try:
        root = parse(io.BytesIO(data))
        name = local(root.tag)
        if name == "package":
            return read_package(source, FlatParts(_parts_of_package(root), source.limits))
        if name == "wordDocument":
            return read_package(source, FlatParts(parts_of(root), source.limits))
    except RecursionError as error:
        raise corrupt_file(_WHAT) from error
    raise corrupt_file(_WHAT)


class FlatParts:
    """The parts of a file that is not packed, as an archive would give them."""

    def __init__(self, parts: dict[str, bytes], limits: Limits) -> None:
        self._parts = parts
        self._left = limits.archive_bytes
        self.names = frozenset(parts)

    def open(self, name: str) -> io.BytesIO:
        """The part as a binary stream."""
        return io.BytesIO(self._parts[name])

    def spend(self, count: int) -> None:
        """Count bytes that were unpacked."""
        self._left -= count
        if self._left < 0:
            raise archive_too_large()


def _parts_of_package(root: Element) -> dict[str, bytes]:
    """The parts of a `pkg:package`; what is no XML stands there in base64."""
    found = {}
    for part in children(root, "part"):
        name = (value(part, "name") or "").lstrip("/")
        inner = child(part, "xmlData")
        if inner is not None and len(inner):
            found[name] = ElementTree.tostring(inner[0], "utf-8")
        else:
            found[name] = _decoded(child(part, "binaryData"))
    return found


def _decoded(element: Element | None) -> bytes:
    try:
        return base64.b64decode((element.text or "") if element is not None else "")
    except binascii.Error:
        return b""
