"""Says in lines what an invitation in a mail is about (iCalendar, RFC 5545)."""

import re

_FIELDS = {"SUMMARY": "Event", "DTSTART": "Begins", "DTEND": "Ends", "LOCATION": "Where"}
_FOLDED = re.compile(r"\r?\n[ \t]")
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?")
_ESCAPED = re.compile(r"\\([\\;,nN])")


def event_lines(text: str) -> list[str]:
    """The name, the time and the place of the first event, each in a line of its own."""
    lines = _FOLDED.sub("", text).replace("\r", "\n").split("\n")
    upper = [line.strip().upper() for line in lines]
    if "BEGIN:VEVENT" not in upper:
        return []
    start = upper.index("BEGIN:VEVENT")
    end = upper.index("END:VEVENT", start) if "END:VEVENT" in upper[start:] else len(lines)
    found: dict[str, str] = {}
    for line in lines[start:end]:
        head, _, value = line.partition(":")
        name, *settings = head.upper().split(";")
        if name in _FIELDS and name not in found and value.strip():
            found[name] = _shown(value.strip(), settings)
    return [f"{label}: {found[name]}" for name, label in _FIELDS.items() if name in found]


def _shown(value: str, settings: list[str]) -> str:
    match = _MOMENT.fullmatch(value)
    if match is None:
        return _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    day = f"{match[1]}-{match[2]}-{match[3]}"
    if match[4] is None:
        return day
    zone = " UTC" if match[6] else ""
    for setting in settings:
        if setting.startswith("TZID="):
            zone = f" ({setting[5:].title()})"
    return f"{day} {match[4]}:{match[5]}{zone}"
