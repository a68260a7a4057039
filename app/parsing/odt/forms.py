"""The values of form controls in an OpenDocument text (OpenDocument 1.3, Part 3, 13)."""

from app.parsing.docx.xml import Element, children, local, value

TICKED, NOT_TICKED = "☒", "☐"


class Forms:
    """What the controls show, by the id under which they are drawn."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}

    def add(self, forms: Element) -> None:
        """Take in an `office:forms`."""
        for element in forms.iter():
            key = value(element, "id")
            if key:
                self._shown[key] = _shown(element)

    def shown(self, key: str) -> str:
        """What the page shows for a control."""
        return self._shown.get(key, "")


def _shown(element: Element) -> str:
    label = value(element, "label") or ""
    match local(element.tag):
        case "checkbox" | "radio":
            state = value(element, "current-state") or value(element, "state")
            is_on = state == "checked" or value(element, "current-selected") == "true"
            return f"{TICKED if is_on else NOT_TICKED} {label}".strip()
        case "listbox":
            chosen = [
                value(option, "label") or value(option, "value") or ""
                for option in children(element, "option")
                if "true" in (value(option, "current-selected"), value(option, "selected"))
            ]
            return ", ".join(chosen)
        case "hidden" | "password" | "image" | "file":
            return ""
        case "button" | "fixed-text" | "frame":
            return label
        case _:
            return value(element, "current-value") or value(element, "value") or ""
