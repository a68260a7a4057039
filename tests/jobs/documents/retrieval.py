"""Prints how well questions find the passages that answer them, and how well they are answered.

Run it by `python -m tests.jobs.documents.retrieval`. The shelf has 41 documents of five kinds
written for this: rules of a company, minutes, instructions, letters, reports and guides. Each of
60 questions is answered by one place; 20 of them are `reworded`, so that they share few words with
it. No document answers the 15 `absent` ones. Recall@5 is the share of questions with the answering
place among the first five passages.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio

from app import jsonio
from app.engine.registry import Registry
from app.jobs.documents.answers.questions import Answered, consult
from app.jobs.documents.search.searcher import Mode, Passage, Searcher
from app.jobs.documents.store.passages import Scope
from app.main import running_parts
from app.settings import Settings
from app.web.requests import LOCAL, Services
from tests.jobs.documents.kept import embed_all, from_shelf, keep

FOLDER = Path(__file__).parent
SHELF = FOLDER / "shelf"
FIRST = 5
ASKED = ("plain", "reworded")


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `answer` is a phrase of the one place that answers it, None without one."""

    kind: str
    question: str
    document: str | None
    answer: str | None

    def is_answered_by(self, name: str, text: str) -> bool:
        """True when the text is, or holds, the place that answers it."""
        return name == self.document and _plain(self.answer or "") in _plain(text)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a question found, by mode, and what it was answered."""

    question: Question
    found: dict[Mode, tuple[Passage, ...]]
    answered: Answered

    def is_hit(self, mode: Mode) -> bool:
        """True when the answering place is among the first passages."""
        return any(
            self.question.is_answered_by(each.name, each.text) for each in self.found[mode][:FIRST]
        )

    @property
    def is_right(self) -> bool:
        """True when a cited sentence is, or is part of, the place that answers it."""
        wanted = _plain(self.question.answer or "")
        return any(
            each.name == self.question.document
            and (wanted in _plain(each.text) or _plain(each.text) in wanted)
            for each in self.answered.citations
        )


@dataclass(frozen=True, slots=True)
class Score:
    """The outcomes of all questions."""

    outcomes: Sequence[Outcome]

    def recall(self, mode: Mode, *kinds: str) -> float:
        """Recall@5 over the questions of these kinds."""
        asked = self._of(*kinds)
        return sum(each.is_hit(mode) for each in asked) / len(asked)

    def answered(self, *kinds: str) -> float:
        """The share of questions that are answered at all."""
        asked = self._of(*kinds)
        return sum(each.answered.found for each in asked) / len(asked)

    def right(self, *kinds: str) -> float:
        """The share of the answered questions whose answer holds the answering place."""
        given = [each for each in self._of(*kinds) if each.answered.found]
        return sum(each.is_right for each in given) / max(len(given), 1)

    def _of(self, *kinds: str) -> list[Outcome]:
        return [each for each in self.outcomes if each.question.kind in kinds]


def questions() -> list[Question]:
    """All questions."""
    lines = (FOLDER / "questions.jsonl").read_text("utf-8").splitlines()
    return [Question(**jsonio.loads(line)) for line in lines]


async def score(parts: Services) -> Score:
    """Put the shelf into an empty Intray and ask it everything."""
    paths = sorted(SHELF.iterdir())
    documents = [await anyio.to_thread.run_sync(from_shelf, path) for path in paths]
    ids = [
        await keep(parts, document, name=path.name)
        for path, document in zip(paths, documents, strict=True)
    ]
    await embed_all(parts, *ids)
    return Score([await _ask(parts, question) for question in questions()])


async def _ask(parts: Services, question: Question) -> Outcome:
    scope = Scope(LOCAL)
    found = {
        mode: (await parts.of(Searcher).search(question.question, scope, mode=mode)).passages
        for mode in Mode
    }
    consulted = await consult(parts.of(Searcher), question.question, scope)
    return Outcome(question, found, consulted.answered)


def _plain(text: str) -> str:
    return " ".join(text.split())


async def _measure() -> Score:
    with TemporaryDirectory() as name:
        settings = Settings(data=Path(name), workers=1, grace_seconds=0)
        async with running_parts(settings, Registry()) as parts:
            return await score(parts)


def main() -> None:
    """Print the tables, and what was missed."""
    result = anyio.run(_measure)
    show = sys.stdout.write
    show(f"{'recall@5':<12}{'lexical':>10}{'semantic':>10}{'fused':>10}\n")
    for kinds in (ASKED, *((kind,) for kind in ASKED)):
        cells = [result.recall(mode, *kinds) for mode in (Mode.LEXICAL, Mode.SEMANTIC, Mode.HYBRID)]
        show(f"{'+'.join(kinds)[:11]:<12}" + "".join(f"{cell:>10.3f}" for cell in cells) + "\n")
    show(f"\n{'answers':<12}{'given':>10}{'right':>10}\n")
    for kind in (*ASKED, "absent"):
        show(f"{kind:<12}{result.answered(kind):>10.3f}{result.right(kind):>10.3f}\n")
    for each in result.outcomes:
        if each.question.answer and not each.is_hit(Mode.HYBRID):
            show(f"missed: {each.question.question}\n")


if __name__ == "__main__":
    main()
