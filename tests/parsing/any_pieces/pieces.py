"""Random pieces of one file, and the words that a person sees in it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from random import Random

from app.errors import TaskFailure
from tests.parsing.helpers import Read, assert_sound

_WORD = re.compile(r"q[a-p]{3}z", re.I)
_LETTERS = "abcdefghijklmnop"
_ODD = (
    "----", "____", "________________", "(a)", "1.", "|", "•", "12", "3.1", "iv)", "~~", "é",
    "中文",
    "\u200b", "\u00a0", "\u00ad", "...", "1,200.00", "ARTICLE", "Schedule 1", "Page 2 of 9", "-",
    "*", "#", "&", "<b>", "😀", "A", "100%", "+--+", "[1]", "re-", "\t", "Dear all,", "Yours,", "=",
)  # fmt: skip
_DEEPEST = 4


class Pieces:
    """Choices for one file; `seen` are the words that stand in it for everybody to see."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.seen: list[str] = []
        self._count = 0
        self._depth = 0

    def word(self) -> str:
        """A word that stands nowhere else."""
        word = self.unseen()
        self.seen.append(word.lower())
        return word

    def unseen(self) -> str:
        """A word that must not be read."""
        letters = "".join(_LETTERS[self._count >> shift & 15] for shift in (8, 4, 0))
        self._count += 1
        return self.random.choice((str.lower, str.upper, str.capitalize))(f"q{letters}z")

    def text(self) -> str:
        """A few words with odd things between them, or nothing."""
        parts = [
            self.random.choice(_ODD) if self.chance(0.35) else self.word()
            for _ in range(self.random.choice((0, 0, 1, 1, 2, 4)))
        ]
        return " ".join(parts) + self.random.choice(("", "", ".", " ", ":", "-"))

    def escaped(self) -> str:
        """The same, as it stands in XML."""
        return escape(self.text(), quote=False)

    def chance(self, share: float) -> bool:
        """True in that share of all cases."""
        return self.random.random() < share

    def one(self, *options: str, inner: Callable[[], str] | None = None) -> str:
        """One of the options, with something in the place of its "{}"."""
        chosen = self.random.choice(options)
        return chosen.replace("{}", inner()) if inner and "{}" in chosen else chosen

    def some(self, make: Callable[[], str], most: int = 3) -> str:
        """None, one or several of what `make` makes; none where it is too deep in itself."""
        if self._depth >= _DEEPEST:
            return ""
        self._depth += 1
        made = "".join(make() for _ in range(self.random.randint(0, most)))
        self._depth -= 1
        return made


def assert_read_once(read: Read, data: bytes, name: str, pieces: Pieces) -> None:
    """The file is read, its offsets are sound, and every word that is seen is in it once."""
    try:
        document = read(data, name)
    except TaskFailure as failure:
        assert failure.code == "no_content"
        assert not pieces.seen
        return
    assert_sound(document)
    words = [word.lower() for word in _WORD.findall(document.text)]
    assert Counter(words) == Counter(pieces.seen)


def options(*groups: tuple[int, Sequence[str]]) -> list[str]:
    """All options, those of each group as often as its number says."""
    return [option for often, group in groups for option in group for _ in range(often)]
