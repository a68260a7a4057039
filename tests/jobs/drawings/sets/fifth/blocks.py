"""Title blocks of `titles` with the names of these offices in them."""

from collections.abc import Sequence

from app.jobs.drawings.sheet.sheet import Box
from tests.jobs.drawings.sets import titles
from tests.jobs.drawings.sets.pen import Pen


def block(
    pen: Pen,
    style: str,
    *,
    number: str,
    title: Sequence[str],
    scale: str,
    project: str,
    office: str = "MOSS + IBARRA ARCHITECTS",
    client: str = "THE OWNER",
    date: str = "06/19/2025",
    second: str = "",
) -> Box:
    """Draws a style of title block for an office; answers the room that is left."""
    said = titles.Said(
        number, title, scale, project, client, office, date, job=f"25-{len(project) * 7:03d}",
        drawn=office[:1] + "T", second=second,
    )  # fmt: skip
    draw = vars(titles)["_OFFICES"][style]
    room: Box = draw(pen, said)
    return room
