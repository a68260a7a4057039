"""Word vectors: what the WordLlama library, version 0.4.0.post1, made of the same texts."""

import base64
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app import jsonio
from app.text import word_pieces
from app.text.word_pieces import pieces_of
from app.text.word_vectors import DIMENSIONS, WEIGHTS, unit_vectors

KNOWN = [
    jsonio.loads(line)
    for line in Path(__file__).with_name("known_vectors.jsonl").read_text("utf-8").splitlines()
]
each_known = pytest.mark.parametrize("known", KNOWN, ids=lambda known: known["text"][:30])


@each_known
def test_words_are_cut_into_the_pieces_that_the_library_cut(known: dict[str, Any]) -> None:
    pieces = [piece for word in known["text"].split() for piece in pieces_of(word)]
    assert pieces == known["pieces"]


@each_known
def test_a_text_has_the_vector_that_the_library_gave_it(known: dict[str, Any]) -> None:
    vector = np.frombuffer(base64.b64decode(known["vector"]), "<f4")
    np.testing.assert_allclose(unit_vectors([known["text"]])[0], vector, rtol=0, atol=1e-7)


def test_a_vector_does_not_depend_on_its_neighbours() -> None:
    texts = [known["text"] for known in KNOWN]
    alone = [unit_vectors([text])[0] for text in texts]
    np.testing.assert_array_equal(unit_vectors(texts), alone)


def test_a_vector_has_length_one_and_that_of_no_words_is_zero() -> None:
    lengths = np.linalg.norm(unit_vectors(["tenant", "", "rent\u2003and\nrates"]), axis=1)
    np.testing.assert_allclose(lengths, [1, 0, 1], atol=1e-6)


def test_no_texts_have_no_vectors() -> None:
    assert unit_vectors([]).shape == (0, DIMENSIONS)


def test_the_work_for_a_long_word_grows_with_its_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Data written as letters stands in some documents: a page without a blank."""
    looked_at: list[int] = []
    consider = word_pieces._consider

    def counted(*given: Any) -> None:
        looked_at.append(0)
        consider(*given)

    monkeypatch.setattr(word_pieces, "_consider", counted)
    word = "themean" * 1_000
    pieces_of(word)
    assert len(looked_at) < 3 * len(word)


def test_every_row_of_the_table_has_its_piece() -> None:
    vocabulary = jsonio.loads(WEIGHTS.with_name("vocabulary.json").read_bytes())
    assert WEIGHTS.stat().st_size // (2 * DIMENSIONS) == len(set(vocabulary)) == 32_000
