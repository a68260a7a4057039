"""Who can take off quantities: what works offline, and the vision models that are set up."""

from dataclasses import dataclass
from typing import Literal

from app.errors import Conflict, Invalid
from app.jobs.drawings.names import RULES
from app.jobs.drawings.takeoff.vision.providers import VisionProvider, vision_providers
from app.settings import Settings

DEFAULT = "vector"


@dataclass(frozen=True, slots=True)
class Source:
    """A provider; `use` says when to take it, `reason` what to set where it is not available."""

    name: str
    title: str
    kind: Literal["local", "vision"] = "local"
    model: str | None = None
    available: bool = True
    reason: str | None = None
    use: str = ""


WORDS_ALONE = frozenset({"schedule"})
"""Sources that read what is written, and no shapes."""

LOCAL = (
    Source(
        DEFAULT,
        "Drawn shapes",
        use="For plans drawn with a program: closed shapes, lines and symbols that have a label.",
    ),
    Source(
        "schedule",
        "Schedules and notes",
        use="For quantities that the sheet states in a schedule or a note; it looks at no shape.",
    ),
    Source(
        "vector-faces",
        "Areas between lines",
        use="For areas whose outline is not drawn in one piece, where “Drawn shapes” misses them.",
    ),
)
_USE_OF_VISION = (
    "For scans, and for sheets that no rule here reads; its picture is sent to the model, and "
    "every quantity is to be checked."
)
VISION = tuple(provider.name for provider in vision_providers(Settings()))


def sources(settings: Settings) -> tuple[Source, ...]:
    """All of them, those that need nothing first."""
    return (*LOCAL, *(_of_vision(provider) for provider in vision_providers(settings)))


def _of_vision(provider: VisionProvider) -> Source:
    return Source(
        provider.name,
        provider.title,
        "vision",
        provider.model or None,
        provider.available,
        provider.reason,
        _USE_OF_VISION,
    )


def require_known(name: str | None) -> None:
    """Raises Invalid `unknown_provider` for a name that no provider has."""
    _require(name, (*(source.name for source in LOCAL), *VISION))


def require_classifier(name: str | None) -> None:
    """Raises Invalid `unknown_provider` for a name of nobody who classifies sheets."""
    _require(name, (RULES, *VISION))


def _require(name: str | None, known: tuple[str, ...]) -> None:
    if name is not None and name not in known:
        raise Invalid(
            "unknown_provider",
            f"There is no provider {name[:100]!r} for this.",
            f"Known: {', '.join(known)}.",
        )


def source_of(settings: Settings, name: str | None) -> Source:
    """The provider of that name, or the default.

    Raises Invalid for an unknown one, and Conflict `provider_unavailable` with what is missing.
    """
    require_known(name)
    found = next(one for one in sources(settings) if one.name == (name or DEFAULT))
    if not found.available:
        raise Conflict(
            "provider_unavailable", f"The provider {found.name} is not set up.", found.reason
        )
    return found


def classifier_of(settings: Settings, name: str | None, use_vision: bool) -> Source | None:
    """The vision model that is to classify a sheet, None for the rules. Raises as `source_of`."""
    require_classifier(name)
    if name == RULES or (name is None and not use_vision):
        return None
    if name is not None:
        return source_of(settings, name)
    available = [one for one in sources(settings) if one.kind == "vision" and one.available]
    if not available:
        raise Conflict(
            "provider_unavailable",
            "No vision model is set up.",
            "Set one up as /api/takeoff/providers says, or leave it to the rules.",
        )
    return available[0]


def vision_of(settings: Settings, source: Source) -> VisionProvider:
    """The connection to the model of a source."""
    return next(one for one in vision_providers(settings) if one.name == source.name)
