"""Makes spaces, dashes and quotes uniform for the patterns; every character keeps its place."""

import re

SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("\n\r\t\f\v\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u201b\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2082", "2"),
        **dict.fromkeys("\u2084", "4"),
    }
)
"""Characters with the one that stands for them."""
_ODD = re.compile(f"[{''.join(map(chr, SAME_LENGTH))}]")


def plain(text: str) -> str:
    """The same text, as long as before: one kind of space, dash and quote, and no subscripts.

    Offsets into the result are offsets into `text`.
    """
    return text.translate(SAME_LENGTH) if _ODD.search(text) else text
