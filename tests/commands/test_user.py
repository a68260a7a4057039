"""`intray user` on a folder whose server does not run, and beside one that does."""

import stat
from collections.abc import Callable
from pathlib import Path

import anyio
import httpx
import pytest

from app.cli import main
from app.db.database import Database
from app.db.folder import owned_folder
from app.main import MIGRATIONS_FOLDER
from app.settings import Settings
from tests.new_database import give_database
from tests.server import running_server

Intray = Callable[..., str]


@pytest.fixture(autouse=True)
def own_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The logs of the tests stay as they are."""
    monkeypatch.setattr("app.logs.configure", lambda *given: None)


@pytest.fixture
def folder(settings: Settings) -> Path:
    """A data folder, with a database that is migrated already."""
    anyio.run(give_database, settings)
    return settings.data


@pytest.fixture
def user(folder: Path, capsys: pytest.CaptureFixture[str]) -> Intray:
    """Run `intray user` with these words; returns what it prints, the errors after the rest."""

    def run(*words: str, code: int = 0) -> str:
        assert main(["--data", str(folder), "user", *words]) == code
        printed = capsys.readouterr()
        return printed.out + printed.err

    return run


def test_a_user_is_added_with_a_link_for_the_password(user: Intray) -> None:
    assert "There are no users" in user("list")

    printed = user("add", "Ada", "--admin")

    assert "http://127.0.0.1:8000/set-password/" in printed
    listed = user("list")
    assert listed.split() == ["Ada", "admin", "no", "password", "yet"]


def test_what_cannot_be_done_is_one_sentence_and_code_1(user: Intray) -> None:
    assert "intray user add Ada --admin" in user("add", "Ada", code=1)
    user("add", "Ada", "--admin")
    assert "is taken" in user("add", "ada", code=1)
    assert "only admin" in user("disable", "Ada", code=1)
    assert "There is no user Bob" in user("reset", "Bob", code=1)


def test_a_user_is_disabled_enabled_and_reset(user: Intray) -> None:
    user("add", "Ada", "--admin")
    user("add", "Bob")

    user("disable", "bob")
    assert "disabled" in user("list")
    user("enable", "BOB")
    assert "disabled" not in user("list")
    assert "/set-password/" in user("reset", "Bob")


def test_removing_asks_what_becomes_of_the_work(
    user: Intray, monkeypatch: pytest.MonkeyPatch
) -> None:
    user("add", "Ada", "--admin")
    for name in ("Bob", "Eve", "Joe"):
        user("add", name)

    assert "--give-work-to NAME" in user("remove", "Bob", code=1)
    assert "given to Ada" in user("remove", "Bob", "--give-work-to", "Ada")
    assert "deleted" in user("remove", "Eve", "--delete-work")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "")
    assert "Nothing was changed" in user("remove", "Joe", code=1)
    monkeypatch.setattr("builtins.input", lambda _: "Ada")
    assert "given to Ada" in user("remove", "Joe")
    assert user("list").split()[:1] == ["Ada"]
    assert len(user("list").splitlines()) == 1


def test_a_server_that_holds_the_folder_without_a_socket_is_not_worked_around(
    user: Intray, folder: Path
) -> None:
    async def beside() -> None:
        async with owned_folder(folder):
            await anyio.to_thread.run_sync(lambda: user("list", code=1))

    anyio.run(beside)


@pytest.mark.crash
def test_beside_a_server_the_command_asks_it(tmp_path: Path) -> None:
    """Its socket is for whoever may use the folder, even where the path is too long for one."""
    folder = tmp_path / ("x" * 120) / "data"
    with running_server(folder, hosts="", grace_seconds=0) as server:
        path = folder / "intray.sock"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert httpx.get(f"{server.base_url}/api/tasks").status_code == 200

        assert main(["--data", str(folder), "user", "add", "Ada", "--admin"]) == 0

        assert httpx.get(f"{server.base_url}/api/tasks").status_code == 401
        server.kill9()
        assert path.exists()
        assert main(["--data", str(folder), "user", "add", "Bob"]) == 0
        server.restart()
        assert main(["--data", str(folder), "user", "disable", "Bob"]) == 0
        assert server.terminate() == 0
        assert not path.exists()
    assert "disabled" in names_and_states(folder)


def names_and_states(folder: Path) -> str:
    async def read() -> str:
        async with Database(folder / "intray.db", MIGRATIONS_FOLDER) as database:
            rows = await database.read("SELECT name, disabled_at IS NULL FROM users")
            return " ".join(f"{name} {'' if enabled else 'disabled'}" for name, enabled in rows)

    return anyio.run(read)
