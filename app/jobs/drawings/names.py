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

DRAWING = "document"
"""The entity of a task about a whole plan set; its id is the drawing's."""
PAGE = "page"
"""The entity of a task about one sheet."""

RULES = "rules"
"""What classifies a sheet unless a vision model is asked."""

REPORT = "/drawings/{task_id}"
"""The page's address that leads to the sheet or the project of a task."""

QUIET_AT_MOST = timedelta(minutes=6)
"""A vision model may take so long for an answer without being stalled (`vision_seconds`)."""
