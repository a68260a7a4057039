"""The smallest thing that is arranged on a page: a word, or a part of one, and its place."""

from dataclasses import dataclass

EM_PER_HEIGHT = 0.87
"""How wide an em is beside the height of a line from ascender to descender."""


@dataclass(slots=True)
class Word:
    """A word in points from the page's left and top edge, as a reader looks at it.

    `is_glued` when no blank stands between it and the word that was drawn before it. A text that
    `is_added` belongs to the line on which it stands, however far away. With a true size it is as
    high as its font, so that a small one is raised, lowered or of another size.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    is_glued: bool = False
    is_struck: bool = False
    is_heavy: bool = False
    is_added: bool = False
    has_true_size: bool = True

    @property
    def height(self) -> float:
        """From its top to its bottom, in points."""
        return self.bottom - self.top
