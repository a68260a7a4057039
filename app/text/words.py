"""The words of a text that tell what it is about, and an FTS5 expression for them.

No input is a syntax error, for every word is quoted. Words that stand in almost every text are
left out while others remain: they tell nothing and cost the most.
"""

import math
import re
import unicodedata
from collections.abc import Sequence

MOST_WORDS = 32
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
COMMON = (
    "a about after again all also am an and any are as at be because been before being between "
    "both but by can cannot could did do does doing done don down during each either else ever "
    "every few for from further get gets give given go goes had has have having he her here hers "
    "him his how i if in into is it its itself just kind let like ll m many may me might more most "
    "much must my no nor not now of off on once one only or other our out over own per please re "
    "s said same say says shall she should so some such t tell than that the their them then there "
    "these they this those through to too under until up upon us ve very was we were what whatever "
    "when where whether which while who whom whose why will with within without would yes yet you "
    "your d"
)
_COMMON_WORDS = frozenset(COMMON.split())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, in order."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def telling_words(text: str) -> tuple[str, ...]:
    """Each word once, without the common ones unless there are no others; at most `MOST_WORDS`."""
    words = dict.fromkeys(words_of(text))
    telling = tuple(word for word in words if word not in _COMMON_WORDS)
    return (telling or tuple(words))[:MOST_WORDS]


def telling_text(text: str) -> str:
    """The words of a text without the common ones; all of them if there are no others."""
    words = words_of(text)
    return " ".join(word for word in words if word not in _COMMON_WORDS) or " ".join(words)


def quoted(word: str, *, unfinished: bool = False) -> str:
    """An FTS5 expression for a word, or for what may be the beginning of one."""
    return f'"{word}"*' if unfinished else f'"{word}"'


def weight(count: int, total: int) -> float:
    """How much a word tells that stands in `count` of `total` texts, as SQLite's BM25 weighs it.

    It is also the score of a text of middling length that has the word once.
    """
    count = min(count, total)
    return max(1e-6, math.log((total - count + 0.5) / (count + 0.5)))


def rarest(counts: Sequence[int], most: int) -> list[int]:
    """Positions of the words that stand in the fewest texts, in at most `most` of them together.

    At least one word that stands anywhere is among them, however common it is.
    """
    chosen, total = [], 0
    for position in sorted(range(len(counts)), key=lambda position: counts[position]):
        if total and total + counts[position] > most:
            break
        total += counts[position]
        chosen.append(position)
    return sorted(chosen)
