"""What a task on many files or sheets is called: how many there are, and the first by name."""

import re

_OF_MANY = re.compile(r"(?:^| on )\d+ (?:file|sheet)s: ")


def name_of_many(count: int, first: str, one: str = "file") -> str:
    """`200 files: first.pdf and others`; a single one is called as it is."""
    if count < 2:
        return first
    others = "one other" if count == 2 else "others"
    return f"{count} {one}s: {first} and {others}"


def is_name_of_many(name: str) -> bool:
    """Whether nobody has given a task this name: it tells how many there are."""
    return _OF_MANY.search(name) is not None
