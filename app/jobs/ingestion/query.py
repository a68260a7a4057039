"""What a person typed, as an FTS5 expression: no input is a syntax error.

Every word is quoted, the words are joined by OR, and BM25 ranks what has any of them. Words that
stand in almost every text are left out while others remain: they tell nothing and cost the most.
"""

import re
import unicodedata

MOST_WORDS = 32
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_COMMON = (
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
_COMMON_WORDS = frozenset(_COMMON.split())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, in order."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def telling_words(text: str) -> tuple[str, ...]:
    """Each word once, without the common ones unless there are no others; at most `MOST_WORDS`."""
    words = dict.fromkeys(words_of(text))
    telling = tuple(word for word in words if word not in _COMMON_WORDS)
    return (telling or tuple(words))[:MOST_WORDS]


def match_any(words: tuple[str, ...], *, unfinished: bool = False) -> str:
    """An FTS5 expression for texts with any of the words.

    The last word is `unfinished` when it may be the beginning of one.
    """
    quoted = [f'"{word}"' for word in words]
    if unfinished:
        quoted[-1] += "*"
    return " OR ".join(quoted)
