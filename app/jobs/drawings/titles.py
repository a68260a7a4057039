"""What the task types of this family are called on the page."""

from app.jobs.drawings import names

TITLES = {
    names.PROCESSING: "Plan set",
    names.OCR: "OCR of a sheet",
    names.CLASSIFICATION: "Classification of a sheet",
    names.SCALE: "Scale detection",
    names.TAKEOFF: "Takeoff",
    names.AUTONOMOUS: "Takeoff of everything",
    names.COMPARISON: "Comparison of providers",
    names.BATCH: "Takeoff on many sheets",
}
