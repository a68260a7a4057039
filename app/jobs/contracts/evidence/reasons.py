"""Puts into one plain sentence why a passage was found."""

from collections.abc import Sequence

_LONGEST_QUOTE = 60


def sentence(parts: Sequence[str]) -> str:
    """Clauses that share a subject, as one sentence: "Names ..., obliges ... and sets ..."."""
    joined = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{joined[0].upper()}{joined[1:]}."


def quoted(text: str) -> str:
    """Words of the contract in quotes, on one line and not too long."""
    words = " ".join(text.split())
    return f"“{words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + '…'}”"
