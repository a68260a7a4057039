"""Parties that stand behind a label, in a table of particulars or in a column of their own."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.jobs.contracts.models import Party
from app.jobs.contracts.review.names import Name, NameKind, read_name
from app.jobs.contracts.review.roles import ROLE, is_role, role_in

_NUMBERED = (
    r"(?:(?:item|box|part|row|no\.?)\s*\d{1,2}[a-z]?[.:)]?|\(?(?:\d{1,2}(?:\.\d{1,2})?"
    r"|[a-z])[.)]|\d{1,2}(?=\s+\|))"
)
_LABEL = re.compile(
    rf"[ \t*#|-]*(?:{_NUMBERED}[ \t|]*)?(?:\w+\s?[/(]\s?)?(?:(?:between|and)\s+(?=the\s))?(?:the\s+"
    rf"|name(?:s)?\s+(?:and\s+address\s+)?of\s+(?:the\s+)?)?(?P<role>{ROLE})\)?"
    r"(?:'s)?(?:\s+(?:full\s+)?(?:legal\s+)?names?(?:\s+and\s+address)?|\s+and\s+(?:mailing\s+)?address|\s+details"
    r"|\s*\([^)\n|]{1,40}\)|\s*/\s*\w+)?(?:\s+is(?=\s*:))?"
    r"[ \t*]*(?P<mark>:|\||\t|[ ]{2,}|\s-\s|\.\s"
    r"|\n)[ \t|*\"]*(?P<break>(?:\n[ \t]*){1,2})?(?:name\s*[:|]\s*)?",
    re.IGNORECASE,
)
_NAME_LABEL = re.compile(
    r"[ \t]*(?:full\s+|legal\s+|company\s+|registered\s+)*name\s*(?:\([^)\n]*\))?\s*(?::|\||\t"
    r"|[ ]{3,})\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"[ \t]*(?:between|and|from|to|underwritten by|issued by|insured with"
    r"|of the (?:one|other) part)\s*:\s*(?:\n\s*)?",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    rf"(?:[\"'](?:the\s+)?(?P<role>{ROLE})[\"']\s+(?:means|is)|\byour\s+(?P<yours>{ROLE})\s+is)"
    r"\s+(?:the\s+)?(?=[A-Z0-9])",
    re.IGNORECASE,
)
_NUMBER_BEHIND = re.compile(
    r"(?:^|(?<=\n))[ \t*]*(?P<name>[^\s(][^\n|]{2,100}?)\s*\((?P<number>\d)\)[ \t,*]*(?=\n|$)"
)
_NUMBER_BEFORE = re.compile(r"(?:^|(?<=\n))[ \t*]*\((?P<number>\d)\)[ \t*]*(?=[A-Z])")
_ENDS_LINE = re.compile(r"[ \t]*(?=\n|$|\()")
_NO_LABEL = re.compile(
    r"(?:architect|engineer|broker|agent|user|holder|member|author|designer|trust|fund|state"
    r"|government|lead|bank"
    r"|operator|association|officer|manager|carrier|third party|beneficiary|council|authority"
    r"|underwriter|hospital"
    r"|corporation|adviser|advisor)s?",
    re.IGNORECASE,
)
"""Roles that often name somebody who is no party: a label of them counts for companies alone."""
_OF_NO_ROLE = ("company", "corporation", "association", "partnership", "trust", "fund")
"""Labels that say what a party is, not which one."""
_NEVER = re.compile(
    r"(?:architect|engineer|broker|designer|adviser|advisor|third party)s?", re.IGNORECASE
)
_AFTER_NAME = re.compile(r"\s*(?:$|\n|[,(;|\"-]|t/a\b|d/b/a\b|dba\b"
                         r"|\.(?:\s|$)|\s{2,}|of\b|c/o\b|and\b"
                         r"|&|\w+\.\s*no"
                         r"|as\b|a\s|an\s|with\b|whose\b|having\b"
                         r"|company\b|ABN|ACN|registered|incorporated|Reg|org"
                         r"|whereby)", re.IGNORECASE)  # fmt: skip
_SIGNING = re.compile(
    r"\n[ \t]*(?:IN WITNESS|SIGNED|EXECUTED|Signed (?:by|for)|Executed (?:by|as)|SIGNATURES?\b)"
)
_JOINT = re.compile(
    r"(?:\s+as\s+[\w ]{3,30}?)?(?:\s*\([^()\n]{1,60}\))?"
    r"(?:\s*[;,]\s*(?:and(?:/or)?\s+|&\s+)?|\s+(?:and(?:/or)?|&)\s+)(?=[A-Z])",
)
_RULE_OF_TABLE = re.compile(r"[\s:-]*")
_HEADED = re.compile(
    rf"[ \t#*]*(?:party\s+\w+\s*[(:-]\s*)?(?:the\s+)?(?P<role>{ROLE}|party\s+(?:\d|[a-d]|one|two)"
    rf"|(?:first|second)\s+party)\)?(?:\s+is)?[ \t:*]*",
    re.IGNORECASE,
)


def parties_of_particulars(opening: str) -> Iterator[Party]:
    """Parties behind labels ("LANDLORD: ...", "Item 1 | Tenant | ...", "Party A / Name: ...")."""
    if signing := _SIGNING.search(opening):
        opening = opening[: signing.start()]
    starts = [0, *(match.end() for match in re.finditer(r"\n", opening))]
    yield from _numbered_behind(opening)
    for index, start in enumerate(starts):
        yield from _of_line(opening, start)
        yield from _of_columns(opening, starts[index : index + 4])
        yield from _under_heading(opening, starts, index)


def parties_defined(text: str) -> Iterator[Party]:
    """A role whose definition names a company: "'Buyer' means Acme Limited"."""
    for defined in _DEFINED.finditer(text):
        name = read_name(text, defined.end())
        role = defined["role"] or defined["yours"]
        is_thing = _NO_LABEL.fullmatch(role) or role.lower() in _OF_NO_ROLE
        if name and name.kind is NameKind.COMPANY and not is_thing:
            yield Party(name=name.text, role=as_role(role))


def _numbered_behind(text: str) -> Iterator[Party]:
    """The names of a cover, each with its number behind it: "ACME LIMITED (1)"."""
    lines = list(_NUMBER_BEHIND.finditer(text))
    if [int(line["number"]) for line in lines[:2]] != [1, 2]:
        return
    for line in lines:
        name = read_name(text, line.start("name"))
        if (
            name
            and name.kind is not NameKind.WORD
            and not text[name.end : line.end("name")].strip()
        ):
            yield Party(name=name.text, role=None)


def parties_numbered(head: str) -> Iterator[Party]:
    """The names of a cover, each on a line of its own behind its number: "(1) ACME LIMITED"."""
    lines = list(_NUMBER_BEFORE.finditer(head))
    if [int(line["number"]) for line in lines[:2]] != [1, 2]:
        return
    for line in lines:
        name = read_name(head, line.end())
        if name and name.kind is not NameKind.WORD and _ENDS_LINE.match(head, name.end):
            yield Party(name=name.text, role=None)


def _of_line(text: str, start: int) -> Iterator[Party]:
    label = _LABEL.match(text, start)
    if label is None:
        if between := _BETWEEN.match(text, start):
            yield from _of_between(text, between.end())
        return
    if _NEVER.fullmatch(label["role"]):
        return
    if label["role"].lower() in _OF_NO_ROLE:
        yield from _of_between(text, label.end(), as_role(label["role"]))
        return
    mark = label["mark"] + (label["break"] or "")
    is_certain = "\n" not in mark and (mark in ":|\t" or mark.isspace())
    is_certain |= label.group().lstrip().lower().startswith(("between the ", "and the "))
    name = read_name(text, label.end())
    if name and _fits(text, name, label["role"], is_certain=is_certain):
        for each in (name, *names_listed(text, name)):
            yield Party(name=each.text, role=as_role(label["role"]))


def names_listed(text: str, name: Name) -> Iterator[Name]:
    """The further names of a line that lists some: "A Ltd and B Ltd", "A as Owners and/or B"."""
    end = text.find("\n", name.end)
    while joint := _JOINT.match(text, name.end, end if end > 0 else len(text)):
        following = read_name(text, joint.end())
        is_like = following and (
            following.kind in (NameKind.COMPANY, NameKind.BODY)
            or following.kind is name.kind is NameKind.PERSON
        )
        if following is None or not is_like or not _AFTER_NAME.match(text, following.end):
            return
        yield following
        name = following


def _of_between(text: str, start: int, else_role: str | None = None) -> Iterator[Party]:
    """ "Between: ...", "And: ...": a company, or a person who is given a role."""
    name = read_name(text, start)
    if name is None or not _AFTER_NAME.match(text, name.end):
        return
    end = text.find("\n\n", name.end)
    role = role_in(text[name.end : end if 0 < end < name.end + 300 else name.end + 300])
    if name.kind is NameKind.COMPANY or (role and role.is_known and name.kind is not NameKind.WORD):
        yield Party(name=name.text, role=role.words if role else else_role)


def _named(text: str, start: int, role: str | None) -> Iterator[Party]:
    name = read_name(text, start)
    if name and name.kind is not NameKind.WORD and _AFTER_NAME.match(text, name.end):
        yield Party(name=name.text, role=role)


def _fits(text: str, name: Name, role: str, *, is_certain: bool) -> bool:
    """Whether a name behind a label is a party's: a person's only where the label is clear."""
    if not _AFTER_NAME.match(text, name.end) or is_role(name.text):
        return False
    if name.kind is NameKind.COMPANY:
        return True
    if _NO_LABEL.fullmatch(role) or name.kind is NameKind.WORD or not is_certain:
        return False
    return name.kind in (NameKind.PERSON, NameKind.BODY)


def _of_columns(text: str, starts: Sequence[int]) -> Iterator[Party]:
    """A head row of roles with a row of names below it, or rows of a name and its role."""
    rows = [_row(text, start) for start in starts]
    if not rows or len(rows[0]) < 2:
        return
    if all(is_role(cell) for cell in rows[0] if cell):
        names = next((row for row in rows[1:] if not _RULE_OF_TABLE.fullmatch("".join(row))), [])
        for role, cell in zip(rows[0], names, strict=False):
            if role:
                yield from _named(cell, 0, as_role(role))
    for name_cell, role_cell in pairwise(rows[0]):
        name = read_name(name_cell, 0) if _is_role_of_party(role_cell) else None
        if name and name.kind in (NameKind.COMPANY, NameKind.BODY):
            yield Party(name=name.text, role=as_role(role_cell))


def _row(text: str, start: int) -> list[str]:
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    return [cell.strip(" *\t") for cell in line.split("|")] if "|" in line else []


def _is_role_of_party(cell: str) -> bool:
    return is_role(cell) and not _NO_LABEL.fullmatch(cell)


def _under_heading(text: str, starts: Sequence[int], index: int) -> Iterator[Party]:
    """ "Name: ..." below a line that says which party it is."""
    label = _NAME_LABEL.match(text, starts[index])
    if label is None or index == 0:
        return
    for above in range(index - 1, max(index - 4, -1), -1):
        line = text[starts[above] : starts[above + 1] - 1]
        if headed := _HEADED.fullmatch(line):
            yield from _named(text, label.end(), as_role(headed["role"]))
            return
        if re.search(r"\bby:|_{3}|sign", line, re.IGNORECASE):
            return


def role_that_names_none(role: str) -> bool:
    """Whether a label of this role names somebody who is no party, such as the architect."""
    return bool(_NEVER.fullmatch(role)) or role.lower() in _OF_NO_ROLE


def as_role(words: str) -> str:
    """A role as a label writes it, without capitals throughout."""
    words = " ".join(words.split()).removesuffix("(s)")
    return words.capitalize() if words.isupper() and len(words) > 3 else words
