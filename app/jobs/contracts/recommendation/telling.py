"""The words of a passage that say what it is about."""

import re

from app.jobs.contracts.text.normalization import plain

_WORD = re.compile(r"[^\W\d_][\w'-]*")
_COMMON = (
    "the a an of and or to in for on by with at from as is are be been was were shall must will "
    "may not no any all each every such this that these those it its their his her they we he she "
    "which who whom where when so than then if only into out up down over under more less most "
    "least very can could would should has have had do does done own other same both one two three "
    "per party parties agreement contract tenant landlord supplier customer contractor client "
    "company seller buyer borrower lender employer employee owner licensee licensor developer "
    "manager lessee lessor purchaser executive premises clause section term"
)
_IN_EVERY_CONTRACT = frozenset(_COMMON.split())


def telling_words(passage: str) -> str:
    """The words that say what a passage is about, without those that stand in every contract."""
    words = _WORD.findall(plain(passage).lower())
    return " ".join(word for word in words if word not in _IN_EVERY_CONTRACT)
