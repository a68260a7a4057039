"""Computes the weights of `everyday_words.toml`: run it by `python -m tests.jobs.contracts.fit`.

A logistic regression with a ridge penalty, by Newton's method. Reworded duties stand against traps
and plain passages, together with the prototypes of tier 2. The `unseen` sets take no part.
"""

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.jobs.contracts.evidence import prototypes
from app.jobs.contracts.evidence.everyday_words import concepts, mentions_in
from tests.jobs.contracts.score.alone import labelled

PENALTY = 1.0
STEPS = 50
Numbers = NDArray[np.float64]


def main() -> None:
    """Print the intercept and one line for each concept, as they stand in the file."""
    wanted, others = training_sets()
    found = fit(presences([*wanted, *others]), np.r_[np.ones(len(wanted)), np.zeros(len(others))])
    show = sys.stdout.write
    show(f"intercept = {found[-1]:.2f}\n\n[weights]\n")
    for concept, weight in zip(concepts(), found[:-1], strict=True):
        show(f'"{concept.name}" = {weight:.2f}\n')


def training_sets() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Climate passages without the usual words, and passages that are none."""
    path = Path(prototypes.__file__).with_name("prototypes.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    related = tuple(words for each in data["related"].values() for words in each)
    contrast = tuple(data["contrast"]["sentences"])
    wanted = labelled("reworded") + labelled("oblique") + related
    return wanted, labelled("trap") + labelled("plain") + contrast


def presences(passages: Sequence[str]) -> Numbers:
    """A row for each passage: the presence of every concept, and 1 for the intercept."""
    column = {concept.name: index for index, concept in enumerate(concepts())}
    rows = np.zeros((len(passages), len(column) + 1))
    rows[:, -1] = 1
    for row, passage in zip(rows, passages, strict=True):
        for mention in mentions_in(passage):
            row[column[mention.concept.name]] = mention.presence
    return rows


def fit(rows: Numbers, is_climate: Numbers) -> Numbers:
    """The weights that make the labels likeliest; the intercept comes last, free of penalty."""
    ridge = PENALTY * np.eye(rows.shape[1])
    ridge[-1, -1] = 1e-6
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - is_climate) + ridge @ weights
        bend = rows.T @ (rows * (likely * (1 - likely))[:, None]) + ridge
        weights -= np.linalg.solve(bend, slope)
    return weights


if __name__ == "__main__":
    main()
