"""Tier 1 by context: a contract's own terms, the body of a clause, "such plan", "clause 6.3".

A clause that obliges "the Reduction Plan" to be delivered is about the climate because of what the
contract says elsewhere. Each rule here quotes that place, so that a person can check it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from app.jobs.contracts.evidence.findings import Finding, Words
from app.jobs.contracts.evidence.judgement import judge
from app.jobs.contracts.evidence.keywords import found_in
from app.jobs.contracts.evidence.lifting import lifted_elsewhere
from app.jobs.contracts.evidence.polarity import stance_of
from app.jobs.contracts.evidence.reasons import quoted
from app.jobs.contracts.evidence.signs import shown
from app.jobs.contracts.evidence.topics import Polarity, Signal, Tier
from app.jobs.contracts.text.normalization import plain
from app.jobs.contracts.text.passages import Segment
from app.parsing.document import Progress, ignore_progress

Findings = dict[int, Finding]
"""Findings by the position of their segment."""

SHARE_OF_OWN_EVIDENCE = 0.25
"""How much of what stands under a heading must speak of the climate in its own words."""

_NOUN = (
    r"(?:plan|target|report|strateg(?:y|ies)|polic(?:y|ies)|budget|baseline|measures?|data"
    r"|assessment|certificate|rating|objective|improvement|roadmap|standard|committee|kpi|fund"
    r"|charge|cap|allowance|audit|statement|commitment|reduction|programme|program|scheme|initiative"
    r"|methodology|survey|credit|offset|pathway|goal|questionnaire|inventory|footprint|work)s?"
)
_DEFINITION = re.compile(
    r'(?:^|[\s(])"([A-Z][^"]{2,60})"\s*(?:means|shall mean|has the meaning|is|:|\)|,\s*which)'
    r'|\((?:the|an?|each an?|together,? the)\s+"?([A-Z][^")]{2,60})"?\)'
)
_BOILERPLATE = re.compile(
    r"\b(?:law|laws|hazard\w*|claim|claims|permit|permits|parties|documents?)\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"\b(?:clause|section|paragraph)\s+(\d+(?:\.\d+)+(?:\([a-z]+\))*)", re.IGNORECASE
)
_REFERS_BACK = re.compile(
    rf"(?:\(?\w{{1,5}}[).]\s+)?(?:such|this|these|those|that|the said|the|each such|any such)\s+"
    rf"(?:[\w-]+\s+){{0,2}}({_NOUN})\b",
    re.IGNORECASE,
)


def add_context(
    text: str,
    segments: Sequence[Segment],
    own: Mapping[int, Finding],
    progress: Progress = ignore_progress,
) -> Findings:
    """The findings with those added that only the rest of the contract explains.

    What other passages lift or deny is so, however firm its own words are.
    """
    found: Findings = dict(own)
    for rule in (_by_defined_term, _by_heading, _by_reference_back, _by_clause_number):
        for position, finding in rule(text, segments, found):
            found[position] = finding
    found.update(dict(_denied_beside(text, segments, found)))
    lifted = lifted_elsewhere(text, segments, tuple(found), progress) if found else {}
    for position, taken in lifted.items():
        firm = found.get(position)
        if firm and _is_taken_by(firm.polarity, taken.polarity):
            said = f"is {taken.polarity.value} elsewhere ({quoted(text[slice(*taken.span)])})"
            found[position] = firm.taken_back(taken.polarity, said)
    return found


def _is_taken_by(polarity: Polarity, taken: Polarity) -> bool:
    """Whether it changes what a passage says: nobody need deny what was only hoped or allowed."""
    if taken is Polarity.DENIED:
        return polarity is Polarity.STANDS
    return polarity not in (Polarity.LIFTED, Polarity.DENIED)


_POINTS_BACK = re.compile(
    r"\b(?:such|its|that|those|these|this|it|them|the same|none|thereof|said)\b", re.IGNORECASE
)

_ASKED = re.compile(
    r"\bask(?:s|ed) (?:whether|if)\b|\b(?:guidance|guidelines?|code|directive|standard|policy"
    r"|handbook|charter|framework)\b[^.;]{0,60}\b(?:invites?|encourages?|asks?|urges?|recommends?)\b",
    re.IGNORECASE,
)
"""What somebody asked, or what a paper of others asks for, is no duty by itself."""


def _denied_beside(
    text: str, segments: Sequence[Segment], found: Findings
) -> Iterator[tuple[int, Finding]]:
    """What only states something, where the next sentence denies that anything follows from it."""
    for position, finding in found.items():
        after = segments[position + 1] if position + 1 < len(segments) else None
        if after is None or after.block != finding.segment.block:
            continue
        own = text[finding.segment.start : finding.segment.end]
        words = text[after.start : after.end]
        is_asked = _ASKED.search(own) is not None
        if not (finding.is_counted or (is_asked and finding.polarity is Polarity.INTENDED)):
            continue
        if (finding.duty and not is_asked) or any(
            shown(kind, own) for kind in ("costs", "steps", "states")
        ):
            continue
        if _POINTS_BACK.search(words) and stance_of(words).polarity is Polarity.DENIED:
            said = f"is denied by the next sentence ({quoted(words)})"
            yield position, finding.taken_back(Polarity.DENIED, said)


def _by_defined_term(
    text: str, segments: Sequence[Segment], found: Findings
) -> Iterator[tuple[int, Finding]]:
    terms = _climate_terms(text, found)
    if not terms:
        return
    use = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(terms, key=len, reverse=True)))})\b")
    for position, segment in _open(segments, found):
        if match := use.search(text, segment.start, segment.end):
            why = f"uses {quoted(match.group())}, which the contract defines by climate terms"
            source = terms[match.group()]
            words = (Words(match.start(), match.end()),)
            yield position, _like(source, text, segment, why, words)


def _climate_terms(text: str, found: Findings) -> dict[str, Finding]:
    """The contract's own plans, targets and the like that a counted passage defines."""
    terms: dict[str, Finding] = {}
    for finding in found.values():
        if finding.is_counted:
            passage = plain(text[finding.segment.start : finding.segment.end])
            for match in _DEFINITION.finditer(passage):
                term = (match.group(1) or match.group(2)).strip()
                if _is_telling(term):
                    terms.setdefault(term, finding)
    return terms


def _is_telling(term: str) -> bool:
    words = term.split()
    ends_in_noun = re.fullmatch(_NOUN, words[-1], re.IGNORECASE) is not None
    return len(words) > 1 and ends_in_noun and not _BOILERPLATE.search(term)


def _by_heading(
    text: str, segments: Sequence[Segment], found: Findings
) -> Iterator[tuple[int, Finding]]:
    """Passages with a duty, report or consequence under a heading that names the climate."""
    for title, members in _sections(segments, found).items():
        source = found[title]
        counted = sum(1 for position in members if _is_found(found.get(position)))
        if not members or counted / len(members) < SHARE_OF_OWN_EVIDENCE:
            continue
        for position in members:
            segment = segments[position]
            if _is_found(found.get(position)):
                continue
            why = f"stands under the heading {quoted(segment.heading)}"
            finding = _like(source, text, segment, why)
            if finding.signals or finding.polarity is not Polarity.STANDS:
                yield position, finding


def _sections(segments: Sequence[Segment], found: Findings) -> dict[int, list[int]]:
    """For each heading that names the climate, the positions of the passages under it."""
    sections: dict[int, list[int]] = defaultdict(list)
    title: int | None = None
    for position, segment in enumerate(segments):
        if segment.is_heading:
            title = position if position in found else None
        elif title is not None and segment.heading:
            sections[title].append(position)
    return sections


def _by_reference_back(
    text: str, segments: Sequence[Segment], found: Findings
) -> Iterator[tuple[int, Finding]]:
    """A sentence that begins with "Such plan", after one in its paragraph that names the plan."""
    for position, segment in enumerate(segments[1:], 1):
        before = found.get(position - 1)
        if _is_found(found.get(position)) or before is None or not before.is_counted:
            continue
        if segment.block != before.segment.block or segment.is_heading:
            continue
        reference = _REFERS_BACK.match(plain(text[segment.start : segment.end]))
        earlier = text[before.segment.start : before.segment.end].lower()
        if reference and reference.group(1).lower().removesuffix("s") in earlier:
            why = f"goes on about the {reference.group(1).lower()} of the passage before it"
            finding = _like(before, text, segment, why)
            found[position] = finding
            yield position, finding


def _by_clause_number(
    text: str, segments: Sequence[Segment], found: Findings
) -> Iterator[tuple[int, Finding]]:
    """A passage that names the consequence of breaking a clause that was counted."""
    clauses = {
        finding.segment.clause: finding
        for finding in found.values()
        if finding.segment.clause and finding.is_counted
    }
    for position, segment in _open(segments, found):
        named = _CLAUSE.search(text, segment.start, segment.end)
        source = clauses.get(named.group(1)) if named else None
        if source is None:
            continue
        why = f"refers to clause {source.segment.clause}, which is counted"
        finding = _like(source, text, segment, why)
        if Signal.REMEDY in finding.signals or finding.polarity is Polarity.DENIED:
            yield position, finding


def _open(segments: Sequence[Segment], found: Findings) -> Iterator[tuple[int, Segment]]:
    for position, segment in enumerate(segments):
        if not segment.is_heading and not _is_found(found.get(position)):
            yield position, segment


def _is_found(finding: Finding | None) -> bool:
    """Whether a passage speaks of the climate by evidence, whatever it says of it."""
    return finding is not None and finding.tier is Tier.EVIDENCE


def _like(
    source: Finding, text: str, segment: Segment, why: str, words: tuple[Words, ...] = ()
) -> Finding:
    judgement = judge(text, segment, [(each.start, each.end) for each in words])
    return found_in(segment, Tier.EVIDENCE, source.topic, source.risk, why, judgement, words)
