"""What came out of work on drawings, in one line."""

from app.engine.outcomes.lines import batch_line, counted
from app.jobs.drawings.models import (
    AllTakenOff,
    BatchTaken,
    Classified,
    Compared,
    Processed,
    Recognised,
    ScaleFound,
    TakenOff,
)

_COUNTS = ("EA", "ea")


def of_processing(plan_set: Processed) -> str:
    """How many sheets, and how many of them can be measured."""
    sheets, scaled = counted(plan_set.page_count, "sheet"), plan_set.with_scale
    if scaled is None:
        return sheets
    if plan_set.page_count == 1:
        return f"{sheets}, {'with' if scaled else 'without'} a scale"
    which = {0: "none", plan_set.page_count: "all"}.get(scaled, f"{scaled:,}")
    return f"{sheets}, {which} with a scale"


def of_recognition(sheet: Recognised) -> str:
    """What a sheet calls itself, and how much can be read on it."""
    name = " ".join(part for part in (sheet.sheet_number, sheet.title) if part)
    read = counted(sheet.text_length, "character") if sheet.text_length else "no text"
    return f"{name}: {read} found" if name else f"{read} found, no sheet number".capitalize()


def of_classification(sheet: Classified) -> str:
    """What kind of sheet it is."""
    relevance = sheet.concrete_relevance
    concrete = "no concrete" if relevance == "none" else f"{relevance} relevance for concrete"
    return f"{sheet.discipline}, {sheet.page_type}: {concrete}"


def of_scale(found: ScaleFound) -> str:
    """The scale, or why a person has to tell it."""
    if found.calibrated:
        ratio = "" if found.scale_ratio is None else f"1:{found.scale_ratio:.4g}"
        return f"Scale {found.scale_text or ratio}"
    return f"To be confirmed: {found.reason}"


def of_takeoff(taken: TakenOff) -> str:
    """How much was measured of a condition, or why nothing was."""
    name = taken.condition or "Takeoff"
    made = taken.measurements_created or taken.measurable
    if not made and taken.remark:
        return f"{name}: {_first_sentence(taken.remark)}"
    if taken.unit in _COUNTS:
        said = f"{taken.quantity:,.0f} counted"
    else:
        said = f"{made:,} measured, {_number(taken.quantity)} {taken.unit}"
    return f"{name}: {said}{_to_decide(taken.candidates)}"


def of_everything(taken: AllTakenOff) -> str:
    """How much was measured on a sheet, and for how many conditions."""
    if not taken.measurements_created and taken.remark:
        return _first_sentence(taken.remark)
    conditions = sum(len(kind.conditions) for kind in taken.by_type.values())
    said = f"{taken.measurements_created:,} measured for {counted(conditions, 'condition')}"
    return said + _to_decide(taken.candidates)


def of_comparison(compared: Compared) -> str:
    """What each provider found, side by side."""
    return ", ".join(
        f"{each.provider} failed"
        if each.quantity is None
        else f"{each.provider} {_number(each.quantity)} {compared.unit}"
        for each in compared.providers
    )


def of_batch(batch: BatchTaken) -> str:
    """How many of the sheets have been measured."""
    return batch_line(
        total=batch.total, ready=batch.succeeded, failed=batch.failed, cancelled=batch.cancelled
    )


def _number(quantity: float) -> str:
    """As a person writes it: whole where it is large or a count, else with one digit."""
    is_whole = quantity >= 100 or quantity == round(quantity)
    return f"{quantity:,.0f}" if is_whole else f"{quantity:,.1f}"


def _to_decide(candidates: int) -> str:
    return f", {candidates:,} to decide" if candidates else ""


def _first_sentence(text: str) -> str:
    return text.split(". ")[0].rstrip(".")
