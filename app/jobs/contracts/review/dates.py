"""The dates of a contract, each with what it means there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from app.jobs.contracts.models import DateFact
from app.jobs.contracts.review.calendar import Day, find_days
from app.jobs.contracts.review.lines import plain_lines

_MOST_DATES = 12
_MOST_READ = 3_000
_HEAD_CHARACTERS = 3_000
_BEFORE = 140
_AFTER = 60

_OF_THIS = (
    r"this\s+(?:\w+\s+){0,4}?(?:agreement|deed|lease|contract|amendment|charter|letter|policy|note"
    r"|indenture|licen[cs]e|mortgage|guarantee|instrument|addendum|supplement|tenancy|document)"
)
_AGREEMENT = (
    r"agreement|lease|contract|deed|facility|licen[cs]e|policy|charter|mortgage|guarantee|tenancy"
    r"|indenture|note|debenture|undertaking"
)
_TIME = (
    r"(?:[\s,]+(?:\d{1,2}(?:[:.]?\d{2})?(?:\s?[ap]\.?m\.?)?|noon|midnight|hours?|the|end|close|of|at|on"
    r"|business|[a-z]+day|(?:local|standard|central|eastern|european|pacific)|time)\b\.?){0,7}"
)
_DOCUMENT = (
    r"(?:lease|contract|agreement|charter(?: ?party)?|policy|deed|document|execution|order|loan"
    r"|note|letter|licen[cs]e|issue|signing)"
)
_MEANINGS = tuple(
    (label, re.compile(pattern, re.IGNORECASE))
    for label, pattern in (
        ("commencement",
         r"commenc\w*|\bstart(?:s|ing)?\b|start date|\bbeg[ia]n\w*|from and including\s*$"
         r"|date (?:of|for) (?:possession|entry)|possession date|inception|\b(?:term"
         r"|period)\b[^.]{0,70}\bfrom"
         r"|\bperiod of (?:insurance|cover)\W+(?:\w+\W+){0,4}$"
         r"|\bperiod\s*[:|]\s*(?:[\w.:]+\s+){0,4}$"
         r"|in force from|first day of (?:work|employment|service)|(?:operative|valid) from"
         r"|possession\b[^.;]{0,40}\bon\s*$|\bterm\W{0,3}$"),
        ("expiry",
         r"expir\w*|\b(?:it|term|agreement|lease|contract|licen[cs]e|policy|charter|deed|period"
         r"|and)"
         r"\s+(?:\w+\s+){0,2}ends?\b|\bending\b|end date|\bends on|terminat\w+ date|terminates? on"
         r"|shall (?:terminate|end) on|\b(?:until|till|through|up to)(?: and including)?"
         rf"(?: and)?{_TIME}[\s\"':|]*$|\bfinish\w*|\blapses?\b"
         r"|\b(?:stops?|ceases?)\b[^.;]{0,20}\bon\s*$"
         r"|com(?:e|es|ing) to an end|\b(?:last|final) day\b|\bbeyond\s*$|\bconcludes? on\s*$"
         r"|\bterm\b[^;]{0,100}\b(?:with|to|read)\s*[\"']?$|extended (?:to|until|through)\b"
         r"|(?:return|fall)s? to an end"),
        ("maturity",
         r"\bmatur\w*|\b(?:last|final) (?:date|day|instal\w+|payments?|repayment)\b[^.;]{0,60}"
         r"\b(?:is|on|due)(?: the)?\s*$"
         r"|\b(?:outstanding|balance|remainder|advances?|loans?|repaid)\b[^.;]{0,60}"
         r"\bfalls? due\b[^.;]{0,20}\bon\s*$"
         r"|\bballoon\b[^.;]{0,60}\b(?:is|on|due)(?: the)?\s*$|final repayment|repayment date"
         r"|in full on\s*$"),
        ("effective",
         r"\beffective\b(?:\s+(?:date|as of|as from|from|on|is))*\s*|takes? effect"
         r"|with effect (?:from|as of|on)|(?:comes?|enter(?:s|ed)?) into (?:force|effect)"
         r"|(?:has|have|having|taking|take) effect (?:from|on|as of)"
         r"|\b(?:entry|entering) into force"
         r"|\bbinds? [^.;]{0,60}\bfrom(?: the)?\s*$"),
        ("completion",
         r"completion|\bclosing (?:date|shall|takes|will|is)|\bclosing\W{0,3}$|\bcompleted? on\b"
         r"|hand-?over"),
        ("target",
         r"\bby(?: the)?\s*$|(?:no|not) later than(?: the)?\s*$|\b(?:on or )?before(?: the)?\s*$"
         r"|\blong[- ]?stop|deadline|at the latest on\s*$|latest by\s*$"),
        ("signature",
         r"(?:^|\n)\W*done (?:at|in) [A-Z][\w' -]{1,40},? on\s*$"
         r"|\bsigned|signature|\bexecuted\b|\bexecution\b|subscribed|witness whereof|\bsealed\b"
         r"|\bseals?\b"),
        ("break",
         r"\bbreak\b|may (?:\w+\s+){0,4}(?:end|terminate|determine)\b[^.]{0,40}$"),
        ("review", r"\breview(?:s|ed)?(?: dates?)?\b"),
        ("renewal", r"\brenew\w*"),
        ("first payment",
         r"(?:payments?|instal\w+|payable)\b[^.]{0,70}\b(?:beginning|commencing|starting)"
         r"(?: with| on| from)?(?: the)?\s*$"),
        ("agreement",
         r"\bdated\b|(?:^|[\n|])\W*date(?: of (?:this |the )?\w+(?: ?party)?)?\W{0,5}\s*$|\bmade\b"
         r"|(?:^|\n)\W*place (?:and|&) date\W{1,3}[A-Z][\w' -]{1,30},?\s*(?:on\s*)?$"
         rf"|(?:^|[\n|])\W*{_DOCUMENT}\s+(?:date|issued(?: on)?)\W{{0,5}}$|entered into"
         r"|\bdatum\W+(?:[a-zäöü]+\W+){0,2}$"
         r"|(?:^|\n)\W*(?:\w+\s+){0,3}(?:agreement|contract|lease|deed) of\s*$"
         r"|concluded|\bas of(?: the)?\s*$|\bthis\s*$"),
    )
)  # fmt: skip
_NAMED_AFTER = (
    ("maturity", r"maturity|final repayment"),
    ("commencement", r"commenc|start"),
    ("expiry", r"expir|end date|terminat"),
    ("effective", r"effective"),
    ("completion", r"completion|closing"),
    ("target", r"long[- ]?stop|deadline"),
    ("signature", r"sign"),
)
_DATE_NAMED = re.compile(
    r"\s*(?:\(?,?\s*(?:the|this|hereinafter|as)[\s\"a-z,]{0,30}|\(\s*)\"([^\"]{3,40})\""
)
_DATE_IN_BRACKETS = re.compile(r"\s*\((?:the|this)\s+((?:[A-Z][\w'-]+\s){1,4}(?:Date|Day))\)")
_EARLIER = re.compile(
    rf"(?<!\()\b(?:the|an?|certain|that|such|our|your|said|existing|original|under|virtue of"
    rf"|pursuant to)\s+[^.;]{{0,90}}?"
    rf"\b(?:{_AGREEMENT})s?\b[^.;]{{0,30}}?(?:\bdated\b|\bmade\b|entered into|\bof\b)"
    r"(?:\s+(?:as of|as at|on|the))*\s*$",
    re.IGNORECASE,
)
_AMENDED = re.compile(
    r"\b(?:amend\w*|addendum|supplement\w*)(?: no\.? ?\d+)?\s+dated(?: as of)?\s*$",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"\b(?:report|statements?|survey|proposal|certificate|quotation|invoice|plan|drawings?|order"
    r"|letter|offer|accounts|prospectus|opinion|resolution|circular|valuation|appraisal|minutes"
    r"|e-?mail"
    r"|regulation|directive|tender|notice|specification|brochure|act|decision|permit|consent)s?\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
_OWN_LINE = re.compile(
    rf"^\W*(?:{_DOCUMENT} date|date of (?:this |the )?{_DOCUMENT})\W*$", re.IGNORECASE
)
_OLD = re.compile(
    r"\W{0,3}(?:with|by|is replaced|shall be replaced|and (?:substituting|inserting))\b"
)
_NEW = re.compile(r"\W*(?:with|by)(?: the (?:date|words?))?\W*$")
_PLACE_AND_DATE = re.compile(r"(?:^|\s{3,}|\|\s*)[A-Z][\w'. -]{1,30},?\s*(?:the|den|le|on)?\s*$")
_SIGNED_AT = re.compile(
    r"\b(?:for|by|on behalf of)\b[^.;]{0,90}\b(?:on|the)\s*$|^\W*(?:at|in) [A-Z][\w ]{2,30},? on"
    r"(?: the)?\s*$",
    re.IGNORECASE,
)
_ALONE_AFTER = re.compile(r"\s*(?:$|\n|\s{3,}|\||[.,]\s*\n)")
_TO = re.compile(
    r"^\W*(?:to|until|till|through|and(?: ending)?(?: on)?)?\b[\W\d:apm.]*(?:on )?\s*$", re.I
)
_RANGE = re.compile(
    r"\s*(?:\([^()\n]{1,25}\)|[,\s]|at|[ap]\.?m\.?|\d{1,2}[:.]\d{2})*"
    rf"(?:-|\b(?:up )?to\b|\buntil\b|\btill\b|\bthrough\b)(?: and including)?{_TIME}"
    r"[\w\s,:.]{0,20}",
    re.IGNORECASE,
)
_OF_A_TERM = re.compile(
    r"(?:^|[\n|])[^\n:|]{0,40}(?:period|term|year|season|duration|laufzeit|dauer|cover|insurance)"
    r"[^\n:|]{0,20}[:|][^\n|]{0,50}$"
    r"|\b(?:period|term|duration|services?|agreement|contract|lease|licen[cs]e|employment|engagement"
    r"|appointment|suppl(?:y|ied)|provided|seasons?|tenancy|cover|insurance|in force"
    r"|continues?|runs?)\b"
    r"[^.;]{0,80}\bfrom\b[^.;]{0,25}$"
    r"|:[^\n:]{0,40}\bfrom\b[^.;\n]{0,25}$",
    re.IGNORECASE,
)
_OF_ANOTHER_PERIOD = re.compile(
    r"\b(?:baseline|reference|reporting|accounting|financial|calendar|base|measurement|look-?back"
    r"|closed|suspend\w*|shut\w*|laycan|blackout|maintenance|test\w*)\b",
    re.IGNORECASE,
)
_OF_NO_TERM = re.compile(
    r"\b(?:registered|built|manufactured|issued|constructed|published|accrued|existing|arising"
    r"|incurred|born|completed|installed)\s+(?:on or )?before(?: the)?\s*$"
    r"|\b(?:accounts|statements|baseline|accounting|reporting|reference|audited)\b[^.;]{0,40}"
    r"\bperiod\b[^.;]{0,20}\bfrom\s*$"
    r"|\bcommission expires?\W*$|\b(?:months?|years?|quarters?|weeks?|season) ended(?: on)?\s*$"
    r"|\b(?:certificat\w+|permits?|registrations?|accreditations?|availability period)\b"
    r"[^.;]{0,60}$"
    r"|\b(?:holds?|existing|superior|head)\s+(?:an?\s+)?(?:lease|licen[cs]e|tenancy)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"^[ \t*#.(]{0,9}(?:in witness\b|signed|executed|signatures?\b|sealed|subscribed"
    r"|yours (?:faithfully|sincerely))"
    r"|\bby:\s*_|(?-i:\bIN WITNESS WHEREOF\b)",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_END = re.compile(r"(?<=[a-z)\"\]])[.;]\s+(?=[A-Z\"(])|\n\s*\n")


def find_dates(text: str) -> tuple[DateFact, ...]:
    """Dates with the meaning that the words around them give, the first of each meaning and day.

    Those of other documents are left out, but for agreements that this one names.
    """
    text = plain_lines(text)
    found: dict[tuple[str, str], DateFact] = {}
    for day, label in _labelled(text):
        words = " ".join(text[day.start : day.end].split())
        found.setdefault((label, day.iso), DateFact(label=label, date=day.iso, text=words))
    own = {fact.date for fact in found.values() if fact.label == "agreement"}
    return _best([f for f in found.values() if f.label != "earlier agreement" or f.date not in own])


def _best(facts: list[DateFact]) -> tuple[DateFact, ...]:
    """Of too many those of the contract itself, in their order."""
    if len(facts) > _MOST_DATES:
        minor = {"target", "earlier agreement", "review", "first payment"}
        of_itself = [fact for fact in facts if fact.label not in minor]
        kept = (of_itself + [fact for fact in facts if fact.label in minor])[:_MOST_DATES]
        facts = [fact for fact in facts if fact in kept]
    return tuple(facts)


@dataclass(frozen=True, slots=True)
class _Around:
    """The words around a date: `line` is what stands on its line before it."""

    before: str
    line: str
    after: str
    is_head: bool
    is_signing: bool
    is_last: bool
    follows_date: str | None
    begins_range: bool


def _labelled(text: str) -> Iterator[tuple[Day, str]]:
    signing, days = _signing_start(text), list(islice(find_days(text), _MOST_READ))
    label: str | None = None
    following = [*days[1:], Day(len(text) + _AFTER, 0, "")]
    for previous, day, next_day in zip([Day(0, 0, ""), *days], days, following, strict=False):
        around = _around(text, previous, day, label, signing)
        if next_day.start - day.end < _AFTER:
            is_range = _RANGE.fullmatch(text, day.end, next_day.start)
            around = replace(around, begins_range=bool(is_range))
        is_own = around.is_head and _OWN_LINE.match(around.line)
        label = "agreement" if is_own else _meaning(around)
        if label:
            yield day, label


def _around(text: str, previous: Day, day: Day, label: str | None, signing: int) -> _Around:
    between = text[previous.end : day.start]
    before = _sentence(text[max(previous.end, day.start - _BEFORE) : day.start])
    if previous.end and _NEW.match(between):
        before = text[max(0, previous.start - _BEFORE) : day.start]
    return _Around(
        before,
        text[text.rfind("\n", 0, day.start) + 1 : day.start],
        text[day.end : day.end + _AFTER],
        is_head=day.start < _HEAD_CHARACTERS,
        is_signing=day.start > signing,
        is_last=day.start > len(text) * 2 // 3,
        follows_date=label
        if previous.end and len(between) < 45 and (_TO.search(between) or _RANGE.fullmatch(between))
        else None,
        begins_range=False,
    )


def _signing_start(text: str) -> int:
    """Where the lines to sign on begin: a line of them in the last two thirds."""
    found = _SIGNING.search(text, len(text) // 3)
    return found.start() if found else len(text)


def _sentence(before: str) -> str:
    """The words of the same sentence; a line above counts if the date begins its line."""
    stops = [match.end() for match in _SENTENCE_END.finditer(before)]
    return before[stops[-1] if stops else 0 :] if before.strip() else before


def _meaning(around: _Around) -> str | None:
    """What a date means: by its name after it, by the range it ends, or by the words before it."""
    named = _DATE_NAMED.match(around.after) or _DATE_IN_BRACKETS.match(around.after)
    if named:
        for label, pattern in _NAMED_AFTER:
            if re.search(pattern, named.group(1), re.IGNORECASE):
                return label
    if _OLD.match(around.after) and re.search(r"replac|delet|substitut", around.before):
        return None
    if _OF_NO_TERM.search(around.before):
        return None
    if around.follows_date in ("commencement", "effective"):
        return "expiry"
    nearest = _nearest(around.before)
    if around.begins_range and nearest in ("agreement", None) and _begins_term(around):
        return "commencement"
    if nearest in ("agreement", "signature", None):
        return _of_document(around, nearest)
    return nearest


def _begins_term(around: _Around) -> bool:
    """Whether a range of days is that of the contract or of what is given under it."""
    said = around.line if ":" in around.line or "|" in around.line else around.before
    return bool(_OF_A_TERM.search(said)) and not (
        _OF_ANOTHER_PERIOD.search(said) or _FOREIGN.search(said)
    )


def _nearest(before: str) -> str | None:
    """The label whose words stand nearest to the date."""
    nearest, chosen = -1, None
    for label, pattern in _MEANINGS:
        for match in pattern.finditer(before):
            if match.end() > nearest:
                nearest, chosen = match.end(), label
    return chosen


def _of_document(around: _Around, label: str | None) -> str | None:
    """Whether a date is that of this contract, of its signing, or of an earlier agreement."""
    is_alone = bool(_ALONE_AFTER.match(around.after))
    if label is None:
        if around.is_signing and _SIGNED_AT.search(around.line):
            return "signature"
        if is_alone and _stands_alone(around):
            return "agreement" if around.is_head and not around.is_signing else "signature"
        return None
    if label == "signature":
        return "signature"
    of_this = re.search(_OF_THIS, around.before, re.IGNORECASE)
    if _AMENDED.search(around.before) and not of_this:
        return "earlier agreement"
    earlier = _EARLIER.search(around.before)
    if earlier and not re.search(r"\bthis\b", earlier.group(), re.IGNORECASE):
        return "earlier agreement"
    foreign = _FOREIGN.search(around.before)
    if foreign and not (of_this and foreign.start() < of_this.end()):
        return None
    if around.is_signing:
        return "signature"
    return "agreement" if around.is_head or of_this else None


def _stands_alone(around: _Around) -> bool:
    """A date on a line of its own, or after the name of a place, at the head or the end."""
    if not around.line.strip():
        return around.is_head or around.is_signing
    return (around.is_head or around.is_last) and bool(_PLACE_AND_DATE.search(around.line))
