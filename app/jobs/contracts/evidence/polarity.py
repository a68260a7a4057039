"""Whether what a passage says stands: a duty or a fact, or denied, lifted, intended, permitted.

A passage is judged clause by clause, since one may promise what the next takes back. Each answer
names the words that show it. What other passages lift is found by `lifting.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.jobs.contracts.evidence.signs import shown
from app.jobs.contracts.evidence.topics import Polarity
from app.jobs.contracts.text.normalization import plain
from app.text.spans import Span


@dataclass(frozen=True, slots=True)
class Stance:
    """A polarity, and the words of the passage that show it; offsets into the passage.

    One that `is_firm` stands by a duty or by a right that costs the other side; "will" alone
    `is_dutiful`, but may be said of what is only intended.
    """

    polarity: Polarity
    words: Span | None = None
    is_firm: bool = False
    is_dutiful: bool = False


STANDS = Stance(Polarity.STANDS)
_TAKES_BACK = (Polarity.DENIED, Polarity.LIFTED)
_ORDER = (Polarity.LIFTED, Polarity.DENIED, Polarity.PERMITTED, Polarity.INTENDED)


def stance_of(passage: str, about: Sequence[Span] = (), lead: str = "") -> Stance:
    """The polarity of a passage of a contract.

    `about` are the words that make it worth a look: a duty in a clause without them is another
    one. `lead` introduces an enumerated item ("The Supplier is under no obligation to:").
    """
    text, led = _without_asides(plain(passage)), _of_clause(plain(lead))
    if led.polarity in _TAKES_BACK:
        return Stance(led.polarity)
    spans = list(_clauses(text))
    stances = [_moved(_of_clause(text[start:end]), start) for start, end in spans]
    if taken_back := _taken_back(text, spans, stances):
        return taken_back
    telling = [
        stance
        for stance, (start, end) in zip(stances, spans, strict=True)
        if not about or any(start <= word[0] < end for word in about)
    ]
    if any(stance.is_firm for stance in telling):
        return Stance(Polarity.STANDS, is_firm=True)
    is_framed = stances[0].polarity is Polarity.INTENDED
    if not is_framed and any(stance.is_dutiful for stance in telling):
        return STANDS
    return _first(telling) or _first(stances) or Stance(led.polarity)


def _first(stances: Sequence[Stance]) -> Stance | None:
    """The stance that is not standing of which most follows."""
    others = [each for each in stances if each.polarity is not Polarity.STANDS]
    return min(others, key=lambda each: _ORDER.index(each.polarity), default=None)


_ASIDE = re.compile(r"\([^()]{12,}\)")


def _without_asides(text: str) -> str:
    """The text with blanks for what stands in brackets, which says nothing of the rest."""
    return _ASIDE.sub(lambda match: " " * len(match.group()), text)


# Where one clause of a sentence ends and the next begins, each with a verb of its own.

_VERB = re.compile(
    r"\b(?:shall|must|will|may|need|is|are|was|were|has|have|does|do|can|undertakes?|agrees?"
    r"|covenants?|warrants?|represents?|acknowledges?|recogni[sz]es?|aims?|intends?|nothing)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r";\s+|(?<=[a-z)\"%])\.\s+(?=[A-Z])"
    r"|,?\s+(?=(?:[Pp]rovided (?:always |however |further )?that|[Ss]ave that|[Ee]xcept that"
    r"|but)\b)"
    r"|,\s+(?=(?:and|or|nor|which|yet|though|although|while|whilst)\s)"
    r"|\s+(?=and (?:no|neither|nothing|the [A-Z]\w+ (?:shall|may|will|is|has|accepts|gives))\b)"
)


def _clauses(text: str) -> Iterator[Span]:
    start = 0
    for match in _NEXT.finditer(text):
        following = _NEXT.search(text, match.end())
        end = following.start() if following else len(text)
        if _VERB.search(text, start, match.start()) and _VERB.search(text, match.end(), end):
            yield start, match.start()
            start = match.end()
    yield start, len(text)


def _moved(stance: Stance, start: int) -> Stance:
    if stance.words is None:
        return stance
    return Stance(stance.polarity, (start + stance.words[0], start + stance.words[1]))


# What a later clause says of all that was said before.

_BACK = (
    r"(?:this|these|it|so|such|the same|the foregoing|the above|any of (?:this|these|them)|them"
    r"|either)"
)
_OF_ALL = re.compile(
    rf"\b(?:oblig\w+|required|liable|liability|bound|breach|commitment|default)\b[^,;]*"
    rf"\b(?:to do|doing|done|of|about|respect of|regard to|in) {_BACK}\b"
    r"|(?<!in )(?<!under )(?<!of )\b(?:this|the foregoing|the above|the preceding|these|such) (?:[\w']+ ){0,5}?"
    r"(?:shall|does|do|is|are|will|creates?|imposes?|gives?)\b"
    r"|\b(?:not|never|non-?) ?(?:be )?(?:legally |contractually )?(?:binding|enforceable)\b"
    r"|\b(?:creates?|imposes?|gives?|giving|creating) (?:rise to )?no\b"
    r"|\b(?:no|not|neither)\b[^,;]{0,60}\b(?:breach|default|legal obligation|(?:in|that) respect"
    r"|committed to any|bound by)\b",
    re.IGNORECASE,
)


def _taken_back(text: str, spans: Sequence[Span], stances: Sequence[Stance]) -> Stance | None:
    """The stance of a later clause that says of the ones before that they bind nobody.

    What was only intended or permitted stays so.
    """
    if any(each.is_firm or each == STANDS for each in stances[:1]):
        for (start, end), stance in zip(spans[1:], stances[1:], strict=True):
            if stance.polarity in _TAKES_BACK and _OF_ALL.search(text, start, end):
                return stance
    return None


def _of_clause(clause: str) -> Stance:
    if not clause:
        return STANDS
    is_freed = shown("freed", clause) is not None
    if not is_freed:
        for polarity, kind in ((Polarity.LIFTED, "lifted"), (Polarity.DENIED, "denied")):
            if words := shown(kind, clause):
                return Stance(polarity, words)
    if words := shown("allowed", clause):
        return Stance(Polarity.PERMITTED, words)
    costs = shown("costs", clause) is not None
    is_dutiful = costs or shown("dutiful", clause) is not None
    if not is_dutiful and (words := shown("permitted", clause)):
        return Stance(Polarity.PERMITTED, words)
    is_firm = costs or is_freed or shown("firm", clause) is not None
    if not is_firm and (words := shown("intended", clause)):
        return Stance(Polarity.INTENDED, words)
    return Stance(Polarity.STANDS, is_firm=is_firm, is_dutiful=is_dutiful)
