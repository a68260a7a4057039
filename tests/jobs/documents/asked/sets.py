"""The labelled documents and questions of a half, as they are written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import jsonio

FOLDER = Path(__file__).parent
HALVES = ("open", "sealed")
GROUPS = ("plain", "reworded", "unanswerable")
KINDS = ("lease", "handbook", "policy", "minutes", "manual", "datasheet")
FORMATS = ("pdf", "docx", "md", "txt")
TURN = "<!-- page -->"

Wanted = str | tuple[str, ...]
"""A string that an answer must hold, or strings of which it must hold one."""


@dataclass(frozen=True, slots=True)
class Written:
    """A document as it is written: `format` is the kind of file to make of it."""

    name: str
    kind: str
    format: str
    title: str
    pages: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """What its file is called."""
        return f"{self.name}.{self.format}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `answer` is empty and `page` None where no document answers it."""

    id: str
    document: str
    group: str
    wants: str
    question: str
    answer: tuple[Wanted, ...]
    page: int | None
    never: tuple[str, ...]


def has(half: str) -> bool:
    """Whether the half is here."""
    return (FOLDER / half / "questions.jsonl").exists()


def documents(half: str) -> list[Written]:
    """All documents of a half, by name."""
    paths = sorted((FOLDER / half / "documents").glob("*.md"))
    return [written(path.stem, path.read_text("utf-8")) for path in paths]


def written(name: str, text: str) -> Written:
    """A document from its text with front matter."""
    _, head, body = text.split("---\n", 2)
    facts = dict(line.split(": ", 1) for line in head.splitlines() if line)
    pages = tuple(page.strip() for page in body.split(TURN))
    return Written(name, facts["kind"], facts["as"], facts["title"], pages)


def questions(half: str) -> list[Question]:
    """All questions of a half, in their order."""
    lines = (FOLDER / half / "questions.jsonl").read_text("utf-8").splitlines()
    return [_question(jsonio.loads(line)) for line in lines if line]


def _question(fields: dict[str, Any]) -> Question:
    wanted = tuple(each if isinstance(each, str) else tuple(each) for each in fields["answer"])
    plain = {name: fields[name] for name in ("id", "document", "group", "wants", "question")}
    return Question(**plain, answer=wanted, page=fields["page"], never=tuple(fields.get("not", ())))
