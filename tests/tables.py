"""Tables of the documentation that are made of the code: `python -m tests.tables` writes them."""

import re
from collections.abc import Callable
from pathlib import Path

from app.parsing.kinds import accepted
from app.settings import Settings, declared, variable
from app.web.api_route import ApiRoute
from tests.api import API

ROOT = Path(__file__).parents[1]
_OUTSIDE_THE_API = """
| `GET /healthz` | `ok`, or 503: as `/api/health`, under any Host and without reasons |
| `GET /readyz` | the same of `/api/ready` |
| `GET /metrics` | figures in the Prometheus text format |
| `GET /openapi.json` | the description of this API |"""


def settings_table() -> str:
    """The declared settings with their defaults."""
    rows = "\n".join(
        f"| `{variable(item.name)}` | {_shown(getattr(Settings(), item.name))} | "
        f"{item.metadata['help']} |"
        for item in declared()
    )
    return f"| variable | default | what it does |\n|---|---|---|\n{rows}"


def _shown(value: object) -> str:
    """A default as the environment would give it; an empty one as nothing."""
    if isinstance(value, bool):
        return "`yes`" if value else "`no`"
    text = ",".join(value) if isinstance(value, tuple) else str(value)
    return f"`{text}`" if text and value is not None else ""


def routes_table() -> str:
    """Every route with the first sentence of what it does."""
    rows = "\n".join(f"| `{each.method} /api{each.path}` | {_first_words(each)} |" for each in API)
    return f"| method and path | what it does |\n|---|---|\n{rows}{_OUTSIDE_THE_API}"


def _first_words(route: ApiRoute) -> str:
    line = (route.summary or route.endpoint.__doc__ or "").splitlines()[0]
    return line.partition(": ")[2].rstrip(".")


TABLES: dict[str, tuple[str, Callable[[], str]]] = {
    "settings": ("app/README.md", settings_table),
    "routes": ("app/web/README.md", routes_table),
}
"""Which file has the table between `<!-- name -->` and `<!-- end -->`, and what makes it."""


def with_table(text: str, name: str, table: str) -> str:
    """The text with this table between its marks; raises ValueError where they are missing."""
    pattern = rf"(<!-- {name} -->\n).*?(\n<!-- end -->)"
    changed, count = re.subn(pattern, lambda found: found[1] + table + found[2], text, flags=re.S)
    if count != 1:
        raise ValueError(f"the marks of the table {name!r} stand {count} times")
    return changed


def with_kinds(text: str) -> str:
    """The text with the kinds of files that are read here, in its one line that begins so."""
    line = f"Read are {accepted(with_pictures=True)}."
    changed, count = re.subn(r"^Read are .*\.$", lambda _: line, text, flags=re.M)
    if count != 1:
        raise ValueError(f"a line begins with 'Read are' {count} times")
    return changed


def main() -> None:
    """Write all of them."""
    readme = ROOT / "README.md"
    readme.write_text(with_kinds(readme.read_text("utf-8")), "utf-8")
    for name, (file, make) in TABLES.items():
        path = ROOT / file
        path.write_text(with_table(path.read_text("utf-8"), name, make()), "utf-8")


if __name__ == "__main__":
    main()
