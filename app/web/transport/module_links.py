"""Which modules the page loads first: read from the imports of its scripts, so they never drift."""

import posixpath
import re
from pathlib import Path

ENTRY = "js/main.js"
START_VIEW = "js/files/start-view.js"
_IMPORT = re.compile(
    r"""^(?:import|export)\b(?:[^"';]*?\bfrom)?\s*["'](\.[^"']+)["']""", re.MULTILINE
)


def modules_from(folder: Path, entry: str) -> list[str]:
    """A script and all that it imports before it runs, by paths below `folder`, the first first."""
    found = [entry]
    for path in found:
        text = (folder / path).read_text("utf-8")
        for name in _IMPORT.findall(text):
            other = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
            if other not in found:
                found.append(other)
    return found


def preloads(folder: Path, *, start: bool) -> str:
    """The links by which a browser fetches them all at once, and on the start page its view."""
    paths = modules_from(folder, ENTRY)
    if start:
        paths += [path for path in modules_from(folder, START_VIEW) if path not in paths]
    return "".join(
        f'    <link rel="modulepreload" href="static/{path}">\n' for path in paths if path != ENTRY
    )
