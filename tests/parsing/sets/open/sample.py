"""What one file of the set is: its bytes, and what a person reads in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ROWS = (
    "pictures", "turned", "layers", "forms", "changes", "hidden", "tables", "raised", "order",
    "hyphens", "numbering", "markdown", "sentences", "parts", "kinds",
)  # fmt: skip
"""The rows of what is to be read, from scans with a stamp down to further kinds of files."""

WHATS = (
    "insertions", "deletions", "comments", "struck-out text", "hidden text", "attachment", "form",
    "unreadable text", "unreadable picture", "embedded object", "encoding",
    "archive member",
)  # fmt: skip
"""How the `what` of a loss begins; a detail may follow after a colon."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What a warning has to name: on which page (or sheet, or slide), and what."""

    what: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file and the text of its page, block by block."""

    data: bytes
    blocks: list[str]
    losses: tuple[Loss, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """One file of the set. `exact` says that every machine makes the same bytes of it."""

    file: str
    kind: str
    row: str
    about: str
    clean: bool
    exact: bool
    make: Callable[[], Made]

    def label(self, made: Made) -> dict[str, Any]:
        """The entry of labels.json."""
        label: dict[str, Any] = {
            "file": self.file,
            "kind": self.kind,
            "about": self.about,
            "clean": self.clean,
            "blocks": made.blocks,
            "losses": [{"page": loss.page, "what": loss.what} for loss in made.losses],
        }
        if made.numbers:
            label["numbers"] = list(made.numbers)
        return label


SAMPLES: list[Sample] = []


def sample(
    row: str,
    kind: str,
    about: str,
    *,
    clean: bool = False,
    exact: bool = True,
    file: str | None = None,
) -> Callable[[Callable[[], Made]], Callable[[], Made]]:
    """Add the function that makes a file to the set; its name is the file's name."""

    def add(make: Callable[[], Made]) -> Callable[[], Made]:
        name = file or f"{make.__name__.replace('_', '-')}.{kind}"
        SAMPLES.append(Sample(name, kind, row, about, clean, exact, make))
        return make

    return add
