"""The law that governs a contract, where the contract states one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from app.jobs.contracts.review.jurisdictions import (
    ADJECTIVE,
    FORM_OF_STATE,
    PLACE,
    names_a_law,
)
from app.jobs.contracts.review.lines import plain_lines

_BEFORE = 260
_AFTER = 160
_FEWEST_POINTS = 2
_MOST_LAWS = 4_000

_PLACE_AS_NAMED = (
    rf"(?P<form>{FORM_OF_STATE})?(?P<place>(?:{PLACE})\b|[A-Z]\w+(?:\s[A-Z]\w+){{0,2}})"
)
_OF_PLACE = re.compile(
    rf"\b[Ll](?:aws?|AWS?)(?:\s*\([^()]{{1,90}}\)|,\s[^,;.]{{5,90}},)?\s+(?:and\s+(?:the\s+)?(?:exclusive\s+"
    rf"|non-exclusive\s+)?(?:jurisdiction"
    rf"|courts?)\s+)?(?:and\s+regulations\s+)?(?:as\s+)?(?:(?:[a-z]+\s+){{0,4}}in\s+force\s+(?:[a"
    rf"-z]+\s+)?)?"
    rf"(?:of|OF|in|for|applicable\s+in|applying\s+in)\s+(?:the\s+"
    rf"|THE\s+)?(?:laws?\s+of\s+)?{_PLACE_AS_NAMED}"
)
_OF_PLACE_IN_CAPITALS = re.compile(
    rf"\bLAWS?\s+OF\s+(?:THE\s+)?(?P<form>{FORM_OF_STATE})?(?P<place>(?:{PLACE})\b)", re.IGNORECASE
)
_LAW_WORD = re.compile(r"\blaws?\b", re.IGNORECASE)
_IS_PLACE_OF = re.compile(
    r"(?:(?<=erning |proper |icable )law|law\s+(?:governing|applicable\s+to|to\s+govern"
    r"|(?:that|which)\s+(?:governs|applies\s+to)|by\s+which))\b[^.;]{0,60}?\b(?:is|shall\s+be|will\s+be)\s+"
    r"(?:that\s+(?:of|in\s+force\s+(?:from\s+time\s+to\s+time\s+)?in)\s+|the\s+laws?\s+of\s+)?"
    r"(?:the\s+)?"
    rf"(?P<form>{FORM_OF_STATE})?(?P<place>(?:{PLACE})\b(?!\s+law))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\s*(?:(?:clause|article|section|item|box|§)\s*)?"
    r"(?:[\dA-Z(][\w.()]{0,6}[|.:)]?\s*(?:[|-]\s*)?)?(?:the\s+)?"
    r"(?:governing\s+(?:jurisdiction|courts?|venue)\s+(?:and|&)\s+law"
    r"|(?:governing|applicable|proper)\s+laws?(?:(?:\s+(?:and|&|/)|[;,])\s+\w+(?:\s\w+)?)?"
    r"|choice\s+of\s+law(?:\s+(?:and|&)\s+\w+)?"
    r"|law\s+of\s+(?:this|the)\s+\w+|law\s+(?:that|which)\s+(?:governs|applies)"
    r"|(?:state|country|place|jurisdiction|nation|province|territory)\s+whose\s+laws?\s+"
    r"(?:appl(?:y|ies)|governs?|is\s+chosen)|(?:jurisdiction|venue|forum"
    r"|courts?)\s+(?:and|&)\s+(?:governing\s+)?law"
    r"|law\s+(?:and|&)\s+(?:jurisdiction|courts?|arbitration|disputes?(?:\s+resolution)?)"
    r"|law\s+governing[\w ]{0,30}|law)(?:\s+\([^)\n]{1,30}\))?"
    r"\s?(?:(?:[:.|-]\s?){1,3}|\n)(?:the\s+)?(?:that\s+of\s+|those\s+of\s+)?(?:the\s+)?"
    r"(?:(?:(?:federal|substantive|internal|domestic)\s+)?laws?\s+(?:of|in\s+force\s+in"
    r"|applying\s+in)\s+(?:the\s+)?)?"
    rf"(?P<form>{FORM_OF_STATE})?(?P<place>(?:{PLACE})\b(?!\s+courts?)"
    rf"|(?P<adjective>{ADJECTIVE})(?=\s+laws?\b|\s*(?:[.;,|\n]|$)))",
    re.IGNORECASE,
)
_GOVERNS_BEFORE = re.compile(
    r"\b(?:govern\w*|constru\w+|interpret\w*|subject(?:ed)?\s+(?:\w+\s+){0,3}?to|submit(?:s|ted)?\s+(?:[\w,]+\s+){0,6}?to|enforced|performed|proper\s+law"
    r"|applicable\s+law|the\s+law\s+of\s+th(?:is|e)\s+\w+\s+(?:is|shall)|choice\s+of\s+law"
    r"|law\s+(?:applicable|that\s+applies|which\s+applies|chosen|governing)|agreed\s+law"
    r"|is\s+(?:made|concluded|entered\s+into)\s+under|is\s+a\s+matter\s+for"
    r"|(?:part(?:y|ies)\s+)(?:choose|have\s+chosen|select|have\s+selected|elect|opt\s+for|agree\s+on)"
    r"|takes?\s+effect\s+under|(?:determined|regulated|ruled|read|decided)\s+(?:exclusively\s+|solely\s+)?"
    r"(?:by|under|according\s+to|in\s+accordance\s+with)|in\s+accordance\s+with|according\s+to)\b",
    re.IGNORECASE,
)
_GOVERNS_AFTER = re.compile(
    r"\s*,?\s*(?:and\s+)?(?:(?:with|in)\s+)?(?:[A-Z]\w+\s+){0,2}arbitration\b|"
    r"[^.;]{0,90}?(?:\b(?:shall\s+|will\s+|is\s+to\s+|are\s+to\s+|exclusively\s+|alone\s+"
    r"|solely\s+|only\s+"
    r"|also\s+)*(?:govern(?:s|ed)?|appl(?:y|ies)|controls?|prevails?)\b"
    r"|\b(?:is|are|shall\s+be)\s+(?:deemed\s+(?:to\s+(?:be|have\s+been)\s+)?)?(?:the\s+)?(?:agreed|governing|proper|applicable|chosen)\b)",
    re.IGNORECASE,
)
_OF_THIS = re.compile(
    r"\b(?:this|these|the|it|they|our|your)\s+(?:[\w-]+\s+){0,3}?(?:agreement|contract|lease|deed"
    r"|terms|letter|policy"
    r"|charter(?:\s+party)?|licen[cs]e|note|notes|bonds?|debentures?|mortgage|guarantee|guaranty"
    r"|undertaking|indenture"
    r"|instrument|amendment|addendum|conditions|insurance|reinsurance|cover|order|plan|option"
    r"|facility"
    r"|tenancy|wayleave|easement|appointment|engagement|offer|document|treaty|articles|rights"
    r"|parties"
    r"|relationship|settlement|memorandum|warrant|pledge|security|transaction|loan)\b"
    r"|\bit\s+(?:is|shall)\b|\bthis\s+is\b|\bvalidity\b|\bhereof\b|\bhereunder\b",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"\b(?:governing\s+law|applicable\s+law|choice\s+of\s+law|proper\s+law"
    r"|(?:governing\s+)?laws?\s+"
    r"(?:and|&)\s+\w+|(?:disputes?|jurisdiction|courts?|arbitration)\s+and\s+(?:governing\s+"
    r"|applicable\s+)?law"
    r"|law)\s*[:.,;)\n-]",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:governing|applicable|proper)\s+law\s*[:.|-]\s*(?:the\s+)?$", re.IGNORECASE
)
_FRAGMENT = re.compile(
    r"\blaw(?:\s+(?:and|&)\s+\w+(?:\s\w+)?)?\s*[:.|-]?\s*\d{1,2}\.\d{1,2}\.?\s*$"
    r"|\barbitration\s+(?:in|at)\s+[A-Z][\w ]{2,20}[.,]?\s+(?:and\s+)?$"
    r"|\blaw\s+and\s+arbitration\s+clause[^.;]{0,30}$",
    re.IGNORECASE,
)
"""What stands before a law that is named without a verb: a heading, or a place of arbitration."""
_NEVER_GOVERNS = re.compile(
    r"\b(?:organi[sz]ed|incorporated|existing|established|formed|registered|constituted)\b"
    r"[^.;]{0,40}\b(?:under|by|pursuant\s+to)\s+(?:the\s+)?$|\bfederal\s+$",
    re.IGNORECASE,
)
_OF_THE_EMIRATES = re.compile(
    r"laws?\s+of\s+(?:the\s+)?(?:UAE|U\.A\.E|United\s+Arab)", re.IGNORECASE
)
_OF_ANOTHER = re.compile(
    r"\b(?:organi[sz]ed|incorporated|existing|established|formed|registered|constituted|domiciled"
    r"|good\s+standing|authori[sz]ed|licensed|qualified|created|regulated)\b[^.;]{0,60}$"
    r"|\bseat(?:ed)?\b[^.;]{0,60}$"
    r"|\b(?:arbitration|jurisdiction)\s+(?:agreement|clause)\b[^.;]{0,80}$"
    r"|\bthis\s+(?:clause|section|article|paragraph)\s+[\d.()]*\s*(?:is|shall)[^.;]{0,60}$"
    r"|\bnothing\b[^.;]{0,80}$|\bas\s+if\b[^.;]{0,80}$|\bpower\s+of\s+attorney\b[^.;]{0,80}$"
    r"|\b(?:other|any|another|each|every|no)\s+(?:\w+\s+){0,3}(?:agreement|document|contract|deed"
    r"|policy|lease|guarantee"
    r"|instrument|loan|security|permit|licen[cs]e)s?\b[^.;]{0,60}$"
    r"|\bmeans\b[^.;]{0,140}$|\b(?:comply|complies|compliance"
    r"|accordance\s+with\s+all)\b[^.;]{0,60}$"
    r"|\bwithout\s+(?:regard|giving|reference|application)\b[^.;]{0,80}$|\bexclu(?:ding"
    r"|sion)\b[^.;]{0,60}$"
    r"|\b(?:opinions?|counsel|lawyers?|legal\s+advis\w+)\b[^.;]{0,60}$"
    r"|\b(?:not|neither|nor|never|no longer)\s+(?:be\s+)?(?:governed|construed"
    r"|subject)\b[^.;]{0,60}$"
    r"|\b(?:permitted|required|prohibited|allowed|imposed|due|payable|taxable|entitled|available"
    r"|provided)\b"
    r"[^.;,]{0,30}\b(?:by|under)\s+(?:the\s+)?$"
    r"|(?<!construed )(?<!interpreted )(?<!governed )(?<!enforced )(?<!effect )(?<!made )"
    r"(?<!concluded )(?<!entered into )(?<!read )(?<!determined )(?<!decided )\bunder"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SUPPLANTED = re.compile(
    r"(?:[^.;]{0,40}\b(?:shall|does|do|will)\s+not\s+(?:apply|govern)|\s+(?:as\s+a\s+)?(?:courts?"
    r"|company|corporation))\b",
    re.IGNORECASE,
)
_OTHER_CONTRACT = re.compile(
    r"\b(?:security documents?|transfer deed|guarantee|head ?lease|parent company guarantee"
    r"|letters? of credit"
    r"|insurance polic(?:y|ies)|employment contracts?|underlying|novation|pledge|share charge"
    r"|original|existing|previous|prior|earlier|superseded)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;:]\s+(?=[A-Z\"(\d])")
_CELL_END = re.compile(r"[\n|;]|[.:]\s|\s-\s")
_NO_PLACE = re.compile(
    r"(?:The|This|That|Any|Each|All|Such|Its|Their|Section|Article|Clause|Schedule|Applicable"
    r"|State|Jurisdiction|Country"
    r"|Territory|Site|Property|Premises|Seat|Landlord|Tenant|Buyer|Seller|Company|Lender|Borrower"
    r"|Supplier|Customer|Arbitration|Court|Courts|Large|Place|Nations|Treaty|God|Nature|Sea"
    r"|Part)\b",
    re.IGNORECASE,
)


def find_governing_law(text: str) -> str | None:
    """The place whose law governs the contract, as the contract names it, or None.

    The law of a seat of arbitration, of a party's incorporation or of another contract is none,
    and a choice of courts says nothing about the law.
    """
    text = _in_cells(plain_lines(text))
    best: tuple[int, str] | None = None
    for points, law in _candidates(text, text.replace("\n", " ")):
        if points >= _FEWEST_POINTS and (best is None or points > best[0]):
            best = (points, law)
    return best[1] if best else None


def _in_cells(text: str) -> str:
    """The text with columns as cells, and no white space but single blanks and line ends."""
    text = re.sub(
        r"[ \t]{2,}|\t",
        lambda run: " | " if len(run.group()) > 2 or "\t" in run.group() else " ",
        text,
    )
    return re.sub(r"\n[\s|]*", "\n", text)


def _candidates(text: str, flat: str) -> Iterator[tuple[int, str]]:
    """Every law that is named, with how certain it is that it governs."""
    for word in islice(_LAW_WORD.finditer(text), _MOST_LAWS):
        start = word.start()
        yield from _labelled(text, start)
        if is_place := _IS_PLACE_OF.match(flat, start):
            yield 3, _law(is_place, is_adjective=False)
        for of_place in (_OF_PLACE.match(flat, start), _OF_PLACE_IN_CAPITALS.match(flat, start)):
            if of_place and not _NO_PLACE.match(of_place["place"]):
                yield _points(flat, start, of_place.end()), _law(of_place, is_adjective=False)
        if before := _adjective_before(flat, start):
            yield _points(flat, start - len(before) - 1, word.end()), f"{before} law"


def _labelled(text: str, word: int) -> Iterator[tuple[int, str]]:
    """A label ("Governing law | Scotland") or run-in heading that holds this "law"."""
    start = word - len(_CELL_END.split(text[max(0, word - 40) : word])[-1])
    if match := _LABEL.match(text, start):
        is_law_next = text[match.end() : match.end() + 5].strip().lower().startswith("law")
        is_adjective = bool(match["adjective"]) or is_law_next
        yield 4, _law(match, is_adjective=is_adjective)


def _adjective_before(text: str, end: int) -> str | None:
    """The adjective or place directly before "law": "English", "New York"; a word may follow it."""
    words = text[max(0, end - 60) : end].split()
    for skipped in (0, 1):
        if skipped and (len(words) < 2 or not (words[-1].islower() or words[-1] == "State")):
            return None
        for count in (4, 3, 2, 1):
            said = words[max(0, len(words) - skipped - count) : len(words) - skipped]
            name = " ".join(said).removesuffix("'s").lstrip("(\"'")
            if names_a_law(name):
                return name
    return None


def _law(match: re.Match[str], *, is_adjective: bool) -> str:
    place = " ".join(match["place"].replace("&", "and").split())
    if place.isupper() and len(place) > 4:
        place = _capitalised(place)
    return f"{place} law" if is_adjective else place


def _capitalised(place: str) -> str:
    words = place.title().split()
    return " ".join(word.lower() if word in ("And", "Of") else word for word in words)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence around a law: the words before it and after it, and the heading above."""

    before: str
    after: str
    heading: str


def _points(text: str, start: int, end: int) -> int:
    """How certain it is that the law named there governs this contract; 0 if it does not."""
    sentence = _around(text, start, end)
    governs = _GOVERNS_BEFORE.search(sentence.before)
    ruled = _GOVERNS_AFTER.match(sentence.after)
    is_headed = _LABELLED.search(sentence.heading) or _FRAGMENT.search(sentence.heading)
    if not (governs or ruled or is_headed) or _SUPPLANTED.match(sentence.after):
        return 0
    if _NEVER_GOVERNS.search(sentence.before) and not _OF_THE_EMIRATES.match(text, start):
        return 0
    if _OF_ANOTHER.search(sentence.before) and not (ruled and not governs):
        return 0
    points = (
        2
        + bool(_HEADED.search(sentence.heading))
        + bool(_OF_THIS.search(sentence.before + sentence.after))
    )
    return points - 2 * bool(_OTHER_CONTRACT.search(sentence.before))


def _around(text: str, start: int, end: int) -> _Sentence:
    before = text[max(0, start - _BEFORE) : start]
    stops = [stop.end() for stop in _SENTENCE_END.finditer(before)]
    return _Sentence(before[stops[-1] if stops else 0 :], text[end : end + _AFTER], before)
