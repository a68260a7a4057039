"""Reads one labelled file and compares what came out with what is right."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import TaskFailure
from app.parsing.document import BlockKind, Document
from app.parsing.limits import DEFAULT_LIMITS
from app.parsing.losses import LossKind
from app.parsing.read import Scan, read_document, read_or_list
from app.parsing.table_heads import BAR, cells_of
from tests.parsing.score.archives import document_of_archive, is_archive
from tests.parsing.score.sequences import common, words_in

FURNITURE = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
_LOSS_KINDS = {
    **{kind.value: {kind} for kind in LossKind},
    "hidden": {LossKind.HIDDEN},
    "struck": {LossKind.STRUCK},
    "changes": {LossKind.INSERTIONS, LossKind.DELETIONS, LossKind.MOVES},
    "comments": {LossKind.COMMENTS},
    "attachment": {LossKind.ATTACHMENT, LossKind.MEMBER, LossKind.EMBEDDED},
    "unreadable": {LossKind.UNREADABLE_TEXT, LossKind.UNREADABLE_PICTURE},
    "picture": {LossKind.UNREADABLE_PICTURE, LossKind.EMBEDDED},
    "parts": {LossKind.EMBEDDED},
    "values": {LossKind.UNREADABLE_TEXT},
    "xfa": {LossKind.FORM},
}
"""What the labels of both halves call a loss."""


@dataclass(frozen=True, slots=True)
class Score:
    """What came of one file.

    `error` is the code with which reading failed; `is_recognised` says that pictures had to be
    recognised for it.
    """

    label: dict[str, Any]
    expected: list[str]
    got: list[str]
    common: int = 0
    exact: int = 0
    rows: int = 0
    warnings: tuple[str, ...] = ()
    untold: list[str] = field(default_factory=list)
    missing_numbers: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    error: str = ""
    is_recognised: bool = False

    @property
    def order(self) -> float:
        """The share of words in the right order; words too many count as words too few do."""
        return self.common / max(1, len(self.expected), len(self.got))

    @property
    def labelled_rows(self) -> list[str]:
        """The rows of tables that a person sees, cells apart by bars."""
        return [block for block in self.label["blocks"] if BAR in f" {block} "]

    @property
    def blocks(self) -> float:
        """The share of blocks that came out word for word."""
        return self.exact / max(1, len(self.label["blocks"]))


def score_of(folder: Path, label: dict[str, Any]) -> Score:
    """Read a file of the set at `folder` and compare it with its label."""
    path, expected = folder / label["file"], words_in(label["blocks"])
    try:
        if is_archive(path):
            return compared(label, expected, document_of_archive(path), is_recognised=False)
        first = read_or_list(str(path), path.name, DEFAULT_LIMITS)
        is_recognised = isinstance(first, Scan)
        document = read_document(str(path), path.name) if isinstance(first, Scan) else first
    except TaskFailure as failure:
        untold = [loss["what"] for loss in label["losses"]]
        return Score(label, expected, [], untold=untold, error=failure.code)
    return compared(label, expected, document, is_recognised=is_recognised)


def compared(
    label: dict[str, Any], expected: list[str], document: Document, *, is_recognised: bool
) -> Score:
    """The score of a document that was read."""
    blocks = [document.text[each.start : each.end] for each in kept(label, document)]
    got = words_in(blocks)
    forms = {tuple(words_in([block])) for block in blocks}
    rows = {_cells(block) for block in blocks if BAR in f" {block} "}
    text = "\n".join(blocks)
    return Score(
        label,
        expected,
        got,
        common=common(expected, got),
        rows=sum(_cells(row) in rows for row in label["blocks"] if BAR in f" {row} "),
        exact=sum(tuple(words_in([block])) in forms for block in label["blocks"]),
        warnings=document.warnings,
        untold=untold_losses(label, document),
        missing_numbers=[number for number in label.get("numbers", ()) if number not in text],
        seen=[absent for absent in label.get("absent", ()) if absent in text],
        is_recognised=is_recognised,
    )


def _cells(row: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words_in([cell])) for cell in cells_of(row))


def kept(label: dict[str, Any], document: Document) -> list[Any]:
    """The blocks to compare: furniture may be kept apart, unless the label has it as text."""
    wanted = {tuple(words_in([block])) for block in label["blocks"]}
    optional = {tuple(words_in([each])) for each in label.get("furniture", ())}
    found = []
    for block in document.blocks:
        words = tuple(words_in([document.text[block.start : block.end]]))
        is_apart = block.kind in FURNITURE and words not in wanted
        if not is_apart and words not in optional - wanted:
            found.append(block)
    return found


def untold_losses(label: dict[str, Any], document: Document) -> list[str]:
    """The losses of a label that no warning names, by kind, page and what else the label says."""
    return [
        f"{loss['what']} (page {loss['page']})"
        for loss in label["losses"]
        if not _is_told(loss, document)
    ]


def _is_told(loss: dict[str, Any], document: Document) -> bool:
    what, _, detail = loss["what"].partition(":")
    if what == "name":
        return any("name ends in" in warning for warning in document.warnings)
    if what.startswith("unreadable") and loss["page"] in document.failed_pages:
        return True
    kinds, detail = _LOSS_KINDS[what], detail.strip()
    for told in document.losses:
        is_there = loss["page"] is None or (told.page or 1) == loss["page"]
        if told.kind in kinds and is_there and _agrees(detail, told.count, told.detail):
            return True
    return False


def _agrees(detail: str, count: int, told: str) -> bool:
    return not detail.isdecimal() or int(detail) == count or detail in told
