"""The open half of the labelled set for readers holds together; no reader runs here."""

import json
from collections import Counter
from typing import Any

import pytest

from tests.parsing.sets.open.make import FILES, LABELS, written
from tests.parsing.sets.open.sample import ROWS, SAMPLES, WHATS

LABELLED: list[dict[str, Any]] = json.loads(LABELS.read_text("utf-8"))
EXACT = [sample for sample in SAMPLES if sample.exact]
MOST_BYTES = 6_000_000


def test_every_file_has_one_label_and_every_label_a_file() -> None:
    there = sorted(path.name for path in FILES.iterdir())
    assert sorted(label["file"] for label in LABELLED) == there


@pytest.mark.score
def test_every_label_is_in_the_file_as_the_generator_writes_it() -> None:
    """Labels alone are compared here: pictures and fonts may differ from machine to machine."""
    samples = sorted(SAMPLES, key=lambda each: each.file)
    labels = [sample.label(sample.make()) for sample in samples]
    assert LABELS.read_text("utf-8") == written(labels)


def test_a_file_without_pictures_and_fonts_is_made_again_byte_for_byte() -> None:
    others = [each.file for each in EXACT if (FILES / each.file).read_bytes() != each.make().data]
    assert EXACT
    assert others == []


def test_a_block_is_one_line_of_text_with_single_blanks() -> None:
    for label in LABELLED:
        assert label["blocks"], label["file"]
        for block in label["blocks"]:
            assert block, label["file"]
            assert block == " ".join(block.split()), label["file"]


def test_numbers_to_come_out_exactly_stand_in_the_blocks() -> None:
    for label in LABELLED:
        text = "\n".join(label["blocks"])
        missing = [number for number in label.get("numbers", ()) if number not in text]
        assert missing == [], label["file"]


def test_a_loss_is_told_in_known_words_and_only_of_dirty_files() -> None:
    for label in LABELLED:
        for loss in label["losses"]:
            assert not label["clean"], label["file"]
            assert loss["what"].split(":")[0] in WHATS, label["file"]
            assert loss["page"] >= 1, label["file"]


def test_every_row_has_several_files() -> None:
    counts = Counter(sample.row for sample in SAMPLES)
    assert set(counts) == set(ROWS)
    assert min(counts.values()) >= 3


def test_both_clean_and_dirty_files_are_many_and_small() -> None:
    clean = [label["clean"] for label in LABELLED]
    assert min(clean.count(True), clean.count(False)) >= 40
    assert sum(path.stat().st_size for path in FILES.iterdir()) < MOST_BYTES
