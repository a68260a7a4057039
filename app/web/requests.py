"""What endpoints take from a request: the services, the caller, a checked body or query."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from app import jsonio
from app.background import Background
from app.db.database import Database
from app.engine.compute.pool import ComputePool
from app.engine.engine import Engine
from app.engine.outcomes.answers import KeptAnswers
from app.engine.projects import Projects
from app.engine.registry import Registry, in_words
from app.errors import Forbidden, Invalid, Malformed, TooLarge, Unauthorized, Unsupported
from app.files.contents import ContentFolder
from app.files.uploads import Uploads
from app.lines import one_line
from app.people.model import LOCAL as LOCAL_CALLER
from app.people.model import Caller
from app.people.people import People
from app.settings import Settings
from app.web.proxies import Proxies

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
LOCAL = LOCAL_CALLER.user_id
DEEPEST_BODY = 100
LONGEST_PLACE = 200
_DEEPEST_WRITTEN = 254
"""orjson reads deeper nesting than it writes; what is taken in must fit into answers again."""
_LISTS = frozenset({"status"})


@dataclass(slots=True, kw_only=True)
class Services:
    """The parts that endpoints call, what families add to them, and the id of this run."""

    settings: Settings
    database: Database
    registry: Registry
    engine: Engine
    projects: Projects
    uploads: Uploads
    contents: ContentFolder
    compute: ComputePool
    people: People
    answers: KeptAnswers
    proxies: Proxies
    background: Background
    boot_id: str
    capabilities: Sequence[Callable[[Settings], Mapping[str, Any]]] = ()
    empty_project: Sequence[Callable[["Services", str, str], Awaitable[None]]] = ()
    owner_tables: Sequence[tuple[str, str]] = ()
    empty_owner: Sequence[Callable[["Services", str], Awaitable[None]]] = ()
    sample_folders: Sequence[Path] = ()
    address: str | None = None
    """Where this server is reached, as far as it knows: what links begin with."""
    _of_families: dict[type, object] = field(default_factory=dict)

    def add(self, *found: object) -> None:
        """Take in services of a family."""
        self._of_families.update((type(each), each) for each in found)

    def of(self, kind: type[T]) -> T:
        """A family's service of that class; raises KeyError when no family brings it."""
        found = self._of_families[kind]
        assert isinstance(found, kind)
        return found


def services(request: Request) -> Services:
    """The parts of this Intray."""
    found: Services = request.app.state.services
    return found


def caller(request: Request) -> Caller:
    """Who asks, as the identity layer has found; `local` while there are no users.

    Raises Unauthorized at a public address, where nobody has to be known.
    """
    found: Caller | None = request.scope.get("caller", LOCAL_CALLER)
    if found is None:
        raise sign_in()
    return found


def sign_in() -> Unauthorized:
    """What is told to who shows nothing that is valid, whatever is wrong with it."""
    return Unauthorized(
        "sign_in",
        "Sign in first.",
        "Sign in at /sign-in, or send a token in the header Authorization: Bearer TOKEN.",
    )


def require_admin(request: Request) -> Caller:
    """Who asks, if they may do what is left to admins; raises Forbidden `admins_only`."""
    found = caller(request)
    if not found.is_admin:
        raise Forbidden("admins_only", "Only an admin may do that.", "Ask one of your admins.")
    return found


def user(request: Request) -> str:
    """The id of who asks, which is what rows name as their owner."""
    return caller(request).user_id


def actor(request: Request) -> str:
    """The name of who asks, as timelines and the audit list tell it."""
    return caller(request).name


async def note(request: Request, kind: str, what: str, **data: Any) -> None:
    """Tell the audit list that the caller has `deleted` or `exported` something."""
    await services(request).people.note(actor(request), kind, what=what, **data)


def asker(request: Request) -> dict[str, str]:
    """The options of `Engine.submit` that say who asks."""
    return {"by": user(request), "initiated_by": actor(request)}


def owners(request: Request, project_id: str | None = None) -> tuple[str, ...]:
    """Whose things the caller sees: their own and their projects', or those of one project."""
    memberships, by = services(request).people.memberships, user(request)
    if project_id is None:
        return memberships.owners(by)
    return (project_id,) if memberships.sees(by, project_id) else ()


async def parse_body(request: Request, model: type[M], *, optional: bool = False) -> M:
    """The JSON body as a model; without any body the model's defaults when it is `optional`.

    Raises Malformed, Unsupported, TooLarge or Invalid (which names every wrong field).
    """
    data = await read_bounded(request, services(request).settings.max_params_kb * 1024)
    if optional and not data:
        return model()
    media_type, _, _ = request.headers.get("content-type", "").partition(";")
    if media_type.strip().lower() != "application/json":
        raise Unsupported(
            "unsupported_media_type",
            "This address takes JSON.",
            "Send the header Content-Type: application/json.",
        )
    place = jsonio.place_of_large_number(data)
    if place is not None:
        raise _number_too_large(place)
    try:
        value = jsonio.loads(data)
    except jsonio.JsonError as error:
        raise Malformed("malformed_json", f"The body is not JSON: {error}.") from error
    if not isinstance(value, dict):
        raise Invalid("invalid_body", "The body is not a JSON object.")
    if _is_too_deep(value):
        raise Invalid("too_deep", f"The body is nested deeper than {DEEPEST_BODY} levels.")
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise Invalid("invalid_body", in_words(error)) from error


def _number_too_large(place: str) -> Invalid:
    shown = one_line(place, LONGEST_PLACE)
    return Invalid(
        "number_too_large",
        f"{shown} is a whole number beyond 64 bits, which would not be kept exactly.",
        "Send it as text.",
    )


def _is_too_deep(value: Any) -> bool:
    for _ in range(_DEEPEST_WRITTEN - DEEPEST_BODY):
        value = [value]
    try:
        jsonio.dumps(value)
    except TypeError:
        return True
    return False


def parse_query(request: Request, model: type[M]) -> M:
    """The query as a model; a parameter without a value counts as not given.

    Raises Invalid that names every wrong parameter.
    """
    given = [(name, value) for name, value in request.query_params.multi_items() if value]
    values: dict[str, Any] = dict(given)
    for name in _LISTS & values.keys():
        values[name] = [value for key, value in given if key == name]
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise Invalid("invalid_query", in_words(error)) from error


async def read_bounded(request: Request, limit: int) -> bytes:
    """The body as it came; raises TooLarge beyond so many bytes."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            raise TooLarge("body_too_large", f"The JSON body is larger than {limit // 1024} KiB.")
    return bytes(data)
