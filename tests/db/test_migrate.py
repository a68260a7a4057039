"""Migrations: numbered, applied in order, one transaction each, never edited after landing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.db.database import Database
from app.db.migrate import Migration, migrate, migrations_in
from app.errors import StartRefused
from app.jobs.drawings.store.sheet_search import take_in_slice
from app.main import MIGRATIONS_FOLDER

ONE = Migration(1, "0001_one", "CREATE TABLE one (a TEXT);\nINSERT INTO one VALUES ('kept');\n")
TWO = Migration(2, "0002_two", "CREATE TABLE two (b TEXT);\n")
TRIGGER = Migration(
    2,
    "0002_trigger",
    "CREATE TRIGGER t AFTER INSERT ON one\nBEGIN\n  DELETE FROM one WHERE a = ';';\n"
    "  DELETE FROM one WHERE a = '--';\nEND;\n-- the end",
)
BROKEN = Migration(2, "0002_broken", "CREATE TABLE half (a TEXT);\nDELETE FROM one;\nNONSENSE;\n")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An empty database in autocommit mode."""
    with closing(sqlite3.connect(tmp_path / "test.db", isolation_level=None)) as made:
        yield made


def tables(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {row[0] for row in rows}


def landed(connection: sqlite3.Connection) -> list[int]:
    return [row[0] for row in connection.execute("SELECT version FROM schema_migrations")]


def test_what_is_missing_is_applied_in_order_and_only_once(connection: sqlite3.Connection) -> None:
    assert migrate(connection, [ONE]) == [ONE]
    assert migrate(connection, [ONE, TWO]) == [TWO]
    assert migrate(connection, [ONE, TWO]) == []

    assert tables(connection) == {"one", "two", "schema_migrations"}
    assert landed(connection) == [1, 2]
    assert connection.execute("SELECT a FROM one").fetchall() == [("kept",)]


def test_a_migration_that_fails_leaves_nothing_of_itself(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.Error):
        migrate(connection, [ONE, BROKEN])

    assert tables(connection) == {"one", "schema_migrations"}
    assert connection.execute("SELECT a FROM one").fetchall() == [("kept",)]
    assert landed(connection) == [1]
    assert not connection.in_transaction
    assert migrate(connection, [ONE, TWO]) == [TWO]


def test_a_trigger_is_one_statement_however_many_it_holds(connection: sqlite3.Connection) -> None:
    migrate(connection, [ONE, TRIGGER])

    connection.execute("INSERT INTO one VALUES (';'), ('--'), ('x')")
    rows = connection.execute("SELECT a FROM one ORDER BY a").fetchall()
    assert rows == [("kept",), ("x",)]


def test_a_landed_migration_that_was_changed_is_refused(connection: sqlite3.Connection) -> None:
    migrate(connection, [ONE, TWO])
    edited = Migration(1, ONE.name, ONE.sql + "-- one more word")

    with pytest.raises(StartRefused, match="0001_one"):
        migrate(connection, [edited, TWO])


def test_a_newer_database_is_refused_and_left_alone(connection: sqlite3.Connection) -> None:
    migrate(connection, [ONE, TWO])

    with pytest.raises(StartRefused, match="newer Intray"):
        migrate(connection, [ONE])
    assert landed(connection) == [1, 2]


@pytest.mark.parametrize(
    "names",
    [["0002_two.sql"], ["0001_a.sql", "0003_c.sql"], ["0001_a.sql", "0001_b.sql"], ["first.sql"]],
)
def test_a_folder_with_a_gap_or_a_strange_name_is_an_error(
    tmp_path: Path, names: list[str]
) -> None:
    for name in names:
        (tmp_path / name).write_text("SELECT 1;")

    with pytest.raises(ValueError, match=r"number|named"):
        migrations_in(tmp_path)


def test_the_summary_of_the_tables_is_no_migration(tmp_path: Path) -> None:
    (tmp_path / "0001_one.sql").write_text(ONE.sql)
    (tmp_path / "schema.sql").write_text("CREATE TABLE one (a TEXT);")

    assert migrations_in(tmp_path) == [ONE]


def test_our_own_migrations_apply_to_an_empty_database_and_hold_together(
    connection: sqlite3.Connection,
) -> None:
    ours = migrations_in(MIGRATIONS_FOLDER)

    assert migrate(connection, ours) == ours
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert {"tasks", "events", "files", "projects"} <= tables(connection)
    loose = (
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND NOT strict AND name NOT LIKE 'sqlite%'"
    )
    assert connection.execute(loose).fetchall() == []


def test_tasks_of_an_older_database_keep_their_rows_and_their_rules(
    connection: sqlite3.Connection,
) -> None:
    """The table of tasks was built again: nothing in it is lost, and it still guards itself."""
    ours = migrations_in(MIGRATIONS_FOLDER)
    columns = (
        "task_id, owner_id, task_type, task_name, status, origin, priority, attempt, max_attempts, "
        "crashes, created_at, started_at, completed_at, updated_at, percent, weight, initiated_by"
    )
    migrate(connection, [each for each in ours if each.version < 4])
    connection.execute(
        f"INSERT INTO tasks ({columns}) VALUES "
        "('t', 'o', 'a', 'n', 'SUCCESS', 'user', 0, 1, 3, 0, 1, 2, 3, 3, 100, 1, 'o')"
    )
    every = "SELECT task_id, task_name, status, percent, completed_at, warnings FROM tasks"
    before = connection.execute(every).fetchall()

    migrate(connection, ours)

    assert connection.execute(every).fetchall() == before
    for change in ("completed_at = 4", "percent = 50", "status = 'LOST'"):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(f"UPDATE tasks SET {change}")
    connection.execute("DELETE FROM tasks")
    counted = connection.execute("SELECT status, count FROM task_counts").fetchall()
    assert counted == [("SUCCESS", 0)]


def test_documents_of_an_older_database_came_with_nothing(connection: sqlite3.Connection) -> None:
    """And what comes with one of them stays when that one goes."""
    ours = migrations_in(MIGRATIONS_FOLDER)
    migrate(connection, [each for each in ours if each.version < 8])
    connection.execute("PRAGMA foreign_keys = ON")
    for name in ("mail", "lease"):
        connection.execute(
            "INSERT INTO files (file_id, owner_id, name, size, sha256, media_type, created_at) "
            "VALUES (?1, 'o', ?1, 1, hex(zeroblob(32)), 'text/plain', 1)",
            (name,),
        )
        connection.execute(
            "INSERT INTO documents (document_id, owner_id, file_id, task_id, name, created_at) "
            "VALUES (?1, 'o', ?1, 't', ?1, 1)",
            (name,),
        )

    migrate(connection, ours)

    every = "SELECT document_id, parent_document_id, attachments FROM documents ORDER BY 1"
    assert connection.execute(every).fetchall() == [("lease", None, None), ("mail", None, None)]
    connection.execute("UPDATE documents SET parent_document_id = 'mail' WHERE name = 'lease'")
    connection.execute("DELETE FROM documents WHERE name = 'mail'")
    assert connection.execute(every).fetchall() == [("lease", None, None)]


def test_measurements_of_an_older_database_are_of_no_region(connection: sqlite3.Connection) -> None:
    """They were measured with the scale of their sheet, whose units nobody had looked for."""
    ours = migrations_in(MIGRATIONS_FOLDER)
    migrate(connection, [each for each in ours if each.version < 10])
    connection.execute(
        "INSERT INTO pages (page_id, drawing_id, number, width, height, rotation, is_vector, "
        "word_source, letters, picture, thumbnail, picture_width, picture_height, picture_dpi, "
        "title_block) VALUES ('p', 'd', 1, 9, 9, 0, 1, 'ocr', 0, '', '', 9, 9, 9, '{}')"
    )
    connection.execute(
        "INSERT INTO measurements (measurement_id, page_id, condition_id, task_id, source, kind, "
        "place, quantity, ratio, power, confidence, reason, created_at) "
        "VALUES ('m', 'p', 'c', 't', 'vector', 'slab', '[0,0,1,1]', 5, 48, 2, 1, 'r', 1)"
    )

    migrate(connection, ours)

    assert connection.execute("SELECT units FROM pages").fetchall() == [(None,)]
    kept = connection.execute("SELECT quantity, ratio, region_id FROM measurements").fetchall()
    assert kept == [(5, 48, None)]


def test_sheets_of_an_older_database_are_found_by_their_words(
    connection: sqlite3.Connection,
) -> None:
    """When the program has started, a slice at a time; nobody has corrected any of them."""
    ours = migrations_in(MIGRATIONS_FOLDER)
    migrate(connection, [each for each in ours if each.version < 12])
    for number in range(1, 31):
        connection.execute(
            "INSERT INTO pages (page_id, drawing_id, number, width, height, rotation, is_vector, "
            "word_source, letters, picture, thumbnail, picture_width, picture_height, picture_dpi, "
            "title_block, title) "
            "VALUES (?1, 'd', ?1, 9, 9, 0, 1, 'ocr', 0, '', '', 9, 9, 9, '{}', 'ROOF')",
            (number,),
        )
        words = ("{}", f"waterstop {number}")
        connection.execute("INSERT INTO page_sheets VALUES (?, ?, ?)", (str(number), *words))

    migrate(connection, ours)

    told = "SELECT DISTINCT title, revision, issue_date, corrected_at, place_id FROM pages"
    assert connection.execute(told).fetchall() == [("ROOF", None, None, None, None)]
    found = "SELECT count(*) FROM sheet_words('waterstop')"
    counts = []
    while take_in_slice(connection):
        counts += connection.execute(found).fetchone()
    assert counts == [20, 30]


def test_tasks_of_an_older_database_have_no_line_and_their_failures_are_no_news(
    connection: sqlite3.Connection,
) -> None:
    """Nobody missed what failed before anybody was told of failures."""
    ours = migrations_in(MIGRATIONS_FOLDER)
    migrate(connection, [each for each in ours if each.version < 14])
    connection.execute(
        "INSERT INTO tasks (task_id, owner_id, task_type, task_name, status, origin, priority, "
        "attempt, max_attempts, crashes, created_at, started_at, completed_at, updated_at, "
        "percent, weight, initiated_by, error_code) VALUES "
        "('t', 'o', 'a', 'n', 'FAILURE', 'user', 0, 1, 3, 0, 1, 1, 1, 1, 0, 1, 'o', 'x')"
    )

    migrate(connection, ours)

    kept = connection.execute("SELECT task_id, summary, follows FROM tasks").fetchall()
    assert kept == [("t", None, None)]
    assert connection.execute("SELECT count(*) FROM failure_news").fetchone() == (0,)


def test_names_of_an_older_database_are_found_in_any_case(connection: sqlite3.Connection) -> None:
    """What SQLite cannot fold is kept folded; ASCII names need nothing more."""
    ours = migrations_in(MIGRATIONS_FOLDER)
    migrate(connection, [each for each in ours if each.version < 6])
    for number, name in enumerate(["Plain", "\u00c4nderungsvertrag"]):
        connection.execute(
            "INSERT INTO tasks (task_id, owner_id, task_type, task_name, status, origin, priority, "
            "attempt, max_attempts, crashes, created_at, updated_at, percent, weight, initiated_by)"
            " VALUES (?, 'o', 'a', ?, 'PENDING', 'user', 0, 0, 3, 0, 1, 1, 0, 1, 'o')",
            (str(number), name),
        )

    migrate(connection, ours)

    rows = connection.execute("SELECT folded_name FROM tasks ORDER BY task_id").fetchall()
    assert rows == [(None,), ("\u00e4nderungsvertrag",)]


# At the start of the program


async def refused_start(path: Path, migrations: Path = MIGRATIONS_FOLDER) -> str:
    """The sentence with which a database is refused; nothing is left open."""
    with pytest.raises(StartRefused) as refused:
        async with Database(path, migrations):
            pass
    return str(refused.value)


@pytest.mark.parametrize("content", [b"This is no database. " * 100, b"SQLite format 3\0" * 100])
async def test_a_file_that_is_no_database_is_refused_in_a_sentence_and_not_touched(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "intray.db"
    path.write_bytes(content)

    sentence = await refused_start(path)

    assert sentence.startswith(f"{path} cannot be used as a database")
    assert "\n" not in sentence
    assert path.read_bytes() == content


async def test_a_folder_in_the_databases_place_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "intray.db").mkdir()

    assert "cannot be used as a database" in await refused_start(tmp_path / "intray.db")


async def test_a_database_of_a_newer_program_is_refused_in_a_sentence(tmp_path: Path) -> None:
    migrations = tmp_path / "migrations"
    migrations.mkdir()
    for migration in (ONE, TWO):
        (migrations / f"{migration.name}.sql").write_text(migration.sql)
    async with Database(tmp_path / "intray.db", migrations) as database:
        assert await database.read("SELECT a FROM one") == [("kept",)]
    (migrations / "0002_two.sql").unlink()

    sentence = await refused_start(tmp_path / "intray.db", migrations)
    assert "newer Intray" in sentence
    assert "INTRAY_DATA" in sentence
