"""Answers that only one of the protocols has, and a whole sheet from its picture to quantities."""

from pathlib import Path
from typing import Any

import anyio.to_thread
import pytest

from app import jsonio
from app.jobs.drawings.takeoff.condition import Condition, MeasurementType, Unit
from app.jobs.drawings.takeoff.measurement import measure
from app.jobs.drawings.takeoff.vision.exchange import Connection, Ending, Question, Reply, Usage
from app.jobs.drawings.takeoff.vision.protocols import PROTOCOLS
from app.jobs.drawings.takeoff.vision.requests import ask_takeoff
from app.jobs.drawings.takeoff.vision.resolution import picture_for_vision
from tests.jobs.drawings.generated import foundation_plan
from tests.jobs.drawings.takeoff.vision.server import NAMES, provider_at, vision_server

# Where the L of the slab and its opening are seen in the picture of 1344 x 896 pixels.
SLAB = [(218, 201), (554, 201), (554, 350), (778, 350), (778, 574), (218, 574)]
OPENING = [(404, 276), (461, 276), (461, 332), (404, 332)]
QUESTION = Question("takeoff", "Read.", "What is drawn?", {"type": "object"})


@pytest.mark.parametrize("name", NAMES)
async def test_what_is_read_off_the_picture_measures_as_it_was_drawn(
    tmp_path: Path, name: str
) -> None:
    path, truth = foundation_plan(tmp_path)
    picture = await anyio.to_thread.run_sync(picture_for_vision, str(path), 1)
    grid = PROTOCOLS[name].grid
    wide, high = (grid / picture.width, grid / picture.height) if grid else (1, 1)
    slab = {
        "kind": "slab",
        "shape": "area",
        "points": [[x * wide, y * high] for x, y in SLAB],
        "openings": [[[x * wide, y * high] for x, y in OPENING]],
        "label": '4" CONC. SLAB ON GRADE',
        "depth_text": '4" CONC. SLAB ON GRADE',
        "confidence": 0.9,
        "reason": "outline",
    }
    says = jsonio.dumps_text({"elements": [slab]})
    area = Condition("Slab on grade", MeasurementType.AREA, Unit.SQUARE_FEET)
    volume = Condition("Slab on grade", MeasurementType.VOLUME, Unit.CUBIC_YARDS)

    async with vision_server(says=(says,)) as server:
        seen = await ask_takeoff(provider_at(name, server.url), picture, area)

    (drawn,) = truth.of("slab")
    assert drawn.area is not None
    elements = seen.analysis.elements
    assert measure(elements, area, truth.ratio).total == pytest.approx(drawn.area, rel=0.01)
    cubic_yards = drawn.area * 4 / 12 / 27
    assert measure(elements, volume, truth.ratio).total == pytest.approx(cubic_yards, rel=0.01)


@pytest.mark.parametrize(
    ("name", "body", "reply"),
    [
        (
            "anthropic",
            {"content": [], "stop_reason": "model_context_window_exceeded", "usage": None},
            Reply("", Ending.CUT_OFF, Usage()),
        ),
        (
            "anthropic",
            {"content": [{"type": "text", "text": "{"}, {"type": "text", "text": "}"}]},
            Reply("{}", Ending.WHOLE, Usage()),
        ),
        (
            "openai",
            {
                "choices": [
                    {"message": {"content": None, "refusal": "No."}, "finish_reason": "stop"}
                ]
            },
            Reply("", Ending.DECLINED, Usage()),
        ),
        (
            "openai",
            {
                "choices": [{"message": {"content": [{"type": "text", "text": "{}"}]}}],
                "usage": {"prompt_tokens": 5, "completion_tokens": "many"},
            },
            Reply("{}", Ending.WHOLE, Usage(5, None)),
        ),
        (
            "gemini",
            {"promptFeedback": {"blockReason": "SAFETY"}, "usageMetadata": {"promptTokenCount": 5}},
            Reply("", Ending.DECLINED, Usage(5, None)),
        ),
        (
            "gemini",
            {"candidates": [{"finishReason": "MAX_TOKENS"}]},
            Reply("", Ending.CUT_OFF, Usage()),
        ),
        (
            "gemini",
            {
                "candidates": [
                    {"content": {"parts": [{"text": "{}"}]}, "finishReason": "RECITATION"}
                ]
            },
            Reply("{}", Ending.DECLINED, Usage()),
        ),
    ],
)
def test_how_an_answer_ended_is_understood(name: str, body: Any, reply: Reply) -> None:
    assert PROTOCOLS[name].reply(body) == reply


@pytest.mark.parametrize("name", NAMES)
def test_a_request_shows_neither_the_key_nor_the_picture(name: str) -> None:
    connection = Connection("https://models.example/", "looker", "sk-very-secret", 60.0)
    request = PROTOCOLS[name].request(connection, QUESTION, b"picture")

    assert "sk-very-secret" in str(request.headers)
    assert "sk-very-secret" not in f"{request!r} {request.url} {request.body}"
    assert request.url.startswith("https://models.example/") and "//" not in request.url[8:]
    assert len(repr(request)) < 200


def test_a_gemini_model_may_be_written_as_its_server_lists_it() -> None:
    connection = Connection("https://models.example", "models/gemini-x", "k", 60.0)
    request = PROTOCOLS["gemini"].request(connection, QUESTION, b"")
    assert request.url == "https://models.example/v1beta/models/gemini-x:generateContent"


def test_tokens_of_two_requests_are_counted_together() -> None:
    assert Usage(5, None).plus(Usage(7, 3)) == Usage(12, 3, 2)
    assert Usage().plus(Usage()) == Usage(None, None, 2)


def test_a_long_answer_is_not_sent_back_whole() -> None:
    again = QUESTION.again("x" * 100_000, "it is not JSON")
    assert len(again.text) < 21_000
    assert again.schema == QUESTION.schema
