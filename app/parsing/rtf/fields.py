"""The fields of a Rich Text file: their codes are not shown; form fields show what was chosen."""

from dataclasses import dataclass, field

_UNSET = 25
TICKED, NOT_TICKED = "☒", "☐"


@dataclass(slots=True)
class Field:
    """An open field; `form` has the numbers of its form field by control word."""

    has_text: bool = False
    form: dict[str, int] = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)

    def shown(self) -> str:
        """What the page shows for a field without a result."""
        result = self.form.get("ffres", _UNSET)
        result = self.form.get("ffdefres", 0) if result == _UNSET else result
        match self.form.get("fftype"):
            case 1:
                return TICKED if result else NOT_TICKED
            case 2 if not self.has_text and 0 <= result < len(self.entries):
                return self.entries[result].strip()
            case _:
                return ""
