"""What stands outside a building's grid on its foundation plan: slabs, paving and walls."""

from collections.abc import Sequence

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Place
from tests.jobs.drawings.sets.open.trees import frame
from tests.jobs.drawings.sets.pen import View


def field(
    view: View, box: tuple[float, float, float, float], kind: str, words: Sequence[str]
) -> None:
    """A slab or paving of its own with words in it, two joints and dimensions."""
    x0, y0, x1, y1 = box
    with view.style(0.8):
        view.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], thing=kind)
    third, paper = (y1 - y0) / 3, 1 / view.unit
    for step in (1, 2):
        frame.joint(view, (x0, y0 + step * third), (x1, y0 + step * third))
    view.words((x0 + x1) / 2, y0 + third * 1.6, words, size=6, align="centre")
    low = y0 - 20 * paper
    annotate.dimensions(view, [(x0, low), (x1, low)], size=5.5)
    right = x1 + 22 * paper
    annotate.dimensions(view, [(right, y0), (right, y1)], size=5.5)


def walls(
    view: View, pieces: Sequence[tuple[Place, Place]], width: float, mark: str, text: str
) -> None:
    """A wall of several pieces, with gaps between them."""
    for one, other in pieces:
        with view.style(0.8):
            frame.strip(view, one, other, width, kind="wall", mark=mark, text=text, size=5.5)
