"""Vectors by the extra `embeddings`. Without it, a stand-in of the same interface shows the way."""

import struct
import sys
import tomllib
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from app.configuration import load
from app.errors import StartRefused, TaskFailure
from app.jobs.documents.embedding import transformers
from app.jobs.documents.embedding.choice import TransformersEmbedder, embedder_of
from app.jobs.documents.embedding.transformers import describe, embed_with
from app.settings import EMBEDDINGS, Settings
from tests.server import ROOT


class Weights:
    """As a tensor, as far as its bytes are asked for."""

    def detach(self) -> "Weights":
        return self

    def cpu(self) -> "Weights":
        return self

    def numpy(self) -> Any:
        return np.ones(3, dtype="float32")


class StandIn:
    """The part of `SentenceTransformer` that is used, as its documentation has it."""

    def __init__(self, name: str, device: str) -> None:
        if name == "nowhere":
            raise OSError("no such model")

    def state_dict(self) -> dict[str, Weights]:
        return {"layer": Weights()}

    def encode(self, texts: list[str], *, normalize_embeddings: bool, **options: Any) -> Any:
        assert normalize_embeddings
        return np.array([[1.0, 0.0, 0.0] for _ in texts])


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package, as far as it is used."""
    package = ModuleType("sentence_transformers")
    package.SentenceTransformer = StandIn  # type: ignore[attr-defined]
    package.__spec__ = pytest.__spec__
    monkeypatch.setitem(sys.modules, "sentence_transformers", package)
    transformers._loaded.cache_clear()


@pytest.mark.usefixtures("installed")
def test_a_model_named_without_a_server_runs_in_the_workers() -> None:
    chosen = load({"INTRAY_EMBEDDING_MODEL": "tiny"})

    assert isinstance(embedder_of(chosen), TransformersEmbedder)


@pytest.mark.usefixtures("installed")
def test_vectors_are_little_endian_floats_of_length_one() -> None:
    assert embed_with("tiny", ["a", "b"]) == [struct.pack("<3f", 1, 0, 0)] * 2
    assert embed_with("tiny", []) == []


@pytest.mark.usefixtures("installed")
def test_a_model_is_known_by_its_weights() -> None:
    model = describe("tiny")

    assert (model.name, model.dimensions, len(model.hash)) == ("tiny", 3, 64)


@pytest.mark.usefixtures("installed")
def test_a_model_that_cannot_be_loaded_is_a_plain_failure() -> None:
    with pytest.raises(TaskFailure, match="could not be loaded") as caught:
        describe("nowhere")

    assert caught.value.code == "embedding_unavailable"


def test_without_the_package_the_start_is_refused_with_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)

    with pytest.raises(StartRefused, match=f"pip install '{EMBEDDINGS}' in the environment"):
        load({"INTRAY_EMBEDDING_MODEL": "tiny"})


def test_the_hint_installs_what_the_extra_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["optional-dependencies"]["embeddings"] == [EMBEDDINGS]


def test_our_own_model_is_the_default() -> None:
    assert not isinstance(embedder_of(Settings()), TransformersEmbedder)
