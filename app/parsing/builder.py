"""Lays blocks one after the other into a `Document`, and keeps count of where everything lies."""

from itertools import pairwise

from app.parsing.characters import clean, squeeze
from app.parsing.document import Block, BlockKind, Document, Page


class DocumentBuilder:
    r"""Collects blocks in reading order.

    Blocks are set apart by an empty line, rows of one table by a line end. Pages tile the text: a
    page ends where the next one starts, also in the middle of a block that runs over.
    """

    def __init__(self) -> None:
        self.warnings: list[str] = []
        self.failed_pages: list[int] = []
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._page_starts: list[tuple[int, int]] = []
        self._pending_pages: list[int] = []

    def add(self, kind: BlockKind, text: str, *, level: int = 0, keep_lines: bool = False) -> None:
        """Append a block; nothing happens when `text` is blank.

        `keep_lines` keeps line ends and inner spaces, as in program text; else they become single
        spaces.
        """
        text = _trimmed_lines(clean(text)) if keep_lines else squeeze(clean(text))
        if not text:
            return
        self._separate(kind)
        self._start_pending_pages()
        start = self._length
        self._append(text)
        self._blocks.append(Block(kind, start, self._length, level))

    def extend(self, text: str, *, glue: str = " ") -> None:
        """Let the last block run on with `text`, on the page that was started last."""
        text = squeeze(clean(text))
        if not text:
            return
        last = self._blocks[-1]
        self._append(glue)
        self._start_pending_pages()
        self._append(text)
        self._blocks[-1] = Block(last.kind, last.start, self._length, last.level)

    def start_page(self, number: int) -> None:
        """Whatever is added from here on lies on page `number`."""
        self._pending_pages.append(number)

    def build(self, media_type: str, *, encoding: str | None = None) -> Document:
        """The finished document."""
        self._start_pending_pages()
        return Document(
            text="".join(self._parts),
            pages=self._pages(),
            blocks=tuple(self._blocks),
            media_type=media_type,
            encoding=encoding,
            warnings=tuple(self.warnings),
            failed_pages=tuple(self.failed_pages),
        )

    def _separate(self, kind: BlockKind) -> None:
        if not self._blocks:
            return
        same_table = kind is self._blocks[-1].kind is BlockKind.TABLE_ROW
        self._append("\n" if same_table else "\n\n")

    def _start_pending_pages(self) -> None:
        self._page_starts += [(number, self._length) for number in self._pending_pages]
        self._pending_pages.clear()

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _pages(self) -> tuple[Page, ...]:
        after_last = (0, self._length)
        following = pairwise([*self._page_starts, after_last])
        return tuple(Page(number, start, end) for (number, start), (_, end) in following)


def _trimmed_lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
