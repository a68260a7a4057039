"""Finds the chapters of an e-book in the order of its spine (EPUB 3.3, sections 4 and 5)."""

import posixpath
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from app.parsing.archive import Archive
from app.parsing.failures import corrupt_file, protected_book

BOOK = "e-book"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*>")
_CHAPTERS = frozenset(
    {"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "image/svg+xml"}
)
_ONLY_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""How fonts are garbled, which keeps nobody from reading."""


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    media_type: str
    properties: str


def chapters_of(archive: Archive) -> list[str]:
    """The names of the parts to read, in their order, without tables of contents for programs.

    Raises `TaskFailure`: `corrupt_file` for what is no sound book, `password_required` for one
    whose chapters its seller has locked.
    """
    base, package = _package_of(archive)
    items = dict(_items(base, package))
    spine = [each.get("idref", "") for each in package.iter() if _local(each) == "itemref"]
    chapters = [
        items[key].name
        for key in dict.fromkeys(spine)
        if key in items
        and items[key].media_type in _CHAPTERS
        and "nav" not in items[key].properties.split()
    ]
    if not chapters:
        raise corrupt_file(BOOK)
    if _locked(archive) & set(chapters):
        raise protected_book()
    return chapters


def inside(base: str, address: str) -> str:
    """The name of the part to which an address in the part `base` leads."""
    path = unquote(address.split("#", 1)[0].split("?", 1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path)).lstrip("/")


def _package_of(archive: Archive) -> tuple[str, ElementTree.Element]:
    """Where the package document lies, and the document."""
    if _CONTAINER not in archive:
        raise corrupt_file(BOOK)
    container = _parsed(archive, _CONTAINER)
    paths = [each.get("full-path", "") for each in container.iter() if _local(each) == "rootfile"]
    path = next((unquote(each).lstrip("/") for each in paths if each), "")
    if path not in archive:
        raise corrupt_file(BOOK)
    return path, _parsed(archive, path)


def _items(base: str, package: ElementTree.Element) -> Iterator[tuple[str, _Item]]:
    for each in package.iter():
        if _local(each) == "item":
            name = inside(base, each.get("href", ""))
            media_type = each.get("media-type", "").strip().lower()
            yield each.get("id", ""), _Item(name, media_type, each.get("properties", ""))


def _locked(archive: Archive) -> set[str]:
    """The names of the parts that are in cipher."""
    if _ENCRYPTION not in archive:
        return set()
    names = set()
    for data in _parsed(archive, _ENCRYPTION).iter():
        if _local(data) != "EncryptedData":
            continue
        methods = [each.get("Algorithm") for each in data if _local(each) == "EncryptionMethod"]
        if not any(method in _ONLY_FONTS for method in methods):
            names |= {
                unquote(each.get("URI", "")).lstrip("/")
                for each in data.iter()
                if _local(each) == "CipherReference"
            }
    return names


def _parsed(archive: Archive, name: str) -> ElementTree.Element:
    with archive.open(name, may_have_doctype=True) as part:
        data = _DOCTYPE.sub(b"", part.read(), count=1)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise corrupt_file(BOOK)
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise corrupt_file(BOOK) from error


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
