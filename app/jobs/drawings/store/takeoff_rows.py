"""The measurements of a project as the rows of an export."""

import sqlite3

from app.jobs.drawings.store.overlaps import IS_REPEATED
from app.jobs.drawings.store.visibility import IS_SHOWN

_ROWS = f"""
SELECT p.sheet_number, p.title, c.name, c.measurement_type, m.kind, m.label, m.mark, m.quantity,
    m.gross, c.unit, m.depth_in, iif({IS_REPEATED}, 'already counted', m.status),
    m.confidence, m.source, m.reason, iif(m.ratio = p.scale_ratio, p.scale_text, NULL), m.ratio,
    p.number
FROM measurements m JOIN conditions c USING (condition_id) JOIN pages p USING (page_id)
WHERE c.owner_id = ?1 AND c.project_id = ?1 AND {IS_SHOWN}
ORDER BY p.drawing_id, p.number, c.name, c.condition_id, m.measurement_id
"""


def takeoff_rows(connection: sqlite3.Connection, project_id: str) -> sqlite3.Cursor:
    """All measurements of a project, sheet by sheet: the fields of `ExportRow` up to its `scale`.
    Instead of it there are the words of the scale (None where a person told it), the drawing ratio,
    and the number of the page in its file.
    """
    return connection.execute(_ROWS, (project_id,))
