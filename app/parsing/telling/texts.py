"""Tells what a text is: prose, or one of the formats that are written as text."""

import re

from app.parsing.kinds import CSV, EML, HTML, KINDS, MARKDOWN, MHTML, ODT, TEXT, WORDXML
from app.parsing.telling import mails, separated
from app.parsing.telling.verdict import Stranger, Verdict

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = b"\xff\xfe"
_SEPARATED_NAMES = (".csv", ".tsv", ".tab")
_RTF = re.compile(rb"[\s\0]*\{\\(?:rtf|urtf)\d?")
_HTML_BEGINS = re.compile(
    rb"(?>\s*(?:<\?xml[^>]*>|<!--.*?-->))*+\s*<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|h1"
    rb"|center|font|pre|script|style|article|section|main|span|ul|ol|br|a|b)\b",
    re.I | re.S,
)
# Filings wrap a page in a few lines of their own marks.
_HTML_WITHIN = re.compile(rb"^\s*<(?:html|!doctype\s+html)[\s>]", re.I | re.M)
# Markdown may begin with an element, but not with a whole page.
_PAGE_BEGINS = re.compile(rb"\s*<(?:!doctype\s+html|html)[\s>]", re.I)
_ELEMENT_BEGINS = re.compile(rb"\s*<[a-z][a-z0-9-]{0,30}(?:\s[^<>]{0,2000})?/?>", re.I)
_WRAPPER_BYTES = 4_096
_XML_ROOT = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<\?mso-[^>]*>\s*|<!--.*?-->\s*)*<[\w:.-]+[^>]*>", re.S
)
_XML_KINDS: tuple[tuple[bytes, Verdict], ...] = (
    (b"schemas.microsoft.com/office/word/2003/wordml", WORDXML),
    (b"schemas.microsoft.com/office/2006/xmlPackage", WORDXML),
    (b"urn:schemas-microsoft-com:office:spreadsheet", Stranger("an Excel workbook as XML")),
    (b"urn:oasis:names:tc:opendocument:xmlns:office", Stranger("an OpenDocument file as XML")),
)
_FLAT_PACKAGES: tuple[tuple[bytes, Verdict], ...] = (
    (b'office:mimetype="application/vnd.oasis.opendocument.text', ODT),
    (b'progid="Excel.Sheet"', Stranger("an Excel workbook as XML")),
    (b'progid="PowerPoint.Show"', Stranger("a PowerPoint presentation as XML")),
)
_SVG = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE\s+svg[^>]*>\s*)?<svg[\s>]", re.S
)
_DXF = re.compile(
    rb"(?:\s*999[ \t]*\r?\n[^\n]*\n)*\s*0[ \t]*\r?\n\s*SECTION[ \t]*\r?\n\s*2[ \t]*\r?\n"
)
_DATA: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\s*%!PS"), "a PostScript file"),
    (_DXF, "a drawing for exchange (.dxf)"),
    (_SVG, "an SVG drawing"),
)


def kind_of_text(head: bytes, name: str) -> Verdict:
    """What a text is that begins with `head`; a name tells Markdown and tables from prose.

    Rows of cells need both: a name that says so (.csv, .tsv, .tab) and bytes that are laid out in
    columns. A text with commas in it is prose, and so is prose under the name of a table.
    """
    narrow = narrowed(head)
    lowered = name.lower()
    told = _told_by_marks(narrow)
    if told:
        return told
    if lowered.endswith(KINDS[MARKDOWN].endings) and not _PAGE_BEGINS.match(narrow):
        return MARKDOWN
    if lowered.endswith(KINDS[HTML].endings) and _ELEMENT_BEGINS.match(narrow):
        return HTML
    if _HTML_BEGINS.match(narrow) or _HTML_WITHIN.search(narrow[:_WRAPPER_BYTES]):
        return HTML
    if lowered.endswith(_SEPARATED_NAMES) and (
        separated.is_separated(narrow) or separated.is_one_column(narrow)
    ):
        return CSV
    return TEXT


def is_rich_text(head: bytes) -> bool:
    """Whether a file begins as Rich Text, perhaps after a mark or blank lines."""
    return _RTF.match(narrowed(head)) is not None


def narrowed(head: bytes) -> bytes:
    """The bytes without a byte order mark and, where letters take more than one, without NULs."""
    return head.replace(b"\0", b"").removeprefix(_UTF8_MARK).lstrip(_UTF16_MARKS)


def _told_by_marks(narrow: bytes) -> Verdict | None:
    for pattern, words in _DATA:
        if pattern.match(narrow):
            return Stranger(words)
    root = _XML_ROOT.match(narrow)
    if root:
        kinds = (*_FLAT_PACKAGES, *_XML_KINDS)
        return next((kind for mark, kind in kinds if mark in root[0]), None)
    headers = mails.headers_of(narrow)
    if mails.is_web_archive(headers):
        return MHTML
    return EML if mails.is_mail(headers) else None
