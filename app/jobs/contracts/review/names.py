"""Reads the name of a company, a public body or a person where it begins in a text."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.jobs.contracts.review.legal_forms import BODY, LEGAL_FORM, MORE_OF_THE_FORM

_MOST_WORDS = 18
_FORM_WITHIN = 7
"""So many words may stand between "and", "of" or a bracket and the legal form that ends a name."""
_LONG_LINE = 58
"""Characters of a line that may have been broken within a name."""


class NameKind(StrEnum):
    """What a name tells of its bearer."""

    COMPANY = "company"
    BODY = "body"
    PERSON = "person"
    WORD = "word"
    """A single word without a legal form, which may be a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its place in the text."""

    text: str
    start: int
    end: int
    kind: NameKind


_TITLE = re.compile(
    r"(?:the\s+)?(?:Mr|Mrs|Ms|Miss|Mx|Messrs|M/s|Herr|Frau|Mme|Madame|Monsieur)\b\.?\s+"
    r"|the\s+(?:firm|partnership)\s+of\s+|(?-i:That|THAT)\s+(?-i:(?=[A-Z]))",
    re.I,
)
_OF_AN_ESTATE = re.compile(
    r"OF\s+[A-Z][A-Z'-]+(?:\s+AND\s+[A-Z'-]+)?(?=,?\s+(?:residing|baronet|\(|heritable|proprietor)|;)",
    re.IGNORECASE,
)
"""The estate that belongs to a Scottish landowner's name."""
_YEAR_OF_A_TRUST = re.compile(
    r"(?:1[89]|20)\d\d\s+(?:\w+\s+){0,2}(?:settlement|trust|will|fund)\b", re.IGNORECASE
)
_TELLS_THE_FORM = re.compile(
    r"(?:[A-Z][a-z]+ ){1,3}(?:professional |private |public |domestic |series |exempted )?"
    r"(?:limited (?:liability (?:company|partnership)|partnership)|general partnership|corporation"
    r"|joint stock company|company limited by shares)$"
)
"""What tells the form of a company that was named before: "a Texas limited partnership"."""
_HOLDS_OFFICE = re.compile(
    r"(?:the\s+)?(?:mayor|minister|ministry|department|secretary|commissioners?|governor|governing)\b",
    re.I,
)
_LABEL_BEGINS = re.compile(r"[^\n:|]{2,40}(?::|\||[ ]{3})|(?:item|part|no\.?)\s\d", re.IGNORECASE)
_OF_A_SERVICE = re.compile(
    r"\s+(?:[A-Z][\w'-]+\s+){0,4}(?:service|authority|council|board|trust|society|association"
    r"|department|university|college|museum|committee|commission|agency|institute)\b"
    r"(?=\s*(?:$|[\n,;(|]|of\b))",
    re.IGNORECASE,
)
_OF_A_CORPORATION = re.compile(
    r"(?:the\s+)?(?:lord\s+)?(?:mayor|master|president|dean|provost|warden|chancellor)"
    r"(?:,[\w ,]+)?$",
    re.IGNORECASE,
)
_MORE_OF_AN_OFFICE = re.compile(
    r"\s+(?!the\b|ministry|department|city|county|university|state|bank|board|government|republic)"
    r"\w+\s+(?:of|for)\s",
    re.IGNORECASE,
)
"""What follows "and" within the name of a ministry: "of Water and Forests of ..."."""
_COUPLE = re.compile(r"\s+[A-Z][\w'-]+\s+[A-Z][\w'-]+(?=\s*(?:$|[,(\n;]))")
_TRADE = re.compile(
    r"\s+(?:[A-Z][a-z]+\s+)?(?:concrete|formwork|civil|constructions?|plumbing|gas|heating|roofing"
    r"|electrical|engineering|drainage|fuel|petroleum|tyres?|marine|haulage|transport|logistics"
    r"|storage|joinery|landscapes?|scaffolding|demolition|painting|tiling|catering|hire|services"
    r"|design|property|land|farms?|foods?|wines?|timber|steel|glass|textiles?|software|leisure)\b"
    r"(?:\s+[A-Z][a-z]+)?",
    re.IGNORECASE,
)
"""A second trade within one company's name: "Bellbird Formwork and Concrete Pty Ltd"."""
_FIRST_NAME = re.compile(r"\([A-Z][\w'-]+\)(?=\s+[A-Za-z])")
_WORD = re.compile(r"[^\s|]+")
_GAP = re.compile(r"[ \t]?(?:\n[ \t]*)?(?=[^\s|])")
_SMALL_WORDS = (
    "de la las los del della delle di da das do dos du der den des dem van von vom zu zum zur ter "
    "ten te het op und et y e i à au aux af av og och für z w na pri bin bint al el le les d' and "
    "& of the for in on or upon ja mit right voor für pour para"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_LOWER_BODIES = frozenset(("stad", "kommun", "kommune", "kommunes", "landsting", "fylkeskommune"))
_JOINING = frozenset(("and", "of", "the", "for", "in", "on", "or", "upon"))
_ENDS = re.compile(
    r"(?:registered|incorporated|company\s+(?:no|number|reg)|reg(?:istration)?\.?\s*(?:no|number)"
    r"|business\s+id|abn|acn"
    r"|arbn|crn|nzbn|kvk|c\.?i\.?f|n\.?i\.?f|siren|cvr|org\.?\s?(?:no|nr|nummer)|vat|hrb"
    r"|of\s+which|whose|having|acting|trading(?:\s+(?:as|under)\b)?|t/a\b|d/b/a\b|dba\b"
    r"|represented|as\s|a\s|an\s|herein\w*|being|each|both|each\s+of|dated|address|tel|fax"
    r"|e-?mail|attn|attention"
    r"|signature|by:|per:|its:|name:|title:|date|witness|uen|krs|rcs|reg\.|enterprise\s+number"
    r"|trade\s+register"
    r"|employer\s+identification|charity\s+no|spouses?\b|husband|wife|and\s+(?:its|his|her|their"
    r"|the)\b)(?:(?<=[\s:.])|(?![a-z]))",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:this|whereas|witnesseth|between|dated|hereby|hereinafter|hereto|hereof|agreement"
    r"|agreements|whichever"
    r"|parties|party|undersigned|listed|following|several|various|certain|person|persons"
    r"|individuals|entities|named"
    r"|companies|subsidiaries|institutions|shareholders|holders|persons|each|its|his|her|their"
    r"|our|your|my|we|you"
    r"|such|all|any|other|n/a|tbc|none|nil|service charge|covenants|outgoings|obligations)\b"
    r"|[\[\]_●•*<>=]",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"\b(?:lease|deed|date|schedule|section|clause|article|background|recitals?|contract|title"
    r"|page|exhibit"
    r"|annex|appendix|notice|effective|terms?|conditions?|definitions|property|premises|address"
    r"|part|execution|copy|version"
    r"|draft|confidential|supply|sale|purchase|january|february|march|april|may|june|july|august"
    r"|september|october"
    r"|november|december|amendment|policy|street|road|house|floor|suite|avenue|lane|drive"
    r"|building|box|item|england"
    r"|wales|scotland|ireland|contents|table|parts?|no|number|introduction|now|therefore|it|is|as"
    r"|to|by|landlord|tenant"
    r"|buyer|seller|supplier|customer|lender|borrower|employer|employee|contractor|licensor"
    r"|licensee|insurer|insured"
    r"|general|special|master|services|works|signed|executed|re|subject|dear|ref|reference"
    r"|commercial|shall|will"
    r"|vessel|directors|secretary|manager|managers|rent|price|fee|fees|law|governing|duration"
    r"|commencement|memorandum|minute|in)\b",
    re.IGNORECASE,
)


def read_name(text: str, start: int, *, splits: bool = False) -> Name | None:
    """The name that begins at `start`, or None.

    `splits` says that two names may be joined there by "and", so that a person's ends before it.
    """
    if title := _TITLE.match(text, start):
        start = title.end()
    reading = _Reading(text, start, splits=splits)
    reading.run()
    return reading.name()


class _Reading:
    """Goes on word by word until the name ends; `has_form` once its legal form is read."""

    def __init__(self, text: str, start: int, *, splits: bool) -> None:
        self.text, self.start, self.splits = text, start, splits
        self.end, self.has_form = start, False
        self.words: list[str] = []

    def run(self) -> None:
        position = self.start
        while position < len(self.text) and len(self.words) < _MOST_WORDS:
            if self.words and (form_end := self._form_at(position)):
                self.end, self.has_form = form_end, True
                again = self._goes_on(form_end)
                if again is None:
                    return
                position = again
                continue
            word = _WORD.match(self.text, position)
            if word is None or not self._takes(word):
                return
            self.words.append(word.group())
            is_bracket = self.end > word.end()
            position = self._skip_gap(self.end) if is_bracket else self._after(word)
            if position < 0:
                return

    def name(self) -> Name | None:
        """What was read, if it is a name."""
        text = " ".join(self.text[self.start : self.end].split()).strip(" ,;:-\"'")
        words = text.split()
        while words and words[-1].lower() in _SMALL:
            words.pop()
        text = " ".join(words)
        kind = self._kind(text)
        text = re.sub(r"(?<=Limited|Company)\.$|(?<=LLP|LLC|PLC|plc)\.$", "", text)
        if not self.has_form:
            text = re.sub(r"(?<=[^\W\d_]{4})\.$", "", text)
        end = self.start + len(self.text[self.start : self.end].rstrip(" ,;:\n"))
        return Name(text, self.start, end, kind) if kind else None

    def _kind(self, text: str) -> NameKind | None:
        if not 2 < len(text) <= 120 or self._is_no_name(text) or not any(map(str.isupper, text)):
            return None
        if self.has_form:
            return NameKind.COMPANY if len(text.split()) > 1 else None
        if _NO_PERSON.search(text) and not (BODY.search(text) and len(text.split()) > 2):
            return None
        words = text.split()
        if BODY.search(text) and len(words) > 1:
            return NameKind.BODY
        if any(any(map(str.isdigit, word)) for word in words):
            return NameKind.WORD if len(words) <= 2 else None
        return NameKind.PERSON if 2 <= len(words) <= 9 else NameKind.WORD

    def _is_no_name(self, text: str) -> bool:
        if _TELLS_THE_FORM.match(text):
            return True
        return bool(_NO_NAME.search(re.sub(r"^(?:His|Her) Majesty", "", text, flags=re.IGNORECASE)))

    def _takes(self, word: re.Match[str]) -> bool:
        """Whether a word belongs to the name; moves its end."""
        bare = word.group().strip(",;:\"'")
        if self._ends_at(word):
            return False
        if word.group().startswith("("):
            return self._takes_bracket(word)
        if not self.words and bare in ("AND", "And", "OR", "OF", "BY", "TO", "AS", "By", "To"):
            return False
        if bare.lower() in _SMALL and not bare[:1].isupper():
            return self._takes_small(word, bare.lower())
        if bare in ("AND", "And", "OF", "FOR", "IN", "ON", "OR", "THE", "UPON") and self.words:
            return self._takes_small(word, bare.lower())
        if self.words and re.fullmatch(r"[-/]+", bare):
            return self._form_ahead(word.end(), 4)
        return self._takes_capitalised(word, bare)

    def _ends_at(self, word: re.Match[str]) -> bool:
        """Whether a word tells of the bearer; before a legal form it is one of the name's."""
        end = _ENDS.match(self.text, word.start()) if self.words else None
        is_of_name = word.group()[0].isupper() and word.group()[-1] not in ",;:"
        return bool(end) and not (is_of_name and self._form_ahead(word.end(), 2))

    def _takes_capitalised(self, word: re.Match[str], bare: str) -> bool:
        if bare[:1].isdigit():
            is_year = BODY.search(" ".join(self.words)) and _YEAR_OF_A_TRUST.match(
                self.text, word.start()
            )
            if self.words and not is_year and not self._form_ahead(word.end(), 3):
                return False
        elif bare.lower() in _LOWER_BODIES and self.words:
            self.end = word.end()
            return True
        elif not (bare[:1].isupper() or any(map(str.isupper, bare[1:3])) or bare.startswith("d'")):
            return False
        self.end = word.end()
        return True

    def _takes_small(self, word: re.Match[str], small: str) -> bool:
        following = _WORD.match(self.text, self._skip_gap(word.end()))
        if following is None or word.group().endswith((",", ";")):
            return False
        first = following.group().lstrip("\"'(")[:1]
        if not (first.isupper() or first.isdigit() or following.group().lower() in _SMALL):
            return False
        if not self.words:
            return small not in _JOINING and small not in ("e", "y", "i", "w", "z", "&")
        return small not in _JOINING or self._joins(word, small)

    def _joins(self, word: re.Match[str], small: str) -> bool:
        """Whether "and", "of", "for" ... stand within the name rather than after it."""
        read = " ".join(self.words)
        ahead = self._form_ahead(word.end(), _FORM_WITHIN)
        if small == "or":
            return bool(
                re.match(r"\s+[A-Z]{3,}\b(?!\s+[A-Z])", self.text[word.end() : word.end() + 30])
            )
        if small == "and":
            if re.match(r"\s+(?:sons|co|company|partners|associates|brothers|daughters)\b",
                        self.text[word.end() : word.end() + 14], re.IGNORECASE):  # fmt: skip
                return True
            if (
                BODY.search(read)
                and re.search(r"\b(?:of|for)\b", read, re.IGNORECASE)
                and not ahead
            ):
                return not self.splits or bool(_MORE_OF_AN_OFFICE.match(self.text, word.end()))
            if self._joins_two(word, read):
                return True
            return self._joins_trades(word) or self._joins_service(word, ahead=ahead)
        if small == "of":
            if read.isupper() and _OF_AN_ESTATE.match(self.text, word.start()):
                return True
            return (
                ahead
                or bool(BODY.fullmatch(self.words[-1]) or _HOLDS_OFFICE.match(read))
                or self.words[-1].lower() in ("right", "court", "senate", "incorporation")
            )
        if small in ("for", "in", "on", "upon"):
            return ahead or bool(BODY.search(read))
        return True

    def _joins_service(self, word: re.Match[str], *, ahead: bool) -> bool:
        """Whether "and" stands in the name of a service, or before the last word of a company's."""
        is_service = not self.splits and _OF_A_SERVICE.match(self.text, word.end())
        return bool(is_service) or (ahead and (not self.splits or len(self.words) == 1))

    def _joins_trades(self, word: re.Match[str]) -> bool:
        """Whether "and" joins two trades in the name of one company."""
        trade = _TRADE.match(self.text, word.end())
        is_short = 1 < len(self.words) <= 3
        return bool(is_short and trade and self._form_ahead(word.end(), 3))

    def _joins_two(self, word: re.Match[str], read: str) -> bool:
        """Whether "and" joins a couple, or the members of a corporation: "The Mayor and ..."."""
        is_couple = len(self.words) == 1 and _COUPLE.match(self.text, word.end())
        return bool(is_couple or _OF_A_CORPORATION.match(read))

    def _takes_bracket(self, word: re.Match[str]) -> bool:
        """A bracket within a name is short and its legal form follows: "Acme (Asia) Limited"."""
        is_initial = self.words and re.fullmatch(r"(?:[A-Z]\.)+", self.words[-1])
        if is_initial and _FIRST_NAME.match(self.text, word.start()):
            self.end = word.end()
            return True
        inside = re.compile(r"\([\w .&'-]{1,30}\)(?=\s)").match(self.text, word.start())
        if not (self.words and inside and self._form_ahead(inside.end(), 3)):
            return False
        self.end = inside.end()
        return True

    def _form_at(self, position: int) -> int:
        """Where a legal form ends that begins there, or 0."""
        end = 0
        while form := LEGAL_FORM.match(self.text, position):
            end = form.end()
            more = MORE_OF_THE_FORM.match(self.text, end)
            if more is None:
                break
            position = more.end()
        if end and self.text[end : end + 1] == ")" and self.text.rfind("(", self.start, end) > 0:
            end += 1
        return end

    def _goes_on(self, end: int) -> int | None:
        """Where the name goes on after a legal form, for another one follows at once."""
        more = re.compile(r"\s(?:\([A-Z][\w ]{1,20}\)\s)?(?:&\s)?(?=[A-Z])").match(self.text, end)
        if more is None or "\n" in more.group():
            return None
        words = [
            word for _, word in zip(range(3), _WORD.finditer(self.text, more.end()), strict=False)
        ]
        for word in words:
            if self._form_at(word.start()) and not _ENDS.match(self.text, word.start()):
                return more.end()
            if not word.group()[0].isupper() or word.group()[-1] in ",;)":
                return None
        return None

    def _form_ahead(self, position: int, most: int) -> bool:
        """Whether a legal form follows within so many words that could be a name's."""
        for _ in range(most):
            position = self._skip_gap(position)
            if self._form_at(position):
                return True
            word = _WORD.match(self.text, position)
            if word is None or not self._could_be_of_a_name(word.group()):
                return False
            position = word.end()
            if word.group().endswith(","):
                return bool(self._form_at(self._skip_gap(position)))
        return False

    @staticmethod
    def _could_be_of_a_name(word: str) -> bool:
        bare = word.strip(",\"'")
        return bool(bare) and not word.endswith((";", ":")) and (
            bare[:1].isupper() or bare[:1].isdigit() or bare.lower() in _SMALL
            or bool(re.fullmatch(r"\([A-Z][\w.]*\)", bare))
        )  # fmt: skip

    def _skip_gap(self, position: int) -> int:
        gap = _GAP.match(self.text, position)
        return gap.end() if gap else position

    def _after(self, word: re.Match[str]) -> int:
        """Where the next word begins, or -1 if the name ends with this one."""
        text = word.group()
        gap = _GAP.match(self.text, word.end())
        if text.endswith(",") or (gap and self.text[gap.end() : gap.end() + 1] == ","):
            following = self._skip_gap(word.end())
            if self._form_at(following) or self._is_list(following):
                return following
            self.end = word.end()
            return -1
        is_closed = text.endswith((";", ":", ")", '"')) and not text.startswith(("(", '"'))
        if gap is None or is_closed:
            return -1
        if re.fullmatch(r"[^.]{4,}\.", text) and not self._form_ahead(word.end(), 3):
            return -1
        if "\n" in gap.group() and not self._is_broken(word.end(), gap.end()):
            return -1
        return gap.end()

    def _is_list(self, position: int) -> bool:
        """Whether a partnership's names go on after a comma: "Smith, Jones and Partners LLP"."""
        if len(self.words) > 1:
            return False
        rest = self.text[position : position + 60]
        found = re.match(r"(?:[A-Z][\w'-]+,?\s+){1,2}(?:and|&|AND)\s+", rest)
        return bool(found and self._form_ahead(position + found.end(), 3))

    def _is_broken(self, end: int, following: int) -> bool:
        """Whether a line was broken within the name: it is long, or a legal form comes next."""
        if _LABEL_BEGINS.match(self.text, following):
            return False
        line = end - (self.text.rfind("\n", 0, end) + 1)
        ahead = self._form_ahead(following, 3)
        return bool(self._form_at(following)) or (
            line >= _LONG_LINE and (ahead or bool(self.words))
        )
