"""Finds words of the climate in another sense: one that the contract defines, or a trade's own.

"Emissions" may be defined as an issue of shares; the "carbon equivalent" of a steel plate is a
matter of welding. The trades' senses stand in `senses.toml`.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.jobs.contracts.evidence.lexicon import find_hits
from app.jobs.contracts.evidence.names import hidden
from app.text.spans import Span

_FILE = Path(__file__).with_name("senses.toml")
_BESIDE = 120
"""So many characters on either side are read, as far as the sentence goes."""
_SENTENCE_END = re.compile(r"[.;] +(?=[A-Z(\"])")

_DEFINITION = re.compile(
    r'(?=["A-Z])(?:"(?P<term>[A-Z][^"\n]{2,40})"\s*(?:\([^()]{0,40}\)\s*)?(?:means'
    r"|shall mean|refers to"
    r"|is defined as)"
    r"\s(?P<body>[^;\n]{5,400}?)(?:[.;](?:\s|$)|\n|$)"
    r"|\b(?P<named>(?:[A-Z][a-z]+ ){0,3}[A-Z][a-z]+) \((?:meaning"
    r"|that is(?: to say)?),? (?P<said>[^()]{5,300})\))"
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


@dataclass(frozen=True, slots=True)
class Sense:
    """Words that mean something else where `trade` stands beside them, and `unless` does not.

    `words` are looked for in a text in small letters, which is quicker than in both.
    """

    words: re.Pattern[str]
    trade: re.Pattern[str]
    unless: re.Pattern[str]
    example: str
    climate: str


@cache
def senses() -> tuple[Sense, ...]:
    """The senses of `senses.toml`, read once a process."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))["sense"]
    return tuple(
        Sense(
            words=re.compile(each["words"]),
            trade=_compiled(each["trade"]),
            unless=_compiled(each["unless"]),
            example=each["example"],
            climate=each["climate"],
        )
        for each in read
    )


def without_swapped_terms(text: str) -> str:
    """The text, as long as before, with terms put out of sight that mean something else in it."""
    for sense, places in _used(text):
        text = _without(text, _in_trade(text, sense, places))
    terms = sorted(set(_swapped(text)), key=len, reverse=True)
    if not terms:
        return text
    use = re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))})\b")
    return use.sub(lambda match: hidden(match.group()), text)


def _without(text: str, spans: Iterator[Span]) -> str:
    pieces, reached = [], 0
    for start, end in spans:
        pieces += [text[reached:start], hidden(text[start:end])]
        reached = end
    return "".join((*pieces, text[reached:])) if reached else text


def _used(text: str) -> Iterator[tuple[Sense, list[Span]]]:
    """Each sense whose words stand in the text, with where they do; one search finds them all."""
    lowered = text.lower()
    found: dict[int, list[Span]] = {}
    for match in _any_words().finditer(lowered if len(lowered) == len(text) else text):
        found.setdefault(match.lastindex or 0, []).append(match.span())
    for number, places in sorted(found.items()):
        yield senses()[number - 1], places


@cache
def _any_words() -> re.Pattern[str]:
    words = "|".join(f"({sense.words.pattern})" for sense in senses())
    return re.compile(rf"\b(?:{words})")


def _in_trade(text: str, sense: Sense, places: Iterable[Span]) -> Iterator[Span]:
    for place in places:
        low, high = _sentence(text, *place)
        if sense.trade.search(text, low, high) and not sense.unless.search(text, low, high):
            yield place


def _sentence(text: str, start: int, end: int) -> Span:
    """What stands beside a place, no further than its sentence goes."""
    before = text[max(0, start - _BESIDE) : start]
    stops = [stop.end() for stop in _SENTENCE_END.finditer(before)]
    after = _SENTENCE_END.search(text, end, end + _BESIDE)
    low = start - len(before) + (stops[-1] if stops else 0)
    return low, after.start() if after else min(len(text), end + _BESIDE)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


def _swapped(text: str) -> Iterator[str]:
    """Terms of the climate whose definition speaks of a trade, and of the climate nowhere."""
    for match in _DEFINITION.finditer(text):
        term, body = match["term"] or match["named"], match["body"] or match["said"]
        if _MEASURE.fullmatch(term) or not _TRADE.search(body):
            continue
        if not find_hits(body.replace(term, hidden(term))):
            yield term
