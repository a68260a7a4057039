"""What makes the language of a passage strong: a target, a time, reporting, a remedy."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.jobs.contracts.evidence.topics import Signal
from app.jobs.contracts.text.normalization import plain

_AMOUNT = re.compile(
    r"\d[\d,.]* ?(?:%|per ?cent|percent|tonn?e?s?\b|t?co2|kg\b|kwh|mwh|gwh|°|º|hectares?"
    r"|litres?|m3\b)(?! of (?:the |its |all |any )?(?:\w+ )?"
    r"(?:charges?|price|fees?|sums?|rent|premium|shares?|value|costs?|salary|amount|principal))"
    r"|\b(?:not|never) (?:be )?exceed\w*"
    r"|\b(?:half|halve[sd]?|a third|a quarter|two thirds|zero|nil|net zero|carbon neutral\w*|ten"
    r"|twenty|thirty|forty|fifty) ?(?:per ?cent|percent)?\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_DATE = re.compile(
    r"\b20[2-9]\d\b|\b(?:each|every|per|a|in any) (?:\w+ )?(?:year|quarter|month|annum)\b"
    r"|\bannual(?:ly)?\b"
    r"|\bwithin (?:\w+ ){1,3}(?:days?|weeks?|months?|years?)\b"
    r"|\b(?:by|before|until|no later than|at) "
    rf"(?:the )?(?:end|middle|{_MONTH}|\d{{1,2}}(?:st|nd|rd|th)?(?: day)?(?: of)? {_MONTH}"
    r"|first|second|third|practical|completion|expiry)|\byears?\b"
    r"|\banniversary\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\b(?:excellent|outstanding|platinum|gold|[0-9](?:\.\d)? stars?"
    r"|rating (?:of (?:at least|not less|[a-g0-9]\b)|not (?:less|lower)|below|above)"
    r"|grade [a-g]|band [a-g]|\b1\.5 ?°)",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:report(?:s|ed|ing)?|disclos\w+|publish\w*|notif\w+|verif(?:y|ied|ies|ication)|audit\w*"
    r"|certif(?:y|ied|ies|ication|icate)s?|measur\w+|monitor\w*|records?|shar(?:e|es|ing) (?:\w+ )?"
    r"(?:data|information|results)|provid\w+ (?:[\w-]+ ){0,4}"
    r"(?:data|information|evidence|details|report)"
    r"|statements?|questionnaire)\b",
    re.IGNORECASE,
)
_REMEDY = re.compile(
    r"\b(?:terminat\w+|material breach|default|breach|liquidated damages|damages|indemnif\w+"
    r"|penalt\w+|withh(?:o|e)ld\w*|service credits?|fail(?:s|ure|ed)? to|in default|liable"
    r"|price (?:is|shall be) reduced|deduct\w*|rectif\w+|remed(?:y|ies|ial)|remediation plan"
    r"|step in|margin|shall pay|at its own cost|compensat\w+)\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w&'-]*"
_ACTOR = re.compile(
    rf"\b((?:[Tt]he |[Ee]ach |[Ee]very |[Bb]oth |[Nn]o |[Aa]n? |[Aa]ny |[Ss]uch )?{_NAME}"
    rf"(?: (?:and|or) (?:the )?{_NAME}| {_NAME}){{0,3}}"
    r"|[Ee]ach party|[Tt]he parties|[Nn]either party|[Ee]ither party|[Ee]mployees|[Ss]taff"
    r"|[Ww]e|[Yy]ou)"
    r" (?:shall|must|will|undertakes?|covenants?|warrants?|agrees?|may not"
    r"|is (?:obliged|required|bound))\b"
)


@lru_cache(maxsize=4_096)
def find_signals(passage: str) -> tuple[Signal, ...]:
    """The signals of a passage but for its duty."""
    return tuple(_signals(plain(passage)))


_PERSON = re.compile(
    r"(?:\w+(?:ors?|ers?|ees?|ants?|lords?|y|ies)|you|we|clients?|agents?|boards?|banks?|councils?"
    r"|funds?|groups?|firms?|staff|hotels?|schools?|airlines?|hosts?|architects?|partnerships?"
    r"|presidents?|hosts?|charities|committees?|tribunals?|associations?)",
    re.IGNORECASE,
)
_THING = re.compile(
    r"(?:.*(?:ty|gy|ry)|water|tower|boiler|letter|order|offer|matter|number|charter|chapter"
    r"|delivery|facility|policy|copy|factor|generator)s?",
    re.IGNORECASE,
)

_SMALL = "the each every both no neither either employees staff you we a an any such"
_SMALL_WORDS = frozenset(_SMALL.split())


def who_must(passage: str, lead: str = "") -> str | None:
    """On whom the duty lies, as the passage calls them ("the Tenant"), or None."""
    for text in (plain(passage), plain(lead)):
        if found := _ACTOR.search(text):
            name = " ".join(found.group(1).split())
            if not is_person(name.split()[-1]):
                return None
            said = name[0].lower() + name[1:] if _opens_with_small_word(name) else name
            return "us" if said == "we" else said
    return None


def _signals(text: str) -> Iterator[Signal]:
    if _AMOUNT.search(text) or _LEVEL.search(text):
        yield Signal.TARGET
    if _DATE.search(text):
        yield Signal.DEADLINE
    if _REPORTING.search(text):
        yield Signal.REPORTING
    if _REMEDY.search(text):
        yield Signal.REMEDY


def is_person(word: str) -> bool:
    """Whether a word is what a contract calls a party or its people, by how it ends."""
    known = word.lower() in {"party", "parties", "company", "companies", "authority", "secretary"}
    return known or (bool(_PERSON.fullmatch(word)) and not _THING.fullmatch(word))


def _opens_with_small_word(name: str) -> bool:
    return name.split()[0].lower() in _SMALL_WORDS
