"""Leaves out what the makers of a page keep at the top of its Markdown for their programs."""

import re

_FRONT = re.compile(
    r"\A\ufeff?(?:---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
    r"|\+\+\+[ \t]*\n(?P<toml>.*?)\n\+\+\+[ \t]*(?:\n|\Z))",
    re.S,
)
_KEY = re.compile(r"^[\w\"'. -]{1,80}\s*[:=]", re.M)
_LONGEST_FRONT = 50_000


def without_front_matter(text: str) -> str:
    """`text` without fields in YAML or TOML at its top; a rule across the page is none."""
    front = _FRONT.match(text[:_LONGEST_FRONT])
    if not front:
        return text
    fields = front["yaml"] if front["yaml"] is not None else front["toml"]
    begins_as_field = fields.lstrip("#\n ")[:1] != "" and not fields.startswith("\n")
    return text[front.end() :] if begins_as_field and _KEY.search(fields) else text
