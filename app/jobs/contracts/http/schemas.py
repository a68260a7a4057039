"""The queries of contract work, as pydantic models."""

from typing import Literal

from app.web.schemas import Described


class ClauseFileQuery(Described):
    """Which kind of file."""

    format: Literal["md", "docx"] = "md"


class ReportQuery(Described):
    """Which kind of file."""

    format: Literal["docx", "md", "json"] = "docx"
