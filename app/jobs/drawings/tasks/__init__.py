"""The tasks of this family: how a plan set comes in, what its sheets are, what is measured."""

from app.jobs.drawings.tasks.comparisons import compare_providers, take_off_batch
from app.jobs.drawings.tasks.processing import process_drawing
from app.jobs.drawings.tasks.sheets import classify_page, detect_scale, recognise_page
from app.jobs.drawings.tasks.takeoffs import take_off, take_off_everything

__all__ = [
    "classify_page",
    "compare_providers",
    "detect_scale",
    "process_drawing",
    "recognise_page",
    "take_off",
    "take_off_batch",
    "take_off_everything",
]
