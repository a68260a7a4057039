"""README is held to the code: settings, routes, task types, and its example."""

import re
from pathlib import Path

from app.engine.registry import Registry
from app.jobs import FAMILIES
from app.main import registry_of
from app.settings import Settings, declared, variable
from app.web.api_route import ApiRoute
from tests.api import API

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def settings_table() -> str:
    """The rows of the settings table."""
    return "\n".join(
        f"| `{variable(item.name)}` | {shown(getattr(Settings(), item.name))} | "
        f"{item.metadata['help']} |"
        for item in declared()
    )


def shown(value: object) -> str:
    """A default as the environment would give it; an empty one as nothing."""
    text = ",".join(value) if isinstance(value, tuple) else str(value)
    return f"`{text}`" if text else ""


def routes_table() -> str:
    """The rows of the HTTP table."""
    return "\n".join(f"| `{each.method} /api{each.path}` | {first_words(each)} |" for each in API)


def first_words(route: ApiRoute) -> str:
    """What a route does, as its docstring begins."""
    line = (route.summary or route.endpoint.__doc__ or "").splitlines()[0]
    return line.partition(": ")[2].rstrip(".")


def test_the_settings_table_is_the_declared_list() -> None:
    assert settings_table() in README


def test_the_http_table_is_the_list_of_routes() -> None:
    assert routes_table() in README


def test_every_task_type_is_named() -> None:
    for each in registry_of(FAMILIES):
        assert f"`{each.name}`" in README


def test_the_example_task_type_runs_as_printed() -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    namespace: dict[str, object] = {"__name__": "greet"}
    exec(compile(code[1], "greet.py", "exec"), namespace)
    registry = Registry()
    registry.add(*namespace.values())
    assert registry.get("greet").parse({"name": "Ana"})
