"""What of a file is not in its text, or not as on the page: named, never lost silently."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class LossKind(StrEnum):
    """What a reader has to say of a file beside its text."""

    INSERTIONS = "insertions"
    DELETIONS = "deletions"
    MOVES = "moves"
    COMMENTS = "comments"
    STRUCK = "struck-out text"
    HIDDEN = "hidden text"
    ATTACHMENT = "attachment"
    FORM = "form"
    UNREADABLE_TEXT = "unreadable text"
    UNREADABLE_PICTURE = "unreadable picture"
    EMBEDDED = "embedded object"
    ENCODING = "encoding"
    MEMBER = "archive member"


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that is not in the text.

    `page` counts from 1 and is None where the format has no pages; `count` is how many there are;
    `detail` is a name, or what to do, in a few words.
    """

    kind: LossKind
    page: int | None = None
    count: int = 1
    detail: str = ""


@dataclass(frozen=True, slots=True)
class OpenChanges:
    """How many changes nobody has accepted and how many comments are in a file.

    Words that were moved are taken out in one place and put in at another.
    """

    insertions: int = 0
    deletions: int = 0
    comments: int = 0

    def in_words(self) -> str:
        """ "2 insertions, 1 comment"; nothing when there are none."""
        counts = {
            LossKind.INSERTIONS: self.insertions,
            LossKind.DELETIONS: self.deletions,
            LossKind.COMMENTS: self.comments,
        }
        return ", ".join(_counted(kind, count) for kind, count in counts.items() if count)


def open_changes(losses: Iterable[Loss]) -> OpenChanges:
    """The changes and comments among what is not in a text."""
    counts: Counter[LossKind] = Counter()
    for loss in losses:
        counts[loss.kind] += loss.count
    moves = counts[LossKind.MOVES]
    return OpenChanges(
        insertions=counts[LossKind.INSERTIONS] + moves,
        deletions=counts[LossKind.DELETIONS] + moves,
        comments=counts[LossKind.COMMENTS],
    )


NO_CHANGES = OpenChanges()
_MOST_NAMED = 20
_LEFT_OUT = {
    LossKind.HIDDEN: "{holds} text that is not visible; it was left out.",
    LossKind.STRUCK: "{holds} struck-out text, which does not count.",
    LossKind.FORM: "{holds} a form whose contents cannot be read here.",
    LossKind.UNREADABLE_TEXT: "{holds} text that cannot be read.",
    LossKind.UNREADABLE_PICTURE: "{holds} a picture whose text cannot be read.",
    LossKind.EMBEDDED: "{holds} an embedded object that cannot be read here.",
}
_CHANGES = (LossKind.INSERTIONS, LossKind.DELETIONS, LossKind.MOVES)
_ONE = {
    LossKind.INSERTIONS: "insertion",
    LossKind.DELETIONS: "deletion",
    LossKind.MOVES: "move",
    LossKind.COMMENTS: "comment",
}


def sentences(losses: Iterable[Loss], page: str = "page") -> list[str]:
    """One sentence for each kind of loss and each detail, for a person to read.

    `page` is what a page is called ("slide").
    """
    given = list(losses)
    told = [sentence] if (sentence := _changes(given)) else []
    others = [loss for loss in given if loss.kind not in _CHANGES]
    order = list(LossKind)
    others.sort(key=lambda loss: (order.index(loss.kind), loss.page or 0))
    for kind, group in groupby(others, key=lambda loss: loss.kind):
        told += _told(kind, list(group), page)
    return told


def page_names(pages: Sequence[int], page: str = "page") -> str:
    """The pages in words, the first twenty by number: "Page 3", "Slides 3, 5, 9"."""
    name = page.capitalize()
    if len(pages) == 1:
        return f"{name} {pages[0]}"
    listed = ", ".join(map(str, pages[:_MOST_NAMED]))
    more = f" and {len(pages) - _MOST_NAMED} more" if len(pages) > _MOST_NAMED else ""
    return f"{name}s {listed}{more}"


def _changes(losses: Sequence[Loss]) -> str:
    counts = {
        kind: sum(loss.count for loss in losses if loss.kind is kind)
        for kind in _CHANGES
        if any(loss.kind is kind for loss in losses)
    }
    if not counts:
        return ""
    *most, last = [_counted(kind, count) for kind, count in counts.items()]
    listed = f"{', '.join(most)} and {last}" if most else last
    return f"The file has {listed} that nobody has accepted; it was read as if they were."


def _told(kind: LossKind, losses: Sequence[Loss], page: str) -> list[str]:
    names = list(dict.fromkeys(loss.detail for loss in losses if loss.detail))
    match kind:
        case LossKind.COMMENTS:
            count = sum(loss.count for loss in losses)
            verb = "was" if count == 1 else "were"
            return [f"{_counted(kind, count)} {verb} left out.".capitalize()]
        case LossKind.ATTACHMENT:
            return [f"The file carries other files, which were not read with it: {_listed(names)}."]
        case LossKind.MEMBER:
            return [f"Of the archive, these members were not read: {_listed(names)}."]
        case LossKind.ENCODING:
            return names
        case _:
            return _by_detail(kind, losses, page)


def _by_detail(kind: LossKind, losses: Sequence[Loss], page: str) -> list[str]:
    told = []
    for detail in dict.fromkeys(loss.detail for loss in losses):
        pages = sorted({loss.page for loss in losses if loss.detail == detail and loss.page})
        where = page_names(pages, page) if pages else "The file"
        holds = f"{where} {'hold' if len(pages) > 1 else 'holds'}"
        told.append(_LEFT_OUT[kind].format(holds=holds) + (f" {detail}" if detail else ""))
    return told


def _counted(kind: LossKind, count: int) -> str:
    return f"{count:,} {_ONE[kind]}{'' if count == 1 else 's'}"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
