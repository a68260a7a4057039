"""Cuts a passage into its clauses, so that each can be judged by itself."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.jobs.contracts.text.normalization import plain
from app.text.spans import Span

_ASIDE = re.compile(
    r"\((?![^()]*\b(?:deleted|not used|no longer|disapplied|withdrawn|struck out|revoked|waived)\b)"
    r"[^()]{12,}\)",
    re.IGNORECASE,
)
_AS_ONE_WISHES = re.compile(
    r"\b(?:if|should|where|when|whenever)(?: \w+){1,4}?(?: so)? (?:wish(?:es)?|desires?|wants?)"
    r"(?: to do so)?\b,?",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?<=\d )May\b|\bMay(?=,? \d)|(?:(?<=\bin )|(?<=\bof )|(?<=\bby )|(?<=\bto )|(?<=\bfrom )"
    r"|(?<=\buntil )|(?<=\beach )|(?<=\bevery )|(?<=\bsince )|(?<=\bbefore )|(?<=\bafter )"
    r"|(?<=\bduring )|(?<=\bearly )|(?<=\blate )|(?<=\bmid-))May\b"
)


@lru_cache(maxsize=4_096)
def told(text: str) -> str:
    """The text as its verbs are looked for in it; every character keeps its place.

    What stands in brackets is blank, for it says nothing of the rest, and so is "if it so wishes",
    which is no wish. The month of May is Mai.
    """
    text = _MONTH.sub("Mai", plain(_with_stops(text)))
    for pattern in (_ASIDE, _AS_ONE_WISHES):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


_LONGEST_LINE = 120
_GOES_ON = re.compile(
    r"(?:[,;:.-]|\b(?:the|an?|of|and|or|to|in|by|for|with|that|shall|will|any))$", re.I
)


def _with_stops(text: str) -> str:
    """Lines of notes that have no full stops, with a semicolon for each line's end."""
    lines = text.split("\n")
    if len(lines) < 2 or any(len(line) > _LONGEST_LINE for line in lines):
        return text
    starts = [line.lstrip(" -*\u2022")[:1] for line in lines[1:]]
    if any(not start or start.islower() for start in starts):
        return text
    if any(_GOES_ON.search(line.rstrip()) for line in lines[:-1]):
        return text
    return ";".join(lines)


# Where one clause of a sentence ends and the next begins, each with a verb of its own.

_VERB = re.compile(
    r"\b(?:shall|must|will|may|need|is|are|was|were|has|have|does|do|can|undertakes?|agrees?"
    r"|covenants?|warrants?|represents?|acknowledges?|recogni[sz]es?|aims?|intends?|nothing|would"
    r"|requires?|creates?|imposes?|forms?|gives?|owes?|makes?|bears?|binds?|runs?|holds?|cannot"
    r"|had|did|stands"
    r"|(?:is|are|was|were|do|does|has|have|wo|ca)n't|we'll|they'll|you'll)\b",
    re.IGNORECASE,
)
_SUBJECT = (
    r"(?:(?:the|an?|each|any|no|such|it|they|its|their|this|that|neither|nothing|[A-Z]\w+)"
    r"|\w+ (?:shall|will|must|is|are|has|have|may))"
)
_JOINT = r"(?:and|or|nor) no [^,;.]{3,80}, (?:can|may|shall|will|is|are|must)\b"
"""A second subject of one verb: "no transfer, and no refund, may be asked"."""
_NEXT = re.compile(
    r";\s*|(?<=[a-z)\"%])\.\s+(?=[A-Z])"
    r"|,?\s+(?=(?:[Pp]rovided (?:always |however |further )?that|[Ss]ave that|[Ee]xcept that)\b)"
    r"|,?\s+(?=but\b(?! only| need| not\b))"
    r"|,\s+(?=(?:nor|which|yet|though|although|while|whilst)\s)"
    rf"|,\s+(?=(?:and|or) {_SUBJECT}\b)(?!{_JOINT})"
    r"|,\s+(?=and (?:shall|is|will|must|may|undertakes?)\b)"
    r"|\s+(?=and (?:that )?(?:(?:sub-?)?(?:clauses?|sections?|paragraphs?|schedules?"
    r"|articles?) [\dA-Z][\w.()]*"
    r" (?:shall|is|are|will|continues?|remains?|stands?|appl(?:y|ies)))\b)"
    rf"|\s+(?!{_JOINT})(?=and (?:no|neither|nothing(?! (?:else|more|further))"
    r"|the [A-Z]\w+ (?:shall|may|will|is|has|accepts|gives))\b)"
)


# What goes before the main clause: its words are looked at, but what it says decides nothing.
_LEADING = re.compile(
    r"\W*(?:\d+(?:\.\d+)*\W+)?(?:although|though|whatever"
    r"|while|whilst|notwithstanding|save (?:that|as|to)|except (?:that|as|to)"
    r"|just because|unless|if|where|should|even if|even though|whether or not|when|once|in case)\b"
    r"(?:(?!\b(?:shall|must)\b)[^;,]){0,200},"
    r"(?:[^;,]{0,120},)??\s+(?=(?:the|it|its|each|any|no|neither|nothing|such|that|this|they|we|you"
    r"|(?-i:[A-Z][a-z]+))\b(?:\s+[\w'()/-]+){0,5}?\s+(?:shall|must|will|may|need|is|are|has|have"
    r"|does|do"
    r"|can|cannot|might|undertakes?|agrees?|covenants?|warrants?|gives?|rises?|falls?)\b)",
    re.IGNORECASE,
)


def main_clause(text: str) -> int:
    """Where the main clause of a passage begins."""
    leading = _LEADING.match(text)
    return leading.end() if leading else 0


def clauses_of(text: str, start: int = 0) -> Iterator[Span]:
    """The clauses of a passage from `start` on, each with a verb of its own."""
    for match in _NEXT.finditer(text, start):
        following = _NEXT.search(text, match.end())
        end = following.start() if following else len(text)
        if _is_joint(text, start, match.start(), match.end(), end):
            yield start, match.start()
            start = match.end()
    yield start, len(text)


_PROVISO = re.compile(r"provided\b", re.IGNORECASE)
_ONE_RIGHT = re.compile(r"but (?:(?:is|are|shall|shall be) )?(?:not|under no)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:may|entitled|right|option)\b", re.IGNORECASE)


def _is_joint(text: str, start: int, first_end: int, second: int, end: int) -> bool:
    """Whether two clauses meet: each has its verb, and they are not one right ("may, but ...")."""
    if not _VERB.search(text, start, first_end):
        return False
    if _ONE_RIGHT.match(text, second) and _MAY.search(text, start, first_end):
        return False
    return bool(_PROVISO.match(text, second)) or bool(_VERB.search(text, second, end))
