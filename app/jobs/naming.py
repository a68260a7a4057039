"""What a task on many files or sheets is called: how many there are, and the first by name."""


def name_of_many(count: int, first: str, one: str = "file") -> str:
    """`200 files: first.pdf and others`; a single one is called as it is."""
    if count < 2:
        return first
    others = "one other" if count == 2 else "others"
    return f"{count} {one}s: {first} and {others}"
