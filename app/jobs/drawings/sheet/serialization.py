"""A sheet as JSON text, so that it can be stored and handed to workers as it is."""

from typing import Any

from app import jsonio
from app.jobs.drawings.sheet.sheet import Sheet, Word, WordSource


def pack(sheet: Sheet) -> str:
    """The sheet as JSON; a word is [text, left, top, right, bottom, turn]."""
    fields: dict[str, Any] = {name: getattr(sheet, name) for name in Sheet.__slots__}
    fields["words"] = [[getattr(word, name) for name in Word.__slots__] for word in sheet.words]
    return jsonio.dumps_text(fields)


def unpack(packed: str) -> Sheet:
    """The sheet that `pack` made the text of."""
    fields = jsonio.loads(packed)
    fields["words"] = tuple(Word(*word) for word in fields["words"])
    fields["word_source"] = WordSource(fields["word_source"])
    fields["bookmarks"] = tuple(fields["bookmarks"])
    return Sheet(**fields)
