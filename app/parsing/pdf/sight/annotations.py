"""What lies on a page beside its content: fields of a form, remarks, marks of a viewer, files."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.parsing.characters import squeeze
from app.parsing.pdf.sight.frame import Box

_MOST_ANNOTATIONS = 50_000
_LONGEST_TEXT = 200_000
_UNSEEN = (
    pdfium_c.FPDF_ANNOT_FLAG_HIDDEN
    | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
    | pdfium_c.FPDF_ANNOT_FLAG_INVISIBLE
)
_NOTHING_DRAWN = (pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP, pdfium_c.FPDF_ANNOT_TEXT)
_NO_COMMENT = (
    *(pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP, pdfium_c.FPDF_ANNOT_WIDGET),
    *(pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP, pdfium_c.FPDF_ANNOT_FILEATTACHMENT),
    *(pdfium_c.FPDF_ANNOT_WATERMARK, pdfium_c.FPDF_ANNOT_REDACT, pdfium_c.FPDF_ANNOT_UNKNOWN),
)
_TICKS = (pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON)
_CHOICES = (pdfium_c.FPDF_FORMFIELD_COMBOBOX, pdfium_c.FPDF_FORMFIELD_LISTBOX)
_PASSWORD = pdfium_c.FPDF_FORMFLAG_TEXT_PASSWORD


@dataclass(frozen=True, slots=True)
class Field:
    """A place on the page with words of its own: a field of a form, or a typed remark.

    `words` are what it says by its data, which may have been drawn otherwise. Where they are
    `fixed`, as with a tick or the chosen entries of a list, its drawing is not read.
    """

    box: Box
    words: str
    is_fixed: bool = False


@dataclass(slots=True)
class Annotations:
    """The annotations of one page; `struck` are boxes of letters that a viewer has struck out."""

    fields: list[Field] = field(default_factory=list)
    struck: list[Box] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    comments: int = 0
    are_drawn: bool = False


def annotations_of(pdf: pdfium.PdfDocument, page: pdfium.PdfPage) -> Annotations:
    """What lies on a page, except what is marked as not to be seen."""
    found = Annotations()
    count = min(pdfium_c.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)
    for index in range(count):
        with _opened(page, index) as annotation:
            if annotation and not pdfium_c.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
                _take(found, pdf, annotation)
    return found


def _take(found: Annotations, pdf: pdfium.PdfDocument, annotation: Any) -> None:
    kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
    found.are_drawn |= kind not in _NOTHING_DRAWN
    if kind == pdfium_c.FPDF_ANNOT_WIDGET:
        if pdf.formenv:
            found.fields += _field(pdf.formenv, annotation)
        return
    contents = _text(pdfium_c.FPDFAnnot_GetStringValue, annotation, b"Contents")
    found.comments += kind not in _NO_COMMENT and bool(contents.strip())
    if kind == pdfium_c.FPDF_ANNOT_FREETEXT:
        found.fields.append(Field(_box(annotation), contents))
    elif kind == pdfium_c.FPDF_ANNOT_STAMP:
        found.fields.append(Field(_box(annotation), ""))
    elif kind == pdfium_c.FPDF_ANNOT_STRIKEOUT:
        found.struck += _struck(annotation)
    elif kind == pdfium_c.FPDF_ANNOT_FILEATTACHMENT:
        found.files.append(_file(annotation, contents))


def _field(form: Any, annotation: Any) -> Iterator[Field]:
    kind = pdfium_c.FPDFAnnot_GetFormFieldType(form, annotation)
    box = _box(annotation)
    if kind in _TICKS:
        is_ticked = pdfium_c.FPDFAnnot_IsChecked(form, annotation)
        yield Field(box, "\u2612" if is_ticked else "\u2610", is_fixed=True)
    elif kind in _CHOICES:
        chosen = _chosen(form, annotation)
        is_list = kind == pdfium_c.FPDF_FORMFIELD_LISTBOX
        yield Field(box, chosen, is_fixed=is_list)
    elif kind == pdfium_c.FPDF_FORMFIELD_TEXTFIELD:
        is_secret = pdfium_c.FPDFAnnot_GetFormFieldFlags(form, annotation) & _PASSWORD
        value = "" if is_secret else _text(pdfium_c.FPDFAnnot_GetFormFieldValue, form, annotation)
        yield Field(box, value, is_fixed=bool(is_secret))
    elif kind in (pdfium_c.FPDF_FORMFIELD_PUSHBUTTON, pdfium_c.FPDF_FORMFIELD_SIGNATURE):
        yield Field(box, "")


def _chosen(form: Any, annotation: Any) -> str:
    labels = [
        _text(pdfium_c.FPDFAnnot_GetOptionLabel, form, annotation, index)
        for index in range(pdfium_c.FPDFAnnot_GetOptionCount(form, annotation))
        if pdfium_c.FPDFAnnot_IsOptionSelected(form, annotation, index)
    ]
    return "\n".join(labels) or _text(pdfium_c.FPDFAnnot_GetFormFieldValue, form, annotation)


def _struck(annotation: Any) -> Iterator[Box]:
    for index in range(pdfium_c.FPDFAnnot_CountAttachmentPoints(annotation)):
        quad = pdfium_c.FS_QUADPOINTSF()
        if pdfium_c.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
            xs = (quad.x1, quad.x2, quad.x3, quad.x4)
            ys = (quad.y1, quad.y2, quad.y3, quad.y4)
            yield min(xs), min(ys), max(xs), max(ys)


def _file(annotation: Any, contents: str) -> str:
    attached = pdfium_c.FPDFAnnot_GetFileAttachment(annotation)
    name = _text(pdfium_c.FPDFAttachment_GetName, attached) if attached else ""
    return squeeze(name) or squeeze(contents) or "a file without a name"


def _box(annotation: Any) -> Box:
    rectangle = pdfium_c.FS_RECTF()
    pdfium_c.FPDFAnnot_GetRect(annotation, rectangle)
    return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top


def _text(read: Callable[..., int], *given: Any) -> str:
    """What PDFium writes as UTF-16 into a buffer that is as long as it says."""
    length = min(read(*given, None, 0), 2 * _LONGEST_TEXT)
    buffer = ctypes.create_string_buffer(length + 2)
    read(*given, ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR)), length)
    return buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0").replace("\r", "\n")


@contextmanager
def _opened(page: pdfium.PdfPage, index: int) -> Iterator[Any]:
    annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
    try:
        yield annotation
    finally:
        if annotation:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
