"""The sealed set holds together: files, labels and the generator tell the same. No reader runs."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.parsing.sets.sealed.cases import CASES
from tests.parsing.sets.sealed.kit import Case
from tests.parsing.sets.sealed.make import FILES, LABELS, labels_text

NAMES = sorted(case.file for case in CASES)
PLAIN = {
    "txt",
    "md",
    "markdown",
    "html",
    "xhtml",
    "htm",
    "csv",
    "eml",
    "rtf",
    "doc",
    "msg",
    "mht",
    "xml",
}
ARCHIVES = {"docx", "xlsx", "pptx", "odt", "epub", "zip"}
MOST_BYTES = 6_000_000


def labels() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(LABELS.read_text("utf-8"))
    return found


def ending(file: str) -> str:
    return file.rpartition(".")[2]


def is_exact(case: Case) -> bool:
    """Whether no other version of a library or a font can change its bytes."""
    if ending(case.file) == "pdf":
        content = (FILES / case.file).read_bytes()
        return not any(
            mark in content for mark in (b"FlateDecode", b"/Subtype /Image", b"/FontFile2")
        )
    return ending(case.file) in PLAIN | ARCHIVES and not case.drawn


def members(content: bytes) -> list[tuple[str, bytes]]:
    """What an archive holds, in its order; how it is packed depends on the version of zlib."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_every_file_has_one_label_and_every_label_a_file() -> None:
    assert sorted(path.name for path in FILES.iterdir()) == NAMES
    assert [label["file"] for label in labels()] == NAMES
    assert len(set(NAMES)) == len(NAMES)


def test_the_labels_are_those_of_the_generator() -> None:
    assert LABELS.read_text("utf-8") == labels_text()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_a_label_says_what_a_score_needs(case: Case) -> None:
    assert case.about.endswith(".")
    assert all(block.strip(" |") for block in case.blocks)
    assert case.blocks or case.losses
    assert not (case.clean and case.losses)
    assert all(what.strip() and (page is None or page > 0) for page, what in case.losses)
    text = " ".join(case.blocks)
    assert not [number for number in case.numbers if number not in text]
    assert not [hidden for hidden in case.absent if hidden in text]


@pytest.mark.parametrize(
    "case", [each for each in CASES if is_exact(each)], ids=lambda case: case.file
)
def test_the_generator_makes_the_same_file(case: Case) -> None:
    """Pictures, packed streams and embedded fonts are left out: other versions pack otherwise."""
    kept, made = (FILES / case.file).read_bytes(), case.make(case.blocks)
    if ending(case.file) in ARCHIVES:
        assert members(made) == members(kept)
    else:
        assert made == kept


def test_the_set_is_small() -> None:
    assert sum(path.stat().st_size for path in FILES.iterdir()) < MOST_BYTES
    assert all(Path(name).name == name for name in NAMES)
