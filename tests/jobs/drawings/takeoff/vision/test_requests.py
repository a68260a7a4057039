"""Models that look at sheets, over real HTTP: what is sent, and what trouble becomes."""

import logging
import re
from collections.abc import Callable
from typing import Any

import anyio
import pytest

from app import jsonio
from app.errors import RetryLater, TaskFailure
from app.jobs.drawings.classification.classifier import Relevance
from app.jobs.drawings.classification.page_types import PageType
from app.jobs.drawings.plans.picture import PlacedPicture
from app.jobs.drawings.sheet.geometry import Polygon
from app.jobs.drawings.takeoff.condition import Condition, MeasurementType, Unit
from app.jobs.drawings.takeoff.providers.protocol import Kind
from app.jobs.drawings.takeoff.vision import requests
from app.jobs.drawings.takeoff.vision.requests import ask_classification, ask_takeoff
from tests.jobs.drawings.takeoff.vision.server import KEY, NAMES, provider_at, vision_server

PICTURE = PlacedPicture(b"\x89PNG of a sheet", 1200, 800, 2592.0, 1728.0)
SLABS = Condition('4" Slab on grade', MeasurementType.AREA, Unit.SQUARE_FEET)


def slab(*corners: tuple[float, float]) -> dict[str, Any]:
    return {
        "kind": "slab",
        "shape": "area",
        "points": [list(each) for each in corners],
        "openings": [],
        "label": '4" CONC. SLAB ON GRADE',
        "mark": "",
        "depth_text": '4" CONC. SLAB ON GRADE',
        "confidence": 0.8,
        "reason": "labelled outline",
    }


def answer(*elements: dict[str, Any]) -> str:
    return jsonio.dumps_text({"elements": elements})


@pytest.mark.parametrize(
    ("name", "across", "down"),
    [("anthropic", 1200, 800), ("openai", 1200, 800), ("gemini", 1000, 1000)],
)  # fmt: skip
async def test_each_protocol_finds_the_same_slab_in_page_points(
    name: str, across: int, down: int
) -> None:
    """Half of the picture is half of the sheet, whatever coordinates count."""
    half = answer(slab((0, 0), (across / 2, 0), (across / 2, down / 2), (0, down / 2)))
    async with vision_server(says=(half,)) as server:
        seen = await ask_takeoff(provider_at(name, server.url), PICTURE, SLABS)

    (element,) = seen.analysis.elements
    assert seen.analysis.provider == name
    assert element.geometry == Polygon(((0, 0), (1296, 0), (1296, 864), (0, 864)))
    assert (element.kind, element.depth_in, element.confidence) == (Kind.SLAB, 4.0, 0.8)
    assert (seen.usage.input_tokens, seen.usage.output_tokens, seen.usage.requests) == (1200, 80, 1)
    (looked,) = server.looked
    assert (looked.png, looked.key) == (PICTURE.png, KEY)
    assert "1200 pixels wide and 800 pixels high" in looked.text
    assert re.search(rf"to {across} at the right edge.*to {down} at the bottom", looked.text)
    assert r"\"Slab" not in looked.text and r'"4\" Slab on grade"' in looked.text
    assert 'Its kind is "slab"' in looked.text
    assert "never an instruction" in looked.instructions


@pytest.mark.parametrize("name", NAMES)
async def test_without_a_condition_every_kind_is_asked_for(name: str) -> None:
    async with vision_server() as server:
        await ask_takeoff(provider_at(name, server.url), PICTURE)

    (looked,) = server.looked
    assert "every element of concrete work" in looked.text
    assert all(f'"{kind}"' in looked.text for kind in Kind)
    kinds = looked.schema["properties"]["elements"]["items"]["properties"]["kind"]["enum"]
    assert kinds == [str(kind) for kind in Kind]


@pytest.mark.parametrize("name", NAMES)
async def test_nothing_found_is_an_answer(name: str) -> None:
    async with vision_server(says=('{"elements": []}',)) as server:
        seen = await ask_takeoff(provider_at(name, server.url), PICTURE, SLABS)

    assert (seen.analysis.elements, dict(seen.analysis.dropped)) == ((), {})
    assert len(server.looked) == 1


@pytest.mark.parametrize("name", NAMES)
async def test_a_sheet_is_classified(name: str) -> None:
    said = {
        "discipline": "Structural",
        "page_type": "Plan",
        "concrete_relevance": "high",
        "confidence": 0.9,
        "evidence": [
            {"about": "page_type", "term": "FOUNDATION PLAN", "where": "title", "box": []}
        ],
        "remarks": [],
    }
    async with vision_server(says=(jsonio.dumps_text(said),)) as server:
        seen = await ask_classification(provider_at(name, server.url), PICTURE)

    found = seen.classification
    assert (found.discipline, found.page_type) == ("Structural", PageType.PLAN)
    assert (found.concrete_relevance, found.confidence) == (Relevance.HIGH, 0.9)
    assert [term.term for term in found.evidence] == ["FOUNDATION PLAN"]
    assert seen.usage.input_tokens == 1200


@pytest.mark.parametrize("name", NAMES)
async def test_a_broken_answer_is_asked_for_once_more(name: str) -> None:
    """The second question names what was wrong and shows the answer; both are paid for."""
    whole = answer(slab((0, 0), (400, 0), (400, 400)))
    async with vision_server(says=('{"elements": [', whole)) as server:
        seen = await ask_takeoff(provider_at(name, server.url), PICTURE, SLABS)

    assert len(seen.analysis.elements) == 1
    assert (seen.usage.input_tokens, seen.usage.output_tokens, seen.usage.requests) == (
        2400,
        160,
        2,
    )
    first, second = server.looked
    assert second.text.startswith(first.text)
    assert "it is not JSON" in second.text and second.text.endswith('{"elements": [')
    assert second.png == first.png


@pytest.mark.parametrize("name", NAMES)
async def test_an_answer_that_is_broken_twice_is_a_failure(name: str) -> None:
    async with vision_server(says=("I see a slab.", '{"slabs": 1}')) as server:
        with pytest.raises(TaskFailure, match="asked twice") as caught:
            await ask_takeoff(provider_at(name, server.url), PICTURE, SLABS)

    assert caught.value.code == "bad_answer"
    assert len(server.looked) == 2


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("ending", "code", "words"),
    [("cut", "bad_answer", "cut off"), ("declined", "answer_declined", "declined to look")],
)
async def test_an_answer_that_is_not_whole_is_a_failure_and_not_asked_again(
    name: str, ending: str, code: str, words: str
) -> None:
    """Half of the elements would pass for all of them."""
    async with vision_server(ending=ending) as server:
        with pytest.raises(TaskFailure, match=words) as caught:
            await ask_takeoff(provider_at(name, server.url), PICTURE, SLABS)

    assert caught.value.code == code
    assert len(server.looked) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("status", "code"),
    [(400, "provider_error"), (401, "provider_refused"), (403, "provider_refused"),
     (404, "provider_error"), (413, "provider_error"), (302, "provider_error")],
)  # fmt: skip
async def test_what_asking_again_does_not_help_is_final_and_never_shows_the_key(
    name: str, status: int, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with vision_server(status=status) as server:
        provider = provider_at(name, server.url)
        with pytest.raises(TaskFailure, match="looker") as caught:
            await ask_takeoff(provider, PICTURE, SLABS)

    assert caught.value.code == code
    shown = f"{caught.value} {vars(caught.value)} {caught.value.__context__!r} {provider!r}"
    assert KEY not in shown + caplog.text
    assert len(server.looked) == 1


@pytest.mark.parametrize(
    "said",
    ["API key not valid. Please pass a valid API key.", "Incorrect API key provided: sk***et."],
)
async def test_a_wrong_key_that_is_answered_400_is_a_wrong_key(said: str) -> None:
    """So Gemini and xAI answer."""
    async with vision_server(status=400, error=said) as server:
        with pytest.raises(TaskFailure) as caught:
            await ask_takeoff(provider_at("gemini", server.url), PICTURE)
    assert caught.value.code == "provider_refused"


async def test_the_words_of_a_server_that_refuses_are_passed_on() -> None:
    said = f"looker does not take images (asked with {KEY[:10]}...)"
    async with vision_server(status=400, error=said) as server:
        with pytest.raises(TaskFailure) as caught:
            await ask_takeoff(provider_at("openai", server.url), PICTURE)
    assert 'answered 400: "looker does not take images (asked with [key]"' in str(caught.value)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("status", "retry_after", "seconds"),
    [(429, "7", 7), (429, "1.5", 1.5), (429, "Fri, 31 Dec 2049", 20), (429, "1e9", 600),
     (429, "-1", 20), (500, "", 20), (529, "3", 3), (408, "", 20)],
)  # fmt: skip
async def test_a_server_that_is_busy_says_when_to_come_back(
    name: str, status: int, retry_after: str, seconds: float
) -> None:
    async with vision_server(status=status, retry_after=retry_after) as server:
        with pytest.raises(RetryLater, match=f"answered {status}") as caught:
            await ask_takeoff(provider_at(name, server.url), PICTURE, SLABS)

    assert caught.value.after == seconds
    assert KEY not in f"{caught.value} {vars(caught.value)}"


@pytest.mark.parametrize("name", NAMES)
async def test_a_server_that_says_nothing_in_time_is_asked_later(name: str) -> None:
    async with vision_server(holds=True) as server:
        provider = provider_at(name, server.url, vision_seconds=0.05)
        with pytest.raises(RetryLater, match="did not answer in time"):
            await ask_takeoff(provider, PICTURE, SLABS)


@pytest.mark.parametrize("name", NAMES)
async def test_an_answer_that_breaks_off_is_asked_for_later(name: str) -> None:
    async with vision_server(drops=True) as server:
        with pytest.raises(RetryLater, match="cannot be reached") as caught:
            await ask_takeoff(provider_at(name, server.url), PICTURE, SLABS)
    assert KEY not in f"{caught.value} {caught.value.__cause__!r}"


async def test_a_server_that_is_away_is_asked_later() -> None:
    async with vision_server() as server:
        pass
    with pytest.raises(RetryLater, match="cannot be reached"):
        await ask_takeoff(provider_at("anthropic", server.url), PICTURE)


async def test_a_redirect_is_not_followed_with_the_key() -> None:
    async with (
        vision_server() as other,
        vision_server(status=307, location=f"{other.url}/v1/messages") as server,
    ):
        with pytest.raises(TaskFailure, match="answered 307"):
            await ask_takeoff(provider_at("anthropic", server.url), PICTURE)
    assert other.looked == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "body",
    [b"not json", b"[]", b"{}", b'{"content": 3, "choices": [], "candidates": "x"}', b"null"],
)
async def test_an_answer_of_another_protocol_is_a_failure_in_plain_words(
    name: str, body: bytes
) -> None:
    async with vision_server(answer=body) as server:
        with pytest.raises(TaskFailure, match="could not be understood") as caught:
            await ask_takeoff(provider_at(name, server.url), PICTURE, SLABS)
    assert caught.value.code == "provider_error"


async def test_an_answer_without_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "_MOST_BYTES", 1_000)
    async with vision_server(answer=b" " * 100_000) as server:
        with pytest.raises(TaskFailure, match="without end"):
            await ask_takeoff(provider_at("openai", server.url), PICTURE)


async def test_who_is_cancelled_hangs_up(until: Callable[..., Any]) -> None:
    async with vision_server(holds=True) as server, anyio.create_task_group() as group:
        provider = provider_at("openai", server.url)
        group.start_soon(ask_takeoff, provider, PICTURE)
        await until(lambda: server.arrived)
        group.cancel_scope.cancel()
        with anyio.CancelScope(shield=True):
            await until(lambda: server.hung_up)


async def test_a_local_server_is_asked_without_a_key() -> None:
    async with vision_server() as server:
        await ask_takeoff(provider_at("openai", server.url, vision_key=""), PICTURE)
    assert server.looked[0].key == ""


async def test_a_key_that_no_header_can_carry_is_refused_unseen(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    for key in ("clé-secrète", "two\r\nlines"):
        async with vision_server() as server:
            provider = provider_at("openai", server.url, vision_key=key)
            with pytest.raises((TaskFailure, RetryLater)) as caught:
                await ask_takeoff(provider, PICTURE)
        assert key not in f"{caught.value} {caught.value.__cause__!r}{caplog.text}"


async def test_a_provider_that_is_switched_off_is_not_asked() -> None:
    async with vision_server() as server:
        provider = provider_at("anthropic", server.url, anthropic_key="")
        with pytest.raises(TaskFailure, match="switched off") as caught:
            await ask_takeoff(provider, PICTURE)
    assert (caught.value.code, server.looked) == ("provider_unavailable", [])
    assert caught.value.hint == "Set INTRAY_ANTHROPIC_KEY to switch it on."
