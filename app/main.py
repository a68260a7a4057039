"""create_app: the only place that builds and connects the parts."""

import gc
import importlib
import logging
import secrets
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import anyio
from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from app import clock, ids
from app.background import Background
from app.db.database import Database
from app.db.folder import owned_folder
from app.engine.compute.pool import ComputePool
from app.engine.engine import Engine
from app.engine.outcomes.answers import KeptAnswers
from app.engine.projects import Projects
from app.engine.registry import Registry
from app.errors import StartRefused, Unsupported, describe
from app.files.contents import ContentFolder
from app.files.store import ContentNames, FileShelf
from app.files.uploads import Uploads
from app.jobs import FAMILIES
from app.jobs.family import Column, Family, family_of
from app.jobs.limits import reading_limits
from app.parsing.inspect import inspect_upload
from app.parsing.limits import Limits
from app.people.openid.model import ProviderSettings
from app.people.people import People
from app.people.removal import OwnsNothing
from app.resources import resource_folder
from app.settings import DAY_MS, MEGABYTE, Settings
from app.web.errors import HANDLERS
from app.web.identity import AsOperator, Identity
from app.web.loop_lag import LoopLag
from app.web.pages import Page
from app.web.people.leaving import Leaving
from app.web.polling import PollFirst
from app.web.proxies import Proxies
from app.web.requests import Services
from app.web.routes import API, routes
from app.web.transport.guard import Guard
from app.web.transport.root import BelowRoot
from app.web.watch.asking import AccessLog, RequestIds
from app.web.watch.probes import Probes
from app.web.watch.storage import Storage

log = logging.getLogger(__name__)

MIGRATIONS_FOLDER = resource_folder("migrations")
CONTENT_COLUMNS = (
    ("files", "sha256"),
    ("task_results", "sha256"),
    ("task_steps", "sha256"),
    ("task_artifacts", "sha256"),
)
FILE_COLUMNS = (("task_files", "file_id"),)
HOUSEKEEPING_SECONDS = 3600.0
WARM_UP_SECONDS = 0.5


def create_app(settings: Settings) -> Starlette:
    """The ASGI application; its parts live from the start to the end of its lifespan."""
    families = load_families(settings)
    registry = registry_of(families)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with (
            owned_folder(settings.data),
            running_parts(settings, registry, families) as parts,
        ):
            app.state.services = polls.parts = probes.parts = parts
            identity.begin(parts.people)
            async with anyio.create_task_group() as group:
                Background(group).always("measuring the loop", app.state.loop_lag.measure)
                yield
                group.cancel_scope.cancel()
            polls.parts = probes.parts = None

    clients = [route for family in families for route in family.client_routes]
    for_clients = [route.path.split("/")[1] for route in clients]
    operations = [*API, *(route for family in families for route in family.routes)]
    page = Page(for_programs=for_clients)
    app = Starlette(
        routes=routes(
            page,
            operations,
            clients,
            [path for family in families for path in family.pages],
        ),
        exception_handlers={**HANDLERS, 404: page.show_nowhere},
        lifespan=lifespan,
    )
    inside = app.build_middleware_stack()
    identity = Identity(
        inside,
        proxies=Proxies(settings.trusted_proxies),
        user_header=settings.user_header,
        private=["api", "openapi.json", *for_clients],
        routes=operations,
    )
    guard = _guarded(identity, settings)
    probes = Probes(guard, root_path=settings.root_path)
    # A poll that is answered from memory pays for an id only where each request is logged.
    rest = probes if settings.access_log else RequestIds(probes)
    polls = PollFirst(guard, identity, rest)
    # An answer that other origins may read says so, and that it depends on them: no short cut.
    first = rest if settings.origins else polls
    app.middleware_stack = RequestIds(AccessLog(first)) if settings.access_log else first
    app.router.redirect_slashes = False
    app.state.operators_door = AsOperator(_below_root(inside, settings), app)
    app.state.loop_lag = LoopLag()
    app.state.storage = Storage(settings)
    return app


def spare_the_collector() -> None:
    """Have Python look for cycles seldom, and never among what start-up made.

    A task makes some hundred objects and hardly a cycle; by Python's defaults a tenth of the
    processor's time and the longest pauses of the loop went into that search. For a process that
    serves and does nothing else.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def _guarded(app: ASGIApp, settings: Settings) -> Guard:
    """What a request passes on its way to the routes, the innermost layer first."""
    app = _below_root(app, settings)
    if settings.origins:
        app = CORSMiddleware(
            app,
            allow_origins=settings.origins,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["ETag", "Link", "Location", "Retry-After", "X-Request-ID"],
        )
    return Guard(app, hosts=settings.hosts, origins=settings.origins)


def _below_root(app: ASGIApp, settings: Settings) -> ASGIApp:
    is_below = settings.root_path.strip("/")
    return BelowRoot(app, root_path=settings.root_path) if is_below else app


def load_families(settings: Settings) -> tuple[Family, ...]:
    """Ours, then the modules that the settings name; raises StartRefused for a bad module."""
    if settings.tasks and "" not in sys.path:
        sys.path.append("")
    families = list(FAMILIES)
    for name in settings.tasks:
        try:
            families.append(family_of(importlib.import_module(name)))
            registry_of(families)
        except Exception as error:
            raise StartRefused(
                f"The task module {name} cannot be loaded ({error}). Check INTRAY_TASKS."
            ) from error
    return tuple(families)


def registry_of(families: Iterable[Family]) -> Registry:
    """All their task types; raises ValueError when two have one name."""
    return Registry(module for family in families for module in family.task_types)


@asynccontextmanager
async def running_parts(
    settings: Settings, registry: Registry, families: Sequence[Family] = FAMILIES
) -> AsyncIterator[Services]:
    """Everything that runs behind the web, started in order and stopped in reverse."""
    database = database_of(settings)
    compute = ComputePool(
        settings.worker_count,
        settings.worker_memory_mb * MEGABYTE,
        calls_each=settings.worker_calls,
    )
    async with database, compute:
        contents = contents_of(settings, database, families)
        uploads = _uploads(settings, database, contents, registry, families)
        await _sweep(contents)
        people = People(
            database,
            clock=clock.now_ms,
            make_id=ids.new_id,
            work=OwnsNothing(database),
            provider=_provider(settings),
        )
        await people.load()
        engine = Engine(
            database,
            registry,
            compute=compute,
            contents=contents,
            shelf=FileShelf(contents.path),
            reach=people.memberships,
            settings=settings,
        )
        people.changes.listen(lambda _: engine.live.show_lists_again())
        projects = Projects(
            database,
            engine,
            people.memberships,
            clock=clock.now_ms,
            make_id=ids.new_id,
            held_by=[table for family in families for table in family.project_tables],
        )
        async with engine, anyio.create_task_group() as group:
            parts = Services(
                settings=settings,
                database=database,
                registry=registry,
                engine=engine,
                projects=projects,
                uploads=uploads,
                contents=contents,
                compute=compute,
                people=people,
                answers=KeptAnswers(
                    database,
                    clock=clock.now_ms,
                    hours=settings.keep_answers_hours,
                    most=settings.max_kept_answers,
                ),
                proxies=Proxies(settings.trusted_proxies),
                background=Background(group),
                boot_id=secrets.token_hex(4),
                capabilities=[family.capabilities for family in families],
                empty_project=[family.empty_project for family in families],
                owner_tables=[each for family in families for each in family.owner_tables],
                empty_owner=[family.empty_owner for family in families],
                sample_folders=tuple(each.samples for each in families if each.samples),
            )
            people.removal.work = Leaving(parts)
            _keep_house(parts)
            # What families run is put away before anything is cancelled.
            async with AsyncExitStack() as stack:
                for family in families:
                    parts.add(*await stack.enter_async_context(family.running(parts)))
                yield parts
            group.cancel_scope.cancel()


def database_of(settings: Settings) -> Database:
    """The database of a data folder, to be opened by its one owner."""
    return Database(
        settings.database,
        MIGRATIONS_FOLDER,
        durability=settings.durability,
        wal_warn_bytes=settings.wal_warn_mb * MEGABYTE,
    )


def contents_of(
    settings: Settings, database: Database, families: Iterable[Family]
) -> ContentFolder:
    """The kept content of a data folder."""
    return ContentFolder(settings.data, ContentNames(database, content_columns(families)))


def content_columns(families: Iterable[Family]) -> tuple[Column, ...]:
    """Where rows name kept content by its hash."""
    of_families = [column for family in families for column in family.content_columns]
    return (*CONTENT_COLUMNS, *of_families)


def file_columns(families: Iterable[Family]) -> tuple[Column, ...]:
    """Where rows name an upload."""
    return (*FILE_COLUMNS, *(column for family in families for column in family.file_columns))


def _uploads(
    settings: Settings,
    database: Database,
    contents: ContentFolder,
    registry: Registry,
    families: Iterable[Family],
) -> Uploads:
    return Uploads(
        database,
        contents,
        inspect=inspection(registry, reading_limits(settings)),
        used_in=file_columns(families),
        limit=settings.max_upload_bytes,
        reserve=settings.reserve_mb * MEGABYTE,
        folder=settings.data,
        clock=clock.now_ms,
        make_id=ids.new_id,
    )


def _provider(settings: Settings) -> ProviderSettings | None:
    if not settings.openid_issuer:
        return None
    return ProviderSettings(
        issuer=settings.openid_issuer,
        client_id=settings.openid_client_id,
        client_secret=settings.openid_client_secret,
        title=settings.openid_title,
        name_claim=settings.openid_name_claim,
        creates=settings.openid_create,
    )


def _keep_house(parts: Services) -> None:
    """Begin what the frame does beside requests and tasks."""
    background, settings = parts.background, parts.settings
    background.once("getting the workers ready", partial(_warm_up, parts.compute, parts.registry))
    background.every("removing old sessions", HOUSEKEEPING_SECONDS, parts.people.tidy)
    if settings.keep_uploads_days:
        background.every(
            "removing unused uploads",
            HOUSEKEEPING_SECONDS,
            partial(_drop_unused_uploads, parts.uploads, settings),
        )


async def _sweep(contents: ContentFolder) -> None:
    """Tidy up after a crash; what cannot be removed now keeps nobody from starting."""
    try:
        swept = await contents.sweep()
    except (OSError, sqlite3.Error) as error:
        log.warning("Content that no row names could not be removed: %s", describe(error))
        return
    if swept:
        log.warning("Removed content that no row names", extra={"files": swept})


def inspection(registry: Registry, limits: Limits) -> Callable[[str, str], str]:
    """Looks at an upload's bytes; what no task type reads is refused."""
    return partial(_inspect, registry.accepted_media_types(), limits)


def _inspect(accepted: frozenset[str], limits: Limits, path: str, name: str) -> str:
    media_type = inspect_upload(path, name, limits)
    if media_type not in accepted:
        raise Unsupported(
            "unsupported_type",
            f"Nothing here reads files of the type {media_type}.",
            "See /api/capabilities for what is read.",
        )
    return media_type


async def _warm_up(compute: ComputePool, registry: Registry) -> None:
    """Start the workers once the first answers are out."""
    await anyio.sleep(WARM_UP_SECONDS)
    compute.prepare(dict.fromkeys(module for each in registry for module in each.warm))


async def _drop_unused_uploads(uploads: Uploads, settings: Settings) -> None:
    await uploads.drop_unused(clock.now_ms() - settings.keep_uploads_days * DAY_MS)
