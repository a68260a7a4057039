"""Reads OpenDocument texts (.odt, .fodt): what is printed, in the order of the body."""

import zipfile
from functools import partial

from app.parsing.archive import Archive
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document
from app.parsing.docx.xml import Element, child, children, value
from app.parsing.failures import corrupt_file
from app.parsing.losses import LossKind
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.odt.body import Body
from app.parsing.odt.drawn import formula_in
from app.parsing.odt.forms import Forms
from app.parsing.odt.inline import Paragraphs
from app.parsing.odt.package import WHAT, FlatPackage, OpenPackage, Package
from app.parsing.odt.styles import Styles
from app.parsing.source import Source
from app.parsing.styled.contrast import UNKNOWN, WHITE
from app.parsing.styled.tally import Tally

_HEADS = ("header", "header-first", "header-left")
_FEET = ("footer", "footer-first", "footer-left")


def read_odt(source: Source) -> Document:
    """The document in an OpenDocument text.

    Raises `TaskFailure`: `corrupt_file`, `password_required`, `archive_too_large`, `too_large`.
    """
    try:
        if not zipfile.is_zipfile(source.path) and not _is_cut_off(source.path):
            return _read(source, FlatPackage(source))
        with Archive(source.path, source.limits, WHAT, source.progress) as archive:
            return _read(source, OpenPackage(archive))
    except RecursionError as error:
        raise corrupt_file(WHAT) from error


def _is_cut_off(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(2) == b"PK"


def _read(source: Source, package: Package) -> Document:
    builder, tally, styles, forms = DocumentBuilder(), Tally(), Styles(), Forms()
    for sheet in package.sheets():
        styles.add(sheet)
    paragraphs = Paragraphs(styles, tally, forms, partial(formula_in, package=package))
    pictures = EmbeddedPictures(source, builder)
    body = Body(package, builder, styles, tally, paragraphs, pictures)
    has_begun = False
    for kind, element in package.blocks():
        if kind == "sheet":
            styles.add(element)
            continue
        if not has_begun:
            has_begun = True
            _add_furniture(builder, body, styles, BlockKind.HEADER)
        if element.tag.endswith("}forms"):
            forms.add(element)
        elif element.tag.endswith("}tracked-changes"):
            _count_changes(tally, list(children(element, "changed-region")))
        else:
            body.block(element, UNKNOWN if styles.has_colored_paper else WHITE)
    body.end()
    _add_furniture(builder, body, styles, BlockKind.FOOTER)
    tally.tell(builder)
    return builder.build(source.media_type)


def _add_furniture(builder: DocumentBuilder, body: Body, styles: Styles, kind: BlockKind) -> None:
    """Add each different line of the heads or feet once."""
    names = _HEADS if kind is BlockKind.HEADER else _FEET
    seen: set[str] = set()
    for name, element in styles.heads:
        if name in names and value(element, "display") != "false":
            for text in body.lines_of(element):
                if text not in seen:
                    seen.add(text)
                    builder.add(kind, text)


def _count_changes(tally: Tally, regions: list[Element]) -> None:
    for region in regions:
        for name, kind in (("insertion", LossKind.INSERTIONS), ("deletion", LossKind.DELETIONS)):
            if child(region, name) is not None:
                tally.lose(kind)
