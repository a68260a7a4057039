"""The language that a text is written in, by its most common words."""

import re
from collections import Counter

_COMMON_WORDS = {
    "English": "the of and to in shall any or be by this such for is with",
    "French": "le la les des et du une dans pour est par sur aux que qui",
    "German": "der die das und ist nicht von mit den dem des ein eine für zu",
    "Spanish": "el los las del una por con para que es se en al lo su",
    "Italian": "il gli della che per con una dei nel alla sono le di non delle",
    "Dutch": "de het een van en niet voor met zijn op dat te aan door bij",
    "Portuguese": "o os da do das uma para com não que em por ao dos na",
    "Polish": "i w na się nie jest do oraz z przez że od lub dla po",
}
_SAMPLE_CHARACTERS = 200_000
_FEWEST_WORDS = 40
_LETTERS = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The language whose common words are most frequent, or None if the text is too short."""
    words = [word.lower() for word in _LETTERS.findall(text[:_SAMPLE_CHARACTERS])]
    if len(words) < _FEWEST_WORDS:
        return None
    counted = Counter(words)
    shares = {
        language: sum(counted[word] for word in common.split()) / len(words)
        for language, common in _COMMON_WORDS.items()
    }
    language = max(shares, key=lambda name: shares[name])
    return language if shares[language] >= 0.08 else "another language"
