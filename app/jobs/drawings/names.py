"""The names of this family's tasks, and what they share."""

from datetime import timedelta

PROCESSING = "document_processing"
OCR = "ocr_processing"
CLASSIFICATION = "page_classification"
SCALE = "scale_detection"
TAKEOFF = "ai_takeoff"
AUTONOMOUS = "autonomous_ai_takeoff"
COMPARISON = "provider_comparison"
BATCH = "batch_ai_takeoff"

TITLES = {
    PROCESSING: "Plan set",
    OCR: "OCR of a sheet",
    CLASSIFICATION: "Classification of a sheet",
    SCALE: "Scale detection",
    TAKEOFF: "Takeoff",
    AUTONOMOUS: "Takeoff of everything",
    COMPARISON: "Comparison of providers",
    BATCH: "Takeoff on many sheets",
}
"""What the page calls these task types."""

DRAWING = "document"
"""The entity of a task about a whole plan set; its id is the drawing's."""
PAGE = "page"
"""The entity of a task about one sheet."""

RULES = "rules"
"""What classifies a sheet unless a vision model is asked."""

REPORT = "/drawings/{task_id}"
"""The page's address that leads to the sheet or the project of a task."""

QUIET_AT_MOST = timedelta(minutes=6)
"""Longer than a vision model may take for an answer by default (`vision_seconds`)."""
