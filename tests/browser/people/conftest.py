"""Fixtures: a server with people on it, and a tab for each of them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.people.team import Person, Team, add_user
from tests.browser.visitor import Visitor, visiting
from tests.server import running_server


@pytest.fixture(scope="package")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """Anna, who is an admin, and Bob."""
    data = tmp_path_factory.mktemp("team") / "data"
    with running_server(data, workers=1, reserve_mb=0) as server:
        people = []
        for name, options in (("anna", ["--admin"]), ("bob", [])):
            person = Person(server, name)
            person.set_password(add_user(server, data, name, *options))
            people.append(person)
        yield Team(server, *people)
        for person in people:
            person.leave()


@pytest.fixture
def stranger(chromium: Browser, team: Team) -> Iterator[Visitor]:
    """A tab at which nobody is signed in."""
    with visiting(chromium, team.server.base_url) as visitor:
        visitor.sees_failures = True
        yield visitor


@pytest.fixture
def anna(chromium: Browser, team: Team) -> Iterator[Visitor]:
    """Anna's tab."""
    with team.anna.at_a_tab(chromium, team.server) as visitor:
        yield visitor


@pytest.fixture
def bob(chromium: Browser, team: Team) -> Iterator[Visitor]:
    """Bob's tab, in a browser of his own."""
    with team.bob.at_a_tab(chromium, team.server) as visitor:
        yield visitor
