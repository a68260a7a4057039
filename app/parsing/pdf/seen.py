"""What a person sees of the letters of a page, as the text layer alone does not tell."""

from dataclasses import dataclass

from app.parsing.placed import PlacedLine


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person sees of the letters of a page; indices are PDFium's character indices.

    `hidden` letters are not read, `struck` ones stand between two pairs of tildes, and `added` are
    texts of form fields and remarks, which join the line they stand on.
    """

    hidden: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    added: tuple[PlacedLine, ...] = ()


EVERYTHING = Seen()
"""Every letter of the text layer, and nothing else."""
