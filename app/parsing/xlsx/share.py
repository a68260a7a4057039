"""How far a workbook is read: the cells of a sheet are read first, and written then."""

from app.parsing.document import Progress

_CELLS_A_REPORT = 2_000


class Share:
    """Half of the time goes into each; sheets count by their bytes."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._sheet, self._sheets = 0, 0
        self._read, self._written, self._before = 0.0, 0.0, 0.0
        self._cells, self._done, self._told = 0, 0, 0

    def read(self, done: int, total: int, share: float | None = None, /) -> None:
        """So much of the file's bytes has been read."""
        self._read = share or 0.0
        self._tell()

    def begin_writing(self, cells: int) -> None:
        """A sheet with so many cells has been read."""
        self._cells, self._done, self._told = cells, 0, 0

    def write(self, cells: int) -> None:
        """So many more cells of it are written; empty ones between filled ones count as well."""
        self._done += cells
        part = min(1.0, self._done / max(1, self._cells))
        self._written = max(self._written, self._before + (self._read - self._before) * part)
        if self._done - self._told >= _CELLS_A_REPORT:
            self._told = self._done
            self._tell()

    def end_sheet(self, number: int, sheets: int) -> None:
        """A sheet is written."""
        self._sheet, self._sheets = number, sheets
        self._before = self._written = self._read
        if number == sheets:
            self._read = self._written = 1.0
        self._tell()

    def _tell(self) -> None:
        share = (self._read + self._written) / 2
        self._progress(self._sheet, self._sheets, share)
