"""The three protocols by the name of their provider."""

from collections.abc import Mapping

from app.jobs.drawings.vision.exchange import VisionProtocol
from app.jobs.drawings.vision.protocols.anthropic import Anthropic
from app.jobs.drawings.vision.protocols.gemini import Gemini
from app.jobs.drawings.vision.protocols.openai import OpenAI

PROTOCOLS: Mapping[str, VisionProtocol] = {
    "anthropic": Anthropic(),
    "openai": OpenAI(),
    "gemini": Gemini(),
}
