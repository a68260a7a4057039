"""Says what is an English word, by a list that comes with Intray; `english/README.md` names it.

The list is unpacked when the first word is looked up, which takes about 0.1 s and 14 MB.
"""

import zlib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "english" / "words.zlib"
_ENDINGS = ("s", "es", "ed", "d", "ing")


def is_english(word: str) -> bool:
    """Whether a word stands in the list; in any letters, without hyphens or apostrophes."""
    return word.lower() in _words()


def is_english_form(word: str) -> bool:
    """Whether it is a word of the list, or one with a regular ending: "undertenants"."""
    lowered = word.lower()
    return lowered in _words() or any(
        lowered.endswith(ending) and lowered.removesuffix(ending) in _words() for ending in _ENDINGS
    )


@cache
def _words() -> frozenset[str]:
    return frozenset(zlib.decompress(_FILE.read_bytes()).decode("ascii").split("\n"))
