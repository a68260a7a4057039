"""Sample contracts, written for this project, that can be tried with one click."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app import jsonio

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sample:
    """A contract to try; `file` is its name for a person, `path` where it lies."""

    id: str
    title: str
    file: str
    description: str

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return _FOLDER / self.file


@cache
def samples() -> tuple[Sample, ...]:
    """All samples, from the weakest climate language to the strongest."""
    return tuple(Sample(**each) for each in jsonio.loads((_FOLDER / "samples.json").read_bytes()))


def find_sample(sample_id: str) -> Sample | None:
    """The sample of that id, if there is one."""
    return next((sample for sample in samples() if sample.id == sample_id), None)
