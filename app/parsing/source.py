"""What every reader is given: the file, the bounds, and who recognises the text in its pictures."""

from dataclasses import dataclass, field, replace

from app.parsing.document import Progress, ignore_progress
from app.parsing.limits import DEFAULT_LIMITS, Limits
from app.parsing.ocr.recognition import Recognition


@dataclass(frozen=True, slots=True)
class Source:
    """A file at `path` of a type that its bytes have told; `name` is what a person called it.

    `depth` counts the files that it lies inside of.
    """

    path: str
    media_type: str
    name: str = ""
    limits: Limits = DEFAULT_LIMITS
    recognition: Recognition = field(default_factory=Recognition)
    progress: Progress = ignore_progress
    depth: int = 0

    def inner(self, path: str, media_type: str) -> "Source":
        """A file that lies inside this one, read within the same bounds."""
        return replace(
            self, path=path, media_type=media_type, progress=ignore_progress, depth=self.depth + 1
        )
