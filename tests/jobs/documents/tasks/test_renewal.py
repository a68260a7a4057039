"""Vectors are made again when the model has changed, through the whole application."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import anyio
import pytest

from app.engine.model import Origin
from app.engine.registry import Registry
from app.errors import Conflict
from app.jobs import FAMILIES
from app.jobs.documents.embedding.local import LOCAL as LOCAL_MODEL
from app.jobs.documents.embedding.local import local_model
from app.jobs.documents.search.searcher import Mode, Searcher
from app.jobs.documents.store.passages import Scope
from app.main import registry_of, running_parts
from app.settings import Settings
from app.web.requests import LOCAL, Services
from tests.conftest import run, start
from tests.jobs.documents.kept import (
    SMALL,
    chunks_in,
    embed_all,
    give_vectors,
    in_bytes,
    keep,
)
from tests.jobs.documents.model_server import ModelServer, model_server
from tests.web.helpers import SOMEBODY


@pytest.fixture
async def model() -> AsyncIterator[ModelServer]:
    async with model_server() as server:
        yield server


async def models_of(parts: Services) -> list[str]:
    sql = "SELECT DISTINCT name FROM chunk_vectors JOIN embedding_models USING (model_id)"
    return [row[0] for row in await parts.database.read(sql)]


async def outdated(parts: Services, **options: Any) -> str:
    document_id = await keep(parts, **options)
    ids = [chunk_id for chunk_id, _ in await chunks_in(parts, document_id)]
    await give_vectors(parts, SMALL, {chunk_id: in_bytes(1, 0) for chunk_id in ids})
    return document_id


@pytest.fixture
def registry() -> Registry:
    """The real task types."""
    return registry_of(FAMILIES)


async def test_all_vectors_are_made_again_after_the_model_was_changed(parts: Services) -> None:
    text = "\n\n".join(f"Paragraph {n}. " + "The roof is old. " * 20 for n in range(60))
    long = await outdated(parts, text=text)
    theirs = await outdated(parts, owner_id=SOMEBODY)

    live = await run(parts.engine, "reembedding")

    chunks = len(await chunks_in(parts, long))
    assert chunks > 16
    assert live.task.status == "SUCCESS"
    result = await parts.database.read("SELECT result FROM task_results")
    assert f'"chunks":{chunks}' in result[0][0]
    sql = "SELECT name, count(*) FROM chunk_vectors JOIN embedding_models USING (model_id) "
    counted: dict[str, int] = dict(await parts.database.read(sql + "GROUP BY name"))
    assert counted == {LOCAL_MODEL: chunks, "small": len(await chunks_in(parts, theirs))}
    found = await parts.of(Searcher).search("old roof", Scope(LOCAL), mode=Mode.SEMANTIC)
    assert found.passages


async def test_it_can_be_started_once_at_a_time(parts: Services, until: Callable[..., Any]) -> None:
    await outdated(parts)
    await start(parts.engine, "reembedding")
    with pytest.raises(Conflict, match="already"):
        await parts.engine.submit("reembedding", {})


async def test_a_change_of_the_model_is_seen_at_the_next_start(
    settings: Settings, registry: Registry, model: ModelServer, until: Callable[..., Any]
) -> None:
    settings.data.mkdir(parents=True)
    async with running_parts(settings, registry) as parts:
        document_id = await keep(parts)
        await embed_all(parts, document_id)

    changed = Settings(
        data=settings.data, workers=1, grace_seconds=0, reserve_mb=0,
        embedding_url=model.url, embedding_model="tiny",
    )  # fmt: skip
    async with running_parts(changed, registry) as parts:
        with anyio.fail_after(20):
            while await models_of(parts) != ["tiny"]:
                await anyio.sleep(0.02)
        sql = "SELECT task_type, origin FROM tasks"
        assert await parts.database.read(sql) == [("reembedding", Origin.AUTO)]
        found = await parts.of(Searcher).search("roof", Scope(LOCAL), mode=Mode.SEMANTIC)
        assert [passage.document_id for passage in found.passages] == [document_id]
        await until(lambda: not parts.engine._attempts)
        names = await parts.database.read("SELECT name FROM embedding_models")
        assert names == [("tiny",)]


def test_vectors_that_earlier_versions_stored_are_of_the_model_of_today() -> None:
    """Another hash would have every document of every data folder embedded again."""
    stored = "42f453b0ffbed938c04db06dc78b0fe9b2f22a3b127181dcbe6568ad06fcf725"
    assert local_model().hash == stored
