"""The ways in which a plan set cannot be read, each in one plain sentence with a next step."""

from app.errors import TaskFailure


def not_a_plan_set() -> TaskFailure:
    """The file is of another kind."""
    return TaskFailure(
        "unsupported_type",
        "A plan set is a PDF or a TIFF, and this file is neither.",
        "Export the drawings as PDF and upload that.",
    )


def archive_of_plans() -> TaskFailure:
    """A zip archive, however many plans may be in it."""
    return TaskFailure(
        "unsupported_type",
        "This is a zip archive, and a plan set is a PDF or a TIFF.",
        "Unpack it, and choose the plans in it: several can be dropped at once.",
    )


def corrupt_page(number: int) -> TaskFailure:
    """One page of a set is damaged; `number` counts from 1."""
    return TaskFailure(
        "corrupt_file",
        f"Page {number} of this file is damaged and cannot be read.",
        "Export this page again from where it came from, and upload it once more.",
    )


def unreadable_page(number: int) -> TaskFailure:
    """Workers died over a page; `number` counts from 1."""
    return TaskFailure(
        "unreadable_page",
        f"Page {number} of this file could not be read.",
        "Export this page again from where it came from, and upload it once more.",
    )


def picture_too_large(number: int, megapixels: float) -> TaskFailure:
    """The frame of a scan has too many pixels; `number` counts from 1."""
    return TaskFailure(
        "too_large",
        f"Page {number} is a picture of {megapixels:,.0f} megapixels, more than can be opened.",
        "Scan it again at 300 dpi or less, and upload that.",
    )
