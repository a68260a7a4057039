"""Tells what kind of contract a text is, from its title and its words, and names the evidence."""

import re
from dataclasses import dataclass

from app.jobs.contracts.text.normalization import plain

GENERAL = "general"
_TITLE_CHARACTERS = 1_200
_MOST_CHARACTERS = 150_000
_TITLE_POINTS = 40.0
_MOST_FOR_A_WORD = 25
_FEWEST_POINTS = 6.0
"""Under this many points per text the kind stays general."""


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    title: re.Pattern[str]
    words: re.Pattern[str]


def _kind(name: str, title: str, words: str) -> _Kind:
    return _Kind(
        name,
        re.compile(rf"\b(?:{title})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
    )


_KINDS = (
    _kind(
        "lease",
        r"(?:under|sub)?lease(?: agreement)?|tenancy(?: agreement)?|agreement of lease",
        r"landlord|tenant|lessor|lessee|premises|demised|base rent|quarter days|common parts",
    ),
    _kind(
        "loan or finance",
        r"(?:loan|credit|facility|facilities|security|note purchase|financing) agreement|indenture"
        r"|(?:promissory )?note|mortgage|debenture|bond",
        r"borrower|lenders?|facility|margin|loans?|libor|sonia|maturity date|event of default"
        r"|obligors?|interest period|noteholders?",
    ),
    _kind(
        "supply or services",
        r"(?:supply|services?|distribution|distributor|manufacturing|purchase|consult(?:ing|ancy)"
        r"|outsourcing|logistics|distribution/supply)(?: and \w+)? (?:agreement|contract)"
        r"|(?:agreement|contract) for (?:the )?(?:supply|services|sale)|terms of supply",
        r"supplier|customer|services?|goods|products?|purchase orders?|delivery|distributor"
        r"|service levels?|statement of work|consultant",
    ),
    _kind(
        "construction",
        r"(?:construction|building|works|design and build|engineering)(?: \w+)? "
        r"(?:agreement|contract)"
        r"|building contract|appointment of architect",
        r"contractor|works|practical completion|employer|architect|defects|subcontractors?"
        r"|site|variations?|substantial completion|retention",
    ),
    _kind(
        "employment",
        r"(?:employment|severance|executive|change (?:in|of) control|service) agreement"
        r"|contract of employment|statement of terms of employment",
        r"employee|employer|executive|officer|salary|bonus|annual leave|holiday entitlement"
        r"|termination of employment|severance|stock options?",
    ),
    _kind(
        "M&A or shares",
        r"(?:share|stock|asset|unit|membership interest) (?:sale|purchase|and purchase|exchange)"
        r"(?: and purchase)? agreement|(?:agreement and )?plan of merger|merger agreement"
        r"|shareholders'? agreement|subscription agreement|articles of association",
        r"purchaser|sellers?|closing date|completion|target|shares|shareholders?|merger"
        r"|disclosure (?:letter|schedule)|investors?",
    ),
    _kind(
        "insurance",
        r"(?:re)?insurance (?:policy|agreement|contract)|policy of insurance|reinsurance treaty",
        r"insured|insurer|reinsurer|premium|policyholder|deductible|cover(?:age)?|perils?",
    ),
    _kind(
        "licence or SaaS",
        r"(?:software |patent |trade ?mark |technology )?licen[cs]e(?: agreement)?"
        r"|saas (?:agreement|terms)|subscription services agreement|terms of service"
        r"|hosting agreement",
        r"licensor|licensee|licen[cs]ed|software|royalt(?:y|ies)|source code|subscription"
        r"|intellectual property|users?",
    ),
    _kind(
        "land use",
        r"(?:farm business tenancy|development agreement|planning (?:agreement|obligation)"
        r"|conservation covenant|easement(?: agreement)?|deed of grant|section 106 agreement"
        r"|wayleave|farm lease|option to purchase land)",
        r"holding|grazing|landowner|easement|planning permission|local planning authority"
        r"|developer|habitat|agricultural|livestock|crops?",
    ),
)


def contract_type(text: str) -> tuple[str, tuple[str, ...]]:
    """The kind of contract and the evidence for it, as phrases a reader can check."""
    start = plain(text[:_MOST_CHARACTERS])
    scored = [_points(kind, start) for kind in _KINDS]
    points, name, evidence = max(scored, key=lambda each: each[0])
    if points < _FEWEST_POINTS:
        return GENERAL, ("no kind of contract stands out by its title or words",)
    return name, evidence


def _points(kind: _Kind, text: str) -> tuple[float, str, tuple[str, ...]]:
    counted: dict[str, int] = {}
    for match in kind.words.finditer(text):
        word = " ".join(match.group().lower().split())
        counted[word] = counted.get(word, 0) + 1
    length = max(len(text.split()) / 1000, 1.0)
    points = sum(min(count / length, _MOST_FOR_A_WORD) for count in counted.values())
    evidence = [
        _said(word, counted[word]) for word in sorted(counted, key=lambda w: -counted[w])[:3]
    ]
    if title := kind.title.search(text[:_TITLE_CHARACTERS]):
        points += _TITLE_POINTS * (1 - title.start() / _TITLE_CHARACTERS)
        evidence.insert(0, f"its opening says “{' '.join(title.group().split())}”")
    return points, kind.name, tuple(evidence)


def _said(word: str, count: int) -> str:
    return f"“{word}” {'once' if count == 1 else f'{count} times'}"
