"""Settings: which source wins, what is refused in which words, and what is printed of them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.configuration import Origin, load, read
from app.errors import StartRefused
from tests.server import ROOT

KEY = "kept between us"


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    """A configuration file that a test writes."""
    return tmp_path / "intray.toml"


def refusal(environment: dict[str, str], config: Path | None = None) -> str:
    """The sentence with which these settings are refused."""
    with pytest.raises(StartRefused) as refused:
        read(environment, config=config)
    return str(refused.value)


def settings_command(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """`intray settings`, run to its end."""
    return subprocess.run(
        [sys.executable, "run.py", *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# Which source wins


def test_an_option_wins_over_the_environment_and_that_over_the_file(toml: Path) -> None:
    toml.write_text("port = 1\nworkers = 1\nmax_pages = 1\n")

    found = read({"INTRAY_PORT": "2", "INTRAY_WORKERS": "2"}, config=toml, port=3)

    values = found.settings.port, found.settings.workers, found.settings.max_pages
    assert values == (3, 2, 1)
    assert found.origins["port"] == Origin("command line", "--port")
    assert found.origins["workers"] == Origin("environment", "INTRAY_WORKERS")
    assert found.origins["max_pages"] == Origin("file", f"{toml}:3")
    assert found.origins["data"] == Origin("default")


def test_the_environment_names_the_file_and_an_option_names_another(
    toml: Path, tmp_path: Path
) -> None:
    toml.write_text("port = 1")
    other = tmp_path / "other.toml"
    other.write_text("port = 2")

    assert load({"INTRAY_CONFIG": str(toml)}).port == 1
    assert load({"INTRAY_CONFIG": str(toml)}, config=other).port == 2


def test_every_type_can_stand_in_the_file(toml: Path) -> None:
    toml.write_text(
        'hosts = ["a.example", "b.example"]\nvision_seconds = 7\nhead_seconds = 1.5\n'
        'durability = "normal"\nhost = "::1"\n'
    )

    settings = load({}, config=toml)

    assert settings.hosts == ("a.example", "b.example")
    assert (settings.vision_seconds, settings.head_seconds) == (7.0, 1.5)
    assert (settings.durability, settings.host) == ("NORMAL", "::1")


def test_a_path_in_the_file_begins_at_its_folder(toml: Path) -> None:
    toml.write_text('data = "kept"')
    assert load({}, config=toml).data == toml.parent / "kept"
    assert load({"INTRAY_DATA": "kept"}, config=toml).data == Path("kept")


def test_a_line_inside_a_longer_text_is_not_taken_for_the_setting(toml: Path) -> None:
    toml.write_text('answer_model = """\nport = 1\n"""\nanswer_url = "http://x"\n"port" = 2\n')
    assert read({}, config=toml).origins["port"] == Origin("file", f"{toml}:5")


@pytest.mark.parametrize(("text", "on"), [("yes", True), ("TRUE", True), ("0", False), ("", False)])
def test_a_switch_takes_the_words_that_people_write(toml: Path, text: str, on: bool) -> None:
    assert load({"INTRAY_ACCESS_LOG": text}).access_log is on
    toml.write_text(f"access_log = {str(on).lower()}")
    assert load({}, config=toml).access_log is on


# What is refused


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("INTRAY_MAX_UPLAOD_MB", "INTRAY_MAX_UPLOAD_MB"),
        ("INTRAY_WORKER", "INTRAY_WORKERS"),
        ("INTRAY_port", "INTRAY_PORT"),
        ("INTRAY_CONFG", "INTRAY_CONFIG"),
        ("INTRAY_ANSWER_KEYFILE", "INTRAY_ANSWER_KEY_FILE"),
    ],
)
def test_a_mistyped_variable_is_refused_with_the_nearest_name(name: str, meant: str) -> None:
    assert refusal({name: "1"}) == f"{name} is no setting; did you mean {meant}?"


def test_a_variable_like_no_setting_is_refused_without_a_guess() -> None:
    said = refusal({"INTRAY_QQ": "1"})
    assert said.startswith("INTRAY_QQ is no setting.")
    assert "did you mean" not in said


def test_variables_of_other_programs_are_left_alone() -> None:
    assert load({"PORT": "x", "MAX_UPLAOD_MB": "x", "WORKER_OF_INTRAY": "x"}).port == 8000


@pytest.mark.parametrize("key", ["max-upload-mb", "max_uplaod_mb", "INTRAY_MAX_UPLOAD_MB"])
def test_a_mistyped_key_is_refused_with_the_nearest_name(toml: Path, key: str) -> None:
    toml.write_text(f"{key} = 1")
    assert refusal({}, toml) == f"{key} in {toml} is no setting; did you mean max_upload_mb?"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('port = "8000"', "port in {} is '8000', which is not a whole number."),
        ("port = 80.5", "port in {} is 80.5, which is not a whole number."),
        ("port = true", "port in {} is True, which is not a whole number."),
        ("head_seconds = nan", "head_seconds in {} is nan, which is not a number."),
        ("host = 1", "host in {} is 1, which is not a text in quotes."),
        ('access_log = "yes"', "access_log in {} is 'yes', which is not true or false."),
        ("access_log = 1", "access_log in {} is 1, which is not true or false."),
        ('hosts = "a"', "hosts in {} is 'a', which is not a list of texts in quotes."),
        ("hosts = [1]", "hosts in {} is [1], which is not a list of texts in quotes."),
        ('durability = "SOME"', "durability in {} is 'SOME', which is not one of FULL, NORMAL."),
        ("answer_key = 5", "answer_key in {} is not a text in quotes."),
        ("[port]", "port in {} is {{}}, which is not a whole number."),
    ],
)
def test_a_value_of_another_type_is_refused_by_name(toml: Path, line: str, words: str) -> None:
    toml.write_text(line)
    assert refusal({}, toml) == words.format(toml)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read (No such file or directory)"),
        (b"port 8000", "is not TOML: "),
        (b"\xff", "is not TOML: "),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    toml: Path, content: bytes | None, words: str
) -> None:
    if content is not None:
        toml.write_bytes(content)
    assert f"The configuration file {toml} {words}" in refusal({}, toml)


@pytest.mark.parametrize("text", ["nan", "inf", "many", ""])
def test_a_variable_that_is_no_number_is_refused(text: str) -> None:
    assert "INTRAY_HEAD_SECONDS" in refusal({"INTRAY_HEAD_SECONDS": text})


def test_a_log_level_that_there_is_not_is_refused() -> None:
    assert "one of DEBUG, INFO" in refusal({"INTRAY_LOG_LEVEL": "loud"})
    assert load({"INTRAY_LOG_LEVEL": "debug"}).log_level == "DEBUG"


# Secrets


def test_a_secret_is_read_from_a_file_without_its_last_newline(tmp_path: Path, toml: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    toml.write_text('answer_key_file = "key"')

    assert load({}, config=toml).answer_key == KEY
    assert load({"INTRAY_ANSWER_KEY_FILE": str(tmp_path / "key")}).answer_key == KEY


def test_the_environments_secret_wins_over_the_files(tmp_path: Path, toml: Path) -> None:
    (tmp_path / "key").write_text("another")
    toml.write_text('answer_key_file = "key"')
    assert load({"INTRAY_ANSWER_KEY": KEY}, config=toml).answer_key == KEY


def test_a_secret_that_is_given_twice_is_refused(tmp_path: Path, toml: Path) -> None:
    (tmp_path / "key").write_text(KEY)
    toml.write_text(f'answer_key = "{KEY}"\nanswer_key_file = "key"')
    both = {"INTRAY_ANSWER_KEY": KEY, "INTRAY_ANSWER_KEY_FILE": str(tmp_path / "key")}

    for said in (refusal(both), refusal({}, toml)):
        assert "are both set: keep one." in said
        assert KEY not in said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read (No such file or directory)"),
        (b"\n", "is empty"),
        (b"x" * 70_000, "is too long for a secret"),
        (b"\xff\xfe", "is no text in UTF-8"),
    ],
)
def test_a_secret_that_cannot_be_read_is_refused(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    key = tmp_path / "key"
    if content is not None:
        key.write_bytes(content)
    said = refusal({"INTRAY_ANSWER_KEY_FILE": str(key)})
    assert said.startswith(f"INTRAY_ANSWER_KEY_FILE names {key}, which {words}")


def test_only_secrets_have_files() -> None:
    assert "is no setting" in refusal({"INTRAY_PORT_FILE": "/dev/null"})


# `intray settings`


def test_the_command_prints_each_setting_and_where_it_comes_from(toml: Path) -> None:
    toml.write_text("max_pages = 7")

    done = settings_command("--config", str(toml), "--port", "8100", "settings")

    rows = {line.split()[0]: line.split(maxsplit=1)[1] for line in done.stdout.splitlines()}
    assert rows["INTRAY_MAX_PAGES"].split() == ["7", "file", f"({toml}:1)"]
    assert rows["INTRAY_PORT"].split() == ["8100", "command", "line", "(--port)"]
    assert rows["INTRAY_DURABILITY"].split() == ["FULL", "default"]


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_the_command_shows_no_secret(tmp_path: Path, form: list[str]) -> None:
    (tmp_path / "key").write_text(KEY)
    secrets = {"INTRAY_VISION_KEY": KEY, "INTRAY_GEMINI_KEY_FILE": str(tmp_path / "key")}

    done = settings_command("settings", *form, **secrets)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("(set)") == 2
    assert KEY not in done.stdout


def test_the_command_speaks_json(tmp_path: Path) -> None:
    done = settings_command("settings", "--json", INTRAY_HOSTS="a,b")
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["hosts"] == {"value": ["a", "b"], "from": "environment", "where": "INTRAY_HOSTS"}
    assert found["answer_key"] == {"value": "", "from": "default", "where": ""}


def test_a_refusal_is_one_sentence() -> None:
    done = settings_command("settings", INTRAY_PROT="1")
    said = "INTRAY_PROT is no setting; did you mean INTRAY_PORT?\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)
