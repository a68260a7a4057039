"""Collects the text of one block: pieces of it, breaks, what is struck out, raised or lowered."""

from dataclasses import dataclass

from app.parsing import raised
from app.parsing.struck import struck

BREAK = "\u2028"
"""A line that was ended on purpose, while a block is collected."""


@dataclass(slots=True)
class _Piece:
    text: str
    is_struck: bool = False
    is_raised: bool = False


class Inline:
    """The pieces of a block that is not finished."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self.begins_as_note = False
        """Whether the first thing in it is a raised mark, as in a note at the foot of a page."""

    def add(self, text: str, *, is_struck: bool = False) -> None:
        """Append text as it stands in the file."""
        self._pieces.append(_Piece(text, is_struck))

    def raise_(self, text: str, *, is_mark: bool, is_struck: bool = False) -> None:
        """Append raised letters."""
        before = self._tail()
        if not self._has_text():
            is_mark = is_mark or text.strip().isalnum()
            self.begins_as_note = is_mark
        written = raised.raised(before, text, is_mark=is_mark)
        self._pieces.append(_Piece(written, is_struck, is_raised=True))

    def lower(self, text: str, *, is_struck: bool = False) -> None:
        """Append lowered letters; with raised ones and a stroke before them they are a fraction."""
        if not self._make_fraction(text.strip()):
            self._pieces.append(_Piece(raised.lowered(text), is_struck))

    def break_line(self) -> bool:
        """End the line; True when it was ended already, which ends a paragraph."""
        for piece in reversed(self._pieces):
            if piece.text == BREAK:
                return True
            if piece.text.strip():
                break
        self._pieces.append(_Piece(BREAK))
        return False

    def lines(self) -> list[str]:
        """The text, cut at its breaks; what is struck out stands between its marks."""
        parts: list[str] = []
        run: list[str] = []
        is_struck = False
        for piece in (*self._pieces, _Piece("")):
            if run and (piece.is_struck is not is_struck):
                parts.append(_finished("".join(run), is_struck=is_struck))
                run.clear()
            is_struck = piece.is_struck
            run.append(piece.text)
        parts.append("".join(run))
        return "".join(parts).split(BREAK)

    def clear(self) -> None:
        """Begin the next block."""
        self._pieces.clear()
        self.begins_as_note = False

    def _has_text(self) -> bool:
        return any(piece.text.strip() for piece in self._pieces)

    def _tail(self) -> str:
        text = ""
        for piece in reversed(self._pieces[-8:]):
            text = piece.text + text
            if len(text) > 60:
                break
        return text

    def _make_fraction(self, denominator: str) -> bool:
        if len(self._pieces) < 2 or self._pieces[-1].text.strip() not in ("/", "\u2044"):
            return False
        above = self._pieces[-2]
        figures = raised.numerator(above.text) if above.is_raised else None
        if figures is None or not denominator.isdecimal():
            return False
        whole = len(self._pieces) > 2 and self._pieces[-3].text[-1:].isdigit()
        above.text = f" {figures}" if whole else figures
        self._pieces[-1].text = f"/{denominator}"
        return True


def _finished(text: str, *, is_struck: bool) -> str:
    return BREAK.join(map(struck, text.split(BREAK))) if is_struck else text
