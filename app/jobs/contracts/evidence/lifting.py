"""Which passages of a contract other passages lift: "Clause 9 is deleted", "Schedule 6: not used".

A passage is lifted where its own clause, schedule or part is, where a defined term is whose
provisions cease to apply, and where all that it does is to refer to a clause that is lifted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.jobs.contracts.evidence.polarity import stance_of
from app.jobs.contracts.evidence.topics import Polarity
from app.jobs.contracts.text.normalization import plain
from app.jobs.contracts.text.passages import Segment
from app.text.spans import Span

_NUMBER = r"(?:\d+[A-Z]?(?:\.\d+)*(?:\([a-z0-9]+\))*|[A-Z](?:\d+)?(?![a-z])|[IVXL]+\b)"
_CLAUSE = r"(?:sub-?)?clauses?|sections?|articles?|(?:special |general )?conditions?"
_SCHEDULE = r"schedules?|appendix|appendices|annex(?:es|ure)?s?|exhibits?|addend(?:um|a)"
_KINDS = (
    ("clause", _CLAUSE),
    ("schedule", _SCHEDULE),
    ("part", r"parts?"),
    ("paragraph", r"paragraphs?"),
)
_ANY_KIND = "|".join(words for _, words in _KINDS)


def _made(*parts: str) -> re.Pattern[str]:
    """The parts one after the other; a blank stands for white space of any kind."""
    return re.compile("".join(parts).replace(" ", r"\s+"), re.IGNORECASE)


_NAMED = _made(
    rf"\b(?P<kind>{_ANY_KIND}) ",
    rf"(?P<numbers>{_NUMBER}(?:\s*(?:,\s*and|,|and|or|to|-|&|through)\s*{_NUMBER})*)",
    r"(?: (?:of|to|in)(?: the)? (?P<of>schedule|appendix|annex|part) ",
    rf"(?P<of_number>{_NUMBER}))?",
)
_TOP = _made(
    r"\W*(?P<kind>schedule|appendix|annex|annexure|exhibit|part|clause|article|section",
    r"|(?:special |general )?condition) (?P<number>[\dA-Z][\d.A-Z]*)\b",
)
_UNUSED = (
    r"(?:(?:intentionally |deliberately )?(?:omitted|left blank|deleted|blank|reserved)"
    r"|not (?:used|applicable|adopted))"
)
_NOT_USED = _made(
    r"\W*(?:(?P<number>\d+[A-Z]?(?:\.\d+)*)[.)]?\s|(?P<kind>schedule|appendix|annex|part) ",
    rf"(?P<other>[\dA-Z]+)\W*)?[\w\s,'-]{{0,60}}?\W*\b{_UNUSED}\W*$",
)
_NOTE = _made(rf"\W*\[\W*{_UNUSED}\b")
_REFERS = _made(
    rf"\b(?:as|which|that|what) (?:{_ANY_KIND}) {_NUMBER} ",
    r"(?:requires?|provides?|specif(?:y|ies)|prescribes?|demands?|says)\b",
    r"|\b(?:subject to|(?:so|as) long as|while|in accordance with|pursuant to|set out in",
    r"|required by|listed in|described in|specified in|as provided in|comply with)",
    rf"(?: the)?(?: \w+)?(?: requirements of)? (?:{_ANY_KIND}) {_NUMBER}",
)
_REPLACED = _made(
    r"\b(?:replac\w+|substitut\w+)\b[^;]{0,60}?\b(?:with|by|for|the following|as follows|:)",
    r"|\bamended (?:so as )?to read\b|\bis (?:amended|varied)\b",
)
_SAFE = re.compile(
    r"\b(?:except|save|other than|unless|(?<!only )if|where|when|in the event|so long as)\b"
    r"|\b(?:on|upon|after|following)(?: the)?(?: earlier)? (?:expiry|expiration|termination|end)\b"
    r"|\bto an? \w+ (?:which|who|that)\b",
    re.IGNORECASE,
)
"""What lifts only one day, or only some of what it names, lifts nothing yet."""
_OWN = _made(r"\bthis (?P<kind>clause|section|article|schedule|appendix|annex|part)\b")
_BINDS_NOBODY = _made(
    r"\b(?:not|non|never|no)\b[^;]{0,60}?\b(?:binding|enforceable|legal (?:effect|force|relations)",
    r"|contractual (?:effect|force)|(?:legal|binding|contractual) (?:obligations?|commitments?))\b",
    r"|\b(?:no|neither) (?:\w+ ){0,2}(?:obligations?|dut(?:y|ies)|liabilit(?:y|ies))(?: \w+){0,4}",
    r" under\b|\b(?:creates?|imposes?|gives? rise to) no (?:\w+ )?",
    r"(?:obligations?|rights?|dut(?:y|ies))",
    r"\W*$",
)
_BY_TERM = re.compile(
    r"\b(?:[Ee]ach|[Ee]very|[Aa]ny|[Aa]ll|[Tt]he)\s+(?:other\s+)?(?:provisions?|references?|clauses?"
    r"|terms?|obligations?|covenants?|undertakings?|requirements?)\b[^;.]{0,60}?"
    r"\b(?:referring to|relating to|concerning|about|in respect of|as to|to|by reference to)\s+"
    r"(?:an?\s+|the\s+|any\s+)?(?P<term>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)+)"
)


Source = tuple[int, Span]
"""The position of a segment that lifts something, and its words."""


@dataclass(frozen=True, slots=True)
class Address:
    """A part of a contract: "clause 9.2", "schedule 6", or "paragraph 3" of "schedule 6"."""

    kind: str
    number: str
    within: str = ""

    def wholes(self) -> Iterator["Address"]:
        """This part and all that it is a part of: 9.2(a), 9.2 and 9, or the schedule it is in."""
        ends = [match.start() for match in re.finditer(r"[.(]", self.number)]
        for end in (len(self.number), *reversed(ends)):
            yield Address(self.kind, self.number[:end], self.within)
            if self.within:
                yield Address(self.kind, self.number[:end])
        if self.within:
            kind, number = self.within.split(" ", 1)
            yield Address(kind, number)


def lifted_elsewhere(text: str, segments: Sequence[Segment]) -> Mapping[int, Span]:
    """For the positions of lifted segments, the words elsewhere that lift them."""
    text = plain(text)
    addresses = list(_addresses(text, segments))
    lifted = dict(_lifted_parts(text, segments, addresses))
    terms = dict(_lifted_terms(text, segments))
    notes = {segments[source].block: (source, span) for source, span in _notes(text, segments)}
    found: dict[int, Span] = {}
    for position, segment in enumerate(segments if lifted or terms or notes else ()):
        words = text[segment.start : segment.end]
        sources = [lifted[whole] for whole in addresses[position].wholes() if whole in lifted]
        sources += [notes[segment.block]] if segment.block in notes else []
        sources += [source for term, source in terms.items() if term in words]
        sources += _rests_on(words, lifted) if lifted else ()
        for source, span in sources:
            if source != position:
                found[position] = span
    return found


def _addresses(text: str, segments: Sequence[Segment]) -> Iterator[Address]:
    """Where each segment stands: its clause, within a schedule if it is in one."""
    within = clause = ""
    for segment in segments:
        top = _TOP.match(text, segment.start, segment.end)
        if segment.is_heading and top:
            kind, number = _kind(top["kind"]), top["number"].rstrip(".").upper()
            within = f"{kind} {number}" if kind != "clause" else ""
            clause = number if kind == "clause" else ""
        elif segment.is_heading and segment.clause:
            clause = ""
        if clause:
            yield Address("clause", clause)
        elif within:
            yield Address("paragraph", segment.clause or "", within)
        else:
            yield Address("clause", segment.clause or "")


def _lifted_parts(
    text: str, segments: Sequence[Segment], addresses: Sequence[Address]
) -> Iterator[tuple[Address, Source]]:
    for position, segment in enumerate(segments):
        words = text[segment.start : segment.end]
        for part in _lifted_by(words, _lead(text, segment), addresses[position]):
            yield part, (position, (segment.start, segment.end))


def _notes(text: str, segments: Sequence[Segment]) -> Iterator[Source]:
    """Notes in brackets behind what is not used: "8.6 Heat recovery. [Not used: see the bid.]"."""
    for position, segment in enumerate(segments):
        if _NOTE.match(text, segment.start, segment.end):
            yield position, (segment.start, segment.end)


def _lifted_by(words: str, lead: str, here: Address) -> Iterator[Address]:
    """The parts that a passage lifts, which stands `here`."""
    named = [_near(part, here) for part in _parts(words)]
    unused = _NOT_USED.match(words)
    if unused and unused["kind"]:
        yield Address(_kind(unused["kind"]), unused["other"].upper())
    elif unused and not named:
        if unused["number"] and not here.within:
            yield Address("clause", unused["number"])
    elif not _REPLACED.search(words) and not _SAFE.search(words):
        if own := _OWN.search(words):
            named += _whole_of(here, own["kind"])
        if named and _lifts(words, lead):
            yield from named


def _near(part: Address, here: Address) -> Address:
    """A paragraph that is named without its schedule is one of the same schedule, or a clause."""
    if part.kind != "paragraph" or part.within:
        return part
    return replace(part, within=here.within) if here.within else replace(part, kind="clause")


def _lifts(words: str, lead: str) -> bool:
    """Whether a passage lifts what it names, or says of all of it that it binds nobody."""
    polarity = stance_of(words, lead=lead).polarity
    binds_nobody = polarity is Polarity.DENIED and _BINDS_NOBODY.search(words) is not None
    return polarity is Polarity.LIFTED or binds_nobody


def _whole_of(here: Address, kind: str) -> Iterator[Address]:
    """What "this clause" and "this schedule" are in a passage that stands `here`."""
    if _kind(kind) == "clause" and here.kind == "clause" and here.number:
        yield Address("clause", re.split(r"[.(]", here.number)[0])
    elif here.within.startswith(f"{_kind(kind)} "):
        yield Address(*here.within.split(" ", 1))


def _lifted_terms(text: str, segments: Sequence[Segment]) -> Iterator[tuple[str, Source]]:
    """Defined terms of which a passage lifts all provisions that speak of them."""
    for position, segment in enumerate(segments):
        words = text[segment.start : segment.end]
        named = _BY_TERM.search(words)
        if named and stance_of(words).polarity is Polarity.LIFTED:
            yield named["term"], (position, (segment.start, segment.end))


def _parts(words: str) -> Iterator[Address]:
    for match in _NAMED.finditer(words):
        kind = _kind(match["kind"])
        within = f"{_kind(match['of'])} {match['of_number'].upper()}" if match["of"] else ""
        for number in _numbers(match["numbers"]):
            yield Address(kind, number, within)


def _numbers(words: str) -> Iterator[str]:
    """The numbers of "4 and 5" or "14 to 16"."""
    numbers = re.findall(_NUMBER, words)
    if len(numbers) == 2 and re.search(r"\bto\b|-|through", words):
        first, last = numbers
        if first.isdigit() and last.isdigit() and int(first) < int(last) < int(first) + 100:
            yield from map(str, range(int(first), int(last) + 1))
            return
    yield from (number.upper() if number.isalpha() else number for number in numbers)


def _rests_on(words: str, lifted: Mapping[Address, Source]) -> Iterator[Source]:
    """What lifts the clauses to which a passage only refers for what is to be done."""
    for reference in _REFERS.finditer(words):
        for named in _parts(reference.group()):
            yield from (lifted[whole] for whole in named.wholes() if whole in lifted)


def _kind(words: str) -> str:
    return next(kind for kind, pattern in _KINDS if re.fullmatch(pattern, words, re.IGNORECASE))


def _lead(text: str, segment: Segment) -> str:
    return text[segment.lead[0] : segment.lead[1]] if segment.lead else ""
