"""An archive as one document, so that it can be compared: its files in their order."""

import tempfile
from dataclasses import replace
from pathlib import Path

from app.errors import TaskFailure, Unsupported
from app.parsing.document import Block, Document
from app.parsing.kinds import ZIP
from app.parsing.limits import DEFAULT_LIMITS
from app.parsing.losses import Loss, LossKind, sentences
from app.parsing.members.taking import look_at_members, take_members
from app.parsing.read import read_document
from app.parsing.sniff import sniff


def is_archive(path: Path) -> bool:
    """Whether no reader takes the file, because it holds files of its own."""
    try:
        return sniff(str(path), path.name) == ZIP
    except Unsupported:
        return False


def document_of_archive(path: Path) -> Document:
    """The texts of its files one after the other; what cannot be read is a loss by name."""
    whole = Document("", (), (), ZIP)
    losses: list[Loss] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "member"
        for at, held in enumerate(look_at_members(str(path), ZIP, str(place), DEFAULT_LIMITS)):
            if held.obstacle:
                losses.append(Loss(LossKind.MEMBER, detail=f"{held.path} ({held.obstacle})"))
                continue
            take_members(str(path), ZIP, [(at, str(place))], DEFAULT_LIMITS, 0)
            try:
                member = document_of_archive(place) if held.media_type == ZIP else None
                whole = _joined(whole, member or read_document(str(place), held.name))
            except TaskFailure as failure:
                losses.append(Loss(LossKind.MEMBER, detail=f"{held.path} ({failure.message})"))
    told = (*whole.losses, *losses)
    return replace(whole, losses=told, warnings=(*whole.warnings, *sentences(losses)))


def _joined(first: Document, second: Document) -> Document:
    start = len(first.text)
    moved = (
        Block(each.kind, each.start + start, each.end + start, each.level) for each in second.blocks
    )
    return replace(
        first,
        text=first.text + second.text,
        blocks=(*first.blocks, *moved),
        losses=(*first.losses, *second.losses),
        warnings=(*first.warnings, *second.warnings),
    )
