"""What a passage says of other parts of its contract: that they are lifted, or bind nobody."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.jobs.contracts.evidence.addresses import (
    Address,
    Place,
    Reference,
    may_name_parts,
    named_titles,
    references,
)
from app.jobs.contracts.evidence.clauses import clauses_of, told
from app.jobs.contracts.evidence.gates import gate_of, is_open, lowered
from app.jobs.contracts.evidence.polarity import Stance, stance_of
from app.jobs.contracts.evidence.signals import is_person
from app.jobs.contracts.evidence.topics import Polarity
from app.jobs.contracts.text.normalization import plain


@dataclass(frozen=True, slots=True)
class Edict:
    """What becomes of `targets` but for what is `kept`.

    With `matter`, only passages that speak of it are reached, by the stems of its words. A
    `rewritten` part is only so before the passage that says it.
    """

    polarity: Polarity
    targets: tuple[Reference, ...]
    kept: tuple[Reference, ...] = ()
    matter: frozenset[str] = frozenset()
    of_party: str = ""
    rewritten: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """How a contract names its parts: by the titles and the terms that it has for them."""

    titles: Collection[str] = ()
    terms: Mapping[str, tuple[Address, ...]] = field(default_factory=dict)

    def references(self, words: str, here: Place) -> list[Reference]:
        """All parts that words name, in any way, in the order of the words."""
        found: list[Reference] = []
        if may_name_parts(words):
            found += references(words, here)
            found += named_titles(words, self.titles)
        for term, addresses in self.terms.items():
            if term in words:
                found += [
                    Reference(match.span(), addresses)
                    for match in re.finditer(rf"\b{re.escape(term)}\b(?!\")", words)
                ]
        return sorted(found, key=lambda each: each.span)


_TAKES = re.compile(
    r"\b(?:not?|nothing|none|neither|never|nor|cannot|nobody|without|only|solely|guidance"
    r"|inform\w+|advisory"
    r"|background|illustrat\w+|indicative|aspiration\w*|purely|merely|statement of|delet\w+"
    r"|strik\w+|struck"
    r"|stricken|revok\w+|remov\w+|omit\w+|cancel\w+|withdr\w+|disappl\w+|rescind\w*|terminat\w+"
    r"|waiv\w+"
    r"|annul\w+|supersed\w+|dispens\w+|repeal\w*|discharg\w+|lifted|suspen\w+|extinguish\w+"
    r"|abrogat\w+"
    r"|set aside|drop\w*|out|abeyance|stayed|off|over|hold|exclud\w+|disregard\w*|ignor\w+|dormant"
    r"|end"
    r"|ended|ends"
    r"|completeness|inoperative|ineffective|moot|shelved|parked|frozen|void|cancels?"
    r"|postponed|laps\w+|expir\w+|spent|ceas\w+|relie\w+|releas\w+|excus\w+|freed|free|up|away"
    r"|as (?:if|though)|pro non scripto"
    r"|treated as|reference|comparison|convenience)\b|n't\b"
)
"""One of these words stands wherever a part is lifted or said to bind nobody.

They are looked for in a text in small letters, which is quicker than in both.
"""


def edicts_of(
    words: str, lead: str, named: Sequence[Reference], before: Sequence[Reference]
) -> Iterator[Edict]:
    """What a passage says of other parts; `named` are those in its words.

    `before` are the parts that the passage before it names, to which "they" goes back.
    """
    small = lowered(words)
    is_of_parts = named or before or is_open(gate_of(_WHOLE.pattern), small)
    if not is_of_parts or not (_TAKES.search(small) or _TAKES.search(lowered(lead))):
        return
    text = told(words)
    if not named and not (before and _GOES_BACK.search(text)) and not _WHOLE.search(text):
        return
    if _is_edit_of_words(text) or (_OPEN.search(text) and not _WHOLE.search(text)):
        return
    spoken: tuple[Reference, ...] = tuple(before)
    plain_words = plain(words)
    kept = tuple(each for each in named if _kept(plain_words, each))
    if of_kept := tuple(_said_of_kept(text, lead, kept)):
        yield from of_kept
        return
    named = [each for each in named if text[slice(*each.span)].strip()]
    for start, end in clauses_of(text):
        inside = tuple(each for each in named if start <= each.span[0] < end and each not in kept)
        targets = tuple(each for each in inside if not _is_authority(text, each))
        clause = _simple(text, targets, start, end)
        if not inside and (back := _GOES_BACK.search(clause)):
            targets = spoken[-1:] if _WHICH.match(clause) else spoken
            clause = (
                clause[: back.start(1)] + "Clause 9" + clause[back.end(1) :] if back[1] else clause
            )
        spoken = targets or spoken
        if not targets and _WHOLE.match(clause):
            targets = (Reference((start, end), ((),)),)
        if targets:
            yield from _said_of(clause, lead, targets, kept)


def _said_of_kept(text: str, lead: str, kept: Sequence[Reference]) -> Iterator[Edict]:
    """What is said of a part that is left out of others: "except clause 12, which is not used"."""
    for each in kept:
        if goes_on := _GOES_ON.match(text, each.span[1]):
            yield from _said_of(f"Clause 9 {text[goes_on.end() :]}", lead, (each,), ())


def _simple(text: str, targets: Sequence[Reference], start: int, end: int) -> str:
    """A clause of a passage with each part that it speaks of called "clause 9"."""
    said, at = "", start
    for each in targets:
        if each.span[0] >= at:
            listed = text[slice(*each.span)].partition(":")
            middle = listed[0].partition(" ")[2] if listed[1] else ""
            said += f"{text[at : each.span[0]]}clause 9 {middle}".rstrip()
            at = each.span[1]
    return said + text[at:end]


def _said_of(
    clause: str, lead: str, targets: tuple[Reference, ...], kept: tuple[Reference, ...]
) -> Iterator[Edict]:
    stance = stance_of(clause, lead=lead)
    is_whole = targets[0].addresses == ((),)
    if stance.polarity is Polarity.LIFTED and not is_whole:
        applied = _APPLIES_TO.search(clause)
        if applied is None or _is_whole_party(applied["to"]):
            party = applied["to"] if applied and applied["the"] else ""
            is_rewritten = _REWRITES.search(clause) is not None
            yield Edict(stance.polarity, targets, kept, of_party=party, rewritten=is_rewritten)
    elif stance.polarity is Polarity.DENIED or _binds_nobody(clause, stance):
        yield from _denied(clause, stance, targets, kept, is_whole=is_whole)


def _binds_nobody(clause: str, stance: Stance) -> bool:
    if stance.is_firm:
        return False
    return _BINDS_NOBODY.search(clause) is not None or _INFORMS.search(clause) is not None


def _denied(
    clause: str,
    stance: Stance,
    targets: tuple[Reference, ...],
    kept: tuple[Reference, ...],
    *,
    is_whole: bool,
) -> Iterator[Edict]:
    if _binds_nobody(clause, stance):
        yield Edict(Polarity.DENIED, targets, kept)
    elif stance.words and not is_whole:
        matter = matter_of(clause, stance)
        if _OF_BREACH.search(_until_cut(clause, stance.words[1])):
            return
        if not _LIMITED.search(clause, stance.words[0]):
            yield Edict(Polarity.DENIED, targets, kept, matter)


def _until_cut(clause: str, end: int) -> str:
    """A clause without what it adds to its denial: "..., and no claim shall be founded on it"."""
    return clause[:end] + _CUT.split(clause[end:])[0]


_OVERRIDES = re.compile(
    r"\W*(?:\d[\d.]*\W+)?(?:notwithstanding|despite|for the avoidance of doubt|however"
    r"|nothing in this"
    r"|it is (?:hereby )?(?:agreed|acknowledged|understood)|contrary to|whatever)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 3
_REACH = 25
"""Characters after a denial in which those are named whom nobody obliges."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Denies elsewhere what a duty asks: its matter, and the words that name who is free."""

    matter: frozenset[str]
    of: str


def contradiction_in(words: str) -> Contradiction | None:
    """What a passage denies "notwithstanding any other provision"."""
    if not _OVERRIDES.match(words):
        return None
    stance = stance_of(words)
    if stance.polarity is not Polarity.DENIED or stance.words is None:
        return None
    matter = matter_of(told(words), stance)
    if len(matter) < _LEAST_WORDS or _LIMITED.search(words, stance.words[0]):
        return None
    return Contradiction(matter, words[: stance.words[1] + _REACH])


def matter_of(clause: str, stance: Stance) -> frozenset[str]:
    """The stems of the words for what is denied: nobody is bound "to measure the water"."""
    assert stance.words
    said = _until_cut(clause, stance.words[1])[stance.words[1] :]
    said = re.sub(r"\([^()]*\)|\b(?:under|in|by) clause 9\b", " ", said)
    found = re.findall(r"(?<![\w'])(?:[a-z]{4,})\b", said)
    return frozenset(word[:4] for word in found if not _EMPTY.fullmatch(word))


_CUT = re.compile(
    r",\s*(?:these|this|it|being|which|who|the|all|but|and)\b|;|\band (?:that|no|nothing)\b"
)
_EMPTY = re.compile(
    r"(?:anything|something|whatever|whatsoever|whether|under|upon|respect\w*|regard\w*|relation"
    r"|concerning|comply|complies|compliance|perform\w*|observ\w+|carry|anyone|anybody|nobody|party"
    r"|parties|person|part|other|that|this|these|those|them|they|with|have|been|such|than|from|into"
    r"|take|make|done|duty|duties|obligation\w*|liabilit\w+|contained|terms?|matters?|provisions?"
    r"|clauses?|sections?|schedules?|articles?|paragraphs?|either|any|upon|legal\w*|binding"
    r"|enforceable|commitment\w*|undertaking\w*|requirement\w*|kind|nature|action|steps|shall|will"
    r"|follow\w*|observ\w+|adher\w+|practices?|regime|arrangements?|standards?|scheme)"
)

_GOES_BACK = re.compile(
    r"^\W*(?:\d[\d.]*\s+)?(?:and |but |accordingly,? )?(?:nothing in |none of |neither of "
    r"|no part of )?"
    r"(which|they|it|them|(?:these|those|such)(?: (?:two |three )?(?:clauses|provisions"
    r"|paragraphs|conditions"
    r"|sections|terms|obligations|duties))?|both|all of them|neither)\b"
    r"|\b(?:from|under|by|in) (?:them|it|these|those)\b"
    r"|\b(?:that|those|these) (?:clauses?|sections?|articles?|schedules?|conditions?|parts?"
    r"|paragraphs?|provisions?)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[\s,]*(?:(?:all|both) of )?(?:which|that)\b", re.IGNORECASE)
_WHICH = re.compile(r"\W*which\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\W*(?:\d[\d.]*\W+)?(?:(?:save|except|other than"
    r"|apart from)\b[^,;]{0,80},\s+)?(?:nothing in )?"
    r"this (?:memorandum|mou|letter|letter of intent|charter|protocol|statement|declaration"
    r"|term sheet|side letter|document|policy statement|pledge|accord|roadmap)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bmay (?:\w+ ){0,3}?(?:waive|suspend|release|disapply|vary|agree|elect|by notice"
    r"|at any time)\b"
    r"|\b(?:unless|(?<!only )(?<!as )if(?! any\b)|where|when|in the event|whenever"
    r"|so long as(?! the (?:present |current )?(?:tenants?|lessees?|licensees?|owners?)\b"
    r"[^,;]{0,40}\b(?:is|are|remains?) )"
    r"|should)\b"
    r"|\b(?:on|upon|after|following)(?: the)?(?: earlier)?(?: of)?"
    r" (?:expiry|expiration|termination|end)\b"
    r"|\bto an? (?:\w+ ){1,2}(?:which|who|that)\b|\bsurvives?\b"
    r"|\b(?:save|except)(?:ing)?\b (?:that|as|to|for|in|insofar|with)?\b(?![^;.]{0,40}?"
    r"\b(?:clause|section|paragraph|article|part|schedule|item|condition)s?\b)",
    re.IGNORECASE,
)
"""What lifts only one day, or only some of what it names, lifts nothing yet."""
_EXCEPTED = re.compile(
    r"\b(?:save|except\w*|other than|apart from|with the exception of|exclu\w+|but not"
    r"|not including|saving)\b(?:(?!\b(?:is|are|shall|does|do|will)\b)[^,;]){0,60}$",
    re.IGNORECASE,
)


def _kept(text: str, reference: Reference) -> bool:
    return _EXCEPTED.search(text[max(reference.span[0] - 100, 0) : reference.span[0]]) is not None


_ASIDE = re.compile(
    r"\b(?:without prejudice to|subject to|in addition to|as well as|together with|breach(?:es)? of"
    r"|notice under|default under|interest under|more than|referred to in|defined in"
    r"|renumbered(?: as)?|pursuant to|in accordance with|by virtue of)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|under|in terms of|permitted by|for the purposes of|(?:required|provided|set out"
    r"|described|listed|specified|mentioned) (?:by|in|under|at))\s+(?:the terms of\s+|any of\s+)?$",
    re.IGNORECASE,
)
_OF_DUTY = re.compile(
    r"\b(?:obligations?|dut(?:y|ies)|liabilit(?:y|ies)|liable|responsib\w+|requirements?"
    r"|provisions?"
    r"|covenants?|undertakings?|commitments?|targets?|matters?|works?|terms?|measures?|sums?"
    r"|compliance|performance|bound|obliged|required|arrangements?|warrant(?:y|ies)|anything"
    r"|nothing|everything)\b[^,;]{0,60}$",
    re.IGNORECASE,
)


def _is_authority(text: str, reference: Reference) -> bool:
    """Whether a part is named by the way: "deleted under clause 4", "subject to clause 9"."""
    before = text[max(reference.span[0] - 120, 0) : reference.span[0]]
    if _ASIDE.search(before):
        return True
    return _BY.search(before) is not None and _OF_DUTY.search(before) is None


_EDITS = re.compile(
    r"\b(?:the (?:words?|figures?|number|phrase|expression)|the \w+ sentence|delete)\b", re.I
)
_UNUSED_WORDS = re.compile(
    r"\"\W*(?:intentionally |deliberately )?(?:not used|reserved|left blank|omitted|deleted"
    r"|not applicable|no longer used)\W*\"",
    re.IGNORECASE,
)


def _is_edit_of_words(text: str) -> bool:
    """Whether only words of a part are deleted, and other ones may stand in their place."""
    edit = _EDITS.search(text)
    if edit is None or _UNUSED_WORDS.search(text):
        return False
    is_of_words = not edit.group().lower().endswith("delete")
    return is_of_words or re.search(r"\bdelete \"", text, re.IGNORECASE) is not None


_REWRITES = re.compile(
    r"\b(?:replac\w+|substitut\w+)\b(?![^;]{0,60}?\b(?:not used|reserved|left blank|omitted"
    r"|blank)\b)"
    r"|\bamended\b(?!\s+so\s+that\b)|\bvaried\b",
    re.IGNORECASE,
)
_APPLIES_TO = re.compile(
    r"\b(?:appl(?:y|ies|ication|icable)|extends?|effect|disapplied)(?: only)? (?:in )?(?:to"
    r"|as regards"
    r"|as against|respect of|relation to) (?P<the>the |any |each )?"
    r"(?P<to>[\w'&.-]+(?: [A-Z][\w'&.-]+){0,4})",
)
_WHOLE_DEALS = re.compile(
    r"(?:th(?:is|e present) ?\w*|either|both|your?|us|me|them|him|her|it)\b", re.IGNORECASE
)
_FIRM = re.compile(r"\b(?:LLP|Ltd|Limited|plc|PLC|Inc|LLC|GmbH|AG|B\.?V|N\.?V|SA|S\.A|Pty|Co)\b")


def _is_whole_party(words: str) -> bool:
    """Whether what a part does not apply to is a party or the whole deal, not some goods."""
    if _WHOLE_DEALS.match(words) or _FIRM.search(words):
        return True
    return is_person(words.split()[-1].removesuffix("."))


_BINDS_NOBODY = re.compile(
    r"\b(?:not|non|never|no)\b(?!.contractual (?:obligations?|matters?|claims?))[^;]{0,60}?"
    r"\b(?:binding|enforceable|legal (?:effect|force|relations)"
    r"|contractual (?:effect|force|status)|obligation\b(?!s? (?:to|under|of))|(?:legal|binding"
    r"|contractual) (?:rights?|obligations?"
    r"|commitments?|dut(?:y|ies)))\b"
    r"|\b(?:not|nor|n't|nobody|no one) (?:\w+ )?binds?\b|\bbinds? (?:nobody|no one|neither)\b"
    r"|\bneither \w+ binds\b"
    r"|\bno (?:\w+ ){0,2}(?:obligations?|dut(?:y|ies)|liabilit(?:y|ies)|commitments?)(?: \w+){0,4}"
    r" (?:under|arises? (?:from|under|out of))\b"
    r"|\b(?:creates?|imposes?|gives? rise to|places?|confers?|contains?) no (?:\w+ )?"
    r"(?:obligations?|rights?|dut(?:y|ies)|liabilit\w+|commitments?)\b(?! (?:to|as to"
    r"|for) (?:the )?[a-z])"
    r"|\b(?:not|never) (?:create|impose|give rise to|place|confer|contain) an?y? (?:\w+ )?"
    r"(?:obligations?|rights?|dut(?:y|ies)|liabilit\w+|commitments?)\b(?! (?:to|as to"
    r"|for) (?:the )?[a-z])"
    r"|\bno provision of\b[^;]{0,40}\b(?:binds|obliges)\b"
    r"|\bnot (?:be )?(?:contractual|a (?:contractual )?term)\b",
    re.IGNORECASE,
)
_INFORMS = re.compile(
    r"\b(?:for|by way of|as)(?: the purposes? of)? (?:information|reference|guidance|illustration"
    r"|background|convenience|comparison|completeness)(?: purposes)?(?: only| alone)\b"
    r"|\b(?:is|are) (?:given )?(?:(?:purely|merely|only|solely|simply) )?(?:(?:for|by way of) )?"
    r"(?:guidance|informational|illustrative|indicative|advisory|aspirational|descriptive"
    r"|a statement of (?:intent\w*|aspirations?|good practice))(?: only)?(?=\s*(?:[.,;]|$|and|or))",
    re.IGNORECASE,
)
_OF_BREACH = re.compile(
    r"\b(?:breach|default|claim|entitled|ground)\b|^\W*(?:\d[\d.]*\W+)?(?:(?:any|the"
    r"|a) )?(?:failure|miss"
    r"|omission|shortfall|non-\w+)",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:more (?:than|often)|in excess|beyond|other than|before|earlier|additional|further"
    r"|outside|until|unless|if|where|during|longer than|extra|twice)\b",
    re.IGNORECASE,
)
