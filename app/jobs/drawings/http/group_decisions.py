"""The endpoints of what a person decides about many measurements at once, with their bodies."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

import anyio
from pydantic import ConfigDict, Field, model_validator
from starlette.requests import Request
from starlette.responses import Response

from app.clock import iso, moment_of, now_ms
from app.db.database import BatchConnection
from app.errors import Conflict, Forbidden, NotFound
from app.ids import new_id
from app.jobs.drawings.http.schemas import MeasurementStatus, Number, ProviderName
from app.jobs.drawings.http.sheets import sheet_asked_for
from app.jobs.drawings.store import group_decisions as store
from app.jobs.drawings.store import undo as undo_store
from app.web.requests import parse_body, services, user
from app.web.responses import JsonResponse
from app.web.rules import something_of
from app.web.schemas import Described, GivenMoment, Id, Moment, Strict

_CHOSEN_BY = ("measurement_ids", "condition_id", "mark", "source", "least_confidence", "box")
Ids = Annotated[list[Id], Field(min_length=1, max_length=store.MOST_NAMED)]


class GroupDecision(Strict):
    """What a person decides about all measurements of a sheet that match.

    Without `measurement_ids` only those match that nobody has decided on (for `draft`: those that
    somebody has), unless `among` names the statuses. `mark` is "" for those without one, `box`
    (left, top, right, bottom in page points) holds what lies wholly inside. Send as `decided_at`
    what you saw of them (null: undecided), and nothing is decided if one has changed since.
    `deed_id` is that of an earlier part of the same decision: both are then taken back together.
    """

    model_config = ConfigDict(json_schema_extra=something_of(_CHOSEN_BY))

    status: MeasurementStatus
    measurement_ids: Ids | None = None
    condition_id: Id | None = None
    mark: Annotated[str, Field(max_length=1_000)] | None = None
    source: ProviderName | None = None
    least_confidence: Annotated[Number, Field(ge=0, le=1)] | None = None
    box: tuple[Number, Number, Number, Number] | None = None
    among: Annotated[list[MeasurementStatus], Field(min_length=1, max_length=3)] | None = None
    decided_at: GivenMoment | None = None
    deed_id: Id | None = None

    @model_validator(mode="after")
    def _names_some(self) -> "GroupDecision":
        if all(getattr(self, name) in (None, "") for name in _CHOSEN_BY):
            raise ValueError(f"give at least one of {', '.join(_CHOSEN_BY)}")
        return self

    @property
    def wanted(self) -> store.Wanted:
        """Which measurements are meant."""
        among = self.among
        if among is None and self.measurement_ids is None:
            among = ["approved", "rejected"] if self.status == store.DRAFT else ["draft"]
        return store.Wanted(**{name: getattr(self, name) for name in _CHOSEN_BY}, among=among)


class DeedBody(Strict):
    """Measurements that become of a status, if the last decision on each was at `decided_at`."""

    status: MeasurementStatus
    measurement_ids: Ids
    decided_at: GivenMoment | None


class UndoBody(Strict):
    """What is taken back, as an answer's `undo` says it.

    With `deed_id` it is what the log has under that id, with the moments that there were; `deeds`
    are then not looked at. Without it they happen together or not at all.
    """

    model_config = ConfigDict(json_schema_extra=something_of(("deeds", "deed_id")))

    deeds: Annotated[list[DeedBody], Field(max_length=100, default_factory=list)]
    deed_id: Id | None = None

    @model_validator(mode="after")
    def _names_some(self) -> "UndoBody":
        if not self.deeds and self.deed_id is None:
            raise ValueError("give deed_id or deeds")
        return self


class DeedAnswer(Described):
    """One of the deeds that take a decision back."""

    status: MeasurementStatus
    measurement_ids: list[str]
    decided_at: Moment | None


class UndoAnswer(Described):
    """What to send to take a decision back: `deed_id` names it in the log."""

    deeds: list[DeedAnswer]
    deed_id: str


class DecidedAnswer(Described):
    """How many changed, when, and what takes it back; `left` are more than go at once."""

    page_id: str
    changed: int
    left: int
    decided_at: Moment | None
    undo: UndoAnswer | None


async def decide_together(request: Request) -> Response:
    """POST /api/pages/{page_id}/decisions: decide about all measurements that match."""
    body = await parse_body(request, GroupDecision)
    page = await sheet_asked_for(request)
    by, now, seen = user(request), now_ms(), seen_in(body)
    deed_id = body.deed_id or new_id(now)

    def decide(connection: BatchConnection) -> store.Done:
        return store.decide(
            connection,
            page["page_id"],
            by,
            body.wanted,
            status=body.status,
            seen=seen,
            now=now,
            deed_id=deed_id,
            goes_on=body.deed_id is not None,
        )

    return JsonResponse(_done(page["page_id"], await _in_slices(request, decide)))


async def undo_decisions(request: Request) -> Response:
    """POST /api/pages/{page_id}/decisions/undo: make shapes as they were before."""
    body = await parse_body(request, UndoBody)
    page = await sheet_asked_for(request)
    if body.deed_id is not None:
        return JsonResponse(await _taken_back(request, page["page_id"], body.deed_id))
    by, now = user(request), now_ms()
    deed_id = new_id(now)
    deeds = [
        store.Deed(one.status, one.measurement_ids, store.Seen(moment_of(one.decided_at)))
        for one in body.deeds
    ]

    def undo(connection: BatchConnection) -> store.Done:
        return store.undo(connection, page["page_id"], by, deeds, now, deed_id)

    return JsonResponse(_done(page["page_id"], await _in_slices(request, undo)))


async def _taken_back(request: Request, page_id: str, deed_id: str) -> dict[str, Any]:
    """Take a deed of the log back, slice by slice; the fields of `DecidedAnswer`."""
    by, now, database = user(request), now_ms(), services(request).database
    undo_id, changed = new_id(now), 0
    last: str | None = ""
    # What was begun is done to its end, even where nobody waits for the answer.
    with anyio.CancelScope(shield=True):
        while last is not None:
            write = partial(
                undo_store.take_back,
                page_id=page_id,
                by=by,
                deed_id=deed_id,
                undo_id=undo_id,
                after=last,
                now=now,
            )
            done = await database.write(write)
            changed, last = changed + done.changed, done.last
    return {
        "page_id": page_id,
        "changed": changed,
        "left": 0,
        "decided_at": None,
        "undo": {"deeds": [], "deed_id": undo_id},
    }


async def _in_slices(
    request: Request, write: Callable[[BatchConnection], store.Done]
) -> store.Done:
    """All of a decision; no slice of it holds the writer up.

    The first one refuses what cannot be decided whole. What somebody changes while the others are
    written is `left`, and so is the rest for who may only read by then.
    """
    database = services(request).database
    done = await database.write(write)
    while done.left and done.changed < store.MOST_AT_ONCE:
        try:
            later = await database.write(write)
        except (Conflict, Forbidden, NotFound):
            break
        done = done.then(later)
    return done


def seen_in(body: Any) -> store.Seen | None:
    """The decision that the caller saw; None where the body does not say."""
    if "decided_at" not in body.model_fields_set:
        return None
    return store.Seen(moment_of(body.decided_at))


def _done(page_id: str, done: store.Done) -> dict[str, Any]:
    """The fields of `DecidedAnswer`."""
    deeds = [
        {
            "status": deed.status,
            "measurement_ids": deed.measurement_ids,
            "decided_at": iso(deed.seen.decided_at),
        }
        for deed in done.undo
    ]
    return {
        "page_id": page_id,
        "changed": done.changed,
        "left": done.left,
        "decided_at": iso(done.decided_at),
        "undo": {"deeds": deeds, "deed_id": done.deed_id} if deeds else None,
    }
