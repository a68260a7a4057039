"""Shows days and times, which a sheet counts in days since the turn of a century."""

from collections.abc import Sequence
from datetime import datetime, timedelta

Token = tuple[str, str]

_LETTERS = "ymdhsegb"
_LAST_DAY = 2_958_465.999_999_9
"""The end of the year 9999."""
_FALSE_LEAP_DAY = 60
"""The count has a 29 February 1900, which never was."""
_SINCE_1904 = 1_462
_DAY_SECONDS = 86_400


def is_date(tokens: Sequence[Token]) -> bool:
    """Whether a section of a format shows a day or a time."""
    return any(
        name == "elapsed" or (name == "other" and text.lower() in _LETTERS) for name, text in tokens
    ) and not any(name == "general" for name, _ in tokens)


def shown_date(number: float, tokens: Sequence[Token], *, from_1904: bool) -> str | None:
    """A count of days as the section shows it; None where there is no such day.

    With a day or with month and year it is written as 2021-01-31 or 2021-01, a time after it as
    14:30; else the section's own form is kept.
    """
    fields = _fields(tokens)
    names = {name for name, _ in fields}
    if "elapsed" in names:
        return _elapsed(number, fields)
    moment = _moment(number, from_1904=from_1904, decimals=_second_decimals(tokens))
    if moment is None:
        return None
    is_whole_day = "day" in names
    if not is_whole_day and not {"year", "month"} <= names:
        return "".join(_written(name, text, moment, fields) for name, text in fields).strip()
    day = "1900-02-29" if _is_false_leap_day(number, from_1904) else f"{moment:%Y-%m-%d}"
    date = day if is_whole_day else day[:7]
    if "hour" not in names:
        return date
    return f"{date} {moment:%H:%M:%S}" if "second" in names else f"{date} {moment:%H:%M}"


def _fields(tokens: Sequence[Token]) -> list[Token]:
    """Runs of the same letter put together and named; m is a minute beside hours or seconds."""
    runs: list[Token] = []
    for name, text in tokens:
        letter = text.lower()
        if name == "other" and letter in _LETTERS:
            if runs and runs[-1][0] == letter:
                runs[-1] = (letter, runs[-1][1] + letter)
            else:
                runs.append((letter, letter))
        elif name in ("elapsed", "half"):
            runs.append((name, text))
        elif name == "digit":
            runs.append(("decimal", text))
        else:
            runs.append(("text", text))
    return [(_name(runs, at), text) for at, (_, text) in enumerate(runs)]


def _name(runs: Sequence[Token], at: int) -> str:
    letter, text = runs[at]
    if letter == "m":
        return "minute" if _is_minute(runs, at) else "month"
    if letter == "d":
        return "day" if len(text) < 3 else "weekday"
    names = {"y": "year", "e": "year", "h": "hour", "s": "second", "g": "era", "b": "year"}
    return names.get(letter, letter)


def _is_minute(runs: Sequence[Token], at: int) -> bool:
    others = ("text", "decimal", "half")
    before = next((run for run in runs[at - 1 :: -1] if run[0] not in others), None) if at else None
    after = next((run for run in runs[at + 1 :] if run[0] not in others), None)
    hours = before is not None and (before[0] == "h" or before[1].startswith("h"))
    seconds = after is not None and (after[0] == "s" or after[1].startswith("s"))
    return hours or seconds


def _second_decimals(tokens: Sequence[Token]) -> int:
    return sum(name == "digit" for name, _ in tokens)


def _moment(number: float, *, from_1904: bool, decimals: int) -> datetime | None:
    days = number + _SINCE_1904 if from_1904 else number
    if not 0 <= days <= _LAST_DAY:
        return None
    # Before the day that never was, the count is one behind.
    first = datetime(1899, 12, 31) if days < _FALSE_LEAP_DAY else datetime(1899, 12, 30)
    seconds = round(days * _DAY_SECONDS, min(decimals, 3))
    return first + timedelta(seconds=seconds)


def _is_false_leap_day(number: float, from_1904: bool) -> bool:
    return not from_1904 and int(number) == _FALSE_LEAP_DAY


def _elapsed(number: float, fields: Sequence[Token]) -> str:
    decimals = sum(name == "decimal" for name, _ in fields)
    seconds = round(abs(number) * _DAY_SECONDS, min(decimals, 3))
    written = []
    for name, text in fields:
        unit = {"h": 3_600, "m": 60, "s": 1}.get(text[0].lower(), 1)
        if name == "elapsed":
            written.append(str(int(seconds // unit)).zfill(len(text)))
        elif name in ("hour", "minute", "second", "month"):
            within = int(seconds // unit) % (24 if name == "hour" else 60)
            written.append(str(within).zfill(len(text)))
        elif name == "decimal":
            written.append(_decimal(seconds, fields, len(written)))
        else:
            written.append(text)
    return ("-" if number < 0 else "") + "".join(written)


def _decimal(seconds: float, fields: Sequence[Token], at: int) -> str:
    nth = sum(name == "decimal" for name, _ in fields[:at])
    return f"{seconds % 1:.6f}"[2 + nth]


def _written(name: str, text: str, moment: datetime, fields: Sequence[Token]) -> str:
    has_half = any(each == "half" for each, _ in fields)
    hour = (moment.hour - 1) % 12 + 1 if has_half else moment.hour
    match name:
        case "year":
            return f"{moment:%Y}" if len(text) > 2 or text[0] != "y" else f"{moment:%y}"
        case "month":
            return _month(moment, len(text))
        case "weekday":
            return f"{moment:%A}" if len(text) > 3 else f"{moment:%a}"
        case "hour" | "minute" | "second":
            part = {"hour": hour, "minute": moment.minute, "second": moment.second}[name]
            return str(part).zfill(len(text))
        case "half":
            return f"{moment:%p}"
        case "decimal":
            return f"{moment.microsecond // 100_000}"
        case _:
            return "" if name == "era" else text


def _month(moment: datetime, letters: int) -> str:
    names = {3: f"{moment:%b}", 4: f"{moment:%B}", 5: f"{moment:%b}"[0]}
    return names.get(letters, str(moment.month).zfill(letters))
