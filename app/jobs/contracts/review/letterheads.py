"""Parties of letters, from their head and address, and those who sign at the end of a contract."""

import re
from collections.abc import Iterator
from itertools import islice

from app.jobs.contracts.models import Party
from app.jobs.contracts.review.lines import plain_lines
from app.jobs.contracts.review.names import Name, NameKind, read_name
from app.jobs.contracts.review.roles import role_in

_HEAD_CHARACTERS = 6_000
_DEAR = re.compile(
    r"(?:^|\n)[ \t]*(?:Dear|Ladies and Gentlemen|Gentlemen"
    r"|To (?:all|the) (?:holders|shareholders|members))\b"
)
_DEAR_SAID = re.compile(
    r"(?<=\n)[ \t]*(?:Dear\s+\w+(?:[ \t]\w+)?|(?:Ladies and )?Gentlemen(?=\s*[:,]?\s*\n))"
)
_SUBJECT = re.compile(
    r"(?:^|\n)[ \t*]*(?:(?:re|subject|regarding)[ \t]*:[ \t*]*([^\n]{4,160})"
    r"|Dear[ \t][^\n]{1,60}\n\s*(?!re\b|subject\b)([^\n]{4,160})\n)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"[ \t]*(?:to|from|for the attention of|attention|addressee|sender)\s*:\s*(?:\n\s*)?"
    r"|[ \t]*to[ \t]+(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Herr|Frau|Mme)\b")
_ROLE_FOLLOWS = re.compile(
    r"\s*(?:\([^()\n]{1,60}\))?(?:,[^()\".;]{0,120})?\s?"
    r"\((?:[^()]{0,60}[\"']|(?:the|we|us|you)\b)"
    r"|\s*,[^()\".;\n]{0,120}?\bherein(?:after|before)?\b"
)
_SPEAKS = re.compile(
    r"\.?[^.;]{0,120}\)\s+(?:is\s+pleased|hereby|agrees?|confirms?|undertakes?|offers?|has\s+agreed)\b"
)
_WITHIN_A_NAME = re.compile(
    r"\b[A-Z][\w.]{0,40} (?:of|for|de|den|der|van|von|du|la|le|ter|ten|op)(?: the| de[nr]?)?$"
)
_BEGINS = re.compile(r"(?:(?<=\s)|(?<=\()|^)(?=[A-Z0-9])(?!\d{1,2}[.)]\s)")
_SIGNED = re.compile(
    r"\b(?:(?:signed|executed|sealed|subscribed|delivered"
    r"|made)(?:[\w ,]{0,40}?)\b(?:for and on behalf of|on behalf of|by and on behalf of|for|by)"
    r"|for and on behalf of|on behalf of|for)[:\s]+(?-i:the\s+(?=[A-Z]))?(?=[\w\"])",
    re.IGNORECASE,
)
_BY_LINE = re.compile(r"\n[ \t]*(?:By|Per|Signature|Signed)\s*:?[ \t]*[_.:\n]", re.IGNORECASE)
_CLOSES = re.compile(
    r"\byours\s+(?:faithfully|sincerely|truly)\b|\bkind\s+regards\b|\b(?:very\s+)?truly\s+yours\b",
    re.IGNORECASE,
)
_TO_HOLDERS = re.compile(
    r"\bto\s+(?:all\s+|the\s+)*(?:holders\s+of|shareholders|stockholders|members|unitholders"
    r"|noteholders|customers|suppliers)\b"
    r"|this\s+document\s+is\s+important\s+and\s+requires",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"\s{3,}|\||\t")
_TAIL_SHARE = 3


def is_letter(text: str) -> tuple[str, ...]:
    """The evidence that a text is a letter or circular: its address and its close; else nothing."""
    head = plain_lines(text[:_HEAD_CHARACTERS])
    said = [_DEAR_SAID.search(head), _TO_HOLDERS.search(head), _CLOSES.search(text)]
    if sum(match is not None for match in said) < 2:
        return ()
    return tuple(f"it says “{' '.join(match.group().split())}”" for match in said if match)


def subject_of(text: str) -> str:
    """What a letter says that it is about: its line with "Re:", or the one below "Dear ..."."""
    found = _SUBJECT.search(plain_lines(text[:_HEAD_CHARACTERS]))
    return " ".join((found[1] or found[2]).split()) if found else ""


def parties_of_letter(text: str) -> Iterator[Party]:
    """Who writes a letter and to whom, if the text is one; names with a role in brackets first."""
    head = text[:_HEAD_CHARACTERS]
    yield from _with_roles(head)
    dear = _DEAR.search(head)
    if dear is None:
        return
    first = re.search(r"[^\n]+", head)
    sender = read_name(head, first.start()) if first else None
    is_body = first and sender and sender.kind is NameKind.BODY and sender.end == first.end()
    if is_body and sender and text.casefold().count(sender.text.casefold()) > 1:
        yield Party(name=sender.text, role=None)
    for line in re.finditer(r"[^\n]+", head[: dear.start() + 1]):
        name = _of_line(head, line)
        if name:
            yield Party(name=name.text, role=None)


def parties_who_sign(text: str) -> Iterator[Party]:
    """Companies in whose name the last part of the text is signed."""
    start = len(text) * (_TAIL_SHARE - 1) // _TAIL_SHARE if len(text) > 3_000 else 0
    for signed in _SIGNED.finditer(text, start):
        name = read_name(text, signed.end())
        is_told = name and ("behalf" in signed.group() or _is_told_of(text, name))
        is_body = is_told and name and name.kind in (NameKind.BODY, NameKind.PERSON)
        if name and (name.kind is NameKind.COMPANY or is_body):
            yield Party(name=name.text, role=None)
    yield from _in_columns(text[start:])
    yield from _below_the_close(text)
    for by_line in _BY_LINE.finditer(text, start):
        end = len(text[start : by_line.start()].rstrip()) + start
        above = text.rfind("\n", start, end) + 1
        name = read_name(text, _first_letter(text, above))
        if name and name.kind is NameKind.COMPANY and name.end <= by_line.start() + 1:
            yield Party(name=name.text, role=None)


def _is_told_of(text: str, name: Name) -> bool:
    """Whether the text speaks of somebody before it is signed in that name."""
    return len(name.text.split()) > 1 and name.text in text[: name.start]


def _in_columns(tail: str) -> Iterator[Party]:
    """The companies of a line that holds nothing but two or more, side by side over their lines."""
    for line in re.finditer(r"[^\n]+", tail):
        cells = [cell.strip(" *|\t") for cell in _COLUMN.split(line.group())]
        cells = [cell for cell in cells if cell]
        names = [read_name(cell, 0) for cell in cells] if len(cells) > 1 else []
        if len(names) > 1 and all(
            name and name.kind is NameKind.COMPANY and name.end == len(cell)
            for name, cell in zip(names, cells, strict=True)
        ):
            yield from (Party(name=name.text, role=None) for name in names if name)


def _below_the_close(text: str) -> Iterator[Party]:
    """The company whose name alone stands under "Yours faithfully"."""
    close = _CLOSES.search(text)
    for line in islice(re.finditer(r"[^\n]+", text[close.end() :]), 5) if close else ():
        said = line.group().strip(" *,")
        name = read_name(said, _after_title(said))
        if name and name.kind is NameKind.COMPANY and name.end == len(said):
            yield Party(name=name.text, role=None)


def _after_title(line: str) -> int:
    """Where a company begins behind what somebody is in it: "Managing Partner, Acme LLP"."""
    title = re.match(r"(?:for (?:and on behalf of )?|[A-Z][\w ]{2,40}, (?=[A-Z]))", line)
    return title.end() if title else 0


def _with_roles(head: str) -> Iterator[Party]:
    """Companies with their role directly behind them: "We, Acme plc (the "Bank"), offer ..."."""
    for begins in _BEGINS.finditer(head):
        if _is_within_a_name(head[: begins.start()].rstrip(' "*')):
            continue
        name = read_name(head, begins.end())
        if (
            name is None
            or name.kind not in (NameKind.COMPANY, NameKind.BODY)
            or not _ROLE_FOLLOWS.match(head, name.end)
        ):
            continue
        role = role_in(head[name.end : name.end + 240])
        is_self = role is not None and role.words.lower() in ("we", "us", "you")
        is_speaker = bool(_SPEAKS.match(head, name.end))
        if role and (role.is_known or role.words.isupper() or is_self or is_speaker):
            yield Party(name=name.text, role=role.words)


def _is_within_a_name(before: str) -> bool:
    """Whether a word goes on a name, as the one before it is capitalised too and no heading's."""
    above = before.rstrip().rpartition("\n")[2]
    is_first = before.endswith("\n\n") or (before.endswith("\n") and above.isupper())
    if not before or is_first or before.endswith(("We,", "We", "I,", "I")):
        return False
    ends_in_capital = before[-1].isupper() or before.split()[-1][0].isupper()
    return ends_in_capital or before[-1] in "&-" or bool(_WITHIN_A_NAME.search(before))


def _of_line(head: str, line: re.Match[str]) -> Name | None:
    """The company whose name fills a line of the letterhead or address, or begins it."""
    label = _TO.match(head, line.start())
    start = _first_letter(head, label.end() if label else line.start())
    name = read_name(head, start)
    if name and name.kind is NameKind.PERSON and label:
        if firm := _firm_of(head, name):
            return firm
        if "attention" in label.group().lower():
            return None
    if name and name.kind is NameKind.PERSON and _TITLED.match(head, start):
        below = read_name(head, _first_letter(head, line.end()))
        is_addressed_to_firm = below and below.kind is NameKind.COMPANY
        return None if head[name.end : line.end()].strip() or is_addressed_to_firm else name
    is_addressed = label is not None and "attention" not in label.group().lower()
    if name and name.kind is NameKind.BODY and is_addressed:
        return name if not head[name.end : line.end()].strip() else None
    if name is None or name.kind is not NameKind.COMPANY:
        return None
    rest = head[name.end : line.end()].strip()
    return name if not rest or rest[0] in "(,|-" or "  " in head[name.end : name.end + 2] else None


def _firm_of(text: str, person: Name) -> Name | None:
    """The company that a person writes for: "Sue Hartwell, Hartwell Joinery Ltd"."""
    joint = re.compile(r"(?:\s*<[^<>\n]{3,60}>)?\s*(?:,|\(|\bof\b|\bat\b|-)[ \t]*").match(
        text, person.end
    )
    firm = read_name(text, joint.end()) if joint else None
    return firm if firm and firm.kind is NameKind.COMPANY else None


def _first_letter(text: str, start: int) -> int:
    letter = re.compile(r"[\s*#\"]*").match(text, start)
    return letter.end() if letter else start
