"""Who can take off quantities: what works offline, and the vision models that are set up."""

from dataclasses import dataclass
from typing import Literal

from app.errors import Conflict, Invalid, TaskFailure
from app.settings import Settings

DEFAULT = "vector"
VISION = ("anthropic", "openai", "gemini")


@dataclass(frozen=True, slots=True)
class Source:
    """A provider; `reason` says what is missing where it is not available."""

    name: str
    title: str
    kind: Literal["local", "vision"] = "local"
    model: str | None = None
    available: bool = True
    reason: str | None = None


LOCAL = (
    Source(DEFAULT, "Drawn shapes"),
    Source("schedule", "Schedules and notes"),
)


def sources(settings: Settings) -> tuple[Source, ...]:
    """All of them, those that need nothing first."""
    return LOCAL


def require_known(name: str | None) -> None:
    """Raises Invalid `unknown_provider` for a name that no provider has."""
    known = (*(source.name for source in LOCAL), *VISION)
    if name is not None and name not in known:
        raise Invalid(
            "unknown_provider",
            f"There is no provider {name[:100]!r}.",
            f"Known: {', '.join(known)}. See /api/takeoff/providers.",
        )


def require_available(settings: Settings, name: str | None) -> None:
    """Raises Conflict `provider_unavailable` with what is missing, Invalid for an unknown name."""
    require_known(name)
    found = find(settings, name)
    if not found.available:
        raise Conflict(
            "provider_unavailable", f"The provider {found.name} is not set up.", found.reason
        )


def source_of(settings: Settings, name: str | None) -> Source:
    """The provider that a task uses; raises TaskFailure `provider_unavailable`."""
    found = find(settings, name)
    if not found.available:
        raise TaskFailure(
            "provider_unavailable", f"The provider {found.name} is not set up.", found.reason
        )
    return found


def find(settings: Settings, name: str | None) -> Source:
    """The provider of that name, or the default; the name must be known."""
    wanted = name or DEFAULT
    return next(source for source in sources(settings) if source.name == wanted)
