"""Asks a model about a sheet, on the event loop; an answer that cannot be read is asked again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import anyio.to_thread

from app import jsonio
from app.errors import TaskFailure
from app.jobs.asking_models import Answer, key_refused, post, provider_error, refused
from app.jobs.drawings.classification.classifier import Classification
from app.jobs.drawings.plans.picture import PlacedPicture
from app.jobs.drawings.takeoff.condition import Condition
from app.jobs.drawings.takeoff.providers.protocol import Analysis
from app.jobs.drawings.takeoff.vision.answers import elements_in
from app.jobs.drawings.takeoff.vision.classification import classification_in
from app.jobs.drawings.takeoff.vision.exchange import (
    Connection,
    Ending,
    NotUsable,
    Question,
    Reply,
    Usage,
    VisionProtocol,
)
from app.jobs.drawings.takeoff.vision.frame import Frame
from app.jobs.drawings.takeoff.vision.json_in_text import json_in
from app.jobs.drawings.takeoff.vision.prompt import classification_question, takeoff_question
from app.jobs.drawings.takeoff.vision.protocols import PROTOCOLS
from app.jobs.drawings.takeoff.vision.providers import VisionProvider
from app.jobs.drawings.takeoff.vision.refusals import concerns_the_key, words_of_server

T = TypeVar("T")
_MOST_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SeenTakeoff:
    """What a model found on a sheet, and what asking it took."""

    analysis: Analysis
    usage: Usage


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """What a model takes a sheet for, and what asking it took."""

    classification: Classification
    usage: Usage


async def ask_takeoff(
    provider: VisionProvider, picture: PlacedPicture, condition: Condition | None = None
) -> SeenTakeoff:
    """The elements of a condition, or without one those of every kind. None found is an answer.

    Raises `RetryLater` where asking later may help, else `TaskFailure`: `provider_unavailable`,
    `provider_refused` (the key), `provider_error`, `answer_declined`, `bad_answer`.
    """
    protocol = PROTOCOLS[provider.name]
    frame = Frame.of(picture, protocol.grid)
    question = takeoff_question(frame, (picture.width, picture.height), condition)
    read = partial(elements_in, frame=frame)
    (elements, dropped), usage = await _answered(provider, protocol, question, picture, read)
    return SeenTakeoff(Analysis(provider.name, elements, dropped), usage)


async def ask_classification(provider: VisionProvider, picture: PlacedPicture) -> SeenSheet:
    """What kind of sheet it is. Raises as `ask_takeoff`."""
    protocol = PROTOCOLS[provider.name]
    frame = Frame.of(picture, protocol.grid)
    question = classification_question(frame, (picture.width, picture.height))
    read = partial(classification_in, frame=frame)
    classification, usage = await _answered(provider, protocol, question, picture, read)
    return SeenSheet(classification, usage)


async def _answered(
    provider: VisionProvider,
    protocol: VisionProtocol,
    question: Question,
    picture: PlacedPicture,
    read: Callable[[Any], T],
) -> tuple[T, Usage]:
    if not provider.available:
        raise TaskFailure(
            "provider_unavailable", f"{provider.title} is switched off.", provider.reason
        )
    connection = provider.connection
    reply = await _replied(connection, protocol, question, picture)
    try:
        return await _understood(reply.text, read), reply.usage
    except NotUsable as error:
        question = question.again(reply.text, str(error))
    second = await _replied(connection, protocol, question, picture)
    try:
        return await _understood(second.text, read), reply.usage.plus(second.usage)
    except NotUsable as error:
        raise _bad_answer(
            f"{connection.model} was asked twice and its answer cannot be used: {error}."
        ) from None


async def _understood(text: str, read: Callable[[Any], T]) -> T:
    # Bounded in elements and points; in a thread because the arrays it works with load there.
    return await anyio.to_thread.run_sync(lambda: read(json_in(text)))


async def _replied(
    connection: Connection, protocol: VisionProtocol, question: Question, picture: PlacedPicture
) -> Reply:
    """A whole reply. Raises `RetryLater`, `TaskFailure`."""
    request = protocol.request(connection, question, picture.png)
    model = connection.model
    answer = await post(
        request.url,
        request.headers,
        request.body,
        model=model,
        seconds=connection.seconds,
        most_bytes=_MOST_BYTES,
    )
    if answer.status != 200:
        raise _refused(answer, connection)
    reply = _reply(answer, protocol, model)
    match reply.ending:
        case Ending.DECLINED:
            raise TaskFailure(
                "answer_declined",
                f"{model} declined to look at this sheet.",
                "Choose another provider: those that look at shapes or schedules ask no model.",
            )
        case Ending.CUT_OFF:
            raise _bad_answer(f"The answer of {model} is too long and was cut off.")
        case Ending.WHOLE:
            return reply


def _reply(answer: Answer, protocol: VisionProtocol, model: str) -> Reply:
    try:
        return protocol.reply(jsonio.loads(answer.content))
    except (jsonio.JsonError, LookupError, TypeError, AttributeError):
        raise provider_error(model, "answered something that could not be understood") from None


def _refused(answer: Answer, connection: Connection) -> TaskFailure:
    said = words_of_server(answer.content, connection.key)
    if concerns_the_key(said):
        return key_refused(connection.model)
    failure = refused(connection.model, answer.status)
    if not said or failure.code != "provider_error":
        return failure
    return provider_error(connection.model, f'answered {answer.status}: "{said}"')


def _bad_answer(message: str) -> TaskFailure:
    return TaskFailure(
        "bad_answer", message, "Try again, or use another provider or another model."
    )
