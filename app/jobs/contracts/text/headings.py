"""Tells a heading from a sentence by how it reads."""

import re

_NUMBER = re.compile(
    r"\s*(?:(?:clause|section|article|schedule|part|annex|appendix)\s+)?"
    r"(?:§+\s*)?(?:\(?(?:\d{1,3}|[a-z]{1,5})\)|\d+(?:\.\d+)*"
    r"|[ivxlc]+(?=[.:\s]))?[.:)\s\u2013\u2014-]*",
    re.IGNORECASE,
)
_SENTENCE_WORD = re.compile(
    r"\b(?:shall|must|will|may|means|is|are|was|were|has|have|agrees?|undertakes?|warrants?"
    r"|acknowledges?|covenants?|represents?|pays|keeps|provides|publishes|delivers|recycles|reduces"
    r"|maintains|ensures|complies|bears|gives|makes|cuts|meets|reaches|buys|sells|sends"
    r"|reports to)\b"
)
_SENTENCE_CAPITAL = re.compile(
    r"\b(?:SHALL|MUST|WILL(?! AND\b)|MAY(?! \d)|MEANS|IS|ARE|WAS|WERE|HAS|HAVE|AGREES?|UNDERTAKES?"
    r"|ACKNOWLEDGES?|COVENANTS? (?:TO|THAT|WITH)|REPRESENTS|PAYS|KEEPS|PROVIDES|PUBLISHES|DELIVERS"
    r"|RECYCLES|REDUCES|MAINTAINS|ENSURES|COMPLIES|CUTS|MEETS|REACHES|BUYS|SELLS|SENDS)\b"
)
_SMALL = "a an and by for from in of on or the to with at as per under"
_SMALL_WORDS = frozenset(_SMALL.split())
_MOST_WORDS = 10
_LABEL = re.compile(r"[A-Z]{1,2}\d{1,3}(?:\.\d+)*\W*")
"""A number with a letter in it, after which the words of its clause begin."""


def reads_as_heading(text: str, *, marked: bool) -> bool:
    """True for a title: short, without a sentence's verb or end.

    `marked` says that the file itself calls it a heading; otherwise its words must also be
    capitalised, as a title's are. A title may end in a full stop ("12. Net zero. The ...").
    """
    title = _bare(_NUMBER.sub("", text, count=1).strip())
    words = title.rstrip(".:").split()
    if not words or len(words) > _MOST_WORDS or title.endswith((";", ",")):
        return False
    if _LABEL.fullmatch(title):
        return False
    if reads_as_sentence(title):
        return False
    return marked or _is_capitalised(words)


def _bare(title: str) -> str:
    """A title without the brackets that it may stand in: "Clause 31 (Fuel)."."""
    within = re.fullmatch(r"\(([^()]+)\)\W*", title)
    return within.group(1) if within else title


def reads_as_sentence(title: str) -> bool:
    """True for words with a sentence's verb, in capitals too."""
    verb = _SENTENCE_CAPITAL if title.isupper() else _SENTENCE_WORD
    return verb.search(title) is not None


def _is_capitalised(words: list[str]) -> bool:
    telling = [word for word in words if word.lower() not in _SMALL_WORDS]
    return bool(telling) and telling[0][0].isupper() and len(words) <= 6
