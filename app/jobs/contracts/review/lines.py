"""A text with uniform spaces, dashes and quotes whose lines are kept."""

from app.jobs.contracts.text.normalization import plain


def plain_lines(text: str) -> str:
    """`plain` line by line; offsets into the result are offsets into `text`."""
    return "\n".join(plain(line) for line in text.split("\n"))
