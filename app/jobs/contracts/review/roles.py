"""The roles of parties: the words for them, and how a contract gives one to a name."""

import re
from dataclasses import dataclass

_ROLE_WORDS = r"""
(?:sub|under|head|over)-?\s?(?:landlord|tenant|lessor|lessee)|landlord|tenant|lessor|lessee
|licensor|licensee|sub-?licensee|(?:land)?owner|occupier|mortgagor|mortgagee|chargor|chargee
|grant[oe]r|grantee|pledgor|pledgee|assignor|assignee|borrower|co-borrower
|(?:original |senior |mezzanine |initial )?lender
|(?:loan |security |facility |collateral |administrative |managing |selling |sales )?agent
|arranger|guarantor|surety|obligor|obligee|issuer|(?:security |note )?trustee|bank|noteholder
|holder|maker|payee|creditor|debtor|buyer|seller|purchaser|vendor|supplier|customer|client
|(?:main |principal |general |prime |sub-?)?contractor|consultant|adviser|advisor
|(?:service |services |saas |cloud |hosting |managed service |storage |platform |data )?provider
|distributor|manufacturer
|(?:re)?seller|end[ -]user|user|subscriber|operator|manager|carrier|shipper|consignee
|(?:disponent |registered |head )?owner|charterer|employer|employee|executive|officer|worker
|company|corporation|parent|shareholder|stockholder|investor|founder|member|insurance company
|design-?builder|party [1-4]|(?:general |limited |managing )?partner|target|warrantor|covenantor
|insurer|insured|named insured|reinsurer|reinsured|reassured|retrocessionaire|cedant|ceding company
|policyholder|assured|underwriter|franchisor|franchisee|developer|farmer|grower|council|promoter
|(?:local |planning |highway |local planning |contracting )?authority|architect|engineer|designer
|host|generator|producer|transporter|storer|off-?taker|discloser|disclosing party|recipient
|receiving party|party [a-d]|first party|second party|third party|principal|concessionaire|grantor
|sponsor|university|hospital|publisher|author|artist|performer|(?:data )?(?:controller|processor)
|processor|transferor|transferee|acquirer|undertaking party|beneficiary|donor|settlor|lead|haulier
|logistics provider|builder|shipbuilder|yard|partnership|joint venturer|venturer|utility|retailer
|wholesaler|installer|aggregator|undertaker|wayleave grantor|association|fund|trust|state
|government|ministry|commission|landholder|artiste|apprentice|candidate|service recipient
|covenantee|promisor|promisee|counterparty|appointor|appointee|disponer|caterer|grazier|trainee
|secondee|keeper|exhibitor|dealer|firm
|storage operator|terminal operator|trader|broker|depositor|hirer|bailee|bailor|rider
|sub-?charterer|participant|connected party|account holder|licence holder|funder|merchant
"""
ROLE = rf"(?:{''.join(_ROLE_WORDS.split(chr(10)))})(?:s|\(s\))?"
_IS_ROLE = re.compile(rf"(?:the\s+)?{ROLE}(?:\s+\d)?", re.IGNORECASE)
_NO_ROLE = re.compile(
    r"\b(?:agreement|lease|deed|premises|property|works|goods|products?|services?|loan|shares?"
    r"|date|disposal|transaction"
    r"|parties|party|site|building|land|project|act|amendment|contract|facility|closing|term"
    r"|effective|price|plan|policy"
    r"|documents?|business|sale|acquisition|merger|group|vessel|ship|clauses?|schedule|register"
    r"|code|regulations?"
    r"|affiliates?|representatives?|notes?|bonds?|securities|units?|scheme|letter|charter"
    r"|debenture|mortgage|security)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()]{0,240}?[\"'][^()]{1,240})\)")
_QUOTED = re.compile(
    r"\"(?:the\s+)?([^\"]{2,45}?)[,.]?\"|(?<!\w)'(?:the\s+)?([^'\"]{2,45}?)[,.]?'(?!\w)",
    re.IGNORECASE,
)
_BARE_BRACKET = re.compile(
    r"\((?P<lead>(?:(?:hereinafter|hereafter|herein|jointly|together|collectively|individually"
    r"|severally|also|each|called|referred|to"
    r"|known|and|as|in|this|\w+greement|an?|the|its"
    r"|capacity)[\s,]+){0,10})(?P<role>[A-Z][\w&/ -]{1,40}?)\)"
)
_HEREINAFTER = re.compile(
    r"\b(?:hereinafter|hereafter|herein(?=\s+called)|referred to (?:in this \w+ |herein )?as"
    r"|(?:jointly|collectively) called)\b"
    r"[^\"'\n.;]{0,60}?(?:the\s+)?[\"']?(?:the\s+)?(?P<role>[A-Z][\w -]{1,30}?)[\"']?(?=\s*(?:[,;"
    r".)(-]|\n|$|and\b|of\b|AND\b|OF\b))"
)
_IN_DASHES = re.compile(
    r"[^\"'.;\n]{0,60}\s-\s*(?:hereinafter\s+)?[\"'](?:the\s+)?(?P<role>[A-Z][\w -]{1,30})[\"']\s*-"
)
_AS = re.compile(
    rf"\b(?:as|in its capacity as)\s+(?:an?\s+|the\s+)?(?P<role>{ROLE})(?!\w)(?!\s+(?:for|of"
    rf"|to)\b)",
    re.IGNORECASE,
)
_AFTER_COMMA = re.compile(
    rf"\s*[,-]?\s*(?:the\s+)?(?P<role>{ROLE})\s*(?=[,;.\n]|$|and\b)", re.IGNORECASE
)
_IS_SHARED = re.compile(r"\b(?:each|together|collectively|jointly)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Role:
    """A role that words after a name give it; `is_shared` if names before it have it as well."""

    words: str
    start: int
    end: int
    is_shared: bool

    @property
    def is_known(self) -> bool:
        """Whether it is one of the usual words for a party."""
        return is_role(self.words)


def is_role(words: str) -> bool:
    """Whether the words are a usual role and nothing else: "Buyer", "the Original Lenders"."""
    return _IS_ROLE.fullmatch(" ".join(words.split())) is not None


def role_in(tail: str) -> Role | None:
    """The role that the words after a name give it, or None; what is no party's is none."""
    found = [role for find in (_in_bracket, _by_words) for role in find(tail)]
    first = min(found, key=lambda role: role.start, default=None)
    return None if first is None or _is_thing(first.words) else first


def _is_thing(words: str) -> bool:
    return bool(_NO_ROLE.search(words)) and not is_role(words)


def _in_bracket(tail: str) -> list[Role]:
    found = []
    for bracket in _BRACKET.finditer(tail):
        terms = [" ".join((a or b).split()) for a, b in _QUOTED.findall(bracket.group(1))]
        if terms:
            words = next(filter(is_role, terms), terms[0])
            found.append(_role(words, bracket, bracket.group(1)))
            break
    for bracket in _BARE_BRACKET.finditer(tail):
        words = " ".join(bracket["role"].split())
        if is_role(words) or (bracket["lead"].rstrip().lower().endswith("the") and len(words) < 30):
            found.append(_role(words, bracket, bracket["lead"]))
            break
    return found


def _by_words(tail: str) -> list[Role]:
    matches = [
        _HEREINAFTER.search(tail),
        _AS.search(tail),
        _IN_DASHES.match(tail),
        _AFTER_COMMA.match(tail),
    ]
    return [
        _role(" ".join(match["role"].split()), match, match.group()) for match in matches if match
    ]


def _role(words: str, match: re.Match[str], said: str) -> Role:
    words = re.sub(r"^(?:the|an?)\s+", "", words, flags=re.IGNORECASE).strip(" ,")
    is_shared = bool(_IS_SHARED.search(said)) or words.lower().endswith("s")
    return Role(_singular(words, said), match.start(), match.end(), is_shared)


def _singular(words: str, said: str) -> str:
    """A role as it stands; with a plural in brackets without it."""
    return words.removesuffix("(s)")
