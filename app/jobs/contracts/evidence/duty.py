"""How firmly a passage that stands obliges somebody: by a plain duty, by a hedged one, or not at all."""

import re
from dataclasses import dataclass

from app.jobs.contracts.evidence.topics import Duty
from app.jobs.contracts.text.normalization import plain
from app.text.spans import Span

_W = r"(?:[\w'()/.&-]+,?\s+)"

_OBLIGES = re.compile(
    r"\b(?:shall|must|undertakes?|covenants?|agrees? (?:to|that|with)|commits? (?:itself |themselves )?to"
    r"|(?:is|are|be) (?:obliged|obligated|required|bound|responsible) (?:to|for)|(?:is|are) to(?= \w)"
    r"|ha(?:s|ve) to|ensures?|procures?|guarantees?|may not|may only|will(?! be (?:governed|deemed))"
    r"|(?:it is|shall be|is) (?:a |an |the )?(?:\w+ )?conditions?(?: precedent)?|cannot|no \w+(?: \w+){0,4}"
    r" (?:may|shall|is to|will)|not to be|is (?:prohibited|forbidden)|are (?:prohibited|forbidden)"
    r"|promises?|pledges?|owes?)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:(?:all |its |their |every )*(?:reasonable|best|commercially reasonable|good faith|diligent)"
    r"(?: and \w+| commercial| but commercially sensible)? (?:endeavou?rs?|efforts?)"
    r"|endeavou?rs?(?: to)?|efforts? to"
    r"|(?:so|as|in so) far as(?: (?:is|it is|may be|are))?(?: \w+ly)?"
    r" (?:practica(?:ble|l)|possible|feasible|able|permit\w*|consistent|compatible)"
    r"|(?:so|as|in so) far as (?:it|they|the) [\w ]{0,40}"
    r"(?:can|able|practicable|feasible|permits?|allows?)"
    r"|(?:where(?:ver)?|when(?:ever)?|if|to the extent|unless)(?: and to the extent)?(?: that)?"
    r"(?: (?:it is|it|is|this is|doing so is|they are|such \w+ (?:is|are)|in its (?:\w+ )?opinion))?"
    r"(?: (?:\w+ly|not|deemed|considered|thought))*"
    r" (?:im)?(?:practica(?:ble|l)|possible|feasible|un?economic(?:al)?|viable|appropriate|convenient"
    r"|prudent|sensible|affordable|cost-?effective|available|desirable|suitable)"
    r"|where (?:this|it) (?:can be|makes)[\w ]{0,40}"
    r"|subject to (?:the )?(?:availability|available|budget\w*|cost|its (?:\w+ )?(?:priorities|requirements)"
    r"|operational|commercial|funding|reasonable)"
    r"|(?:shall|must|will|to|agrees? to|undertakes? to) (?:\w+ly |in good faith |in the first place )*"
    r"(?:consider\b|(?:give|have) (?:\w+ )?(?:consideration|regard|thought)|seek to|aim(?:ing)? to|aim for"
    r"|try to|strive|attempt to|take into account|explore|work towards?|be mindful|bear in mind"
    r"|encourage|favour|prefer\b|support\b|promote|look to|pay (?:due )?regard)"
    r"|without (?:undue|unreasonable|material|disproportionate|significant|additional|excessive|extra)"
    r" (?:\w+ )?(?:cost|expense|delay|burden|disruption)"
    r"|(?:as|where|if|when) (?:it|the [A-Z]\w+|he|she|they) (?:in its (?:\w+ )?discretion )?"
    r"(?:thinks?|considers?|sees?|deems?|judges?|finds?) (?:it )?(?:fit|appropriate|necessary|reasonable"
    r"|practica\w+|expedient|worthwhile)"
    r"|as (?:it|they) (?:may )?(?:think|consider|see|deem)s? (?:fit|appropriate)"
    r"|within reason|ideally|where reasonable|if reasonable|when reasonable|preferably)\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"\b(?:may\b(?! (?:not|only))|(?:is|are|be) entitled to|has the right to|have the right to"
    r"|reserves? the right)",
    re.IGNORECASE,
)
_STEPS = re.compile(
    r"\b(?:the |each |any |an? |such |its )?(?:applicable |annual |base |basic |variable |deferred )?"
    r"(?:margin|premium|price|prices|charges?|rent|fees?|rate|bonus|coupon|discount|interest|hire|tariff"
    r"|deductible|excess|award|retention|pay-?out|instalment|consideration|ratchet)s?\b"
    r"\s+(?:[\w'()/.%&-]+,?\s+){0,8}?(?:shall|will|is to|is|are)\s+(?:\w+ly\s+|then\s+|be\s+|also\s+)*"
    r"(?:reduc\w+|increas\w+|adjust\w*|step\w*|fall\w*|rise\w*|lower\w*|decreas\w+|vary|varied|raised"
    r"|multiplied|abate\w*|uplifted|downward|upward|cut|discounted|scaled)",
    re.IGNORECASE,
)
_DEFINES = re.compile(r'^\W*"?[A-Z][\w\' ()/&-]{2,70}"?\W*\s(?:means|has the meaning)\b')
_STATES = re.compile(r"\b(?:warrants?|represents?|confirms?|certif(?:y|ies))\b", re.IGNORECASE)
_STATED_DUTY = re.compile(r"\b(?:shall|must|will|undertakes?|covenants?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bond:
    """A degree of duty, and the words that hedge it; offsets into the passage."""

    duty: Duty | None
    hedge: Span | None = None


def bond_of(passage: str, lead: str = "") -> Bond:
    """The duty of a passage that stands; an enumerated item takes it from what leads it in."""
    text, led = plain(passage), plain(lead)
    if _DEFINES.search(text) or _STEPS.search(text):
        return Bond(None)
    own = _first_duty(text)
    if own is None and not _OBLIGES.search(led):
        return Bond(None)
    right = _RIGHT.search(text)
    if right and (own is None or right.start() < own) and not _OBLIGES.search(led):
        return Bond(None)
    if found := _HEDGE.search(text):
        return Bond(Duty.HEDGED, found.span())
    return Bond(Duty.HEDGED if _HEDGE.search(led) else Duty.PLAIN)


def _first_duty(text: str) -> int | None:
    """Where a passage begins to oblige; a warranty of facts obliges nobody to anything else."""
    states = _STATES.search(text)
    if states and not _STATED_DUTY.search(text):
        return None
    found = _OBLIGES.search(text)
    return found.start() if found else None
