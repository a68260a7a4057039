"""Where each setting comes from: the command line, the environment, a TOML file, or its default.

The first of these that names a setting wins. A name that no setting has is refused: a typo would
leave the default in force, and nobody would see it. A secret may stand in a file of its own.
"""

import difflib
import math
import re
import tomllib
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from app.errors import StartRefused
from app.settings import PREFIX, Settings, checked, declared, is_secret, variable

CONFIG = variable("config")
"""The environment variable that names the TOML file."""
IN_A_FILE = "_file"
"""What follows the name of a secret where the file with it is named."""
LONGEST_SECRET = 64 * 1024
LIKE_ENOUGH = 0.7
"""How much of two names must agree before one is proposed for the other (difflib's ratio)."""

Kind = Literal["default", "file", "environment", "command line"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value of a setting comes from, in words: a variable, a file's line, an option."""

    kind: Kind
    where: str = ""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings in force, and by name where each comes from."""

    settings: Settings
    origins: Mapping[str, Origin]


def load(environment: Mapping[str, str], **given: Any) -> Settings:
    """As `read`, for who does not ask where a setting comes from."""
    return read(environment, **given).settings


def read(
    environment: Mapping[str, str], *, config: Path | None = None, **given: Any
) -> Configuration:
    """The settings in force; what is `given` on the command line and not None wins.

    `config` is the TOML file, before `INTRAY_CONFIG`. Raises StartRefused for a name that no
    setting has and for a value that does not fit, naming it.
    """
    values: dict[str, Any] = {}
    origins = {item.name: Origin("default") for item in declared()}
    file = config or environment.get(CONFIG)
    sources = [_file_source(Path(file))] if file else []
    for source in [*sources, _environment_source(environment)]:
        for name, value, origin in _found_in(source):
            values[name], origins[name] = value, origin
    for name, value in given.items():
        if value is not None:
            values[name], origins[name] = value, Origin("command line", f"--{name}")
    return Configuration(checked(Settings(**values)), origins)


# What the sources have in common


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A place that names settings: what it gives, by the names that a person wrote there."""

    kind: Kind
    given: Mapping[str, Any]
    spelled: Callable[[str], str]
    """How a setting is written there."""
    where: Callable[[str], str]
    """Where something that is written there stands."""
    convert: Callable[[Any, Any], Any]
    """A value of a type; raises ValueError with the words for what it should be."""
    beside: tuple[str, ...] = ()
    """Names that are known there and are no settings."""
    place: str = ""
    """Follows a name in messages."""
    folder: Path = Path()
    """Where relative paths begin."""


def _found_in(source: _Source) -> Iterable[tuple[str, Any, Origin]]:
    kinds = get_type_hints(Settings)
    secrets = [item.name for item in declared() if is_secret(item)]
    _refuse_unknown(source, [*kinds, *(name + IN_A_FILE for name in secrets), *source.beside])
    for name, kind in kinds.items():
        written = source.spelled(name)
        if written in source.given:
            value = _value(source, written, kind, is_hidden=name in secrets)
            yield name, value, Origin(source.kind, source.where(written))
    for name in secrets:
        plain, named = source.spelled(name), source.spelled(name + IN_A_FILE)
        if named in source.given:
            if plain in source.given:
                raise StartRefused(f"{plain} and {named}{source.place} are both set: keep one.")
            path = source.folder / _value(source, named, Path)
            yield name, _secret_in(path, named), Origin(source.kind, source.where(named))


def _refuse_unknown(source: _Source, known: list[str]) -> None:
    for written in sorted(source.given.keys() - set(map(source.spelled, known))):
        plain = written.casefold().replace("-", "_").removeprefix(PREFIX.casefold())
        near = difflib.get_close_matches(plain, known, n=1, cutoff=LIKE_ENOUGH)
        advice = (
            f"; did you mean {source.spelled(near[0])}?"
            if near
            else ". The command `settings` prints all that there are."
        )
        raise StartRefused(f"{written}{source.place} is no setting{advice}")


def _value(source: _Source, written: str, kind: Any, *, is_hidden: bool = False) -> Any:
    value = source.given[written]
    if value == "" and kind is not _base(kind):
        return None
    try:
        converted = source.convert(value, _base(kind))
    except ValueError as error:
        shown = "" if is_hidden else f"{value!r}, which is "
        raise StartRefused(f"{written}{source.place} is {shown}not {error}.") from error
    return source.folder / converted if isinstance(converted, Path) else converted


def _base(kind: Any) -> Any:
    """The type of an optional setting's value."""
    return get_args(kind)[0] if get_origin(kind) in (Union, types.UnionType) else kind


def _secret_in(path: Path, named_by: str) -> str:
    """What a file holds, without the newline at its end."""
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_SECRET + 1)
        secret = content.decode("utf-8").rstrip("\r\n")
    except OSError as error:
        raise StartRefused(
            f"{named_by} names {path}, which cannot be read ({error.strerror})."
        ) from error
    except UnicodeDecodeError as error:
        raise StartRefused(f"{named_by} names {path}, which is no text in UTF-8.") from error
    if not secret or len(content) > LONGEST_SECRET:
        what = "is too long for a secret" if secret else "is empty"
        raise StartRefused(f"{named_by} names {path}, which {what}.")
    return secret


# The environment


def _environment_source(environment: Mapping[str, str]) -> _Source:
    return _Source(
        kind="environment",
        given={name: text for name, text in environment.items() if name.startswith(PREFIX)},
        spelled=variable,
        where=str,
        convert=_of_text,
        beside=("config",),
    )


def _of_text(text: str, kind: Any) -> Any:
    text = text.strip()
    if get_origin(kind) is Literal:
        return _chosen(text, kind)
    if get_origin(kind) is tuple:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if kind is bool:
        return _truth(text)
    return _number(text, kind) if kind in (int, float) else kind(text)


def _chosen(text: str, kind: Any) -> str:
    """The choice that is meant, however it is capitalised."""
    for choice in map(str, get_args(kind)):
        if choice.casefold() == text.casefold():
            return choice
    raise ValueError("one of " + ", ".join(get_args(kind)))


def _truth(text: str) -> bool:
    words = {"1": True, "true": True, "yes": True, "on": True}
    words |= {"": False, "0": False, "false": False, "no": False, "off": False}
    if text.casefold() not in words:
        raise ValueError("yes or no")
    return words[text.casefold()]


def _number(value: str | float, kind: type[int] | type[float]) -> int | float:
    try:
        number = kind(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError("a number")
    return number


# The file


def _file_source(file: Path) -> _Source:
    try:
        text = file.read_bytes().decode("utf-8")
        given = tomllib.loads(text)
    except OSError as error:
        raise StartRefused(
            f"The configuration file {file} cannot be read ({error.strerror})."
        ) from error
    except ValueError as error:
        raise StartRefused(f"The configuration file {file} is not TOML: {error}.") from error
    return _Source(
        kind="file",
        given=given,
        spelled=str,
        where=lambda key: f"{file}:{_line_of(key, text)}",
        convert=_of_toml,
        place=f" in {file}",
        folder=file.parent,
    )


def _of_toml(value: Any, kind: Any) -> Any:
    wanted, words = _TOML_TYPES.get(get_origin(kind) or kind, (str, "a text in quotes"))
    # A truth is a number to Python, but 1 and `true` are two things in TOML.
    if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(words)
    if isinstance(value, list):
        if not all(isinstance(each, str) for each in value):
            raise ValueError(words)
        return tuple(value)
    if kind is Path:
        return Path(value).expanduser()
    return _of_text(value, kind) if isinstance(value, str) else _converted_number(value, kind)


def _converted_number(value: float, kind: Any) -> Any:
    return value if kind is bool else _number(value, kind)


_TOML_TYPES: Mapping[Any, tuple[Any, str]] = {
    bool: (bool, "true or false"),
    int: (int, "a whole number"),
    float: ((int, float), "a number"),
    tuple: (list, "a list of texts in quotes"),
}


def _line_of(key: str, text: str) -> int:
    """The line on which a key of the file's top level stands."""
    for found in re.finditer(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", text, re.M):
        # Lines of a longer text may look like it: what stands before them is no whole TOML.
        try:
            tomllib.loads(text[: found.start()])
        except tomllib.TOMLDecodeError:
            continue
        return text.count("\n", 0, found.start()) + 1
    return 1
