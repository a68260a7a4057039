"""The provider, as this server asks it: what it says of itself, its keys, and its word on a person.

What it says of itself is kept for minutes, so that an address which anybody may ask does not make a
request each time. A key that is new there is fetched at once.
"""

import base64
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import anyio

from app import jsonio
from app.clock import Clock
from app.outgoing import outgoing_client
from app.people.openid.metadata import Metadata, read_metadata
from app.people.openid.model import Attempt, Identity, ProviderSettings, SignInFailed
from app.threads import in_thread

SECONDS = 10.0
MOST_BYTES = 1024 * 1024
KEPT_MS = 5 * 60 * 1000
LONGEST_SUBJECT = 255
"""https://openid.net/specs/openid-connect-core-1_0.html#IDToken says so."""

_REFUSING = (400, 401, 403)
_ERRORS = ("invalid_request", "invalid_client", "invalid_grant", "unauthorized_client",
           "unsupported_grant_type", "invalid_scope")  # fmt: skip
"""https://www.rfc-editor.org/rfc/rfc6749#section-5.2."""


class Provider:
    """One provider. Everything raises SignInFailed where it is away or its word does not hold."""

    def __init__(self, settings: ProviderSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._metadata: tuple[int, Metadata] | None = None
        self._keys: tuple[int, Any] | None = None

    async def address(self, attempt: Attempt) -> str:
        """Where the browser goes to sign in."""
        await in_thread(_load)
        from app.people.openid import protocol

        return protocol.authorization_address(
            await self._described(), self._settings.client_id, attempt
        )

    async def identity(self, attempt: Attempt, answer: Mapping[str, str]) -> Identity:
        """Who has signed in there, by the parameters with which the browser came back."""
        await in_thread(_load)
        metadata = await self._described()
        code = _code_of(answer, metadata)
        tokens = await self._redeem(metadata, attempt, code)
        access_token = tokens.get("access_token")
        claims = await self._claims(metadata, attempt, tokens.get("id_token"), access_token)
        subject = claims["sub"]
        if not subject or len(subject) > LONGEST_SUBJECT:
            raise _refused("the subject of the ID token is empty or too long")
        name = _name_in(claims, self._settings.name_claim)
        if name is None and isinstance(access_token, str):
            more = await self._user_info(metadata, access_token)
            # What belongs to another subject must not be taken for this one.
            name = _name_in(more, self._settings.name_claim) if more.get("sub") == subject else None
        return Identity(metadata.issuer, subject, name)

    async def _described(self) -> Metadata:
        from app.people.openid import protocol

        now = self._clock()
        if self._metadata is None or now - self._metadata[0] >= KEPT_MS:
            document = await _ask("GET", protocol.discovery_address(self._settings.issuer))
            self._metadata = now, read_metadata(document, self._settings.issuer)
        return self._metadata[1]

    async def _redeem(self, metadata: Metadata, attempt: Attempt, code: str) -> dict[str, Any]:
        """What the provider gives for a code: https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": attempt.redirect_uri,
            "code_verifier": attempt.verifier,
        }
        headers: dict[str, str] = {}
        secret = self._settings.client_secret
        if secret and metadata.takes_secret_in_header:
            headers["authorization"] = _basic(self._settings.client_id, secret)
        else:
            form |= {"client_id": self._settings.client_id}
            form |= {"client_secret": secret} if secret else {}
        tokens = await _ask("POST", metadata.token_endpoint, form=form, headers=headers)
        if not isinstance(tokens, dict):
            raise _away("its answer to a code is no JSON object")
        return tokens

    async def _claims(
        self, metadata: Metadata, attempt: Attempt, token: Any, access_token: Any
    ) -> dict[str, Any]:
        from app.people.openid import protocol

        if not isinstance(token, str):
            raise _refused("the provider gave no ID token")
        fresh = False
        while True:
            keys, fresh = await self._signing_keys(metadata, again=fresh)
            try:
                return protocol.checked_claims(
                    token,
                    keys,
                    metadata,
                    client_id=self._settings.client_id,
                    nonce=attempt.nonce,
                    access_token=access_token if isinstance(access_token, str) else None,
                    now=self._clock() // 1000,
                )
            except protocol.UnknownKey as error:
                if fresh:
                    raise _refused(f"the ID token does not hold: {error}") from error
                fresh = True
            except protocol.BadToken as error:
                raise _refused(f"the ID token does not hold: {error}") from error

    async def _signing_keys(self, metadata: Metadata, *, again: bool) -> tuple[Any, bool]:
        """The provider's keys, and whether they were fetched just now."""
        now = self._clock()
        if self._keys is not None and not again and now - self._keys[0] < KEPT_MS:
            return self._keys[1], False
        self._keys = now, await _ask("GET", metadata.jwks_uri)
        return self._keys[1], True

    async def _user_info(self, metadata: Metadata, access_token: str) -> dict[str, Any]:
        """Many providers tell a name there and not in the ID token."""
        if metadata.userinfo_endpoint is None:
            return {}
        headers = {"authorization": f"Bearer {access_token}"}
        claims = await _ask("GET", metadata.userinfo_endpoint, headers=headers)
        return claims if isinstance(claims, dict) else {}


def _load() -> None:
    import app.people.openid.protocol  # noqa: F401


def _code_of(answer: Mapping[str, str], metadata: Metadata) -> str:
    """https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2, and RFC 9207 for `iss`."""
    if answer.get("error") == "access_denied":
        raise SignInFailed("openid_denied", "the provider did not let them")
    if "error" in answer:
        raise _refused("the provider answered the browser with an error")
    if answer.get("iss", metadata.issuer) != metadata.issuer:
        raise _refused("the browser came back from another provider")
    code = answer.get("code")
    if not code:
        raise _refused("the browser came back without a code")
    return code


def _name_in(claims: Mapping[str, Any], claim: str) -> str | None:
    """A mail address that the provider has not verified is anybody's."""
    name = claims.get(claim)
    if claim == "email" and claims.get("email_verified") in (False, "false"):
        return None
    return name if isinstance(name, str) and name.strip() else None


def _basic(client_id: str, secret: str) -> str:
    """https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1: each is quoted first."""
    pair = f"{quote(client_id, safe='')}:{quote(secret, safe='')}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


async def _ask(
    method: str,
    url: str,
    *,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Any:
    """The JSON that the provider answers with.

    Raises SignInFailed: `openid_refused` for a form that it refuses, else `openid_away`.
    """
    client = await outgoing_client()
    import httpx

    sent = {"accept": "application/json", **(headers or {})}
    try:
        with anyio.fail_after(SECONDS):
            async with client, client.stream(method, url, data=form, headers=sent) as response:
                content = await _content(response)
                if form is not None and response.status_code in _REFUSING:
                    raise _refused(f"the provider refused the code: {_error_in(content)}")
                if response.status_code != httpx.codes.OK:
                    raise _away(f"it answered {response.status_code}")
                return jsonio.loads(content)
    except (TimeoutError, httpx.RequestError, httpx.InvalidURL, jsonio.JsonError) as error:
        # The errors' own words may quote what was sent.
        raise _away(type(error).__name__) from None


async def _content(response: Any) -> bytes:
    content = bytearray()
    async for part in response.aiter_bytes():
        content += part
        if len(content) > MOST_BYTES:
            raise _away("its answer has no end")
    return bytes(content)


def _error_in(content: bytes) -> str:
    """The error's code, which tells whoever runs this server what to look at."""
    answer = jsonio.loads(content)
    code = answer.get("error") if isinstance(answer, dict) else None
    return code if code in _ERRORS else "it does not say why"


def _away(why: str) -> SignInFailed:
    return SignInFailed("openid_away", f"the provider cannot be asked: {why}")


def _refused(why: str) -> SignInFailed:
    return SignInFailed("openid_refused", why)
