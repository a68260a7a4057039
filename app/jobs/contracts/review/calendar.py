"""Finds calendar dates in a text, in the forms in which contracts write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january|januar|januari|janvier|enero|gennaio|janeiro|jan",
    "february|februar|februari|février|fevrier|febrero|febbraio|fevereiro|feb|febr",
    "march|märz|maerz|maart|mars|marts|marzo|março|mar|mrz",
    "april|avril|abril|aprile|apr",
    "may|mai|mei|maj|mayo|maggio|maio",
    "june|juni|juin|junio|giugno|junho|jun",
    "july|juli|juillet|julio|luglio|julho|jul",
    "august|augustus|augusti|août|aout|agosto|aug",
    "september|septembre|septiembre|settembre|setembro|sept|sep",
    "october|oktober|octobre|octubre|ottobre|outubro|oct|okt",
    "november|novembre|noviembre|novembro|nov",
    "december|dezember|décembre|decembre|diciembre|dicembre|dezembro|desember|dec|dez|des",
)
_NUMBER_OF_MONTH = {
    name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")
}
_MONTH = "|".join(sorted(_NUMBER_OF_MONTH, key=len, reverse=True))

_WORDS_FOR_DAYS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
    "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh "
    "twenty-eighth twenty-ninth thirtieth thirty-first"
)
_WORDS_BELOW_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_WORDS_FOR_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = _WORDS_FOR_DAYS.split()
_ONES, _TEENS = _WORDS_BELOW_TWENTY.split()[:9], _WORDS_BELOW_TWENTY.split()[9:]
_TENS = _WORDS_FOR_TENS.split()
_ORDINAL = "|".join(
    sorted((name.replace("-", "[- ]") for name in _ORDINALS), key=len, reverse=True)
)
_YEAR_IN_WORDS = (
    rf"two\s+thousand(?:\s+and)?\s+(?:(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_ONES)})"
    rf"|{'|'.join(_TENS)}|{'|'.join(_TEENS)}|{'|'.join(_ONES)})"
)
_YEAR = rf"(?:19|20)\d{{2}}(?!\d)|{_YEAR_IN_WORDS}"
_FORMS = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?\)?[-\s]*(?:day\s+)?(?:of\s+|de\s+)?"
    rf"(?P<month>{_MONTH})\b\.?,?[-\s]*(?:in\s+the\s+year\s+(?:of\s+our\s+lord\s+)?|de\s+|del\s+)?"
    rf"(?P<year>{_YEAR})",
    rf"(?P<day>{_ORDINAL})\s+(?:\(\w+\)\s+)?(?:day\s+of\s+|of\s+)?(?P<month>{_MONTH})\b,?\s+"
    rf"(?:in\s+the\s+year\s+)?(?P<year>{_YEAR})",
    rf"(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th|d)?\s*,?\s+(?P<year>{_YEAR})",
    r"(?P<year>(?:19|20)\d{2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d/])",
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d{2})(?!\d|\.\d)",
    r"(?P<first>\d{1,2})(?P<between>[-/])(?P<second>\d{1,2})(?P=between)(?P<year>(?:19"
    r"|20)\d{2})(?![\d/-])",
)


def _numbered(form: str, number: int) -> str:
    """Gives the groups of a form names of their own, so that the forms can stand side by side."""
    return re.sub(r"\(\?P([<=])(\w+)", rf"(?P\g<1>\g<2>{number}", form)


_DATE = re.compile(
    rf"(?<![\w./-])(?:{'|'.join(_numbered(form, n) for n, form in enumerate(_FORMS))})",
    re.IGNORECASE,
)


# Years are found first, for they are rare: a date is looked for around them alone.
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|\btwo\s+thousand\b", re.IGNORECASE)
_LONGEST_BEFORE_YEAR, _LONGEST_AFTER_YEAR = 70, 28


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text; `iso` is ISO 8601."""

    start: int
    end: int
    iso: str


def find_days(text: str) -> Iterator[Day]:
    """Every date whose day, month and year are certain: "5/6/2024" is left out, "31/5/2024" not."""
    end = 0
    for year in _ANY_YEAR.finditer(text):
        start = max(end, year.start() - _LONGEST_BEFORE_YEAR)
        for match in _DATE.finditer(text, start, year.end() + _LONGEST_AFTER_YEAR):
            if match.end() < year.end():
                continue
            end = match.end()
            if iso := _iso(_parts(match)):
                yield Day(match.start(), match.end(), iso)
            break


def _parts(match: re.Match[str]) -> dict[str, str]:
    """The parts of a date by their names, without the numbers of their forms."""
    return {name.rstrip("0123456789"): said for name, said in match.groupdict().items() if said}


def _iso(parts: dict[str, str]) -> str | None:
    if "first" in parts:
        return _of_either_order(int(parts["first"]), int(parts["second"]), int(parts["year"]))
    return _existing(_year(parts["year"]), _month(parts["month"]), _day(parts["day"]))


def _of_either_order(first: int, second: int, year: int) -> str | None:
    """A date with slashes, if only one order of day and month is possible."""
    if first <= 12 and second <= 12 and first != second:
        return None
    return _existing(year, *((second, first) if first > 12 else (first, second)))


def _existing(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBER_OF_MONTH[words.lower()]


def _day(words: str) -> int:
    if words.isdigit():
        return int(words)
    return _ORDINALS.index("-".join(words.lower().replace("-", " ").split())) + 1


def _year(words: str) -> int:
    if words.isdigit():
        return int(words)
    year = 2000
    for word in words.lower().replace("-", " ").split()[2:]:
        if word in _ONES:
            year += _ONES.index(word) + 1
        elif word in _TEENS:
            year += _TEENS.index(word) + 10
        elif word in _TENS:
            year += 10 * (_TENS.index(word) + 2)
    return year
