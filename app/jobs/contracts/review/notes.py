"""Parties of informal papers: notes, messages and short forms that name them in a sentence."""

import re
from collections.abc import Iterator

from app.jobs.contracts.models import Party
from app.jobs.contracts.review.names import Name, NameKind, read_name

_HEAD_CHARACTERS = 3_000
_AGREES = re.compile(
    r"(?:\s+\((?:us|you|we)\))?,?\s+(?:have\s+|has\s+|had\s+|both\s+|now\s+|hereby\s+|today\s+){0,3}"
    r"(?:agreed?|decided|settled|arranged|shook hands|made)\b"
)
_AND = re.compile(r"\s*(?:\([^()\n]{1,40}\))?\s+(?:and|&|with)\s+(?=[A-Z])")
_DOES = (
    r"(?:let|lets|rent|rents|sell|sells|lend|lends|employ|employs|hire|hires|engage|engages"
    r"|appoint|appoints|give|gives|grant|grants|supply|supplies|deliver|delivers|provide|provides"
    r"|license|licenses|owe|owes|buy|buys|clean|cleans|collect|collects|make|makes|pay|pays"
    r"|undertake|undertakes|acknowledge|acknowledges|confirm|confirms|offer|offers|promise"
    r"|promises|transport|transports|do|does|fit|fits|build|builds|repair|repairs|look|looks)"
)
_SELF = re.compile(
    r"\b(?:[Ww]e|I|[Uu]s|I/[Ww]e|[Mm]e),?\s+(?:the undersigned,?\s+)?(?=[A-Z])(?!I\b)"
)
_ACTS = re.compile(
    rf"(?:\s*\([^()\n]{{1,60}}\))?,?\s+(?:will\s+|shall\s+|hereby\s+|do\s+|agrees?\s+to\s+){{0,2}}{_DOES}\b"
)
_OTHER = re.compile(r"\b(?:to|from|for|of|by|with|hire|employ|engage|appoint)s?\s+(?=[A-Z])")
_YOURS = re.compile(
    r"\b(?:[Yy]our\s+(?:firm|company|business|shop|practice|club|restaurant)?,?\s*|[Yy]ou,\s+)"
    r"(?=[A-Z])"
)
_ACCEPTS = re.compile(r",?\s+(?:hereby\s+)?(?:accept|agree|confirm|acknowledge)\b")
_CLIENT = re.compile(r"\b[Oo]n behalf of (?:my|our) clients?,?\s+(?:the\s+)?(?=[A-Z])")


def parties_of_note(text: str) -> Iterator[Party]:
    """Who agrees in a sentence: "A and B agreed", "we, A, will ... to your B", "A cleans for B"."""
    head = text[:_HEAD_CHARACTERS]
    names = [
        name
        for find in (_who_agree, _who_acts, _selves)
        for name in find(head)
        if name.kind is not NameKind.WORD
    ]
    yield from (Party(name=name.text, role=None) for name in names)


def _who_agree(text: str) -> Iterator[Name]:
    """Two names joined by "and" that have agreed."""
    for joint in _AND.finditer(text):
        second = read_name(text, joint.end(), splits=True)
        if second is None or not _AGREES.match(text, second.end):
            continue
        if first := _name_before(text, joint.start()):
            yield from (first, second)
            return


def _name_before(text: str, end: int) -> Name | None:
    """The longest name that ends there."""
    line = max(text.rfind("\n", 0, end), end - 100) + 1
    for word in re.finditer(r"(?<![\w'])[A-Z]", text[line:end]):
        name = read_name(text, line + word.start(), splits=True)
        if name and name.end == end:
            return name
    return None


def _who_acts(text: str) -> Iterator[Name]:
    """A name that opens a sentence and does something for another: "A will clean ... of B"."""
    for opening in re.finditer(r"(?:^|\n\s*|\.\s+|\bI,\s+)(?=[A-Z])", text):
        first = read_name(text, opening.end(), splits=True)
        if first is None or first.kind is NameKind.WORD or not _ACTS.match(text, first.end):
            continue
        end = re.compile(r"[.;]\s|\n|$").search(text, first.end)
        sentence = text[: end.start()] if end else text
        for joint in _OTHER.finditer(sentence, first.end):
            second = read_name(text, joint.end(), splits=True)
            if second and second.end <= len(sentence) and _is_somebody(text, second):
                yield from (first, second)
                return


def _is_somebody(text: str, name: Name) -> bool:
    """Whether it is a company, or one whom the text names again or gives a role."""
    if name.kind is NameKind.COMPANY:
        return True
    if re.compile(r"\s*\((?:the )?[\"']").match(text, name.end):
        return name.kind is not NameKind.WORD
    first = name.text.split()[0]
    return name.kind is not NameKind.WORD and text.count(first) > 1


def _selves(text: str) -> Iterator[Name]:
    """Companies called us and you: "we, A Ltd", "your Café B"; and clients that a letter is for."""
    for pattern in (_SELF, _YOURS, _CLIENT):
        for found in pattern.finditer(text):
            name = read_name(text, found.end(), splits=True)
            is_named = name and len(name.text.split()) > 1
            is_certain = name and (
                name.kind is NameKind.COMPANY
                or pattern is not _SELF
                or _ACCEPTS.match(text, name.end)
            )
            if name and is_named and is_certain:
                yield name
