"""The longest common subsequence of two lists of words, with one bit a word (Hyyrö, 2004)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

_TICKS = str.maketrans({"☒": "[x]", "☑": "[x]", "☐": "[ ]"})
_WORD = re.compile(r"\[[x ]\]|[^\W_]+(?:[.,:/'’-][^\W_]+)*|[^\w\s]", re.UNICODE)  # noqa: RUF001


def words_in(texts: Iterable[str]) -> list[str]:
    """The words, numbers and signs of some blocks, in order; the bars between cells are none."""
    words: list[str] = []
    for text in texts:
        plain = unicodedata.normalize("NFC", text.translate(_TICKS)).replace(" | ", " ")
        words += [word for word in _WORD.findall(plain) if word != "|"]
    return words


def common(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words of `left` stand in `right` in the same order."""
    places: dict[str, int] = defaultdict(int)
    for index, word in enumerate(left):
        places[word] |= 1 << index
    every = (1 << len(left)) - 1
    rest = every
    for word in right:
        matched = rest & places.get(word, 0)
        rest = ((rest + matched) | (rest - matched)) & every
    return len(left) - rest.bit_count()
