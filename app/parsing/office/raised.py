"""Writes raised and lowered figures as the signs that Unicode has for them: 10⁶, m², CO₂."""

_PLAIN = "0123456789+-−=()n"  # noqa: RUF001
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans(_PLAIN[:-1], "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def raised(text: str) -> str:
    """`text` as it stands raised; what has no such sign stays, as the "th" of "4th"."""
    return text.translate(_RAISED) if _is_whole(text, _PLAIN) else text


def lowered(text: str) -> str:
    """`text` as it stands lowered; what has no such sign stays."""
    return text.translate(_LOWERED) if _is_whole(text, _PLAIN[:-1]) else text


def _is_whole(text: str, signs: str) -> bool:
    return bool(text.strip()) and set(text.strip()) <= set(signs)
