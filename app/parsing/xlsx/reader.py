"""Reads workbooks (.xlsx, .xlsm): each sheet is a page, its rows stand as the sheet shows them."""

from itertools import count

from app.parsing.archive import Archive
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document
from app.parsing.docx.xml import Element, local, value
from app.parsing.failures import corrupt_file, too_many_cells, too_many_pages
from app.parsing.losses import LossKind
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.office.charts import Rows
from app.parsing.office.package import Package
from app.parsing.source import Source
from app.parsing.text.reader import add_paragraph
from app.parsing.xlsx.book import Book, Listed, open_book
from app.parsing.xlsx.drawings import Drawn, chart_sheet, drawings
from app.parsing.xlsx.places import Area, area_of
from app.parsing.xlsx.share import Share
from app.parsing.xlsx.sheet import Sheet, read_sheet
from app.parsing.xlsx.tables import Writer, tables, without

MISSING_VALUE = (
    "It is a formula without a value: open the workbook in its own program, save it, and upload "
    "that."
)
_WHAT = "Excel workbook"
_EMPTY_FOR_ONE = 4
"""How many empty cells may be written for each cell of the limit."""


def read_xlsx(source: Source) -> Document:
    """The document in a workbook; formulas are read by the values that were saved for them.

    Macros are never run, and no other file is asked for a value. Raises `TaskFailure`:
    `corrupt_file`, `password_required`, `archive_too_large`, `too_many_pages`, `too_large`.
    """
    share = Share(source.progress)
    with Archive(source.path, source.limits, _WHAT, share.read) as archive:
        try:
            return _Reader(Package(archive), source, share).read()
        except RecursionError as error:
            raise corrupt_file(_WHAT) from error


class _Reader:
    """Reads one workbook; counts its cells over all sheets."""

    def __init__(self, package: Package, source: Source, share: Share) -> None:
        self._share = share
        self._package = package
        self._source = source
        self._builder = DocumentBuilder()
        self._pictures = EmbeddedPictures(source, self._builder)
        self._cells = count(1)
        self._written = 0

    def read(self) -> Document:
        book = open_book(self._package)
        limits = self._source.limits
        if len(book.sheets) > limits.pages:
            raise too_many_pages(len(book.sheets), limits.pages)
        for page, listed in enumerate(book.sheets, 1):
            self._builder.start_page(page)
            self._page(listed, book, page)
            self._share.end_sheet(page, len(book.sheets))
        return self._builder.build(self._source.media_type)

    def _page(self, listed: Listed, book: Book, page: int) -> None:
        if listed.part not in self._package:
            self._builder.lose(LossKind.UNREADABLE_TEXT, page=page)
        elif listed.is_hidden:
            self._hidden_page(listed, book, page)
        elif listed.kind == "chartsheet":
            self._name(listed)
            for titles, rows in chart_sheet(self._package, listed.part):
                self._chart(titles, rows)
        elif listed.kind == "worksheet":
            self._sheet(listed, book, page)

    def _hidden_page(self, listed: Listed, book: Book, page: int) -> None:
        if listed.kind != "worksheet":
            return
        sheet = read_sheet(self._package, listed.part, book, self._spend)
        if sheet.rows or sheet.has_hidden:
            self._builder.lose(LossKind.HIDDEN, page=page)

    def _name(self, listed: Listed) -> None:
        self._builder.add(BlockKind.HEADING, listed.name, level=1)

    def _sheet(self, listed: Listed, book: Book, page: int) -> None:
        sheet = read_sheet(self._package, listed.part, book, self._spend)
        self._share.begin_writing(sum(len(row.columns) for row in sheet.rows))
        areas = self._tables(listed.part, sheet)
        without(sheet, _unseen(sheet, book, areas))
        drawn = drawings(self._package, listed.part)
        if sheet.rows or any(each.texts or each.rows or each.pictures for each in drawn):
            self._name(listed)
        heads = frozenset(area.top for area in (*areas, *filter(None, [sheet.filtered])))
        writer = Writer(self._builder, sheet.merged, heads, self._spend_written)
        for table in tables(sheet):
            while drawn and drawn[0].bottom < table.top:
                self._drawn(drawn.pop(0), page)
            writer.write(table)
        for each in drawn:
            self._drawn(each, page)
        self._losses(sheet, listed.part, page)

    def _tables(self, part: str, sheet: Sheet) -> list[Area]:
        """The areas of the tables of a sheet that have a head."""
        relations = self._package.relations(part) if sheet.tables else {}
        areas = []
        for key in sheet.tables:
            relation = relations.get(key)
            root = self._package.tree(relation.part) if relation else None
            area = area_of(value(root, "ref") or "")
            if area and value(root, "headerRowCount") != "0":
                areas.append(area)
        return areas

    def _drawn(self, drawn: Drawn, page: int) -> None:
        self._chart(drawn.texts, drawn.rows)
        for data in drawn.pictures:
            self._pictures.add(data, page=page)
        if drawn.is_struck:
            self._builder.lose(LossKind.STRUCK, page=page)
        if drawn.is_hidden:
            self._builder.lose(LossKind.HIDDEN, page=page)

    def _chart(self, titles: list[str], rows: Rows) -> None:
        for title in titles:
            add_paragraph(self._builder, title)
        for at, row in enumerate(rows):
            self._builder.add_row(row, is_head=at == 0 and len(rows) > 1)

    def _losses(self, sheet: Sheet, part: str, page: int) -> None:
        lose = self._builder.lose
        if sheet.missing_values:
            lose(
                LossKind.UNREADABLE_TEXT,
                page=page,
                count=sheet.missing_values,
                detail=MISSING_VALUE,
            )
        if sheet.has_hidden:
            lose(LossKind.HIDDEN, page=page)
        if sheet.has_struck:
            lose(LossKind.STRUCK, page=page)
        if comments := self._comments(part):
            lose(LossKind.COMMENTS, page=page, count=comments)

    def _comments(self, part: str) -> int:
        """How many notes and remarks hang on the cells; those in threads have a copy as notes."""
        notes = self._counted(part, "comments", "comment")
        threads = self._counted(part, "threadedComment", "threadedComment")
        if not threads:
            return len(notes)
        copies = sum("[Threaded comment]" in "".join(note.itertext()) for note in notes)
        return len(notes) - copies + len(threads)

    def _counted(self, part: str, kind: str, name: str) -> list[Element]:
        roots = [self._package.tree(each) for each in self._package.related(part, kind)]
        return [
            element
            for root in roots
            if root is not None
            for element in root.iter()
            if local(element.tag) == name
        ]

    def _spend(self) -> None:
        limit = self._source.limits.cells
        if next(self._cells) > limit:
            raise too_many_cells(limit)

    def _spend_written(self, cells: int) -> None:
        self._written += cells
        self._share.write(cells)
        limit = self._source.limits.cells
        if self._written > (1 + _EMPTY_FOR_ONE) * limit:
            raise too_many_cells(limit)


def _unseen(sheet: Sheet, book: Book, areas: list[Area]) -> set[tuple[int, int]]:
    """Places of cells that show nothing or nothing true; what they lose is noted in the sheet."""
    gone: set[tuple[int, int]] = set()
    if book.is_recalculated and not sheet.has_values and sheet.worked_out:
        # A program that only writes files puts a zero where it cannot work out a value.
        sheet.missing_values += len(sheet.worked_out)
        gone.update(sheet.worked_out)
    if not sheet.is_coloured:
        # A table of its own style may have a dark ground that no cell names.
        faint = {
            (row, column)
            for row, column in sheet.faint
            if not any(area.holds(row, column) for area in areas)
        }
        sheet.has_hidden |= bool(faint)
        gone |= faint
    return gone
