"""Which clauses suit a kind of contract: the strongest signal of a good recommendation."""

import re
from dataclasses import dataclass
from enum import IntEnum

from app.jobs.contracts.recommendation.library import Clause

_TYPES_OF = {
    "lease": ("lease",),
    "loan or finance": ("loan",),
    "supply or services": ("supply", "services"),
    "construction": ("construction",),
    "employment": ("employment",),
    "M&A or shares": ("mergers",),
    "insurance": ("insurance",),
    "licence or SaaS": ("saas",),
    "land use": ("land use",),
}
LETTER = "letter or circular"
_OF_ITS_OWN_KIND = frozenset({"employment", "insurance"})
"""Types for which no clause fits that is written for contracts of any kind."""
_IN_LETTERS = (
    ("loan", r"borrowers?|lenders?|facility"),
    ("lease", r"landlords?|tenants?|lessors?|lessees?"),
    (
        "services",
        r"services|contractors?|cater(?:ers?|ing)|concession|consultants?|service providers?"
        r"|engagement",
    ),
    ("supply", r"suppliers?|goods|purchase orders?"),
)
"""Who and what a letter speaks of, by the type that it is about."""
_FEWEST_IN_LETTERS = 3
_OPENING_CHARACTERS = 1_200
_BY_OPENING = (
    (
        "governance",
        r"(?:share|stock)holders'? agreement|articles of (?:association|incorporation)|by-?laws"
        r"|joint venture agreement|partnership agreement|operating agreement"
        r"|terms of reference of the (?:board|\w+ committee)|board charter"
        r"|charter of the \w+ committee|general meeting|dear (?:shareholder|member|unitholder)s?",
    ),
    (
        "land use",
        r"farm business tenancy|agricultural (?:lease|tenancy)|farm lease|wayleave"
        r"|grazing (?:licen[cs]e|lease)|(?:deed|grant) of easement|easement agreement"
        r"|(?:conservation|open space|land(?:scape)?(?: management)?|nature|habitat)"
        r" (?:covenant|easement|burden)|(?:land|habitat|peatland) management (?:agreement|deed)"
        r"|forestry (?:lease|right)|(?:agistment|share ?farming|crop share) (?:agreement|lease)",
    ),
    (
        "dispute resolution",
        r"settlement agreement|deed of (?:settlement|release)|arbitration agreement"
        r"|agreement to (?:arbitrate|mediate)|mediation agreement|expert determination",
    ),
)
_TITLE_CHARACTERS = 160
_BY_TITLE = (
    (
        "land use",
        r"option and (?:ground )?lease|option over land|ground lease"
        r"|(?:solar|wind(?: farm)?) (?:lease|option)",
    ),
    (
        "construction",
        r"(?:contract|agreement) for (?:the )?(?:[\w-]+ ){0,3}works|(?:minor|fit-?out|civil|road"
        r"|building|construction) works (?:contract|agreement)|building contract",
    ),
)
"""What tells a type in a title alone: further on it is often another contract that is named."""
_GOODS = re.compile(
    r"\b(?:goods|products?|manufactur\w+|deliver(?:y|ies)|purchase orders?|distribut\w+)\b", re.I
)
_WORK = re.compile(r"\b(?:services?|consult\w+|advis\w+|statement of work|service levels?)\b", re.I)
_HOSTED = re.compile(r"\b(?:host(?:ed|ing)|data ?cent(?:re|er)s?|cloud|servers?|software)\b", re.I)
_FEWEST_HOSTED = 3
"""Mentions from which a contract for services is also one on software."""
_LEAST_SHARE_OF_RARER = 0.25
"""Mentions of the rarer of goods and services for each of the other, above which both suit."""


class Suits(IntEnum):
    """How well a clause suits a contract by its type; the lower the better."""

    FIRST = 0
    """Written first of all for this type."""
    RELATED = 1
    """Written first of all for the contract's second type."""
    ALSO = 2
    """Written for another type, and for this one too."""
    HEADING = 3
    """A heading calls for it: only checkpoints of older releases say so."""
    ANY = 4
    """Suits any contract."""


@dataclass(frozen=True, slots=True)
class Types:
    """The library's types of a contract, the likeliest first.

    `opening` are the words of its opening that tell the first type, where its kind does not.
    """

    own: tuple[str, ...]
    opening: str = ""

    @property
    def certain(self) -> tuple[str, ...]:
        """The first, which decides; of a letter, all that it speaks of."""
        return self.own if self.own[0] == "general" else self.own[:1]


def types_of(contract_type: str, text: str) -> Types:
    """The library's types of a contract, from its kind and its opening."""
    told = [(name, pattern, _OPENING_CHARACTERS) for name, pattern in _BY_OPENING]
    told += [(name, pattern, _TITLE_CHARACTERS) for name, pattern in _BY_TITLE]
    for name, pattern, end in told:
        if said := re.search(rf"\b(?:{pattern})\b", text[:end], re.I):
            others = _TYPES_OF.get(contract_type, ())
            own = (name, *(other for other in others if other != name))
            return Types(own, " ".join(said.group().split()))
    if contract_type == LETTER:
        return Types(("general", *_spoken_of(text)))
    own = _TYPES_OF.get(contract_type, ("general",))
    return Types(_goods_or_services(text) if own == ("supply", "services") else own)


def suits(clause: Clause, types: Types) -> Suits | None:
    """How well a clause suits; None when it was written for other contracts."""
    first = clause.contract_types[0]
    if first == types.own[0]:
        return Suits.FIRST
    if first in types.own:
        return Suits.RELATED
    if types.own[0] in clause.contract_types:
        return Suits.ALSO
    is_for_any = "general" in clause.contract_types and types.own[0] not in _OF_ITS_OWN_KIND
    return Suits.ANY if is_for_any else None


def _spoken_of(text: str) -> tuple[str, ...]:
    return tuple(
        name
        for name, words in _IN_LETTERS
        if len(re.findall(rf"\b(?:{words})\b", text, re.I)) >= _FEWEST_IN_LETTERS
    )


def _goods_or_services(text: str) -> tuple[str, ...]:
    """Which of both a contract is about, the likelier first, and whether of software too."""
    goods, work = len(_GOODS.findall(text)), len(_WORK.findall(text))
    ordered = ("supply", "services") if goods >= work else ("services", "supply")
    is_both = min(goods, work) >= _LEAST_SHARE_OF_RARER * max(goods, work)
    hosted = ("saas",) if len(_HOSTED.findall(text)) >= _FEWEST_HOSTED else ()
    return (*(ordered if is_both else ordered[:1]), *hosted)
