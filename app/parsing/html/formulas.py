"""Writes a formula of MathML in one line: 1/2, 10⁶, x₁, √(a + b)."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from app.parsing.raised import index, power

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
            return f"{power(_close(other))}√{_grouped(base)}"
        case "msup" | "mover":
            return _grouped(base) + power(_close(other))
        case "msub" | "munder":
            return base + index(_close(other))
        case _:
            return base + index(_close(other)) + power(_close(third))


def _grouped(text: str) -> str:
    text = text.strip()
    is_one = text.replace(".", "").replace(",", "").isalnum() or text[:1] + text[-1:] == "()"
    return text if is_one else f"({text})"


def _close(text: str) -> str:
    """Without blanks, which are many around the signs of a formula."""
    return text.replace(" ", "")
