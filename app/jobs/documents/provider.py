"""A model of an OpenAI-compatible server, and how this family asks it."""

from dataclasses import dataclass, field
from typing import Any

from app import jsonio
from app.errors import TaskFailure
from app.jobs.asking_models import post, refused


@dataclass(frozen=True, slots=True)
class Provider:
    """A model at an address that ends in `/v1` or the like."""

    url: str
    model: str
    key: str = field(default="", repr=False)

    async def ask(self, path: str, body: dict[str, Any], *, seconds: float) -> Any:
        """POST JSON and return the answer's.

        Raises TaskFailure for what asking again does not help, else RetryLater.
        """
        address = self.url.rstrip("/") + path
        headers = {"authorization": f"Bearer {self.key}"} if self.key else {}
        asked = {"model": self.model, **body}
        answer = await post(address, headers, asked, model=self.model, seconds=seconds)
        if answer.status != 200:
            raise refused(self.model, answer.status)
        try:
            return jsonio.loads(answer.content)
        except jsonio.JsonError:
            raise self.not_understood() from None

    def not_understood(self) -> TaskFailure:
        """The failure for an answer that does not have the shape of the protocol."""
        return TaskFailure(
            "provider_error",
            f"The answer of {self.model} could not be understood.",
            "Ask whoever runs this server whether its address is OpenAI-compatible.",
        )
