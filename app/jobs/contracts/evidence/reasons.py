"""Puts into one plain sentence why a passage was found."""

from collections.abc import Sequence

from app.jobs.contracts.evidence.topics import Signal

_LONGEST_QUOTE = 60


def sentence(parts: Sequence[str]) -> str:
    """Clauses that share a subject, as one sentence: "Names ..., obliges ... and sets ..."."""
    joined = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{joined[0].upper()}{joined[1:]}."


def quoted(text: str) -> str:
    """Words of the contract in quotes, on one line and not too long."""
    words = " ".join(text.split())
    return f"“{words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + '…'}”"


def strength(signals: Sequence[Signal], actor: str | None) -> list[str]:
    """What the signals of a passage say, ready to be joined to its reason."""
    spoken = {
        Signal.DUTY: f"obliges {actor}" if actor else "states a duty",
        Signal.TARGET: "sets a target",
        Signal.REPORTING: "asks for measuring or reporting",
        Signal.REMEDY: "names a consequence",
    }
    return [words for signal, words in spoken.items() if signal in signals]
