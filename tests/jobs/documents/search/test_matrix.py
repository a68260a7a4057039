"""The matrix against a plain dictionary: any order of additions and removals gives the same."""

from collections.abc import Collection

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.documents.search.matrix import Matrix
from tests.jobs.documents.kept import in_bytes

ALL = ("a", "b", "c")
CHANGE = st.tuples(
    st.sampled_from(["put", "remove"]), st.integers(0, 20), st.sampled_from(ALL), st.floats(0, 6)
)


def nearest(
    matrix: Matrix, documents: Collection[str] = ALL, *, limit: int = 10, floor: float = -1.0
) -> list[tuple[int, float]]:
    return matrix.nearest(in_bytes(1, 0), documents, limit=limit, floor=floor)


def test_the_nearest_come_first_and_none_below_the_floor() -> None:
    matrix = Matrix(2)
    matrix.put([(1, "a", in_bytes(0, 1)), (2, "a", in_bytes(1, 0)), (3, "b", in_bytes(1, 1))])

    assert [chunk_id for chunk_id, _ in nearest(matrix)] == [2, 3, 1]
    assert [chunk_id for chunk_id, _ in nearest(matrix, floor=0.5)] == [2, 3]
    assert [chunk_id for chunk_id, _ in nearest(matrix, limit=1)] == [2]


def test_only_chunks_of_the_documents_asked_for_are_found() -> None:
    matrix = Matrix(2)
    matrix.put([(1, "a", in_bytes(1, 0)), (2, "b", in_bytes(1, 0))])

    assert [chunk_id for chunk_id, _ in nearest(matrix, ["b", "unknown"])] == [2]
    assert nearest(matrix, []) == []


def test_a_vector_of_another_length_is_not_compared() -> None:
    matrix = Matrix(2)
    matrix.put([(1, "a", in_bytes(1, 0, 0))])

    assert nearest(matrix) == []
    matrix.put([(1, "a", in_bytes(1, 0))])
    assert matrix.nearest(in_bytes(1, 0, 0), ALL, limit=1, floor=-1) == []


@given(st.lists(CHANGE, max_size=60))
def test_any_order_of_changes_leaves_what_a_dictionary_has(
    changes: list[tuple[str, int, str, float]],
) -> None:
    matrix = Matrix(2)
    model: dict[int, tuple[str, bytes]] = {}
    for kind, chunk_id, document_id, angle in changes:
        if kind == "put":
            vector = in_bytes(np.cos(angle), np.sin(angle))
            matrix.put([(chunk_id, document_id, vector)])
            model[chunk_id] = (document_id, vector)
        else:
            matrix.remove([chunk_id])
            model.pop(chunk_id, None)

    assert len(matrix) == len(model)
    for documents in ({"a"}, {"b", "c"}, set(ALL)):
        found = dict(nearest(matrix, documents, limit=100))
        wanted = {key: value for key, (doc, value) in model.items() if doc in documents}
        assert found.keys() == wanted.keys()
        for chunk_id, vector in wanted.items():
            assert abs(found[chunk_id] - np.frombuffer(vector, "<f4")[0]) < 1e-6
