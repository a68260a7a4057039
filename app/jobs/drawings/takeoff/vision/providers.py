"""The models that can be asked to look at sheets, as this Intray is set up."""

from dataclasses import dataclass, field

from app.jobs.drawings.takeoff.vision.exchange import Connection
from app.settings import Settings, variable

_TITLES = {
    "anthropic": "Anthropic",
    "openai": "OpenAI-compatible",
    "gemini": "Gemini",
}
# What the settings of a provider begin with, and which of them it cannot do without.
_PREFIXES = {"anthropic": "anthropic", "openai": "vision", "gemini": "gemini"}
_NEEDED = {
    "anthropic": ("url", "model", "key"),
    "openai": ("url", "model"),
    "gemini": ("url", "model", "key"),
}


@dataclass(frozen=True, slots=True)
class VisionProvider:
    """A model elsewhere; `reason` says what to set where it is not available.

    Everything but the connection may be shown to whoever uses this Intray.
    """

    name: str
    title: str
    model: str
    available: bool
    reason: str | None
    connection: Connection = field(repr=False)


def vision_providers(settings: Settings) -> tuple[VisionProvider, ...]:
    """All that there are, available or not."""
    return tuple(_provider(name, settings) for name in _TITLES)


def _provider(name: str, settings: Settings) -> VisionProvider:
    prefix = _PREFIXES[name]
    values = {part: getattr(settings, f"{prefix}_{part}") for part in ("url", "model", "key")}
    missing = [variable(f"{prefix}_{part}") for part in _NEEDED[name] if not values[part]]
    return VisionProvider(
        name,
        _TITLES[name],
        values["model"],
        not missing,
        f"Set {' and '.join(missing)} to switch it on." if missing else None,
        Connection(values["url"], values["model"], values["key"], settings.vision_seconds),
    )
