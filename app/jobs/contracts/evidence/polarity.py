"""Whether what a passage says stands: a duty or a fact, or denied, lifted, intended, permitted.

A passage is judged clause by clause, since one may promise what the next takes back. Each answer
names the words that show it. What other passages lift is found by `lifting.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.jobs.contracts.evidence.clauses import clauses_of, main_clause, told
from app.jobs.contracts.evidence.signs import shown
from app.jobs.contracts.evidence.topics import Polarity
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
_WHICH = re.compile(r"\W*which\b[^,;]*\b(?:shall|must)\b", re.IGNORECASE)
"""A clause that goes on about the words before it."""
_TAKES_BACK = (Polarity.DENIED, Polarity.LIFTED)
_ORDER = (Polarity.LIFTED, Polarity.DENIED, Polarity.PERMITTED, Polarity.INTENDED)


def stance_of(passage: str, about: Sequence[Span] = (), lead: str = "") -> Stance:
    """The polarity of a passage of a contract.

    `about` are the words that make it worth a look: a duty in a clause without them is another
    one. `lead` introduces an enumerated item ("The Supplier is under no obligation to:").
    """
    text, led = told(passage), _of_clause(told(lead))
    if led.polarity in _TAKES_BACK:
        return Stance(led.polarity)
    main = main_clause(text)
    spans = list(clauses_of(text, main))
    stances = [_moved(_of_clause(text[start:end]), start) for start, end in spans]
    if taken_back := _taken_back(text, spans, stances):
        return taken_back
    telling = [
        stance
        for stance, (start, end) in zip(stances, spans, strict=True)
        if not about
        or any(start <= max(main, word[0]) < end for word in about)
        or (stance.is_firm and _WHICH.match(text, start))
    ]
    if any(stance.is_firm for stance in telling):
        return Stance(Polarity.STANDS, is_firm=True)
    if stances[0].polarity is Polarity.INTENDED:
        return _denied_after(text, spans, stances) or stances[0]
    if _is_priced(text, spans, stances) or _is_to_be_done(text, spans, stances):
        return Stance(Polarity.STANDS, is_firm=True)
    is_taken = any(stance.polarity in _TAKES_BACK for stance in telling)
    if not is_taken and any(stance.is_dutiful for stance in telling):
        return STANDS
    return _first(telling) or _first(stances) or _negated(text, main) or Stance(led.polarity)


# What no sign says, and no duty: a clause that only says what is not so.
_NOT_SO = re.compile(
    r"\b(?:is|are|does|do|will|can|could|would)(?:n't| not| in no \w+| never)\b"
    r"(?! (?:be )?(?:accepted|permitted|allowed|used|to\b|admitted|available"
    r"|prevent|restrict|limit|preclude|prohibit|affect))"
    r"|\b(?:wo|ca)n't\b|\bcannot\b|\b(?:is|are|makes?|gives?|takes?|accepts?|assumes?|forms?) no\b",
    re.IGNORECASE,
)
_IS_FACT = re.compile(
    r"\b(?:warrants?|represents?|confirms?|certif\w+|declares?|means|if|where|unless|when|which|that"
    r"|who|whose|shall|margin|less|more|later|exceed\w*|below|above|only|until|than)\b",
    re.IGNORECASE,
)


def _negated(text: str, main: int) -> Stance | None:
    """The stance of a passage that obliges nobody, and says of the climate what is not so."""
    found = _NOT_SO.search(text, main)
    if found is None or _IS_FACT.search(text, main):
        return None
    return Stance(Polarity.DENIED, found.span())


_BUT = re.compile(r"\W*but\b", re.IGNORECASE)
_AND_THAT = re.compile(r"\W*and that\b", re.IGNORECASE)
_OF_BREACH = re.compile(r"\b(?:breach|default)\b", re.IGNORECASE)


def _denied_after(text: str, spans: Sequence[Span], stances: Sequence[Stance]) -> Stance | None:
    """A clause of its own, after one that intends, which denies: "..., but nobody has agreed"."""
    for (start, end), stance in zip(spans[1:], stances[1:], strict=True):
        joined = _BUT.match(text, start, end) or _AND_THAT.match(text, start, end)
        is_own = joined or text[:start].rstrip().endswith((";", "."))
        if is_own and stance.polarity is Polarity.DENIED:
            return stance
    return None


def _is_priced(text: str, spans: Sequence[Span], stances: Sequence[Stance]) -> bool:
    """Whether a failure is no breach, but has its price: "..., but the margin shall rise"."""
    first = text[slice(*spans[0])]
    if stances[0].polarity is not Polarity.DENIED or not _OF_BREACH.search(first):
        return False
    later = zip(spans[1:], stances[1:], strict=True)
    return any(_BUT.match(text, *span) and stance.is_firm for span, stance in later)


_DOES_SO = re.compile(r"\b(?:comply|do so|obey|give effect|act (?:up)?on)\b", re.IGNORECASE)


def _is_to_be_done(text: str, spans: Sequence[Span], stances: Sequence[Stance]) -> bool:
    """Whether a later clause asks for what a first one only permits: "..., and X shall comply"."""
    if stances[0].polarity is not Polarity.PERMITTED:
        return False
    later = zip(spans[1:], stances[1:], strict=True)
    return any(stance.is_firm and _DOES_SO.search(text, *span) for span, stance in later)


def _first(stances: Sequence[Stance]) -> Stance | None:
    """The stance that is not standing of which most follows."""
    others = [each for each in stances if each.polarity is not Polarity.STANDS]
    return min(others, key=lambda each: _ORDER.index(each.polarity), default=None)


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
    r"|(?<!in )(?<!under )(?<!of )\b(?:this|the foregoing|the above|the preceding|these|such)"
    r" (?:[\w']+ ){0,5}?(?:shall|does|do|is|are|will|creates?|imposes?|gives?)\b"
    r"|\b(?:not|never|non-?) ?(?:be )?(?:legally |contractually )?(?:binding|enforceable)\b"
    r"|\b(?:creates?|imposes?|gives?|giving|creating) (?:rise to )?no\b"
    r"|\bno such\b|\brequired to\b[^;]{0,60}? any of them\b"
    r"|\b(?:no|not|neither)\b[^,;]{0,60}\b(?:legal obligation|(?:in|that) respect"
    r"|committed to any|bound by|of (?:that|this|such an?) (?:nature|kind|sort))\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    r"\b(?:duty|obligation|oblig\w+ \w+|requir\w+ \w+)(?: \w+)? to (?!do (?:so|this|that|it)\b)",
    re.I,
)


def _taken_back(text: str, spans: Sequence[Span], stances: Sequence[Stance]) -> Stance | None:
    """The stance of a later clause that says of the ones before that they bind nobody.

    What was only intended or permitted stays so.
    """
    if any(each.is_firm or each == STANDS for each in stances[:1]):
        for (start, end), stance in zip(spans[1:], stances[1:], strict=True):
            is_denial = stance.polarity in _TAKES_BACK
            if (
                is_denial
                and _OF_ALL.search(text, start, end)
                and not _OF_ONE.search(text, start, end)
            ):
                return stance
    return None


@lru_cache(maxsize=4_096)
def _of_clause(clause: str) -> Stance:
    """The stance of one clause; contracts repeat their clauses."""
    if not clause:
        return STANDS
    costs = shown("costs", clause)
    is_freed = shown("freed", clause) is not None
    allowed = shown("allowed", clause)
    taken = None if is_freed else _taken(clause)
    if taken and taken.words and allowed and _is_choice(clause, taken.words, allowed):
        return Stance(Polarity.PERMITTED, allowed)
    if taken and taken.words and _is_spared(clause, taken.words):
        return Stance(Polarity.PERMITTED, taken.words)
    if taken and taken.words and (costs is None or taken.words[0] < costs[0]):
        return _only_intended(clause, taken.words) or taken
    if allowed and not (costs and costs[0] < allowed[1] and allowed[0] < costs[1]):
        return Stance(Polarity.PERMITTED, allowed)
    is_dutiful = costs is not None or shown("dutiful", clause) is not None
    is_firm = costs is not None or is_freed or shown("firm", clause) is not None
    return _without_duty(clause, is_dutiful=is_dutiful, is_firm=is_firm) or Stance(
        Polarity.STANDS, is_firm=is_firm, is_dutiful=is_dutiful or is_freed
    )


_BY_THE_WAY = re.compile(r"\bbeing\b", re.IGNORECASE)
_AMONG_HOPES = re.compile(
    r"\W*(?:among(?:st)?|one of|first among) (?:the|its|their|our) (?:[\w-]+ )?"
    r"(?:ambitions|aspirations|hopes|aims|goals|wishes|objectives|intentions|ideals)\b",
    re.IGNORECASE,
)


_MAY_DO = re.compile(
    r"\b(?:may|can|(?:is|are|shall be) (?:free|permitted|allowed|entitled|welcome|at liberty) to"
    r"|(?:has|have|shall have) (?:the )?(?:liberty|right|option) to)\b(?! (?:not|only|no)\b)",
    re.IGNORECASE,
)
_SPARES = re.compile(
    r"\b(?:and|but|without)\b[^;,]{0,40}\b(?:need not|need\b[^;,]{0,20}\bno|not (?:have|need) to)\b"
    r"|, (?:the )?[\w' ]{1,30} to have no (?:claim|say|right)|\bno (?:consent|approval|claim)\b",
    re.IGNORECASE,
)


def _is_spared(clause: str, denial: Span) -> bool:
    """Whether a denial only says what one who may do it is spared: "may, and need not ask"."""
    allowed = _MAY_DO.search(clause, 0, denial[0])
    spared = _SPARES.search(clause, allowed.end()) if allowed else None
    return spared is not None and spared.start() < denial[1] and denial[0] < spared.end()


_EITHER_WAY = re.compile(r"\bbut\b|\bwhether\b|\bthough\b", re.IGNORECASE)


def _is_choice(clause: str, denial: Span, allowed: Span) -> bool:
    """Whether a denial is a part of what is allowed: "entitled, but not bound, to"."""
    is_one = denial[0] < allowed[1] and allowed[0] < denial[1]
    return is_one and _EITHER_WAY.search(clause, *allowed) is not None


def _only_intended(clause: str, denial: Span) -> Stance | None:
    """The intention that a denial only rounds off: "hope to meet, neither being committed"."""
    intended = shown("intended", clause)
    is_aside = _BY_THE_WAY.search(clause, *denial) or _AMONG_HOPES.match(clause)
    if intended and intended[0] < denial[0] and is_aside:
        return Stance(Polarity.INTENDED, intended)
    return None


def _taken(clause: str) -> Stance | None:
    """What is lifted or denied: of both what is said first."""
    lifted, denied = shown("lifted", clause), shown("denied", clause)
    if lifted and (denied is None or lifted[0] <= denied[0]):
        return Stance(Polarity.LIFTED, lifted)
    return Stance(Polarity.DENIED, denied) if denied else None


def _without_duty(clause: str, *, is_dutiful: bool, is_firm: bool) -> Stance | None:
    """What is only permitted or intended: of both the one that is said first."""
    permitted = None if is_dutiful else shown("permitted", clause)
    intended = None if is_firm else shown("intended", clause)
    if intended and (permitted is None or intended[0] <= permitted[0]):
        return Stance(Polarity.INTENDED, intended)
    return Stance(Polarity.PERMITTED, permitted) if permitted else None
