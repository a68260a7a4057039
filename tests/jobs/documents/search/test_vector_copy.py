"""The copy in memory is never older than what is committed, whoever wrote it."""

from itertools import chain
from pathlib import Path

import pytest

from app.jobs.documents.embedding.model import Model
from app.jobs.documents.search import vector_copy
from app.jobs.documents.search.vector_copy import VectorCopy, copy_of
from app.jobs.documents.store.vectors import drop_unused_models, model_id
from app.settings import Settings
from app.web.requests import Services
from tests.jobs.documents.kept import SMALL, chunks_in, give_vectors, in_bytes, keep, remove

OTHER = Model("other", "hash", 2)


async def found(
    parts: Services, copy: VectorCopy, *documents: str, model: Model = SMALL
) -> list[int]:
    nearest = await copy.nearest(
        parts.database.read, model, in_bytes(1, 0), documents, limit=9, floor=-1
    )
    return [chunk_id for chunk_id, _ in nearest]


async def kept_with_vectors(parts: Services, model: Model = SMALL) -> tuple[str, list[int]]:
    document_id = await keep(parts)
    ids = [chunk_id for chunk_id, _ in await chunks_in(parts, document_id)]
    await give_vectors(parts, model, {chunk_id: in_bytes(1, 0) for chunk_id in ids})
    return document_id, ids


async def test_what_is_committed_is_found_by_the_next_search(parts: Services) -> None:
    copy = VectorCopy()
    first, first_ids = await kept_with_vectors(parts)
    assert await found(parts, copy, first) == first_ids

    second, second_ids = await kept_with_vectors(parts)

    assert await found(parts, copy, first, second) == first_ids + second_ids


async def test_the_rows_of_a_document_go_with_it(parts: Services) -> None:
    copy = VectorCopy()
    first, _ = await kept_with_vectors(parts)
    second, second_ids = await kept_with_vectors(parts)
    assert len(await found(parts, copy, first, second)) == 2

    await remove(parts, first)

    assert await found(parts, copy, first, second) == second_ids
    assert copy._matrix is not None
    assert len(copy._matrix) == 1


async def test_a_new_vector_of_a_chunk_takes_the_place_of_the_old_one(parts: Services) -> None:
    copy = VectorCopy()
    document_id, [chunk_id] = await kept_with_vectors(parts)
    await found(parts, copy, document_id)

    await give_vectors(parts, SMALL, {chunk_id: in_bytes(0, 1)})

    [(_, cosine)] = await copy.nearest(
        parts.database.read, SMALL, in_bytes(0, 1), [document_id], limit=9, floor=-1
    )
    assert cosine == pytest.approx(1)


async def test_vectors_of_another_model_are_not_compared(parts: Services) -> None:
    copy = VectorCopy()
    mine, my_ids = await kept_with_vectors(parts)
    theirs, their_ids = await kept_with_vectors(parts, OTHER)
    assert await found(parts, copy, mine, theirs) == my_ids
    assert await found(parts, copy, mine, theirs, model=OTHER) == their_ids


async def test_a_model_without_any_vector_finds_nothing_until_there_is_one(parts: Services) -> None:
    copy = VectorCopy()
    assert await found(parts, copy) == []
    document_id, ids = await kept_with_vectors(parts)
    assert await found(parts, copy, document_id) == ids


async def test_a_copy_that_is_too_far_behind_is_made_again(
    parts: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log of changes keeps only the last ones."""
    copy = VectorCopy()
    first, _ = await kept_with_vectors(parts)
    await found(parts, copy, first)
    second, second_ids = await kept_with_vectors(parts)
    await remove(parts, first)
    await parts.database.write(
        lambda connection: connection.execute(
            "DELETE FROM vector_changes WHERE change_id < "
            "(SELECT max(change_id) FROM vector_changes)"
        )
    )

    assert await found(parts, copy, first, second) == second_ids


@pytest.mark.parametrize("size", [1, 2, 3])
async def test_many_changes_are_read_slice_by_slice(
    parts: Services, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(vector_copy, "SLICE", size)
    copy = VectorCopy()
    made = dict([await kept_with_vectors(parts) for _ in range(3)])
    first, *_ = made
    assert sorted(await found(parts, copy, *made)) == sorted(chain(*made.values()))

    made |= dict([await kept_with_vectors(parts) for _ in range(4)])
    await remove(parts, first)

    found_now = sorted(await found(parts, copy, *made))
    assert found_now == sorted(chain(*(ids for key, ids in made.items() if key != first)))


async def test_the_log_of_changes_keeps_no_more_than_it_says(parts: Services) -> None:
    _, [chunk_id] = await kept_with_vectors(parts)
    await parts.database.write(
        lambda connection: connection.execute("UPDATE sqlite_sequence SET seq = 200000 "
                                              "WHERE name = 'vector_changes'")
    )  # fmt: skip
    await give_vectors(parts, SMALL, {chunk_id: in_bytes(0, 1)})
    rows = await parts.database.read("SELECT change_id FROM vector_changes")
    assert rows == [(200001,)]


async def test_a_chunk_that_is_gone_gets_no_vector(parts: Services) -> None:
    await give_vectors(parts, SMALL, {77: in_bytes(1, 0)})
    assert await parts.database.read("SELECT * FROM chunk_vectors") == []


async def test_a_model_is_forgotten_with_its_last_vector(parts: Services) -> None:
    _, [chunk_id] = await kept_with_vectors(parts, OTHER)
    number = await parts.database.write(lambda connection: model_id(connection, SMALL))
    names = "SELECT name FROM embedding_models ORDER BY name"

    await parts.database.write(lambda connection: drop_unused_models(connection, number))
    assert await parts.database.read(names) == [("other",), ("small",)]
    await give_vectors(parts, SMALL, {chunk_id: in_bytes(1, 0)})
    await parts.database.write(lambda connection: drop_unused_models(connection, number))
    assert await parts.database.read(names) == [("small",)]


def test_searches_and_tasks_of_one_database_share_one_copy(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    copy = copy_of(settings.database)
    assert copy_of(settings.database) is copy
    assert copy_of(tmp_path / "other.db") is not copy
