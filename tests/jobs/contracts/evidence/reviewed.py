"""Reviews paragraphs in tests."""

from app.jobs.contracts.evidence.classification import classify
from app.jobs.contracts.evidence.findings import Finding
from app.jobs.contracts.text.passages import find_passages
from tests.jobs.contracts.score.alone import as_document


def found_in(*paragraphs: str) -> dict[str, Finding]:
    """The findings in these paragraphs of one contract, by the text of their passage."""
    document = as_document(*paragraphs)
    return {
        document.text[finding.segment.start : finding.segment.end]: finding
        for finding in classify(document.text, find_passages(document))
    }
