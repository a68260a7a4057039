"""Reads what stands in the fields of a form: text, the chosen entry, ticks."""

from selectolax.lexbor import LexborNode

TICKED, UNTICKED = "☒", "☐"
_WITHOUT_TEXT = frozenset(
    {"hidden", "password", "submit", "button", "reset", "image", "file", "color", "range"}
)


def field_text(node: LexborNode) -> str:
    """What a person sees in a field; nothing for buttons and for what is kept secret."""
    match node.tag:
        case "select":
            return _chosen(node)
        case "textarea":
            return node.text(deep=True) or ""
        case _:
            return _input(node)


def _input(node: LexborNode) -> str:
    attributes = node.attributes
    kind = (attributes.get("type") or "text").strip().lower()
    if kind in ("checkbox", "radio"):
        return TICKED if "checked" in attributes else UNTICKED
    return "" if kind in _WITHOUT_TEXT else attributes.get("value") or ""


def _chosen(node: LexborNode) -> str:
    options = node.css("option")
    chosen = [option for option in options if "selected" in option.attributes]
    if "multiple" in node.attributes:
        return ", ".join(map(_label, chosen))
    if not chosen:
        chosen = [option for option in options if "disabled" not in option.attributes]
        return _label(chosen[0]) if chosen else ""
    return _label(chosen[-1])


def _label(option: LexborNode) -> str:
    return option.attributes.get("label") or (option.text(deep=True) or "").strip()
