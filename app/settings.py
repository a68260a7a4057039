"""Every setting, declared once with default and help, and what their values have to obey.

A field `max_upload_mb` is set by `INTRAY_MAX_UPLOAD_MB` (`configuration.py` reads it). A test holds
README's table to this list.
"""

import importlib.util
import ipaddress
import os
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from app.errors import StartRefused

PREFIX = "INTRAY_"
MEGABYTE = 1024 * 1024
HIGHEST_PORT = 65_535
DAY_MS = 24 * 60 * 60 * 1000
EMBEDDINGS = "sentence-transformers>=5,<7"
"""The extra `embeddings`, as pyproject.toml has it."""


def setting(default: Any, help: str, *, secret: bool = False) -> Any:
    """A field with its help, the sentence that README and `--help` show.

    A `secret` is left out wherever the settings are printed.
    """
    return field(default=default, metadata={"help": help}, repr=not secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this Intray runs. Sizes are MiB, durations carry their unit in the name."""

    host: str = setting("127.0.0.1", "Address to listen on; beyond loopback it needs users")
    port: int = setting(8000, "Port to listen on")
    data: Path = setting(Path("data"), "Folder of the database and the kept files")
    tasks: tuple[str, ...] = setting((), "Modules with your own task types, comma-separated")
    hosts: tuple[str, ...] = setting((), "Host names to answer for besides loopback")
    origins: tuple[str, ...] = setting((), "Origins of other sites that may use the API (CORS)")
    root_path: str = setting("", "Path prefix when a proxy serves Intray below one, as in /intray")
    insecure_http: bool = setting(
        False, "Listen beyond loopback without TLS: passwords can then be read on the way"
    )
    user_header: str = setting(
        "", "Header by which a proxy says who asks, as in X-Forwarded-User; empty: none does"
    )
    trusted_proxies: tuple[str, ...] = setting(
        (), "Addresses and networks of proxies that are believed, as in 10.0.0.5 or 10.1.0.0/16"
    )
    openid_issuer: str = setting(
        "", "OpenID Connect provider to sign in with, as in https://login.example.org"
    )
    openid_client_id: str = setting("", "What that provider knows this Intray by")
    openid_client_secret: str = setting(
        "", "Secret for that provider, unless it knows this Intray as a public client", secret=True
    )
    openid_title: str = setting("OpenID", "What the button on the sign-in page calls it")
    openid_name_claim: str = setting(
        "preferred_username", "Claim that has a person's name here, for their first sign-in"
    )
    openid_create: bool = setting(
        False, "Whether whoever the provider knows becomes a member: yes or no"
    )
    tls_cert: Path | None = setting(
        None, "PEM file with the certificate, for https by this server; renewed ones are taken up"
    )
    tls_key: Path | None = setting(
        None, "PEM file with its private key, unless that stands in the same file"
    )
    durability: Literal["FULL", "NORMAL"] = setting(
        "FULL", "FULL keeps answered ids through a power cut; NORMAL may lose the last moments"
    )
    concurrency: int = setting(256, "Tasks that run at once, over all types")
    workers: int = setting(0, "Worker processes for CPU work; 0 means one a core")
    worker_memory_mb: int = setting(2048, "Address space of one worker process")
    worker_calls: int = setting(500, "Calls after which a worker process is replaced")
    max_queue: int = setting(10_000, "Tasks that may wait; one more is answered 429")
    max_upload_mb: int = setting(50, "Largest file that is accepted")
    max_form_files: int = setting(100, "Most files that one form may hold")
    max_params_kb: int = setting(256, "Largest JSON body that is accepted")
    max_pages: int = setting(2000, "Most pages of one document")
    max_archive_mb: int = setting(200, "Most that a zip-based document may unpack to")
    max_members: int = setting(200, "Most files that are taken out of a mail or an archive")
    reserve_mb: int = setting(200, "Free disk space that uploads leave untouched")
    ocr_languages: str = setting("eng", "Languages for tesseract, joined by +")
    ocr_page_seconds: int = setting(60, "Longest time for the OCR of one page")
    drawing_seconds: int = setting(
        60, "Longest time of a processor for measuring what is drawn on one sheet"
    )
    drawing_memory_mb: int = setting(600, "Most memory for the lines and shapes of one sheet")
    embedding_url: str = setting(
        "", "OpenAI-compatible server for vectors, as in http://localhost:11434/v1"
    )
    embedding_model: str = setting(
        "",
        "Model that makes the vectors there; without a server, a sentence-transformers model "
        "(name or folder; the extra `embeddings`); empty: our own",
    )
    embedding_key: str = setting("", "Key for that server, if it wants one", secret=True)
    answer_url: str = setting(
        "", "OpenAI-compatible server that writes answers; empty: answers are quoted sentences"
    )
    answer_model: str = setting("", "Name of the model that writes the answers there")
    answer_key: str = setting("", "Key for that server, if it wants one", secret=True)
    anthropic_url: str = setting(
        "https://api.anthropic.com", "Server of the Anthropic API, for takeoff by vision"
    )
    anthropic_model: str = setting("", "Model that looks at drawings there; empty: switched off")
    anthropic_key: str = setting("", "Key for that server", secret=True)
    vision_url: str = setting(
        "", "OpenAI-compatible server for takeoff by vision, as in http://localhost:11434/v1"
    )
    vision_model: str = setting("", "Model that looks at drawings there; empty: switched off")
    vision_key: str = setting("", "Key for that server, if it wants one", secret=True)
    gemini_url: str = setting(
        "https://generativelanguage.googleapis.com",
        "Server of the Gemini API, for takeoff by vision",
    )
    gemini_model: str = setting("", "Model that looks at drawings there; empty: switched off")
    gemini_key: str = setting("", "Key for that server", secret=True)
    vision_seconds: float = setting(300.0, "Longest time for one look of a model at a drawing")
    head_seconds: float = setting(
        20.0, "Longest time until the head of a request is there; then its connection is closed"
    )
    grace_seconds: float = setting(5.0, "How long running tasks may go on after SIGTERM")
    max_log_lines: int = setting(1000, "Lines of its own that one attempt may add to a timeline")
    max_artifact_mb: int = setting(500, "Largest file that a task may keep")
    keep_days: int = setting(0, "Days that finished tasks are kept; 0 means until deleted")
    keep_events_days: int = setting(30, "Days that the timeline of a finished task is kept")
    keep_answers_hours: int = setting(
        24, "Hours in which a request with a known Idempotency-Key gets the answer it had"
    )
    max_kept_answers: int = setting(1000, "Most such answers that are kept for one person")
    keep_uploads_days: int = setting(30, "Days that an upload is kept which nothing uses")
    wal_warn_mb: int = setting(
        256, "Size of the write-ahead log from which a warning says who keeps it from shrinking"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = setting(
        "INFO", "DEBUG, INFO, WARNING or ERROR"
    )
    log_format: Literal["auto", "text", "json"] = setting(
        "auto",
        "text for a person, json for programs; auto is text on a terminal and json elsewhere",
    )
    access_log: bool = setting(False, "Whether each request is a line in the log: yes or no")
    metrics_token: str = setting(
        "", "Bearer token with which other machines may read /metrics", secret=True
    )

    @property
    def max_upload_bytes(self) -> int:
        """The upload limit in bytes."""
        return self.max_upload_mb * MEGABYTE

    @property
    def database(self) -> Path:
        """The one SQLite file."""
        return self.data / "intray.db"

    @property
    def worker_count(self) -> int:
        """Worker processes for jobs; one more is kept for interactive calls."""
        return self.workers or os.cpu_count() or 1


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def is_secret(item: Field[Any]) -> bool:
    """Whether a setting's value is never shown, and may stand in a file of its own."""
    return not item.repr


def declared() -> list[Field[Any]]:
    """The settings in the order they are declared."""
    return list(fields(Settings))


_POSITIVE = ("concurrency", "max_queue", "max_upload_mb", "max_params_kb", "max_pages",
             "worker_memory_mb", "worker_calls", "max_artifact_mb", "max_archive_mb",
             "ocr_page_seconds", "vision_seconds", "wal_warn_mb", "max_form_files",
             "max_kept_answers",
             "head_seconds", "drawing_seconds", "drawing_memory_mb")  # fmt: skip
_WITH_MODELS = ("answer", "embedding", "anthropic", "vision", "gemini")
_NEARBY = (".localhost", ".local", ".lan", ".internal", ".home.arpa")


def checked(settings: Settings) -> Settings:
    """The same settings; raises StartRefused for values that do not fit, naming the variable."""
    for item in declared():
        value = getattr(settings, item.name)
        least = 1 if item.name in _POSITIVE else 0
        if isinstance(value, int | float) and value < least:
            raise StartRefused(f"{variable(item.name)} is {value}, but must be {least} or more.")
    _check_pair(settings, "answer", needs_url=True)
    _check_pair(settings, "embedding", needs_url=False)
    for purpose in _WITH_MODELS:
        _check_address(settings, purpose)
    if settings.embedding_model and not settings.embedding_url:
        _check_extra("sentence_transformers", EMBEDDINGS, variable("embedding_model"))
    _check_proxies(settings)
    _check_openid(settings)
    if settings.port > HIGHEST_PORT:
        raise StartRefused(f"{variable('port')} is {settings.port}, but ports end at 65535.")
    return settings


def _check_proxies(settings: Settings) -> None:
    for text in settings.trusted_proxies:
        try:
            ipaddress.ip_network(text)
        except ValueError as error:
            raise StartRefused(
                f"{variable('trusted_proxies')} has {text!r}, which is no address and no network "
                f"({error})."
            ) from error
    if settings.user_header and not settings.trusted_proxies:
        raise StartRefused(
            f"{variable('user_header')} needs {variable('trusted_proxies')}: anybody else could "
            "send that header, too."
        )


def _check_openid(settings: Settings) -> None:
    issuer, name = settings.openid_issuer, variable("openid_issuer")
    pair = name, variable("openid_client_id")
    if bool(issuer) != bool(settings.openid_client_id):
        missing = pair[1] if issuer else name
        raise StartRefused(f"{missing} is missing: {pair[0]} and {pair[1]} go together.")
    if settings.openid_client_secret and not issuer:
        raise StartRefused(f"{variable('openid_client_secret')} needs {pair[0]} and {pair[1]}.")
    if not issuer:
        return
    if not is_safe_url(issuer, or_loopback=True) or "?" in issuer or "#" in issuer:
        raise StartRefused(
            f"{name} is {issuer!r}, but must begin with https:// and have nothing after its path."
        )
    for needed in ("openid_title", "openid_name_claim"):
        if not getattr(settings, needed).strip():
            raise StartRefused(f"{variable(needed)} is empty.")


def is_safe_url(url: str, *, or_loopback: bool) -> bool:
    """Whether what is sent to an address cannot be read on the way: https, or this machine."""
    host = _host_of(url)
    if url.startswith("https://"):
        return bool(host)
    return or_loopback and url.startswith("http://") and is_loopback(host)


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_extra(package: str, requirement: str, wanted_by: str) -> None:
    if importlib.util.find_spec(package) is None:
        raise StartRefused(
            f"{wanted_by} needs {package}, which is not installed: {how_to_add(requirement)}."
        )


def how_to_add(requirement: str) -> str:
    """What adds a library to Intray, whether that is a checkout or was installed from a wheel."""
    return f"pip install '{requirement}' in the environment of Intray"


def _check_pair(settings: Settings, purpose: str, *, needs_url: bool) -> None:
    url, model = getattr(settings, f"{purpose}_url"), getattr(settings, f"{purpose}_model")
    names = variable(f"{purpose}_url"), variable(f"{purpose}_model")
    if (url and not model) or (model and not url and needs_url):
        missing = names[1] if url else names[0]
        raise StartRefused(f"{missing} is missing: {names[0]} and {names[1]} go together.")


def _check_address(settings: Settings, purpose: str) -> None:
    """An address is one of HTTP; a key goes unencrypted only to this machine or one beside it."""
    url, name = getattr(settings, f"{purpose}_url"), variable(f"{purpose}_url")
    if not url:
        return
    if not url.startswith(("http://", "https://")):
        raise StartRefused(f"{name} is {url!r}, but must begin with http:// or https://.")
    host = _host_of(url)
    if not host:
        raise StartRefused(f"{name} is {url!r}, which names no server.")
    if getattr(settings, f"{purpose}_key") and url.startswith("http://") and not _is_nearby(host):
        key = variable(f"{purpose}_key")
        raise StartRefused(f"{name} must begin with https://, or {key} would go unencrypted.")


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_nearby(host: str) -> bool:
    """Whether a host is this one or in a private network, by its address or by its name."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(_NEARBY)
