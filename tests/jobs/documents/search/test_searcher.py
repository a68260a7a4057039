"""Searching what is stored, by words alone and with the model of our own."""

from typing import Any

import pytest

from app.errors import NotFound, RetryLater
from app.jobs.documents.embedding.model import Computer, Embedder
from app.jobs.documents.search.searcher import Mode, Searcher
from app.jobs.documents.store.passages import Scope
from app.jobs.documents.store.vectors import VECTORS
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind
from app.web.requests import LOCAL, Services
from tests.jobs.documents.kept import embed_all, keep, remove
from tests.web.helpers import SOMEBODY, unknown_id

MINE = Scope(LOCAL)
LIFT = "The lift in house 2 stood still because a belt was worn.\n\nThe belt costs 870 euros."
BREAD = "Rye bread is baked for an hour and keeps for a week in a linen bag."


async def names(
    parts: Services, text: str, scope: Scope = MINE, mode: Mode = Mode.LEXICAL, limit: int = 10
) -> list[str]:
    found = await parts.of(Searcher).search(text, scope, limit=limit, mode=mode)
    return [passage.name for passage in found.passages]


async def test_a_passage_says_where_it_stands_and_what_was_found(parts: Services) -> None:
    document_id = await keep(parts, LIFT, name="minutes.txt")

    found = await parts.of(Searcher).search("worn belts", MINE, mode=Mode.LEXICAL)

    [passage] = found.passages
    assert (passage.document_id, passage.name, passage.page) == (document_id, "minutes.txt", 1)
    assert LIFT[passage.start : passage.end] == passage.text
    snippet = passage.snippet()
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["belt", "worn", "belt"]
    assert passage.lists == ("lexical",)
    assert passage.is_complete


async def test_words_are_found_in_any_form_and_without_accents(parts: Services) -> None:
    await keep(parts, "Les étages sont loués.", name="bail.txt")
    assert await names(parts, "ETAGE") == ["bail.txt"]


async def test_a_word_with_the_mark_of_a_note_is_found_and_quoted_with_it(parts: Services) -> None:
    document = DocumentBuilder()
    document.add(BlockKind.PARAGRAPH, "Emissions [1] are measured each year, and CO2[2] as well.")
    document.add(BlockKind.FOOTNOTE, "[1] In tonnes.")
    await keep(parts, document.build("text/plain"), name="report.pdf")

    found = await parts.of(Searcher).search("emissions", MINE, mode=Mode.LEXICAL)

    [passage] = found.passages
    assert passage.text.startswith("Emissions [1] are measured")
    assert passage.snippet().marks == ((0, 9),)
    assert await names(parts, "co2") == ["report.pdf"]


async def test_a_document_on_its_way_in_is_found_and_shown_as_not_complete(parts: Services) -> None:
    await keep(parts, LIFT, complete=False)
    found = await parts.of(Searcher).search("belt", MINE, mode=Mode.LEXICAL)
    assert [passage.is_complete for passage in found.passages] == [False]


async def test_the_word_that_is_being_typed_may_be_unfinished(parts: Services) -> None:
    await keep(parts, BREAD, name="bread")
    assert await names(parts, "rye brea") == ["bread"]
    assert await names(parts, "brea rye") == ["bread"]
    assert await names(parts, "xyzzy") == []


@pytest.mark.parametrize("text", ["", " ", "???", '"', "\0", "🙂"])
async def test_a_query_without_words_finds_nothing(parts: Services, text: str) -> None:
    await keep(parts, BREAD)
    assert await names(parts, text, mode=Mode.HYBRID) == []


def noting(parts: Services, read: list[str]) -> Searcher:
    """A searcher that notes what it reads."""

    async def noted(sql: str, *given: Any) -> list[Any]:
        read.append(sql)
        return await parts.database.read(sql, *given)

    return Searcher(parts.settings, noted, parts.of(Searcher).computer)


@pytest.fixture
def nothing_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application does not get its own search ready meanwhile."""
    monkeypatch.setattr("app.jobs.documents.family.WARM_UP_SECONDS", 3600)


async def test_the_first_search_finds_the_vectors_read_already(
    nothing_prepared: None, parts: Services
) -> None:
    await embed_all(parts, await keep(parts, BREAD, name="bread"))
    read: list[str] = []
    searcher = noting(parts, read)
    await searcher.prepare()
    assert VECTORS in read
    read.clear()

    found = await searcher.search("a loaf", MINE, mode=Mode.SEMANTIC)

    assert [passage.name for passage in found.passages] == ["bread"]
    assert VECTORS not in read


async def test_nothing_is_prepared_where_nothing_can_be_found(parts: Services) -> None:
    read: list[str] = []
    await noting(parts, read).prepare()
    assert len(read) == 1


async def test_nobody_finds_what_belongs_to_somebody_else(parts: Services) -> None:
    theirs = await keep(parts, LIFT, owner_id=SOMEBODY, name="secret")
    await keep(parts, BREAD, name="bread")
    await embed_all(parts, theirs)
    for mode in Mode:
        assert "secret" not in await names(parts, "lift belt worn", mode=mode)
    assert await names(parts, "lift", Scope(SOMEBODY)) == ["secret"]


@pytest.mark.parametrize("is_theirs", [True, False])
async def test_a_foreign_document_is_refused_as_an_unknown_one(
    parts: Services, is_theirs: bool
) -> None:
    mine = await keep(parts, LIFT)
    other = await keep(parts, LIFT, owner_id=SOMEBODY) if is_theirs else unknown_id()
    with pytest.raises(NotFound, match="Document not found"):
        await names(parts, "lift", Scope(LOCAL, document_ids=(mine, other)))


async def test_a_search_stays_in_its_project_and_its_documents(parts: Services) -> None:
    project = await parts.projects.create("Harbour", LOCAL)
    await keep(parts, LIFT, name="inside", project_id=project.project_id)
    alone = await keep(parts, LIFT, name="outside")
    assert await names(parts, "lift", Scope(LOCAL, project.project_id)) == ["inside"]
    assert await names(parts, "lift", Scope(LOCAL, document_ids=(alone,))) == ["outside"]
    assert sorted(await names(parts, "lift")) == ["inside", "outside"]


async def test_a_removed_document_is_found_no_more(parts: Services) -> None:
    document_id = await keep(parts, LIFT)
    assert await names(parts, "lift") == ["lease.txt"]
    await remove(parts, document_id)
    assert await names(parts, "lift") == []


async def test_both_lists_are_joined_and_a_chance_word_comes_last(parts: Services) -> None:
    """`linen` alone is little of the question: its passage follows what is near in meaning."""
    ids = [
        await keep(parts, "Elevators need an inspection every year by the authority.", name="near"),
        await keep(parts, "A linen shop on the corner of the market.", name="chance"),
        await keep(parts, "The elevator of the linen mill was inspected.", name="both"),
        *[await keep(parts, f"Filler number {n} about the garden.", name="x") for n in range(9)],
    ]
    await embed_all(parts, *ids)

    question = "When was the elevator inspected at the mill, linen or otherwise?"
    found = await parts.of(Searcher).search(question, MINE)

    by_name = {passage.name: passage for passage in found.passages}
    assert found.mode is Mode.HYBRID
    assert found.passages[0].name == "both"
    assert found.passages[0].lists == ("lexical", "semantic")
    assert "semantic" in by_name["near"].lists
    assert found.passages.index(by_name["near"]) < found.passages.index(by_name["chance"])


async def test_without_a_vector_a_search_goes_by_words_and_says_so(
    parts: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(self: Embedder, ctx: Computer, text: str) -> bytes:
        raise RetryLater(1, "the model is away")

    monkeypatch.setattr(type(parts.of(Searcher)._embedder), "embed_query", fails)
    await keep(parts, LIFT)
    found = await parts.of(Searcher).search("lift", MINE)
    assert (len(found.passages), found.mode) == (1, Mode.LEXICAL)
    assert found.passages[0].lists == ("lexical",)


async def test_no_more_than_the_limit_is_found(parts: Services) -> None:
    for _ in range(4):
        await keep(parts, LIFT)
    assert len(await names(parts, "lift", limit=3)) == 3
