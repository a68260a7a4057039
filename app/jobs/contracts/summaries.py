"""What came out of contract work, in one line."""

from app.engine.outcomes.lines import clipped, counted
from app.jobs.contracts.models import ContractReport, Recommendations

_MOST_NAMED = 3


def of_review(report: ContractReport) -> str:
    """The verdict and what it rests on."""
    band = str(report.band).capitalize()
    if report.counted:
        count = "counts" if report.counted == 1 else "count"
        bind = "binds" if report.binding == 1 else "bind"
        binding = f"{report.binding:,} {bind}" if report.binding else "none binds"
        return f"{band}: {counted(report.counted, 'passage')} {count}, {binding}"
    denied = f", {report.denied:,} denied" if report.denied else ""
    return f"{band}: nothing on the climate counts{denied}"


def of_recommendation(found: Recommendations) -> str:
    """How many clauses, and the first of them by their titles."""
    clauses = found.recommendations
    if not clauses:
        return "No clause to consider" + (f": {found.because}" if found.because else "")
    named = ", ".join(clipped(clause.title, 50) for clause in clauses[:_MOST_NAMED])
    more = ", ..." if len(clauses) > _MOST_NAMED else ""
    return f"{counted(len(clauses), 'clause')} to consider: {named}{more}"
