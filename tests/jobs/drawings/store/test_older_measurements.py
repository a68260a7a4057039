"""Measurements from before there were sets: they are seen, and replaced as any others."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.db.migrate import migrate, migrations_in
from app.jobs.drawings.store import measurement_sets
from app.jobs.drawings.store.visibility import IS_SHOWN
from tests.jobs.drawings.store.test_many_rows import MIGRATIONS, SHEET, measured, takeoff_writes

_OLD = """
INSERT INTO measurements (measurement_id, page_id, condition_id, task_id, source, kind, place,
    quantity, ratio, power, confidence, reason, status, created_at, decided_at)
VALUES ('draft', 'page', 'slab', 'old', 'vector', 'slab', '[0,0,1,1]', 1, 48, 2, 1, '', 'draft', 1,
        NULL),
    ('other', 'page', 'slab', 'older', 'vision', 'slab', '[0,0,1,1]', 1, 48, 2, 1, '', 'draft', 1,
        NULL),
    ('mine', 'page', 'slab', 'old', 'vector', 'slab', '[5,5,6,6]', 1, 48, 2, 1, '', 'approved', 1,
        2);
"""

_DRAWN_BY = "SELECT DISTINCT origin, author, decided_by, changed_at FROM measurements"


def test_an_older_draft_is_seen_until_a_takeoff_of_its_source_replaces_it(tmp_path: Path) -> None:
    migrations = migrations_in(MIGRATIONS)
    shown = f"SELECT measurement_id FROM measurements m WHERE {IS_SHOWN} ORDER BY 1"
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
        migrate(connection, migrations[:5])
        connection.executescript(SHEET + _OLD)
        migrate(connection, migrations)

        before = connection.execute(shown).fetchall()
        drawn = connection.execute(_DRAWN_BY).fetchall()
        for write in takeoff_writes(measured(1), page_id="page", condition_id="slab"):
            write(connection)
        after = connection.execute(shown).fetchall()
        while measurement_sets.remove_slice(connection):
            pass

        assert before == [("draft",), ("mine",), ("other",)]
        assert drawn == [("provider", None, None, None)]
        assert len(after) == 3
        assert after[1:] == [("mine",), ("other",)]
        assert connection.execute("SELECT count(*) FROM measurements").fetchone() == (3,)
