"""Finds the sheets of a project by their words, their numbers and their titles."""

import re
import sqlite3
from collections.abc import Sequence
from typing import Any

from app import jsonio
from app.db.database import Database
from app.db.reach import reached

OPEN, CLOSE = "\ue000", "\ue001"
"""What stands round a hit in a snippet; private use, so hardly in any text."""
_WORDS_OF_A_SNIPPET = 24
_SHORTEST_BEGINNING = 3
_TOKEN = re.compile(r"\w+")

Row = dict[str, Any]
_FIELDS = ("page_id", "document_id", "document_name", "number", "sheet_number", "title")


async def find_sheets(
    database: Database,
    project_id: str,
    by: str,
    words: Sequence[str],
    *,
    limit: int,
    after: tuple[str, int] | None,
) -> list[Row]:
    """The sheets that have all the words, a plan set after the other, in their order.

    They are those `after` a place in that order: a plan set, and a sheet's order in it. `snippet`
    is None for a sheet that was found by its number or title alone.
    """
    match = expression_of(words)
    drawing_id, number = after or ("", 0)
    values = {
        "by": by,
        "project_id": project_id,
        "match": match,
        "words": jsonio.dumps_text([f"%{_escaped(word)}%" for word in words]),
        "limit": limit,
        "drawing_id": drawing_id,
        "number": number,
    }
    rows = await database.read(_FOUND if match else _NAMED, values, slow=True)
    found = [dict(zip(_FIELDS, row, strict=True)) for row in rows]
    snippets = await _snippets(database, match, [each["page_id"] for each in found])
    return [{**each, "snippet": snippets.get(each["page_id"])} for each in found]


def expression_of(words: Sequence[str]) -> str:
    """The words as FTS5 takes them: all of them, each as a beginning; "" without any letters."""
    return " AND ".join(
        f'"{" ".join(tokens)}"{"*" if len(tokens[-1]) >= _SHORTEST_BEGINNING else ""}'
        for word in words
        if (tokens := _TOKEN.findall(word))
    )


def _escaped(word: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", word)


_SELECT = f"""
SELECT p.page_id, p.drawing_id, d.name, p.number, p.sheet_number, p.title
FROM pages p JOIN drawings d USING (drawing_id)
WHERE d.project_id = :project_id AND d.owner_id IN ({reached(":by")})
    AND (p.drawing_id, p.number) > (:drawing_id, :number)
"""
_IS_NAMED = r"""
NOT EXISTS (
    SELECT 1 FROM json_each(:words) word
    WHERE ifnull(p.sheet_number, '') || ' ' || ifnull(p.title, '') NOT LIKE word.value ESCAPE '\'
)
"""
_HAS_WORDS = """
p.page_id IN (
    SELECT t.page_id FROM sheet_words JOIN sheet_texts t ON t.text_id = sheet_words.rowid
    WHERE sheet_words MATCH :match
)
"""
_IN_ORDER = " ORDER BY p.drawing_id, p.number LIMIT :limit"
_NAMED = f"{_SELECT} AND {_IS_NAMED}{_IN_ORDER}"
_FOUND = f"{_SELECT} AND ({_HAS_WORDS} OR {_IS_NAMED}){_IN_ORDER}"


async def _snippets(database: Database, match: str, page_ids: Sequence[str]) -> dict[str, str]:
    if not match or not page_ids:
        return {}
    values = {"match": match, "pages": jsonio.dumps_text(list(page_ids))}
    return dict(await database.read(_SNIPPETS, values, slow=True))


_SNIPPETS = f"""
SELECT t.page_id, snippet(sheet_words, 0, '{OPEN}', '{CLOSE}', '…', {_WORDS_OF_A_SNIPPET})
FROM sheet_words JOIN sheet_texts t ON t.text_id = sheet_words.rowid
WHERE sheet_words MATCH :match AND t.text_id IN (
    SELECT text_id FROM sheet_texts
    WHERE page_id IN (SELECT value FROM json_each(:pages))
)
"""


# Sheets that were there before


SHEETS_A_SLICE = 20


def take_in_slice(connection: sqlite3.Connection) -> bool:
    """Make some sheets of before findable by their words; False when all are."""
    return connection.execute(_TAKE_IN, (SHEETS_A_SLICE,)).rowcount > 0


_TAKE_IN = """
INSERT INTO sheet_texts (page_id, text)
SELECT s.page_id, s.text FROM page_sheets s
WHERE NOT EXISTS (SELECT 1 FROM sheet_texts t WHERE t.page_id = s.page_id) LIMIT ?
"""
