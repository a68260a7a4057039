"""Counts what of a file is not in its text: changes, struck and hidden words."""

from app.parsing.builder import DocumentBuilder
from app.parsing.losses import LossKind

LITTLE_HIDDEN = 10
"""Letters: so much hidden text is what programs leave behind, and not worth a warning."""
_CHANGES = {
    "ins": LossKind.INSERTIONS,
    "del": LossKind.DELETIONS,
    "moveFrom": LossKind.MOVES,
    "moveTo": LossKind.MOVES,
}


class Tally:
    """What was met in one file; changes are counted as Word lists them.

    Pieces of one change that stand side by side, by the same person at the same minute, are one.
    """

    def __init__(self) -> None:
        self.hidden_letters = 0
        self.has_struck = False
        self.lost: dict[LossKind, int] = {}
        self._last: tuple[str, str, str] | None = None

    def change(self, name: str, author: str = "", minute: str = "") -> None:
        """Note a change with something in it: "ins", "del", "moveFrom" or "moveTo"."""
        kind = _CHANGES[name]
        key = (name, author, minute)
        # A move is told once, where it went to.
        if key != self._last and name != "moveFrom":
            self.lost[kind] = self.lost.get(kind, 0) + 1
        self._last = key

    def plain(self) -> None:
        """Note text that nobody changed: the next change is another one."""
        self._last = None

    def hide(self, text: str) -> None:
        """Note text that cannot be seen."""
        self.hidden_letters += sum(letter.isalnum() for letter in text)

    def lose(self, kind: LossKind) -> None:
        """Note one thing that cannot be read."""
        self.lost[kind] = self.lost.get(kind, 0) + 1

    def tell(self, builder: DocumentBuilder) -> None:
        """Hand all that was met to the builder as losses."""
        for kind, count in self.lost.items():
            builder.lose(kind, count=count)
        if self.has_struck:
            builder.lose(LossKind.STRUCK)
        if self.hidden_letters > LITTLE_HIDDEN:
            builder.lose(LossKind.HIDDEN)
