"""The page's style sheets: what a designer changes stands in one place, as tokens."""

import re
from pathlib import Path

SHEETS = Path(__file__).parents[1] / "static" / "css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CONDITION = re.compile(r"@media[^{]*")
TOKEN = re.compile(r"(?<![\w-])(--[\w-]+)\s*:([^;}]*)")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab|lch)\(")
PIXELS = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)px\b")
TEXT = re.compile(r"(?<![\w-])font(?:-size)?:[^;}]*?(?<![\w./])\d[\d.]*(?:px|rem)")
HAIRLINE = 3


def rules(path: Path) -> str:
    """What a sheet says, without comments, conditions and what defines a token."""
    return TOKEN.sub("", CONDITION.sub("", COMMENT.sub("", path.read_text("utf-8"))))


def written(pattern: re.Pattern[str]) -> list[str]:
    """What the rules of all sheets write themselves, each with its sheet."""
    return [
        f"{path.name}: {found.group(0)}"
        for path in sorted(SHEETS.glob("*.css"))
        for found in pattern.finditer(rules(path))
    ]


def test_a_colour_is_written_only_where_a_token_is_defined() -> None:
    assert written(COLOUR) == []


def test_a_size_in_pixels_is_a_token_or_a_hairline() -> None:
    larger = [each for each in written(PIXELS) if float(each.split()[-1][:-2]) > HAIRLINE]

    assert larger == []


def test_a_size_of_text_is_a_token() -> None:
    assert written(TEXT) == []


def test_each_token_that_is_used_is_defined() -> None:
    """A wrong name would fall back to nothing without a word."""
    text = "".join(path.read_text("utf-8") for path in SHEETS.glob("*.css"))
    scripts = "".join(path.read_text("utf-8") for path in SHEETS.parent.rglob("*.js"))
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    known = {name for name, _ in TOKEN.findall(text)} | set(re.findall(r"--[\w-]+", scripts))

    assert used - known == set()
