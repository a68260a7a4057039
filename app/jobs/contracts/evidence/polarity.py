"""Whether what a passage says stands: a duty or a fact, or denied, lifted, intended, permitted.

A passage is judged by its clauses, since one may promise what the next takes back. Each answer names
the words that show it. What other passages lift is found by `lifting.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.jobs.contracts.evidence.topics import Polarity
from app.jobs.contracts.text.normalization import plain
from app.text.spans import Span


@dataclass(frozen=True, slots=True)
class Stance:
    """A polarity, and the words of the passage that show it; offsets into the passage."""

    polarity: Polarity
    words: Span | None = None


STANDS = Stance(Polarity.STANDS)


def stance_of(passage: str, about: Sequence[Span] = (), lead: str = "") -> Stance:
    """The polarity of a passage of a contract.

    `about` are the words that make it worth a look; where a clause of the passage without them says
    nothing of the others, it does not count. `lead` introduces an enumerated item ("The Supplier
    is under no obligation to:").
    """
    text = plain(passage)
    if (led := _stance_of_clause(plain(lead))).polarity in (Polarity.DENIED, Polarity.LIFTED):
        return Stance(led.polarity)
    clauses = list(_clauses(text))
    stances = [_at(start, _stance_of_clause(text[start:end])) for start, end in clauses]
    if taken_back := _taken_back(text, clauses, stances):
        return taken_back
    telling = [
        stance
        for stance, (start, end) in zip(stances, clauses, strict=True)
        if not about or any(start <= word[0] < end for word in about)
    ]
    if led.polarity is not Polarity.STANDS and all(each == STANDS for each in telling):
        return Stance(led.polarity)
    return min(telling or stances, key=lambda each: _ORDER.index(each.polarity))


_ORDER = (
    Polarity.STANDS,
    Polarity.LIFTED,
    Polarity.DENIED,
    Polarity.PERMITTED,
    Polarity.INTENDED,
)
"""Of clauses that speak of the climate the first of these decides."""

# Where one clause of a sentence ends and the next begins, each with a verb of its own.

_MODAL = r"(?:shall|must|will|may|need|is|are|has|have|does|do|can|undertakes?|agrees?|covenants?)"
_NEXT = re.compile(
    r";\s+|(?<=[a-z)\"])\.\s+(?=[A-Z])"
    r"|,?\s+(?=(?:provided (?:always |however |further )?that|save that|except that|but)\b)"
    rf"|,\s+(?=(?:and|or|nor|which)\s+(?:(?:the|each|any|no|such|its?|this)\s+)?(?:[\w'-]+\s+){{0,4}}"
    rf"{_MODAL}\b)",
    re.IGNORECASE,
)


def _clauses(text: str) -> Iterator[Span]:
    start = 0
    for match in _NEXT.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _at(start: int, stance: Stance) -> Stance:
    if stance.words is None:
        return stance
    return Stance(stance.polarity, (start + stance.words[0], start + stance.words[1]))


def _taken_back(text: str, clauses: Sequence[Span], stances: Sequence[Stance]) -> Stance | None:
    """The stance of a later clause that says of the ones before that they bind nobody."""
    for (start, end), stance in zip(clauses[1:], stances[1:], strict=True):
        is_denial = stance.polarity in (Polarity.DENIED, Polarity.LIFTED)
        if is_denial and _OF_ALL.search(text, start, end):
            return stance
    return None


_BACK = (
    r"(?:this|these|it|so|such|the same|the foregoing|the above|any of (?:this|these|them)|them)"
)
_OF_ALL = re.compile(
    rf"\b(?:oblig\w+|required|liable|liability|bound|breach|binding|commitment|enforceable)\b"
    rf"[^,;]*\b(?:to do|doing) {_BACK}\b"
    r"|\b(?:this|the foregoing|the above|such|the preceding|these)\s+(?:\w+\s+){0,4}"
    r"(?:shall|does|do|is|are|will|creates?|imposes?|gives?)\b"
    r"|\bnot? (?:be )?(?:legally |contractually )?(?:binding|enforceable)\b"
    r"|\b(?:creates?|imposes?|gives?|giving) (?:rise to )?no\b"
    r"|\bno (?:breach|default|liability|claim|remedy|legal obligation|binding)\b"
    r"|\bnot? (?:be |constitute )?(?:a |in )?(?:breach|default|liable)\b",
    re.IGNORECASE,
)


def _stance_of_clause(clause: str) -> Stance:
    if not clause:
        return STANDS
    for polarity, patterns, unless in _RULES:
        for pattern in patterns:
            found = pattern.search(clause)
            if found and not (unless and unless.search(clause)):
                return Stance(polarity, found.span())
    return STANDS


def _any(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


# What a contract calls its own parts and what they lay upon somebody.
_PART = (
    r"(?:(?:sub-?)?clauses?|sections?|articles?|schedules?|paragraphs?|appendix|appendices|annex\w*"
    r"|exhibits?|conditions?|provisions?|parts?|definitions?|sentences?|limbs?|items?|terms?|riders?"
    r"|addend\w+)"
)
_BOND = (
    r"(?:dut(?:y|ies)|obligations?|commitments?|undertakings?|covenants?|warrant(?:y|ies)"
    r"|representations?|requirements?|liabilit(?:y|ies)|responsibilit(?:y|ies)|promises?|assurances?"
    r"|guarantees?|targets?|pledges?|restrictions?|conditions?)"
)
_W = r"(?:[\w'()/.&-]+,?\s+)"
_OBLIGED = r"(?:oblig(?:ed|ated)|required|bound|compelled|committed|expected|mandated|constrained)"
_OBLIGES = (
    r"(?:oblig\w+|requir\w+|impos\w+|commit\w*|bind\w*|compel\w*|creat\w+|constitut\w+|plac\w+"
    r"|mandat\w+|entitl\w+)"
)

# "Shall not be relieved of its duty" is a duty: what frees somebody is denied here.
_NOT_FREED = re.compile(
    r"\b(?:not|no|nothing|neither|nor|never|in no (?:event|way|case)|without)\b[^;]{0,110}?"
    r"\b(?:relie(?:ve|f)\w*|releas\w+|excus\w+|exempt\w*|absolv\w+|discharg(?:e|es|ed|ing)\b"
    r"|diminish\w*|waiv\w+|exonerat\w+|lessen\w*|suspend\w*|fail to|omit to|cease to|refuse to"
    r"|avoid(?:s|ed)? (?:its|their|the|any)|postpon\w+|derogat\w+|cut down|dispens\w+|free (?:the|it))",
    re.IGNORECASE,
)

_LIFTED = _any(
    r"\[?\b(?:intentionally )?(?:not used|left blank|deliberately omitted|reserved)\]?\.?$",
    rf"\b{_PART}\b[^;]{{0,120}}?\b(?:is|are|be|been|was|were|stands?|hereby)\s+(?:hereby\s+)?"
    r"(?:deleted|revoked|removed|struck(?: out)?|omitted|cancelled|canceled|withdrawn|suspended"
    r"|disapplied|rescinded|terminated|waived|annulled|superseded|dispensed with|repealed|excluded"
    r"|discharged|lifted)\b",
    rf"\b{_BOND}\b[^;]{{0,140}}?\b(?:is|are|be|been|was|were|stands?|hereby)\s+(?:hereby\s+)?"
    r"(?:deleted|revoked|removed|struck out|omitted|cancelled|canceled|withdrawn|suspended|lifted"
    r"|disapplied|rescinded|terminated|waived|annulled|superseded|dispensed with|released"
    r"|discharged|extinguished)\b",
    rf"\b(?:delet\w+|revok\w+|remov\w+|strik\w+ out|omit\w*|cancel\w*|withdraw\w*|disappl\w+|suspend\w*"
    rf"|rescind\w*|waiv\w+)\b[^;]{{0,60}}?\b(?:{_PART}|{_BOND}|words)\b",
    r"\bceas\w+ to (?:have (?:any )?(?:further )?effect|apply|bind|be (?:bound|binding|of|in)|operate)",
    rf"\b{_PART}\b[^;]{{0,120}}?\b(?:(?:shall|do(?:es)?|will) (?:not|no longer) (?:apply|have effect"
    r"|be (?:of|in) (?:force|effect))|is not (?:to be )?appl\w+|are not (?:to be )?appl\w+)",
    r"\b(?:is|are|be|been) no longer (?:bound|required|obliged|subject|in (?:force|effect)|of)\b",
    r"\b(?:shall|will|do(?:es)?) no longer (?:apply|be|bind|have)\b",
    r"\bof no (?:further |continuing )?(?:force|effect)\b",
    rf"\b(?:releas\w+|discharg\w+|freed|relieved)\b[^;]{{0,80}}?\bfrom\b[^;]{{0,60}}?\b(?:{_BOND}|{_PART}"
    r"|complying|compliance|performing)\b",
    r"\b(?:lapse[sd]?|fall(?:s|en)? away|is spent|disapplied|disapplies)\b",
    r"\bas if\b[^;]{0,80}\b(?:omitted|deleted|struck out|removed)\b",
)
_DENIED = _any(
    rf"\b(?:nothing|none of)\b[^;]{{0,160}}?\b{_OBLIGES}\b",
    rf"\b(?:under|has|have|had|having|be|bear|bears|owe|owes|give|gives|given|giving|make|makes|making"
    rf"|assume|assumes|assuming|accept|accepts|accepting|undertake|undertakes|offer|offers|incur|incurs"
    rf"|create|creates|creating|impose|imposes|imposing|imply|implies|import|imports|is|are|carry|carries"
    rf"|contain|contains|as)\s+(?:to be\s+)?no\s+{_W}{{0,3}}{_BOND}\b",
    rf"\bno\s+{_W}{{0,3}}{_BOND}\b[^;]{{0,100}}?\b(?:is|are|be|shall|arises?|lies|exists?|given|made"
    r"|whatsoever|whether|on|upon)\b",
    rf"\bwithout\s+{_W}{{0,3}}{_BOND}\b",
    rf"\b(?:shall|will|is|are|was|were|do|does|did|may|must|can|could|should|would|be)(?: not|n't)\s+"
    rf"(?:\w+ly\s+)?(?:\w+\s+)?(?:be\s+)?(?:in any (?:way|event|case|circumstances?)\s+|thereby\s+"
    rf"|itself\s+|hereby\s+|so\s+|also\s+|\w+ly\s+)*(?:be\s+)?{_OBLIGED}\b",
    r"\b(?:shall|will|is|are|do|does|did|may|must|can|be)(?: not|n't)\s+(?:be\s+)?(?:\w+ly\s+)?(?:be\s+)?"
    r"(?:liable|responsible|in breach|in default|a breach|a default|accountable|answerable)\b",
    rf"\b(?:do|does|did|shall|will|is|are|may|must)(?: not|n't)\s+(?:be\s+)?(?:\w+ly\s+)?"
    rf"(?:(?:construed|read|taken|deemed|treated|interpreted|understood|regarded)\s+{_W}{{0,8}})?"
    rf"(?:to\s+)?(?:oblig\w+|compel\w*|constitut\w+|creat\w+|impos\w+|give rise|amount to|form part"
    rf"|commit\w*|promis\w+|guarantee\w*|represent\w*|warrant\w*|give any|make any|assume|accept any)\b",
    r"\b(?:do|does|did)(?: not|n't)\s+(?:\w+\s+){0,2}(?:undertake|agree|require|warrant|covenant|promise)\b",
    r"\bneed not\b|\bneedn't\b|\bnot (?:have|need) to\b",
    rf"\b(?:neither|nor)\b[^;]{{0,100}}?\b(?:{_OBLIGED}|{_OBLIGES}|liable|responsible)\b",
    rf"\b(?:no|neither)\s+{_W}{{1,6}}(?:shall|is|are|will|may)\s+(?:be\s+)?(?:{_OBLIGED}|liable"
    r"|responsible|under an?)\b",
    rf"\b(?:in no event|under no circumstances?|at no time|on no account)\b[^;]{{0,80}}?\b(?:{_OBLIGED}"
    r"|liable|responsible)\b",
    r"\b(?:not|never) (?:be )?(?:legally |contractually )?(?:binding|enforceable)\b|\bnon-?binding\b",
    r"\bexempt(?:ed)? from\b",
    r"\b(?:free|at liberty|entitled) (?:not to|to disregard|to ignore|to depart|to decline)\b",
    r"\bany (?:duty|obligation|covenant|undertaking|warranty|requirement)\b[^;]{0,120}?"
    r"\b(?:is|are|be) (?:hereby )?(?:expressly )?(?:excluded|disclaimed|negatived)\b",
    r"\b(?:disclaims?|excludes?)\b[^;]{0,60}?\b(?:duty|obligation|warrant\w+|undertaking|liabilit\w+)\b",
    r"\b(?:of|under) (?:its|their|the) own (?:motion|choice) (?:alone|only)\b",
)
_INTENDED = _any(
    r"^\W*(?:whereas|\([a-z]\) whereas|recitals?)\b",
    r"\b(?:by way of|for (?:the purposes? of )?)\s*(?:example|illustration)\b|\billustrat(?:es?|ive)\b",
    r"\b(?:aims?|aspires?|hopes?|intends?|wish(?:es)?|desires?|plans|expects?|would like|want)\s+"
    r"(?:(?:\w+ly|in time|over time|in due course)\s+)?(?:to|that|for)\b",
    r"\b(?:acknowledg\w+|recogni[sz]e[sd]?|not(?:e|es|ed) (?:that|with)|mindful|appreciate[sd]?|believe[sd]?"
    r"|welcom\w+|shares? (?:the|a|an|its|their|this)|supports? the (?:aims?|goals?|objectives?|ambition"
    r"|transition))\b",
    r"\b(?:ambitions?|aspirations?|hopes?|vision|intentions?|desire|wish)\b",
    r"\bit is (?:\w+ly )?(?:hoped|intended|envisaged|contemplated|anticipated|expected|desired|proposed)\b",
    r"\b(?:is|are) (?:intended|envisaged|hoped|expected|minded|committed in principle)\b",
    r"\b(?:discuss|talk|explor|confer|consult)\w*\b[^;]{0,40}?\b(?:whether|how|the possibility"
    r"|possible|opportunit\w+|options?|in due course|from time to time|what|ways)\b",
    r"\bagree(?:s)? (?:in principle|that it (?:is|would be) desirable)\b",
)
_PERMITTED = _any(
    r"\b(?:may|can|is free to|are free to|is at liberty to|shall be free to|is permitted to"
    r"|are permitted to|is (?:welcome|invited) to|has the option|at its (?:sole |absolute )?discretion)\b",
)

_DUTIFUL = re.compile(
    r"\b(?:shall|must|will|undertakes?|covenants?|agrees? (?:to|that)|is to|are to|has to|have to"
    r"|ensures?|procures?|warrants?|represents?|(?:is|are) (?:obliged|required|bound) to|may not|may only"
    r"|commits? (?:itself |themselves )?to)\b",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"\b(?:may|can|entitled to)\b[^;]{0,80}?\b(?:terminat\w+|withhold\w*|deduct\w*|set off|step in"
    r"|suspend\w*|reject\w*|refus\w+|increas\w+|adjust\w*|requir\w+|call (?:on|for|upon)|recover\w*"
    r"|charg\w+|claim\w*|demand\w*|enter\b|inspect\w*|audit\w*|remov\w+|exclud\w+|retain\w*|draw\b"
    r"|accelerat\w+|cancel\w*|rescind\w*|treat\w*|impos\w+|declin\w+|convert\w*|reduc\w+ (?:the|its)"
    r"(?: \w+){0,3} (?:price|fee|charges?|rent|margin|premium|bonus)|forfeit\w*|claw\w*|appoint\w*"
    r"|order\b|instruct\w*|direct\w*|redeem\w*|replac\w+ the)\b"
    r"|\bmay (?:not|only)\b|\bno\b[^;]{0,60}?\bmay\b",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:shall|must|undertakes? to|covenants? (?:to|that|with)|agrees? to (?!discuss|talk|explore|meet)"
    r"|is to|are to|has to|have to|(?:is|are) (?:obliged|required|bound) to|may not|may only)\b"
    r"(?! (?:\w+ )?(?:discuss|talk|confer))",
    re.IGNORECASE,
)

_RULES = (
    (Polarity.LIFTED, _LIFTED, _NOT_FREED),
    (Polarity.DENIED, _DENIED, _NOT_FREED),
    (Polarity.INTENDED, _INTENDED, _FIRM),
    (Polarity.PERMITTED, _PERMITTED, re.compile(f"{_DUTIFUL.pattern}|{_COSTS.pattern}", re.I)),
)
"""For each polarity its signs, and what must not stand beside them in the clause."""
