"""Writes a formula of MathML in one line: 1/2, 10⁶, x₁, √(a + b)."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from app.parsing.raised import lowered

_RAISED = str.maketrans("0123456789+-\u2212()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿⁱ")
_CAN_RAISE = frozenset("0123456789+-\u2212ni")
_LEFT_OUT = frozenset({"annotation", "annotation-xml", "mphantom", "maligngroup", "malignmark"})
_SPACED = frozenset("=<>≤≥≠≈×·÷+−±∓→⇒∈")  # noqa: RUF001
_PARTS = dict.fromkeys(("mfrac", "mroot", "msup", "mover", "msub", "munder"), 2) | {
    "msubsup": 3,
    "munderover": 3,
}
_DEEPEST = 60


def formula(node: LexborNode, depth: int = 0) -> str:
    """A `<math>` element, or a part of one, as text."""
    if node.is_text_node:
        return " ".join((node.text_content or "").split())
    if not node.is_element_node or node.tag in _LEFT_OUT:
        return ""
    if depth > _DEEPEST:
        return " ".join((node.text(deep=True) or "").split())
    parts = [formula(child, depth + 1) for child in node.iter(include_text=True)]
    parts = [part for part in parts if part]
    return _written(node.tag or "", parts)


def _written(tag: str, parts: Sequence[str]) -> str:
    if len(parts) == _PARTS.get(tag):
        return _composed(tag, *parts)
    match tag:
        case "msqrt":
            return f"√{_grouped(''.join(parts))}"
        case "mtr" | "mtable":
            return (", " if tag == "mtr" else "; ").join(parts)
        case "mo" if parts and parts[0] in _SPACED:
            return f" {parts[0]} "
        case "mtext":
            return f" {''.join(parts)} "
        case _:
            return "".join(parts)


def _composed(tag: str, base: str, other: str, third: str = "") -> str:
    match tag:
        case "mfrac":
            return f"{_grouped(base)}/{_grouped(other)}"
        case "mroot":
            return f"{_power(other)}√{_grouped(base)}"
        case "msup" | "mover":
            return _grouped(base) + _power(other)
        case "msub" | "munder":
            return base + _index(other)
        case _:
            return base + _index(other) + _power(third)


def _grouped(text: str) -> str:
    text = text.strip()
    is_one = text.replace(".", "").replace(",", "").isalnum() or text[:1] + text[-1:] == "()"
    return text if is_one else f"({text})"


def _power(text: str) -> str:
    text = text.strip().replace(" ", "")
    if text and set(text) <= _CAN_RAISE:
        return text.translate(_RAISED)
    return f"^{_grouped(text)}"


def _index(text: str) -> str:
    text = text.strip().replace(" ", "")
    written = lowered(text)
    return written if written != text else f"_{_grouped(text)}"
