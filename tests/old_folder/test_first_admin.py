"""What was made before there were users goes to the first admin, and to nobody else."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest

from tests.conftest import task_in
from tests.old_folder.opening import RECORDED, serving, unpack
from tests.old_folder.record import comparable
from tests.upkeep.helpers import broken_rules
from tests.web.house import asking_as

pytestmark = pytest.mark.timeout(400)
Answers = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Answers, list[Any]]]:
    """The same addresses asked as `local`, then by the first admin and by a second user."""
    folder = tmp_path_factory.mktemp("old")
    unpack(folder)
    with contextlib.chdir(folder):
        yield anyio.run(_ask_all)


async def _ask_all() -> tuple[Answers, list[Any]]:
    answers: Answers = {}
    async with serving(Path("data")) as api:
        parts = task_in(api)
        answers["local"] = {path: comparable(await api.get(path)) for path in RECORDED["answers"]}
        for name, role in (("anna", "admin"), ("bob", "member")):
            client = await asking_as(parts, api, name, role)
            answers[name] = {
                path: comparable(await client.get(path)) for path in RECORDED["answers"]
            }
        broken = await broken_rules(parts)
    return answers, [each for each in broken if each[0] != "The disk has room."]


def test_the_first_admin_is_answered_as_local_was(asked: tuple[Answers, list[Any]]) -> None:
    answers, _ = asked
    assert len(answers["anna"]) > 30
    differing = {
        path: (before, answers["anna"][path])
        for path, before in answers["local"].items()
        if answers["anna"][path] != before and "/search" not in path
    }
    assert differing == {}


def test_the_second_user_finds_none_of_it(asked: tuple[Answers, list[Any]]) -> None:
    answers, _ = asked
    told = str(answers["bob"])
    assert not any(task["task_id"] in told for task in RECORDED["cut"])
    alike = [path for path, each in answers["bob"].items() if each == answers["local"][path]]
    assert all("/capabilities" in path or "/task-types" in path for path in alike), alike


def test_all_rules_hold_of_what_was_taken_over(asked: tuple[Answers, list[Any]]) -> None:
    assert asked[1] == []
