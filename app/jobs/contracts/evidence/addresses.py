"""Addresses of a contract: "clauses 12 to 14", "Part C of the Third Schedule", "this Annex".

A passage stands at a `Place`; an address is named in other words of the contract. `Reader` finds
the addresses that words name, also by a title or by a term that the contract has for them.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.jobs.contracts.evidence.gates import gate_of, is_open, lowered
from app.text.spans import Span

Level = tuple[str, str]
"""A kind and a number: ("schedule", "3")."""

Address = tuple[Level, ...]
"""From the outside inwards: (("schedule", "3"), ("part", "C")); () is the whole contract."""

_CLAUSE = (
    r"(?:sub-?)?clauses?|sections?|articles?|(?:special |general |rider )?conditions?|paragraphs?"
    r"|paras?|items?|rules?|provisions? numbered|numbers|riders?|cls?\.|extensions?|endorsements?"
    r"|options?"
)
_SCHEDULE = r"schedules?|appendix|appendices|annex(?:es|ures?)?|exhibits?|addend(?:um|a)"
_KINDS = (("clause", _CLAUSE), ("schedule", _SCHEDULE), ("part", r"parts?"))
_ANY_KIND = "|".join(words for _, words in _KINDS)
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})"
_NUMBER = (
    r"(?:\d\d \d\d \d\d|\d+[A-Z]?(?:\.\d+)*(?:\([a-z0-9]{1,4}\))*"
    r"|(?-i:[IVX]+|[A-Z]{2}(?=\d)|[A-Z])(?:\.?\d+)*(?:\([a-z0-9]{1,4}\))*(?![\w'])|\([a-z0-9]{1,4}\))"
)
_TO = r"(?:to|-|through|thru|until)"
_NEXT = rf"\s*(?:,\s*(?:and|or)?|and|or|&|{_TO})\s*"


def _made(*parts: str) -> re.Pattern[str]:
    """The parts one after the other; a blank stands for white space of any kind."""
    return re.compile("".join(parts).replace(" ", r"\s+"), re.IGNORECASE)


_NAMED = _made(
    rf"\b(?:(?P<kind>{_ANY_KIND})\s+(?P<numbers>{_NUMBER}(?:{_NEXT}{_NUMBER})*)",
    rf"|(?P<of_list>{_CLAUSE})\b[^:;.]{{0,100}}:\s*(?P<list>{_NUMBER}(?:{_NEXT}{_NUMBER})*)",
    rf"|(?P<ordinals>{_ORDINAL}(?:(?:,|,? and|,? or| to)(?: the)? {_ORDINAL})*)",
    rf" (?P<ordered>{_SCHEDULE}|parts?)\b",
    r"|this (?P<own>(?:sub-?)?clause|section|article|schedule|appendix|annex|annexure|exhibit|part",
    r"|paragraph|addendum)\b(?! \d))",
)
_TOKEN = re.compile(rf"{_NUMBER}|\b{_TO}\b|-", re.IGNORECASE)
_JOINED = re.compile(
    r"\s*(?:\([^()]*\)|\"[^\"]*\")?,?\s*(?:(?:(?:of|to|in)\s+)(?:the\s+|this\s+|that\s+)?)?",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|to|in)\b", re.IGNORECASE)
_NEAR = re.compile(r"para|part|item|rule", re.IGNORECASE)
_ABROAD = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:of|to|in)\s+(?:the\s+|an?\s+)?(?:[\w',()-]+\s+){0,6}?"
    r"(?:(?-i:Act|Regulations?|Directive|Code|Standards?(?! Conditions| Terms| Form)|Order|Law"
    r"|Treaty|Statute|Convention"
    r"|Rules|Ordinance)\b|head ?lease|superior lease|ISO\b)",
    re.IGNORECASE,
)
_TOP = re.compile(
    rf"\W*(?:(?:the\s+)?(?P<ordinal>{_ORDINAL})\s+(?P<ordered>{_SCHEDULE}|part)"
    rf"|(?P<kind>{_ANY_KIND})\s+(?P<number>{_NUMBER}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands; `titles` are those of what it stands in, in small letters.

    At a `loose` one a clause is under a schedule's heading, but may be counted with the others.
    """

    levels: Address = ()
    titles: tuple[str, ...] = ()
    loose: bool = False

    def wholes(self) -> Iterator[Address]:
        """The addresses of all that it is a part of, and its own."""
        yield ()
        *outer, (kind, number) = self.levels or (("", ""),)
        if kind != "clause":
            yield from _outer(self.levels)
            return
        yield from _outer(tuple(outer))
        schedules = [level for level in outer if level[0] == "schedule"]
        for part in _prefixes(number):
            yield (*outer, (kind, part))
            if schedules:
                yield (schedules[0], (kind, part))
            if self.loose or not schedules or part.isalpha():
                yield ((kind, part),)

    def whole_of(self, kind: str) -> Address | None:
        """What "this clause" or "this Schedule" is here."""
        for at in range(len(self.levels) - 1, -1, -1):
            found, number = self.levels[at]
            if found == kind:
                first = re.split(r"[.(]", number)[0] if kind == "clause" else number
                return (*self.levels[:at], (kind, first))
        return None


def _outer(levels: Address) -> Iterator[Address]:
    for at in range(len(levels)):
        yield levels[: at + 1]
    yield from (levels[at:] for at in range(1, len(levels)) if levels[at][0] == "part")


def _prefixes(number: str) -> Iterator[str]:
    """9.2(a), 9.2 and 9."""
    yield number
    for match in reversed(list(re.finditer(r"(?<=.)[.(]", number))):
        yield number[: match.start()]


@dataclass(frozen=True, slots=True)
class Reference:
    """The addresses that words name, or a title that they quote; `span` are the words."""

    span: Span
    addresses: tuple[Address, ...] = ()
    title: str = ""


_MAY_NAME = re.compile(
    r"claus|section|article|condition|para|item|rule|number|rider|schedul|appendi|annex|exhibit"
    r"|\bcls?\.|extension|endorsement|option [xyzw]"
    r"|addend|\bparts?\b|headed|titled|provision|covenant",
    re.IGNORECASE,
)


def may_name_parts(words: str) -> bool:
    """Whether it is worth while to look for parts of the contract that words name."""
    is_likely = is_open(gate_of(_MAY_NAME.pattern), lowered(words))
    return is_likely and _MAY_NAME.search(words) is not None


def references(words: str, here: Place) -> list[Reference]:
    """The parts of the contract that words name, which stand `here`, in their order."""
    found: list[Reference] = []
    matches = list(_NAMED.finditer(words))
    for at, match in enumerate(matches):
        named = _levels(match, here)
        named = _paragraph_of(named, words[: match.start()])
        is_quoted = bool(match["own"]) and '"' in words[: match.start()]
        if not named or is_quoted or _ABROAD.match(words, match.end()):
            continue
        if found and (joined := _joined(found[-1], match, named, words)):
            found[-1] = joined
            continue
        follows = at + 1 < len(matches) and _is_joined(match, matches[at + 1], words)
        is_near = not follows and _NEAR.match(match.group()) is not None
        near = tuple(_near(address, here) for address in named) if is_near else named
        found.append(Reference(match.span(), near))
    return found


_PARAGRAPH = re.compile(
    rf"\b(?P<which>{_ORDINAL})\s+(?:sub-?)?(?:paragraph|clause|limb)\s+(?:of|in|to)\s+$",
    re.IGNORECASE,
)


def _paragraph_of(named: tuple[Address, ...], before: str) -> tuple[Address, ...]:
    """The second paragraph of clause 5 is 5.2 or 5(b), as it may be numbered."""
    which = _PARAGRAPH.search(before[-60:])
    if which is None or len(named) != 1 or len(named[0]) != 1 or named[0][0][0] != "clause":
        return named
    number, at = named[0][0][1], int(_ordinal(which["which"]))
    letter = chr(ord("A") + at - 1)
    return ((("clause", f"{number}.{at}"),), (("clause", f"{number}({letter})"),))


def _is_joined(first: re.Match[str], second: re.Match[str], words: str) -> bool:
    joint = _JOINED.fullmatch(words, first.end(), second.start())
    return joint is not None and _OF.search(joint.group()) is not None


def _joined(
    last: Reference, match: re.Match[str], named: tuple[Address, ...], words: str
) -> Reference | None:
    """ "Part C" and "of the Third Schedule" together; so are "Exhibit D," and "Section 6.4"."""
    joint = _JOINED.fullmatch(words, last.span[1], match.start())
    if joint is None or not last.addresses or len(named[0]) == 0:
        return None
    span = (last.span[0], match.end())
    rank = [kind for kind, _ in _KINDS]
    first, second = last.addresses[0][0][0], named[0][0][0]
    if _OF.search(joint.group()) and len(named) == 1:
        return Reference(span, tuple(_inside(named[0], each) for each in last.addresses))
    if first == "schedule" and second != "schedule" and len(last.addresses) == 1 and rank:
        return Reference(span, tuple((*last.addresses[0], *address) for address in named))
    return None


def _inside(outer: Address, inner: Address) -> Address:
    """Paragraph (b) of clause 8.2 is 8.2(b)."""
    (kind, number), (inner_kind, item) = outer[-1], inner[0]
    if kind == inner_kind == "clause":
        return (*outer[:-1], (kind, number + item), *inner[1:])
    return (*outer, *inner)


def _levels(match: re.Match[str], here: Place) -> tuple[Address, ...]:
    if match["own"]:
        own = here.whole_of(_kind(match["own"]))
        return (own,) if own else ()
    if match["ordered"]:
        kind = _kind(match["ordered"])
        ordinals = re.findall(_ORDINAL, match["ordinals"], re.IGNORECASE)
        return tuple(((kind, _ordinal(each)),) for each in ordinals)
    kind, numbers = match["kind"] or match["of_list"], match["numbers"] or match["list"]
    return tuple(((_kind(kind), number),) for number in _numbers(numbers))


def _near(address: Address, here: Place) -> Address:
    """A paragraph or part that is named without its schedule is one of the same schedule."""
    schedule = next((level for level in here.levels if level[0] == "schedule"), None)
    if schedule and address and address[0][0] != "schedule" and not here.loose:
        return (schedule, *address)
    return address


def _numbers(words: str) -> Iterator[str]:
    """The numbers of "4, 5 and 7", "14 to 16" or "5.1 to 5.6"."""
    last, is_range = "", False
    for token in _TOKEN.findall(words):
        if re.fullmatch(rf"{_TO}|-", token, re.IGNORECASE):
            is_range = True
            continue
        number = number_of(token)
        if last and number.startswith("("):
            number = last.split("(")[0] + number
        if is_range:
            yield from _between(last, number)
        yield number
        last, is_range = number, False


def _between(first: str, last: str) -> Iterator[str]:
    """What lies between two numbers that differ in their last part only."""
    begin = re.fullmatch(r"(.*?)(\d+|[a-z]|[A-Z])(\)?)", first)
    end = re.fullmatch(r"(.*?)(\d+|[a-z]|[A-Z])(\)?)", last)
    if not begin or not end or begin[1] != end[1]:
        return
    if begin[2].isdigit() and end[2].isdigit():
        if int(end[2]) - int(begin[2]) < 100:
            for each in range(int(begin[2]) + 1, int(end[2])):
                yield f"{begin[1]}{each}{begin[3]}"
    elif begin[2].isalpha() and end[2].isalpha():
        for code in range(ord(begin[2]) + 1, ord(end[2])):
            yield f"{begin[1]}{chr(code)}{begin[3]}"


def number_of(token: str) -> str:
    """A number as it is compared: "VI" is 6, "c" is C."""
    token = token.rstrip(".")
    if re.fullmatch(r"[IVX]+", token):
        values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in token]
        following = [*values[1:], 0]
        total = sum(-a if a < b else a for a, b in zip(values, following, strict=True))
        return str(total)
    return token.upper() if token.isalpha() else token


def _ordinal(word: str) -> str:
    return str(_ORDINALS.index(word.lower()) + 1)


def _kind(words: str) -> str:
    words = " ".join(words.split())
    return next(kind for kind, pattern in _KINDS if re.fullmatch(pattern, words, re.IGNORECASE))


def heading_levels(words: str) -> tuple[Address, str]:
    """The levels that a heading begins with ("Exhibit D, Section 6.4"), and its title."""
    levels: list[Level] = []
    at = 0
    while top := _TOP.match(words, at):
        if levels and not re.fullmatch(r"\W*", words[at : top.start()]):
            break
        if top["ordered"]:
            levels.append((_kind(top["ordered"]), _ordinal(top["ordinal"])))
        else:
            levels.append((_kind(top["kind"]), number_of(top["number"])))
        at = top.end()
    return tuple(levels), title_of(words[at:])


def title_of(words: str) -> str:
    """A title as it is compared: without its number, in small letters."""
    return " ".join(re.sub(r"^\W*(?:\d[\d.]*\W+)?|\W+$", "", words).split()).lower()


def named_titles(words: str, titles: Collection[str]) -> Iterator[Reference]:
    """Parts that words name by a title that the contract has: 'the provisions headed "Energy"'."""
    for match in _HEADED.finditer(words):
        title = title_of(match["quoted"] or match["plain"] or "")
        if title in titles:
            yield Reference(match.span(), title=title)


_HEADED = _made(
    r"\b(?:headed|entitled|titled|called|under the headings?|with the heading|captioned|marked)",
    r"\s+[\"'](?P<quoted>[^\"']{3,80})[\"']",
    r"|\bthe [\"']?(?P<plain>[A-Z][\w-]*(?:[ -](?:[A-Z][\w-]*|and|of|for)){0,4})[\"']?",
    rf" (?:provisions?|{_SCHEDULE}|clauses?|sections?|parts?|chapter|covenants?)\b",
)
