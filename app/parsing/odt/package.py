"""The parts of an OpenDocument text: in a zip archive, or all in one XML file (.fodt)."""

import base64
import binascii
import io
import posixpath
from collections.abc import Iterator
from typing import IO, cast
from xml.etree import ElementTree

from app.parsing.archive import Archive, refuse_doctype
from app.parsing.docx.xml import Element, children, descendants, local, value
from app.parsing.failures import corrupt_file, password_required
from app.parsing.source import Source
from app.parsing.text.reader import read_bytes

WHAT = "OpenDocument text"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = f"{_OFFICE}text"
_SHEETS = frozenset(("styles", "automatic-styles", "master-styles"))
_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_BROKEN_XML = (ElementTree.ParseError, ValueError, LookupError)


class OpenPackage:
    """A text that lies in an archive; raises `TaskFailure` as `Archive` does."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        if any(True for _ in self._encrypted()):
            raise password_required()
        if _CONTENT not in archive:
            raise corrupt_file(WHAT)

    def sheets(self) -> list[Element]:
        """The elements that hold styles beside the text."""
        root = self.tree(_STYLES)
        return [] if root is None else [each for each in root if local(each.tag) in _SHEETS]

    def blocks(self) -> Iterator[tuple[str, Element]]:
        """As `blocks_in`."""
        with self._archive.open(_CONTENT) as stream:
            yield from blocks_in(cast(IO[bytes], stream))

    def tree(self, part: str) -> Element | None:
        """The root of a small part, or None when there is no such part."""
        data = self.data(part)
        if data is None:
            return None
        try:
            return ElementTree.fromstring(data)
        except _BROKEN_XML as error:
            raise corrupt_file(WHAT) from error

    def data(self, part: str) -> bytes | None:
        """The bytes of a part, or None when there is no such part."""
        part = posixpath.normpath(part)
        if part not in self._archive:
            return None
        with self._archive.open(part) as stream:
            return stream.read()

    def _encrypted(self) -> Iterator[Element]:
        root = self.tree(_MANIFEST)
        if root is not None:
            yield from descendants(root, "encryption-data")
            yield from descendants(root, "encrypted-key")


class FlatPackage:
    """A text that is one XML file."""

    def __init__(self, source: Source) -> None:
        self._data = read_bytes(source.path, source.limits)
        refuse_doctype(self._data, WHAT)

    def sheets(self) -> list[Element]:
        """None beside the text: they come with it."""
        return []

    def blocks(self) -> Iterator[tuple[str, Element]]:
        """As `blocks_in`."""
        yield from blocks_in(io.BytesIO(self._data))

    def tree(self, part: str) -> Element | None:
        """Nothing: parts stand where they are used."""
        return None

    def data(self, part: str) -> bytes | None:
        """Nothing: pictures stand where they are used."""
        return None


Package = OpenPackage | FlatPackage


def blocks_in(stream: IO[bytes]) -> Iterator[tuple[str, Element]]:
    """The elements of styles ("sheet") before the text, then each child of the text ("block").

    An element that was handed out is emptied when the next one is asked for. Raises
    `TaskFailure("corrupt_file")`.
    """
    depth, inside, holder = 0, -1, None
    try:
        for event, element in ElementTree.iterparse(stream, events=("start", "end")):
            if event == "start":
                depth += 1
                if holder is None and element.tag == _TEXT:
                    holder, inside = element, depth
                continue
            depth -= 1
            if holder is None and depth == 1 and local(element.tag) in _SHEETS:
                yield "sheet", element
            elif holder is not None and depth == inside:
                yield "block", element
                holder.clear()
    except _BROKEN_XML as error:
        raise corrupt_file(WHAT) from error
    if holder is None:
        raise corrupt_file(WHAT)


def picture_in(image: Element, package: Package) -> bytes | None:
    """The bytes of a `draw:image`; None where it is not in the file."""
    for inner in children(image, "binary-data"):
        try:
            return base64.b64decode(inner.text or "")
        except binascii.Error:
            return None
    return package.data(value(image, "href") or "")
