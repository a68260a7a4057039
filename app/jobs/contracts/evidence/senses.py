"""Finds terms that a contract defines in another sense: "Emissions" as an issue of shares."""

import re
from collections.abc import Iterator

from app.jobs.contracts.evidence.lexicon import find_hits
from app.jobs.contracts.evidence.names import hidden

_DEFINITION = re.compile(
    r'"(?P<term>[A-Z][^"\n]{2,40})"\s*(?:\([^()]{0,40}\)\s*)?(?:means|shall mean|refers to'
    r"|is defined as)"
    r"\s(?P<body>[^;\n]{5,400}?)(?:[.;](?:\s|$)|\n|$)"
    r"|\b(?P<named>(?:[A-Z][a-z]+ ){0,3}[A-Z][a-z]+) \((?:meaning"
    r"|that is(?: to say)?),? (?P<said>[^()]{5,300})\)"
)
_TRADE = re.compile(
    r"\b(?:shares?|securities|bonds|debentures|dividends?|loyalty|points|game\w*|payroll"
    r"|revenues?|turnover"
    r"|(?:gross|net) (?:sales|receipts)|profits?|zero balance|set-?off|steel|graphite|fibres?"
    r"|morale|mood"
    r"|workplace|culture|colou?rs?|visa|immigration|resident|restaurant|beer|wine|films?"
    r"|television|radio"
    r"|electromagnetic|sound|re-?lending|amounts? repaid|policies that fall due|copies|copy"
    r"|members?hip"
    r"|password|pixels?|tickets?|seats?|horses?|perfume\w*|cosmetics?)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r".*\b(?:plans?|targets?|reports?|polic\w+|budgets?|strateg\w+|kpis?|standards?|ratings?"
    r"|commitments?)",
    re.IGNORECASE,
)


def without_swapped_terms(text: str) -> str:
    """The text, as long as before, with the terms put out of sight that its definitions swap."""
    terms = sorted(set(_swapped(text)), key=len, reverse=True)
    if not terms:
        return text
    use = re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))})\b")
    return use.sub(lambda match: hidden(match.group()), text)


def _swapped(text: str) -> Iterator[str]:
    """Terms of the climate whose definition speaks of a trade, and of the climate nowhere."""
    for match in _DEFINITION.finditer(text):
        term, body = match["term"] or match["named"], match["body"] or match["said"]
        if _MEASURE.fullmatch(term) or not _TRADE.search(body):
            continue
        if not find_hits(body.replace(term, hidden(term))):
            yield term
