"""Parties that stand in blocks of lines: a role above a name, below it or in a bracket behind it.

These are looked for only where a contract's opening and particulars have not told both sides.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from app.jobs.contracts.models import Party
from app.jobs.contracts.review.names import Name, NameKind, read_name
from app.jobs.contracts.review.particulars import as_role, names_listed, role_that_names_none
from app.jobs.contracts.review.roles import ROLE, role_in

_HEAD_CHARACTERS = 6_000
_LONGEST_LINE = 300
_AGENT_NOUN = (
    r"(?!Solicitor|Auditor|Valuer|Surveyor|Planner|Registrar|Sponsor|Book-?runner|Notary|Secretary"
    r"|Broker|Author|Letter|Order|Offer|Tender|Register|Subsidiary|Director|Manager|Officer)"
    r"[A-Z][a-z]{3,}(?:er|or|ee|ary|ant|ist)"
)
"""A noun for one who does something, which may be a role that no list has."""
_QUALIFIED = re.compile(
    rf"[ \t*#|-]*(?:\(?[\dA-Za-z]{{1,3}}[.)][ \t]*)?(?:The\s+)?"
    rf"(?P<role>(?P<more>(?:[A-Z][\w-]{{1,20}}[ ]){{0,3}})"
    rf"(?P<last>(?i:{ROLE})|Party|{_AGENT_NOUN}))"
    r"(?:\s*\([^()\n]{1,40}\))?"
    r"[ \t*]*(?::|\||\t|[ ]{2,}|\s-\s)[ \t|*\"]*(?:\n[ \t]*)?"
)
_OTHER_PEOPLE = re.compile(
    r"(?:project|letting|managing|site|property|contract|quantity|relationship|account|line|key"
    r"|branch|insurance|loss|case|service|senior|general|fund|investment|parent|ultimate|holding"
    r"|listed|affected|third|other|process|former|previous|existing|proposed"
    rf"|{ROLE})\b",
    re.IGNORECASE,
)
"""Words before a role that make it that of somebody beside the parties."""
_INSURED = re.compile(
    r"(?im)^[ \t|*]*(?:item\s*\d+[.:]?\s*)?(?:the\s+)?(?:named\s+)?"
    r"(?:insured|assured|policyholder)s?\b"
)
_OF_INSURERS = re.compile(r"insur|assur|mutual|underwrit|indemnity|casualty", re.IGNORECASE)
_ROLE_LINE = re.compile(
    r"[ \t#*]*(?:(?:[Bb]ox[ ])?\(?[\dA-Za-z]{1,2}[.)]?[ \t]+)?(?:(?i:the)\s+)?"
    rf"(?P<role>(?P<more>(?:[A-Z][\w-]+[ ]){{0,2}})(?P<last>(?i:{ROLE})))"
    r"(?:/[\w ]{1,30})?[ \t:*]*"
)
_AS_ROLE = re.compile(
    rf"[ \t(\"*-]*(?:(?:hereinafter|hereafter|acting|as|in its capacity as|called)\s+)+"
    rf"(?:the\s+|an?\s+)?\"?(?P<role>{ROLE}(?:\s+and\s+{ROLE})?)[\")\s*,.-]*",
    re.IGNORECASE,
)
_REST_OF_LINE = re.compile(
    r"\s*(?:$|[,(;-]|\b(?:ABN|ACN|NZBN|UEN|KvK|CVR|HRB|of|org|company|reg|registered|no|a)\b)",
    re.IGNORECASE,
)
_ROLE_ENDS_LINE = re.compile(
    rf"[^\n\"]{{0,160}}\(\s*(?:hereinafter\s+)?(?:the\s+)?\"?(?:the\s+)?(?P<role>{ROLE})\"?\s*\)"
    r"[ \t,;.]*(?:and)?[ \t]*",
    re.IGNORECASE,
)
_AND = re.compile(r"[ \t*-]*(?:and|&|et|und)[ \t:*-]*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[ \t]*\(.*\)[ \t,;]*")


def parties_of_blocks(opening: str) -> Iterator[Party]:
    """Parties of blocks; people and bodies without a legal form only where two blocks agree."""
    yield from _qualified(opening)
    head = opening[:_HEAD_CHARACTERS]
    lines = [line for line in re.finditer(r"[^\n]+", head) if line.group().strip()]
    for find in (_below_roles, _above_roles, _before_brackets):
        found = list(find(head, lines))
        if len({party.role for party in found}) > 1:
            yield from found
            return
    yield from _joined(head, lines)


def insurer_of_policy(text: str) -> Iterator[Party]:
    """The insurer whose name alone heads a policy that names an insured and no insurer."""
    head = text[:_HEAD_CHARACTERS]
    if not _INSURED.search(head) or re.search(r"(?im)^[ \t|*]*(?:re)?insurers?\b", head):
        return
    for line in islice(re.finditer(r"[^\n]*\w[^\n]*", head), 3):
        name = _name_of_line(head, line)
        if name and name.end == line.end() and _OF_INSURERS.search(name.text):
            yield Party(name=name.text, role="Insurer")
            return


def _qualified(text: str) -> Iterator[Party]:
    """Companies behind a label that says more than the role: "Network Operator: Acme Ltd"."""
    for start in (0, *(match.end() for match in re.finditer(r"\n", text))):
        label = _QUALIFIED.match(text, start)
        if label is None or _is_of_another(label):
            continue
        name = read_name(text, label.end())
        if name is not None and name.kind is NameKind.COMPANY:
            for each in (name, *names_listed(text, name)):
                yield Party(name=each.text, role=as_role(label["role"]))


def _is_of_another(label: re.Match[str]) -> bool:
    words = label["more"].split()
    return role_that_names_none(label["last"]) or any(map(_OTHER_PEOPLE.fullmatch, words))


def _below_roles(text: str, lines: Sequence[re.Match[str]]) -> Iterator[Party]:
    for above, line in pairwise(lines):
        role = _ROLE_LINE.fullmatch(above.group())
        name = _name_of_line(text, line) if role else None
        if role and name and not _is_of_another(role):
            yield Party(name=name.text, role=as_role(role["role"]))


def _above_roles(text: str, lines: Sequence[re.Match[str]]) -> Iterator[Party]:
    for line, below in pairwise(lines):
        role = _AS_ROLE.fullmatch(below.group())
        name = _name_of_line(text, line) if role else None
        if role and name:
            yield Party(name=name.text, role=as_role(role["role"]))


def _before_brackets(text: str, lines: Sequence[re.Match[str]]) -> Iterator[Party]:
    for line in lines:
        name = _name_of_line(text, line)
        role = _ROLE_ENDS_LINE.fullmatch(text, name.end, line.end()) if name else None
        if name and role:
            yield Party(name=name.text, role=as_role(role["role"]))


def _joined(text: str, lines: Sequence[re.Match[str]]) -> Iterator[Party]:
    """Two companies on lines of their own with a line "and" between them."""
    bare = [line for line in lines if not _IN_BRACKETS.fullmatch(line.group())]
    for above, joint, below in zip(bare, bare[1:], bare[2:], strict=False):
        if _AND.fullmatch(joint.group()):
            names = [_name_of_line(text, above), _name_of_line(text, below)]
            if all(name and name.kind is NameKind.COMPANY for name in names):
                yield from (Party(name=name.text, role=None) for name in names if name)


def _name_of_line(text: str, line: re.Match[str]) -> Name | None:
    """The name that begins a line and is followed by nothing but what tells of its bearer."""
    if len(line.group()) > _LONGEST_LINE:
        return None
    indent = re.match(r"[\s*#\"-]*(?:\(?\d{1,2}[.)]\s+)?", line.group())
    name = read_name(text, line.start() + (indent.end() if indent else 0))
    if name is None or name.kind is NameKind.WORD or name.end > line.end():
        return None
    rest = text[name.end : line.end()]
    if _REST_OF_LINE.match(rest) is None or (role_in(rest) is None and rest.strip() == ":"):
        return None
    return name
