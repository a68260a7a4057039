"""Collects blocks, then lays them one after the other and keeps count of where everything lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from textwrap import dedent

from app.parsing.characters import clean, squeeze
from app.parsing.document import Block, BlockKind, Document, Page
from app.parsing.false_headings import contents_lines, typed_notes
from app.parsing.kinds import page_word
from app.parsing.layout import is_ended
from app.parsing.losses import Loss, LossKind, sentences
from app.parsing.page_numbers import page_numbers
from app.parsing.table_heads import names_columns

_RUNS_ON = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(slots=True)
class _Entry:
    """A block to be; `page_starts` are page numbers with offsets into its text.

    `is_guess` is one whose kind was told by its first characters alone.
    """

    kind: BlockKind
    text: str
    level: int
    is_guess: bool = False
    page_starts: Sequence[tuple[int, int]] = ()


class DocumentBuilder:
    """Collects blocks in reading order.

    Blocks are set apart by an empty line, rows of one table by a line end. Pages tile the text: a
    page ends where the next one starts, also in the middle of a block that runs over.
    """

    def __init__(self) -> None:
        self.warnings: list[str] = []
        self.failed_pages: list[int] = []
        self.losses: list[Loss] = []
        self._entries: list[_Entry] = []
        self._due_pages: list[int] = []

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        keep_lines: bool = False,
        is_guess: bool = False,
    ) -> None:
        """Append a block; nothing happens when `text` is blank.

        `keep_lines` keeps line ends and inner spaces, as in program text; else they become single
        spaces. `is_guess` says that the kind was told by the first characters alone.
        """
        text = _trimmed_lines(clean(text)) if keep_lines else squeeze(clean(text))
        if text:
            self._entries.append(_Entry(kind, text, level, is_guess, self._starts_at(0)))

    def add_row(self, cells: Sequence[str], *, is_head: bool = False) -> None:
        """Append a row of a table; empty cells keep their place, a row of them alone is nothing."""
        if any(cell.strip() for cell in cells):
            text = " | ".join(squeeze(clean(cell)) for cell in cells)
            self.add(BlockKind.TABLE_ROW, text, level=int(is_head))

    def include(self, document: Document) -> None:
        """Append the blocks of a document that stands inside this one, with what it lost."""
        for block in document.blocks:
            text = document.text[block.start : block.end]
            self.add(block.kind, text, level=block.level, keep_lines="\n" in text)
        told = sentences(document.losses)
        self.warnings += [each for each in document.warnings if each not in told]
        for loss in document.losses:
            self.lose(loss.kind, count=loss.count, detail=loss.detail)

    def lose(
        self, kind: LossKind, *, page: int | None = None, count: int = 1, detail: str = ""
    ) -> None:
        """Note what is not in the text, as in `Loss`; the same on one page is noted once."""
        loss = Loss(kind, page, count, detail)
        if loss not in self.losses:
            self.losses.append(loss)

    def extend(self, text: str, *, glue: str = " ") -> None:
        """Let the last block run on with `text`, on the page that was started last."""
        text = squeeze(clean(text))
        if text:
            last = self._entries[-1]
            last.text += glue
            last.page_starts = (*last.page_starts, *self._starts_at(len(last.text)))
            last.text += text

    def start_page(self, number: int) -> None:
        """Whatever is added from here on lies on page `number`."""
        self._due_pages.append(number)

    def build(self, media_type: str, *, encoding: str | None = None) -> Document:
        """The finished document.

        Where the format has no pages, the page numbers of an earlier print become footers, and
        sentences that they interrupt are put together.
        """
        has_pages = self._due_pages or any(entry.page_starts for entry in self._entries)
        entries = self._entries if has_pages else _without_interruptions(self._entries)
        _mend_guesses(entries)
        _mark_heads(entries)
        parts: list[str] = []
        blocks: list[Block] = []
        starts: list[tuple[int, int]] = []
        at = 0
        for entry in entries:
            separator = _separator(blocks, entry.kind)
            parts += (separator, entry.text)
            at += len(separator)
            starts += [(number, at + offset) for number, offset in entry.page_starts]
            blocks.append(Block(entry.kind, at, at + len(entry.text), entry.level))
            at += len(entry.text)
        starts += [(number, at) for number in self._due_pages]
        return Document(
            text="".join(parts),
            pages=_pages(starts, at),
            blocks=tuple(blocks),
            media_type=media_type,
            encoding=encoding,
            warnings=(*self.warnings, *sentences(self.losses, page_word(media_type))),
            failed_pages=tuple(self.failed_pages),
            losses=tuple(self.losses),
        )

    def _starts_at(self, offset: int) -> Sequence[tuple[int, int]]:
        if not self._due_pages:
            return ()
        starts = [(number, offset) for number in self._due_pages]
        self._due_pages.clear()
        return starts


def _separator(blocks: Sequence[Block], kind: BlockKind) -> str:
    if not blocks:
        return ""
    return "\n" if kind is blocks[-1].kind is BlockKind.TABLE_ROW else "\n\n"


def _pages(starts: Sequence[tuple[int, int]], length: int) -> tuple[Page, ...]:
    following = pairwise([*starts, (0, length)])
    return tuple(Page(number, start, end) for (number, start), (_, end) in following)


def _without_interruptions(entries: Sequence[_Entry]) -> list[_Entry]:
    numbers = frozenset(page_numbers([entry.text for entry in entries]))
    mended: list[_Entry] = []
    interrupted: _Entry | None = None
    for index, entry in enumerate(entries):
        if index in numbers:
            if interrupted is None and mended:
                interrupted = mended[-1]
            mended.append(_Entry(BlockKind.FOOTER, entry.text, 0))
        elif interrupted is not None and _goes_on(interrupted, entry):
            interrupted.text += f" {entry.text}"
            interrupted = None
        else:
            mended.append(entry)
            interrupted = None
    return mended


def _goes_on(entry: _Entry, following: _Entry) -> bool:
    return (
        entry.kind in _RUNS_ON
        and following.kind is BlockKind.PARAGRAPH
        and following.text[0].islower()
        and not is_ended(entry.text)
    )


def _mend_guesses(entries: Sequence[_Entry]) -> None:
    """Take back what was guessed to be a heading, and is a line of the contents or a note."""
    if not any(entry.is_guess and entry.kind is BlockKind.HEADING for entry in entries):
        return
    texts = [entry.text for entry in entries]
    kinds = dict.fromkeys(typed_notes(texts), BlockKind.FOOTNOTE)
    kinds |= dict.fromkeys(contents_lines(texts), BlockKind.PARAGRAPH)
    for at, kind in kinds.items():
        if entries[at].is_guess and entries[at].kind is BlockKind.HEADING:
            entries[at].kind, entries[at].level = kind, 0


def _mark_heads(entries: Sequence[_Entry]) -> None:
    """Give the first row of each table its level, where no reader knows its head and it is one."""
    for is_table, run in groupby(entries, key=lambda entry: entry.kind is BlockKind.TABLE_ROW):
        rows = list(run) if is_table else []
        if (
            rows
            and not any(row.level for row in rows)
            and names_columns([row.text for row in rows])
        ):
            rows[0].level = 1


def _trimmed_lines(text: str) -> str:
    """The lines without what all are set in by, and without white space around them."""
    return dedent("\n".join(line.rstrip() for line in text.split("\n"))).strip()
