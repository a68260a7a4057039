"""What a task about drawings needs before it is accepted, and what it is then called.

All is checked in the commit that stores the task.

Raises NotFound `page_not_found`, `condition_not_found` and `project_not_found`, Conflict
`not_calibrated`, `drawing_complete` and `drawing_under_way`, Unsupported `unsupported_type`,
Invalid `unknown_provider` and `project_required`.
"""

import sqlite3

from app import jsonio
from app.db.database import BatchConnection
from app.db.reach import reached, require_project
from app.engine.model import Task
from app.engine.outcomes.naming import name_of_many
from app.errors import Conflict, Invalid, Unsupported
from app.ids import new_id
from app.jobs.drawings import names
from app.jobs.drawings.models import (
    AutonomousParams,
    BatchParams,
    ClassificationParams,
    ComparisonParams,
    PageParams,
    ProcessingParams,
    TakeoffParams,
)
from app.jobs.drawings.plans.failures import archive_of_plans, not_a_plan_set
from app.jobs.drawings.scale.regions import can_be_measured
from app.jobs.drawings.store.rows import (
    ConditionRow,
    PageRow,
    condition_in,
    condition_not_found,
    page_in,
    projects_of,
)
from app.jobs.drawings.takeoff.condition import Condition, MeasurementType
from app.jobs.drawings.takeoff.sources import DEFAULT, require_classifier, require_known
from app.parsing.kinds import PDF, TIFF, ZIP

PLAN_SETS = (PDF, TIFF)

_INSERT_DRAWING = """
INSERT INTO drawings (drawing_id, owner_id, project_id, file_id, task_id, name, created_at)
SELECT ?1, ?2, ?2, file_id, ?3, name, ?4 FROM files WHERE file_id = ?5
"""
_BEGUN = f"""
SELECT d.drawing_id, d.completed_at IS NOT NULL, t.task_id IS NOT NULL AND t.completed_at IS NULL
FROM drawings d LEFT JOIN tasks t USING (task_id)
WHERE d.drawing_id = ?1 AND d.file_id = ?2 AND d.owner_id IN ({reached("?3")})
"""


def admit_processing(connection: BatchConnection, task: Task, params: ProcessingParams) -> None:
    """A new drawing for the upload; a retried task goes on with its earlier one."""
    task.project_id = _project_of(connection, task, params.project_id)
    _require_plan_set(connection, params.file_id)
    drawing_id = None if task.retry_of is None else _begun(connection, task, params.file_id)
    if drawing_id is None:
        drawing_id = new_id(task.created_at)
        values = (drawing_id, task.project_id, task.task_id, task.created_at, params.file_id)
        connection.execute(_INSERT_DRAWING, values)
    else:
        connection.execute(
            "UPDATE drawings SET task_id = ? WHERE drawing_id = ?", (task.task_id, drawing_id)
        )
    task.entity_type, task.entity_id = names.DRAWING, drawing_id
    (name,) = connection.execute(
        "SELECT name FROM drawings WHERE drawing_id = ?", (drawing_id,)
    ).fetchone()
    _name(task, f"Processing {name}")
    _add_metadata(task, file_name=name)


def admit_recognition(connection: BatchConnection, task: Task, params: PageParams) -> None:
    """OCR of a sheet that is the caller's."""
    page = _about(connection, task, params.page_id)
    _name(task, f"OCR for page {page.name}")
    _add_metadata(task, **_facts_of(page))


def admit_classification(
    connection: BatchConnection, task: Task, params: ClassificationParams
) -> None:
    """Classification of a sheet that is the caller's."""
    page = _about(connection, task, params.page_id)
    require_classifier(params.provider)
    _name(task, f"Classifying page {page.name}")
    _add_metadata(task, **_facts_of(page), provider=params.classifier)


def admit_scale(connection: BatchConnection, task: Task, params: PageParams) -> None:
    """Scale detection on a sheet that is the caller's."""
    page = _about(connection, task, params.page_id)
    _name(task, f"Scale detection for page {page.name}")
    _add_metadata(task, **_facts_of(page))


def admit_takeoff(connection: BatchConnection, task: Task, params: TakeoffParams) -> None:
    """Takeoff on a calibrated sheet, of a condition of its project."""
    page, condition = _measurable(connection, task, params.page_id, params.condition_id)
    require_known(params.provider)
    wanted = condition.condition.name
    _name(task, f"AI takeoff: {wanted} on page {page.name}")
    provider = params.provider or DEFAULT
    _add_metadata(task, **_facts_of(page), condition=wanted, provider=provider)


def admit_autonomous(connection: BatchConnection, task: Task, params: AutonomousParams) -> None:
    """Takeoff of all that a calibrated sheet shows."""
    page = _about(connection, task, params.page_id)
    require_calibrated(page)
    require_known(params.provider)
    _name(task, f"Autonomous takeoff on page {page.name}")
    _add_metadata(task, **_facts_of(page), provider=params.provider or DEFAULT)


def admit_comparison(connection: BatchConnection, task: Task, params: ComparisonParams) -> None:
    """Several takeoffs of one condition on a calibrated sheet."""
    page, condition = _measurable(connection, task, params.page_id, params.condition_id)
    for provider in params.providers or ():
        require_known(provider)
    wanted = condition.condition.name
    _name(
        task,
        f"Comparing providers: {wanted} on page {page.name}",
    )
    _add_metadata(task, **_facts_of(page), condition=wanted)


def admit_batch(connection: BatchConnection, task: Task, params: BatchParams) -> None:
    """Takeoffs on sheets of one project; one that is not calibrated fails by itself, later."""
    condition = condition_in(connection, params.condition_id, task.owner_id)
    page_ids = list(dict.fromkeys(params.page_ids))
    for project_id in projects_of(connection, page_ids, task.owner_id):
        _require_same(project_id, condition)
    require_known(params.provider)
    task.project_id = _same_project(task, condition.project_id)
    wanted = condition.condition.name
    first = page_in(connection, page_ids[0], task.owner_id).name
    better = f"{wanted} on {name_of_many(len(page_ids), first, 'sheet')}"
    _name(task, better)
    _add_metadata(task, condition=wanted, provider=params.provider or DEFAULT)


def require_calibrated(page: PageRow, condition: Condition | None = None) -> None:
    """Raises Conflict `not_calibrated`, which names the sheet."""
    if not may_be_measured(page, condition):
        raise Conflict(
            "not_calibrated",
            f"Sheet {page.name} has no scale yet that can be measured with.",
            "Choose its scale, or check a dimension on it, and start again.",
        )


def may_be_measured(page: PageRow, condition: Condition | None = None) -> bool:
    """Whether there is a ratio anywhere on a sheet; what is only counted needs none."""
    is_count = condition is not None and condition.measurement_type is MeasurementType.COUNT
    return is_count or can_be_measured(page.regions, page.ratio)


def _about(connection: sqlite3.Connection, task: Task, page_id: str) -> PageRow:
    """The sheet, which the task is then about."""
    page = page_in(connection, page_id, task.owner_id)
    task.project_id = _same_project(task, page.project_id)
    task.entity_type, task.entity_id = names.PAGE, page.page_id
    return page


def _measurable(
    connection: sqlite3.Connection, task: Task, page_id: str, condition_id: str
) -> tuple[PageRow, ConditionRow]:
    page = _about(connection, task, page_id)
    condition = condition_in(connection, condition_id, task.owner_id)
    _require_same(page.project_id, condition)
    require_calibrated(page, condition.condition)
    return page, condition


def _require_same(project_id: str, condition: ConditionRow) -> None:
    if project_id != condition.project_id:
        raise condition_not_found()


def _same_project(task: Task, project_id: str) -> str:
    if task.project_id not in (None, project_id):
        raise Invalid("invalid_params", "project_id: the sheet belongs to another project.")
    return project_id


def _project_of(connection: sqlite3.Connection, task: Task, project_id: str | None) -> str:
    wanted = project_id or task.project_id
    if wanted is None:
        raise Invalid(
            "project_required",
            "A plan set belongs to a project, and none is named.",
            "Choose a project or begin one, then upload the drawing there.",
        )
    if task.project_id not in (None, wanted):
        raise Invalid("invalid_params", "params.project_id: the task has another project_id.")
    require_project(connection, task.owner_id, wanted)
    return wanted


def _require_plan_set(connection: sqlite3.Connection, file_id: str) -> None:
    (media_type,) = connection.execute(
        "SELECT media_type FROM files WHERE file_id = ?", (file_id,)
    ).fetchone()
    if media_type not in PLAN_SETS:
        failure = archive_of_plans() if media_type == ZIP else not_a_plan_set()
        raise Unsupported(failure.code, failure.message, failure.hint)


def _begun(connection: BatchConnection, task: Task, file_id: str) -> str | None:
    """The drawing of the task that is retried; None once it was deleted."""
    connection.write_deferred()
    row = connection.execute(_BEGUN, (task.entity_id, file_id, task.owner_id)).fetchone()
    if row is None:
        return None
    drawing_id, is_complete, is_under_way = row
    if is_complete:
        raise Conflict("drawing_complete", "This plan set has been read.", "Open the drawing.")
    if is_under_way:
        raise Conflict(
            "drawing_under_way",
            "Another task reads this plan set.",
            "Wait for that task, or cancel it first.",
        )
    return str(drawing_id)


def _name(task: Task, name: str) -> None:
    """A task that nobody named gets a name that says what it is about."""
    task.task_name = task.task_name or name[:255]


def _facts_of(page: PageRow) -> dict[str, str]:
    """The plan set and the sheet, as people call them."""
    return {"document_name": page.document_name, "page": page.name}


def _add_metadata(task: Task, **facts: str) -> None:
    """A task that came without metadata says by name what it is about and who does the work."""
    if task.metadata is None:
        task.metadata = jsonio.dumps_text(facts)
