"""Asks the questions of a half: each of its document alone, and beside others.

A document comes into the store as an ingestion brings it: read from a real file, cut, embedded.
"""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.engine.registry import Registry
from app.jobs.documents.answers.questions import Answered, consult
from app.jobs.documents.search.searcher import Mode, Searcher
from app.jobs.documents.store.passages import Scope
from app.jobs.documents.text.pages import page_at, pages_of
from app.main import running_parts
from app.parsing.document import Document
from app.settings import Settings
from app.threads import in_thread
from app.web.requests import LOCAL, Services
from tests.jobs.documents.asked.files import file_of
from tests.jobs.documents.asked.judged import Outcome, Score, Way, answering, is_hit
from tests.jobs.documents.asked.others import others
from tests.jobs.documents.asked.sets import Question, Written
from tests.jobs.documents.kept import embed_all, from_shelf, keep
from tests.new_database import give_database


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was written and as it was read from its file."""

    written: Written
    document: Document


@dataclass(slots=True)
class _Asked:
    """What a question has been answered so far."""

    answered: dict[Way, Answered]
    pages: dict[Way, bool]
    hits: dict[Way, Mapping[Mode, bool]]


async def score(written: Sequence[Written], questions: Sequence[Question], *, beside: int) -> Score:
    """Ask all of it in all ways; `beside` documents of others are stored for two of them."""
    read = {each.name: each for each in written}
    asked = {question.id: _Asked({}, {}, {}) for question in questions}
    with TemporaryDirectory() as folder:
        texts = await in_thread(_read, list(written), Path(folder))
        documents = {name: Read(read[name], document) for name, document in texts.items()}
        await _alone(Path(folder), documents, questions, asked)
        await _together(Path(folder), documents, questions, asked, beside)
    return Score([
        Outcome(each, asked[each.id].answered, asked[each.id].pages, asked[each.id].hits)
        for each in questions
    ])  # fmt: skip


def _read(written: Iterable[Written], folder: Path) -> dict[str, Document]:
    read = {}
    for each in written:
        path = folder / each.file_name
        path.write_bytes(file_of(each))
        read[each.name] = from_shelf(path)
    return read


@asynccontextmanager
async def _store(folder: Path) -> AsyncIterator[Services]:
    settings = Settings(data=folder, workers=1, grace_seconds=0, reserve_mb=0, durability="NORMAL")
    await give_database(settings)
    async with running_parts(settings, Registry()) as parts:
        yield parts


async def _kept(parts: Services, read: Read) -> str:
    document_id = await keep(parts, read.document, name=read.written.file_name)
    await embed_all(parts, document_id)
    return document_id


async def _alone(
    folder: Path,
    documents: Mapping[str, Read],
    questions: Sequence[Question],
    asked: Mapping[str, _Asked],
) -> None:
    """Each question in a store that has its document and nothing else."""
    for name, read in documents.items():
        async with _store(folder / f"alone-{name}") as parts:
            document_id = await _kept(parts, read)
            scope = Scope(LOCAL, document_ids=(document_id,))
            for question in (each for each in questions if each.document == name):
                await _ask(parts, question, scope, Way.ALONE, documents, asked[question.id])


async def _together(
    folder: Path,
    documents: Mapping[str, Read],
    questions: Sequence[Question],
    asked: Mapping[str, _Asked],
    beside: int,
) -> None:
    """Each question of all of the half, then with others: of its document and of everything."""
    async with _store(folder / "together") as parts:
        ids = {name: await _kept(parts, read) for name, read in documents.items()}
        everything = Scope(LOCAL)
        for question in questions:
            state = asked[question.id]
            await _ask(parts, question, everything, Way.HALF, documents, state)
            state.hits[Way.HALF] = await _hits(parts, question, everything, documents)
        made = await in_thread(others, beside)
        await embed_all(parts, *[await keep(parts, text, name=name) for name, text in made])
        for question in questions:
            state = asked[question.id]
            one = Scope(LOCAL, document_ids=(ids[question.document],))
            await _ask(parts, question, one, Way.SAME, documents, state)
            await _ask(parts, question, everything, Way.ALL, documents, state)
            state.hits[Way.ALL] = await _hits(parts, question, everything, documents)


async def _ask(
    parts: Services,
    question: Question,
    scope: Scope,
    way: Way,
    documents: Mapping[str, Read],
    state: _Asked,
) -> None:
    consulted = await consult(parts.of(Searcher), question.question, scope)
    state.answered[way] = consulted.answered
    state.pages[way] = _are_pages_right(question, consulted.answered, documents)


async def _hits(
    parts: Services, question: Question, scope: Scope, documents: Mapping[str, Read]
) -> dict[Mode, bool]:
    name = documents[question.document].written.file_name
    found = {
        mode: await parts.of(Searcher).search(question.question, scope, mode=mode) for mode in Mode
    }
    return {mode: is_hit(question, name, each.passages) for mode, each in found.items()}


def _are_pages_right(question: Question, answered: Answered, documents: Mapping[str, Read]) -> bool:
    """Each citation names the page on which it begins; in a PDF, the answer the written page."""
    by_file = {read.written.file_name: read for read in documents.values()}
    own = [each for each in answered.citations if each.name in by_file]
    begins = all(
        each.page == page_at(pages_of(by_file[each.name].document), each.start) for each in own
    )
    read = documents[question.document]
    told = [each for each in answering(question, own) if each.name == read.written.file_name]
    if read.written.format != "pdf" or not told:
        return begins
    return begins and any(each.page == question.page for each in told)
