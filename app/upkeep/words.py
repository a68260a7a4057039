"""Figures as people say them."""


def counted(number: int, what: str) -> str:
    """So many of a thing whose plural ends in s."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def in_words(size: int) -> str:
    """A number of bytes as people say it."""
    amount, unit = float(size), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    return f"{amount:,.0f} {unit}" if unit == "bytes" else f"{amount:,.1f} {unit}"
