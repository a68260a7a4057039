"""Tells what a zip archive is: by its package's own parts, never by the name of the file."""

import posixpath
import re
import xml.etree.ElementTree as ElementTree
import zipfile

from app.parsing.archive import BROKEN_ARCHIVE
from app.parsing.kinds import DOCX, EPUB, ODT, PPTX, XLSX, ZIP
from app.parsing.telling.verdict import Stranger, Verdict

_MOST_BYTES = 1_000_000
_CONTENT_TYPES = "[Content_Types].xml"
_MANIFEST = "META-INF/manifest.xml"
# ECMA-376 Part 1, 15.2; the same with macros as Microsoft names them.
_MAIN_TYPES: tuple[tuple[re.Pattern[str], Verdict], ...] = (
    (re.compile(r"wordprocessingml\.(?:document|template)|ms-word\.\w+\.macroenabled", re.I), DOCX),
    (re.compile(r"ms-excel\.sheet\.binary", re.I), Stranger("a binary Excel workbook (.xlsb)")),
    (re.compile(r"spreadsheetml\.(?:sheet|template)|ms-excel\.\w+\.macroenabled", re.I), XLSX),
    (
        re.compile(
            r"presentationml\.(?:presentation|template|slideshow)|ms-powerpoint\.\w+\.macroenabled",
            re.I,
        ),
        PPTX,
    ),
    (re.compile(r"visio\.", re.I), Stranger("a Visio drawing")),
)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_KINDS: tuple[tuple[str, Verdict], ...] = (
    ("text", ODT),
    ("spreadsheet", Stranger("an OpenDocument spreadsheet (.ods)")),
    ("presentation", Stranger("an OpenDocument presentation (.odp)")),
    ("", Stranger("an OpenDocument file")),
)
_BY_NAMES: tuple[tuple[re.Pattern[str], Verdict], ...] = (
    (re.compile(r"word/document\d*\.xml"), DOCX),
    (re.compile(r"xl/workbook\d*\.xml"), XLSX),
    (re.compile(r"ppt/presentation\d*\.xml"), PPTX),
    (re.compile(r"META-INF/container\.xml"), EPUB),
    (re.compile(r"FixedDocSeq\.fdseq|FixedDocumentSequence\.fdseq"), Stranger("an XPS document")),
    (re.compile(r"AndroidManifest\.xml"), Stranger("an Android program")),
    (re.compile(r"META-INF/MANIFEST\.MF"), Stranger("a Java program")),
    (re.compile(r"Index/Document\.iwa|index\.apxl"), Stranger("an Apple document")),
)
_CUT_OFF = (
    (b"mimetypeapplication/epub+zip", EPUB),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ODT),
    (b"word/", DOCX),
    (b"xl/w", XLSX),
    (b"ppt/", PPTX),
)


def kind_of_zip(path: str, head: bytes) -> Verdict:
    """What the archive at `path` is, which begins with `head`; `ZIP` when it is no document.

    A document that was cut off keeps its kind: its reader says what is wrong with it.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _kind(archive)
    except BROKEN_ARCHIVE:
        cut_off = next((kind for mark, kind in _CUT_OFF if mark in head), None)
        return cut_off or Stranger("a damaged zip archive")


def _kind(archive: zipfile.ZipFile) -> Verdict:
    names = frozenset(archive.namelist())
    return _kind_by_mimetype(archive, names) or _kind_of_package(archive, names) or _named(names)


def _kind_by_mimetype(archive: zipfile.ZipFile, names: frozenset[str]) -> Verdict | None:
    """OpenDocument Part 2, 3.3, and EPUB 3.3, 4.2.6.2; else what OpenDocument's manifest says."""
    told = _start_of(archive, names, "mimetype").decode("ascii", "replace").strip()
    if told == EPUB:
        return EPUB
    if not told.startswith(_OPEN_DOCUMENT):
        manifest = _start_of(archive, names, _MANIFEST).decode("utf-8", "replace")
        root = re.search(r"<[^<>]*full-path=[\"']/[\"'][^<>]*>", manifest)
        found = root and re.search(r"media-type=[\"']([^\"']+)", root[0])
        told = found[1] if found else ""
    if not told.startswith(_OPEN_DOCUMENT):
        return None
    form = told.removeprefix(_OPEN_DOCUMENT)
    return next(kind for beginning, kind in _OPEN_KINDS if form.startswith(beginning))


def _kind_of_package(archive: zipfile.ZipFile, names: frozenset[str]) -> Verdict | None:
    """By the type of the part to which the package's relation "officeDocument" leads."""
    types = _elements(archive, names, _CONTENT_TYPES)
    defaults = {each.get("Extension", "").lower(): each.get("ContentType", "") for each in types}
    overrides = {
        each.get("PartName", "").lstrip("/").lower(): each.get("ContentType", "") for each in types
    }
    for relation in _elements(archive, names, "_rels/.rels"):
        if relation.get("Type", "").endswith("/officeDocument"):
            part = posixpath.normpath(relation.get("Target", "").lstrip("/")).lower()
            ending = posixpath.splitext(part)[1].lstrip(".")
            return _kind_of_type(overrides.get(part) or defaults.get(ending) or "")
    mains = (_kind_of_type(each) for each in overrides.values() if "main" in each.lower())
    return next((kind for kind in mains if kind), None)


def _kind_of_type(content_type: str) -> Verdict | None:
    return next((kind for pattern, kind in _MAIN_TYPES if pattern.search(content_type)), None)


def _named(names: frozenset[str]) -> Verdict:
    for pattern, kind in _BY_NAMES:
        if any(pattern.fullmatch(name) for name in names):
            return kind
    return ZIP


def _elements(
    archive: zipfile.ZipFile, names: frozenset[str], name: str
) -> list[ElementTree.Element]:
    """The elements of a small part; none of one that is broken or defines entities."""
    data = _start_of(archive, names, name)
    if b"<!DOCTYPE" in data or b"<\0!\0D\0" in data or b"\0<\0!\0D" in data:
        return []
    try:
        return list(ElementTree.fromstring(data)) if data else []
    except (ElementTree.ParseError, LookupError, ValueError):
        return []


def _start_of(archive: zipfile.ZipFile, names: frozenset[str], name: str) -> bytes:
    if name not in names:
        return b""
    try:
        with archive.open(name) as part:
            return part.read(_MOST_BYTES)
    except (*BROKEN_ARCHIVE, NotImplementedError):
        return b""
