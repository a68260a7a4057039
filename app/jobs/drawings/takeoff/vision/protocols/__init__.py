"""The three protocols by the name of their provider."""

from collections.abc import Mapping

from app.jobs.drawings.takeoff.vision.exchange import VisionProtocol
from app.jobs.drawings.takeoff.vision.protocols.anthropic import Anthropic
from app.jobs.drawings.takeoff.vision.protocols.gemini import Gemini
from app.jobs.drawings.takeoff.vision.protocols.openai import OpenAI

PROTOCOLS: Mapping[str, VisionProtocol] = {
    "anthropic": Anthropic(),
    "openai": OpenAI(),
    "gemini": Gemini(),
}
