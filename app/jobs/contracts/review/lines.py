"""A text with uniform spaces, dashes and quotes whose lines and tabs are kept."""

import re

from app.jobs.contracts.text.normalization import SAME_LENGTH

_SAME_LENGTH = {code: same for code, same in SAME_LENGTH.items() if chr(code) not in "\n\t"}
_ODD = re.compile(f"[{''.join(map(chr, _SAME_LENGTH))}]")


def plain_lines(text: str) -> str:
    """`plain` between line ends and tabs; offsets into the result are offsets into `text`."""
    return text.translate(_SAME_LENGTH) if _ODD.search(text) else text
