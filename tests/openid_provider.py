"""A real OpenID provider in a process of its own, which a test may have make mistakes.

`python -m tests.openid_provider PORT` runs it. It checks PKCE, which the package leaves out.
"""

import base64
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio.to_thread
import flask
import httpx
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.server import READY, ServerProcess, free_port

AUTHORIZE, TOKEN = "/oauth2/authorize", "/oauth2/token"
Claims = dict[str, object]


@dataclass(frozen=True)
class TestProvider:
    """The running provider, for a test. Its client is registered."""

    __test__ = False

    process: ServerProcess
    issuer: str
    client_id: str
    client_secret: str
    http: httpx.Client

    def know(self, subject: str, **claims: object) -> None:
        """Have an account with these claims."""
        self._tell("PUT", f"/users/{subject}", claims)

    def spoil(self, **claims: object) -> None:
        """Have the next ID token say this instead; None leaves a claim out.

        `userinfo` is for its address for user information. `alg` and `key` are of the signature:
        `none`, or `foreign` for a key that nobody knows.
        """
        self._tell("POST", "/test/spoil", claims)

    def rotate(self) -> None:
        """Sign with another key from now on; the old one is gone."""
        self._tell("POST", "/test/rotate", {})

    def asked(self) -> list[str]:
        """The paths that it was asked for, in order."""
        paths: list[str] = self.http.get("/test/asked").json()
        return paths

    async def sign_in(self, address: str, subject: str, **form: str) -> str:
        """What its page does at this address; returns where it sends the browser."""
        data = {"sub": subject, **form}
        answer = await anyio.to_thread.run_sync(lambda: self.http.post(address, data=data))
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]

    def _tell(self, method: str, path: str, body: dict[str, Any]) -> None:
        self.http.request(method, path, json=body).raise_for_status()


@contextmanager
def running_provider(folder: Path, *redirect_uris: str) -> Iterator[TestProvider]:
    """A provider that knows one client, who may be sent back to these addresses."""
    port = free_port()
    process = ServerProcess(
        command=[sys.executable, "-m", "tests.openid_provider", str(port)],
        port=port,
        log_path=folder / "provider.log",
        environment={"AUTHLIB_INSECURE_TRANSPORT": "1"},
    )
    try:
        process.start()
        issuer = f"http://localhost:{port}"
        with httpx.Client(base_url=issuer) as http:
            body = {"redirect_uris": list(redirect_uris)}
            client = http.post("/oauth2/clients", json=body).json()
            yield TestProvider(process, issuer, client["client_id"], client["client_secret"], http)
    finally:
        process.close()


def serve(port: int) -> None:
    """Run it until the process ends."""
    import oidc_provider_mock
    from werkzeug.serving import make_server

    app = oidc_provider_mock.app(require_client_registration=True, require_nonce=True)
    _check_proofs(app)
    _make_mistakes(app)
    with make_server("localhost", port, app, threaded=True) as server:
        sys.stdout.write(f"The provider{READY}http://localhost:{port}/\n")
        sys.stdout.flush()
        server.serve_forever()


def _check_proofs(app: flask.Flask) -> None:
    """https://www.rfc-editor.org/rfc/rfc7636#section-4.6."""
    challenges: dict[str, str] = {}

    @app.before_request
    def check() -> Any:
        query, form = flask.request.args, flask.request.form
        if flask.request.path == AUTHORIZE and query.get("code_challenge_method") != "S256":
            return {"error": "invalid_request"}, 400
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proved = challenges.get(form.get("code", "")) == _base64(digest)
        if flask.request.path == TOKEN and not proved:
            return {"error": "invalid_grant"}, 400
        return None

    @app.after_request
    def note(response: flask.Response) -> flask.Response:
        code = httpx.URL(response.headers.get("location", "")).params.get("code")
        if flask.request.path == AUTHORIZE and code:
            challenges[code] = flask.request.args["code_challenge"]
        return response


def _make_mistakes(app: flask.Flask) -> None:
    """What a test asks for at addresses below /test."""
    wanted: Claims = {}
    told: Claims = {}
    asked: list[str] = []

    @app.before_request
    def note() -> None:
        if not flask.request.path.startswith("/test/"):
            asked.append(flask.request.path)

    @app.after_request
    def spoil(response: flask.Response) -> flask.Response:
        if flask.request.path == TOKEN and response.status_code == 200 and wanted:
            tokens = response.get_json()
            tokens["id_token"] = _spoiled(tokens["id_token"], dict(wanted))
            response.set_data(flask.json.dumps(tokens))
            wanted.clear()
        if flask.request.path == "/userinfo" and told:
            response.set_data(flask.json.dumps({**response.get_json(), **told}))
            told.clear()
        return response

    @app.post("/test/spoil")
    def take() -> dict[str, str]:
        body = flask.request.get_json()
        told.update(body.pop("userinfo", {}))
        wanted.update(body)
        return {}

    @app.post("/test/rotate")
    def rotate() -> dict[str, str]:
        # The package keeps a key of authlib's kind, which warns when it is loaded.
        kind = type(flask.g.oidc_provider_mock_storage.jwk)
        flask.g.oidc_provider_mock_storage.jwk = kind.generate_key(is_private=True)
        return {}

    @app.get("/test/asked")
    def tell() -> Any:
        return flask.jsonify(asked)


def _spoiled(token: str, different: Claims) -> str:
    """An ID token that says something else, signed as well as the first."""
    key = RSAKey.import_key(flask.g.oidc_provider_mock_storage.jwk.as_dict(is_private=True))
    decoded = jwt.decode(token, key)
    alg, signer = different.pop("alg", None), different.pop("key", None)
    claims = {k: v for k, v in {**decoded.claims, **different}.items() if v is not None}
    if alg == "none":
        parts = (flask.json.dumps(part).encode() for part in ({"alg": "none"}, claims))
        return ".".join(map(_base64, parts)) + "."
    return jwt.encode(
        decoded.header, claims, RSAKey.generate_key(2048) if signer == "foreign" else key
    )


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


if __name__ == "__main__":
    assert os.environ["AUTHLIB_INSECURE_TRANSPORT"]
    serve(int(sys.argv[1]))
