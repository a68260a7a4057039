"""Tells what an OLE2 compound file is: an old Office file, a mail of Outlook, a file in cipher."""

from app.parsing.kinds import DOC, ENCRYPTED, MSG
from app.parsing.telling.verdict import Stranger, Verdict

_KINDS: tuple[tuple[str, Verdict], ...] = (
    ("EncryptedPackage", ENCRYPTED),
    ("__properties_version1.0", MSG),
    ("WordDocument", DOC),
    ("Workbook", Stranger("an old Excel workbook (.xls)")),
    ("Book", Stranger("an old Excel workbook (.xls)")),
    ("PowerPoint Document", Stranger("an old PowerPoint presentation (.ppt)")),
    ("VisioDocument", Stranger("a Visio drawing")),
    ("Quill", Stranger("a Publisher file")),
)


def kind_of_ole(names: frozenset[str]) -> Verdict:
    """What a compound file with these streams and storages at its top is."""
    found = next((kind for name, kind in _KINDS if name in names), None)
    return found or Stranger("an old Office file without a Word document in it")
