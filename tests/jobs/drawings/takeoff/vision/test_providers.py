"""Which models can be asked, as the settings say, and what of it may be seen."""

from typing import Any

import pytest

from app.configuration import load
from app.errors import StartRefused
from app.jobs.drawings.takeoff.vision.providers import vision_providers
from app.settings import Settings
from tests.jobs.drawings.takeoff.vision.server import KEY, MODEL, NAMES, settings_for


def test_none_is_switched_on_by_itself_and_each_says_what_to_set() -> None:
    providers = vision_providers(Settings())

    assert [each.name for each in providers] == list(NAMES)
    assert not any(each.available for each in providers)
    assert [each.reason for each in providers] == [
        "Set INTRAY_ANTHROPIC_MODEL and INTRAY_ANTHROPIC_KEY to switch it on.",
        "Set INTRAY_VISION_URL and INTRAY_VISION_MODEL to switch it on.",
        "Set INTRAY_GEMINI_MODEL and INTRAY_GEMINI_KEY to switch it on.",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_provider_that_is_set_is_available_and_never_shows_its_key(name: str) -> None:
    settings = settings_for(name, "https://models.example")
    (on,) = [each for each in vision_providers(settings) if each.available]

    assert (on.name, on.model, on.reason) == (name, MODEL, None)
    assert KEY in on.connection.key
    assert KEY not in f"{on!r} {on.connection!r} {settings!r}"


@pytest.mark.parametrize(
    "url",
    ["https://models.example", "http://localhost:11434/v1", "http://127.0.0.1:8000",
     "http://[::1]:8000", "http://10.0.0.7/v1", "http://192.168.1.9:1234/v1", "http://ollama:11434",
     "http://gpu.internal/v1", "http://gpu.local/v1"],
)  # fmt: skip
def test_a_key_goes_encrypted_or_to_a_machine_nearby(url: str) -> None:
    given = {"INTRAY_VISION_URL": url, "INTRAY_VISION_MODEL": MODEL, "INTRAY_VISION_KEY": KEY}
    assert load(given).vision_url == url


@pytest.mark.parametrize("purpose", ["VISION", "ANTHROPIC", "GEMINI", "ANSWER", "EMBEDDING"])
@pytest.mark.parametrize("host", ["models.example", "8.8.8.8", "[2606:4700::1111]:80"])
def test_a_key_does_not_go_through_the_internet_unencrypted(purpose: str, host: str) -> None:
    given = {
        f"INTRAY_{purpose}_URL": f"http://{host}/v1",
        f"INTRAY_{purpose}_MODEL": MODEL,
        f"INTRAY_{purpose}_KEY": KEY,
    }
    with pytest.raises(StartRefused, match="unencrypted") as caught:
        load(given)
    assert KEY not in str(caught.value)
    del given[f"INTRAY_{purpose}_KEY"]
    assert load(given)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"INTRAY_GEMINI_URL": "ftp://x"}, "must begin with http"),
        ({"INTRAY_VISION_URL": "https://"}, "names no server"),
        ({"INTRAY_ANTHROPIC_URL": "http://[::1"}, "names no server"),
        ({"INTRAY_VISION_SECONDS": "0"}, "must be 1 or more"),
    ],
)
def test_an_address_that_is_none_is_refused_at_the_start(given: dict[str, Any], said: str) -> None:
    with pytest.raises(StartRefused, match=said):
        load(given)
