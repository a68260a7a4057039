"""Models elsewhere, over real HTTP: what is sent, and what each kind of trouble becomes."""

import logging
import math
import struct
from collections.abc import Callable
from typing import Any, TypeVar

import anyio
import pytest

from app.configuration import load
from app.errors import RetryLater, StartRefused, TaskFailure
from app.jobs.documents.embedding.choice import LocalEmbedder, embedder_of
from app.jobs.documents.embedding.server import HttpEmbedder, normalised
from app.jobs.documents.provider import Provider
from app.settings import Settings
from tests.jobs.documents.model_server import KEY, ModelServer, model_server

T = TypeVar("T")


class NoComputer:
    """Models elsewhere leave nothing to compute."""

    async def compute(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        raise AssertionError(f"{function} was computed here")


HERE = NoComputer()


def embedder(server: ModelServer, *, key: str = KEY) -> HttpEmbedder:
    return HttpEmbedder(Provider(server.url, "tiny", key))


async def test_vectors_come_back_in_the_order_of_the_texts_with_length_one() -> None:
    async with model_server() as server:
        made = await embedder(server).embed_batch(HERE, ["a roof", "the rent", "a roof"])

        numbers = [struct.unpack("<8f", vector) for vector in made]
        assert numbers[0] == numbers[2] != numbers[1]
        assert all(math.isclose(math.hypot(*each), 1, rel_tol=1e-6) for each in numbers)
        assert server.asked[0].path == "/v1/embeddings"
        assert server.asked[0].body == {
            "model": "tiny", "input": ["a roof", "the rent", "a roof"], "encoding_format": "float",
        }  # fmt: skip
        assert server.asked[0].headers["authorization"] == f"bearer {KEY}"


async def test_without_a_key_none_is_sent() -> None:
    async with model_server() as server:
        await embedder(server, key="").embed_query(HERE, "roof")
        assert "authorization" not in server.asked[0].headers


async def test_a_model_is_told_from_others_by_its_name_and_address() -> None:
    async with model_server(dimensions=5) as server, model_server() as other:
        model = await embedder(server).model(HERE)
        assert (model.name, model.dimensions) == ("tiny", 5)
        assert model == await embedder(server).model(HERE)
        assert model.hash != (await embedder(other).model(HERE)).hash


@pytest.mark.parametrize(
    ("status", "retry_after", "error"),
    [(401, "", TaskFailure), (403, "", TaskFailure), (404, "", TaskFailure),
     (429, "7", RetryLater), (500, "", RetryLater), (503, "soon", RetryLater)],
)  # fmt: skip
async def test_a_refusal_says_whether_asking_again_helps_and_never_the_key(
    status: int, retry_after: str, error: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with model_server(status=status, retry_after=retry_after) as server:
        with pytest.raises(error) as caught:
            await embedder(server).embed_query(HERE, "roof")

    assert KEY not in f"{caught.value} {vars(caught.value)}"
    assert KEY not in caplog.text
    if status == 429:
        assert isinstance(caught.value, RetryLater)
        assert caught.value.after == 7


@pytest.mark.parametrize(
    "body",
    [b"not json", b"[]", b'{"data": []}', b'{"data": [{"index": 0}]}', b'{"data": 3}',
     b'{"data": [{"index": 0, "embedding": "text"}]}',
     b'{"data": [{"index": 0, "embedding": [null]}]}',
     b'{"data": [{"index": 0, "embedding": []}]}'],
)  # fmt: skip
async def test_an_answer_of_another_shape_is_a_failure_in_plain_words(body: bytes) -> None:
    async with model_server(answer=body) as server:
        with pytest.raises(TaskFailure, match="could not be understood"):
            await embedder(server).embed_query(HERE, "roof")


async def test_a_server_that_is_away_is_asked_again_later() -> None:
    async with model_server() as server:
        pass
    with pytest.raises(RetryLater, match="cannot be reached"):
        await embedder(server).embed_query(HERE, "roof")


async def test_a_server_that_says_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.jobs.documents.embedding.server.QUERY_SECONDS", 0.05)
    async with model_server(holds=True) as server:
        with pytest.raises(RetryLater, match="did not answer in time"):
            await embedder(server).embed_query(HERE, "roof")


async def test_who_is_cancelled_hangs_up(until: Callable[..., Any]) -> None:
    async with model_server(holds=True) as server, anyio.create_task_group() as group:
        group.start_soon(embedder(server).embed_batch, HERE, ["roof"])
        await until(lambda: server.asked)
        group.cancel_scope.cancel()
        with anyio.CancelScope(shield=True):
            await until(lambda: server.hung_up)


async def test_vectors_that_change_their_length_are_refused() -> None:
    async with model_server() as server:
        one = embedder(server)
        await one.model(HERE)
        server.dimensions = 9
        with pytest.raises(TaskFailure, match="could not be understood"):
            await one.embed_query(HERE, "roof")


@pytest.mark.parametrize("values", [[], [math.nan], [math.inf], ["1"], [None]])
def test_what_is_no_vector_is_refused(values: list[object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        normalised(values)  # type: ignore[arg-type]


def test_the_settings_choose_and_never_show_a_key() -> None:
    assert isinstance(embedder_of(Settings()), LocalEmbedder)
    chosen = Settings(embedding_url="http://x/v1", embedding_model="m", embedding_key=KEY)
    assert isinstance(embedder_of(chosen), HttpEmbedder)
    assert KEY not in repr(chosen)
    assert KEY not in repr(Provider("http://x", "m", KEY))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"INTRAY_EMBEDDING_URL": "http://x/v1"}, "INTRAY_EMBEDDING_MODEL is missing"),
        ({"INTRAY_ANSWER_MODEL": "m"}, "INTRAY_ANSWER_URL is missing"),
        ({"INTRAY_ANSWER_MODEL": "m", "INTRAY_ANSWER_URL": "file:///x"}, "must begin with http"),
    ],
)
def test_half_a_provider_is_refused_at_the_start(given: dict[str, Any], said: str) -> None:
    with pytest.raises(StartRefused, match=said):
        load(given)
