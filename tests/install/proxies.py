"""The proxies of `.deploy`, started in front of a server on this machine."""

import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.certificates import Pair, PairFiles, make_pair, trusting
from tests.server import ROOT, free_port

DEPLOY = ROOT / ".deploy"
UPSTREAM = "127.0.0.1:8000"
NAME = "intray.example.com"
START_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that runs: its address with the path that Intray lies below, and its certificate."""

    origin: str
    path: str
    pair: Pair

    @property
    def base_url(self) -> str:
        """What a client puts before `/api`."""
        return self.origin + self.path

    def client(self, **options: object) -> httpx.Client:
        """A client that trusts it."""
        return httpx.Client(
            base_url=self.base_url,
            verify=trusting(self.pair),
            timeout=60,
            **options,  # type: ignore[arg-type]
        )


def changed(text: str, changes: Mapping[str, str]) -> str:
    """A shipped file with what a person has to change; each of it must be there."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


@contextmanager
def nginx(folder: Path, upstream: str, *, is_below_a_path: bool) -> Iterator[Proxy]:
    """A real nginx, with Debian's defaults around the files of `.deploy`."""
    program, port = _program("nginx", "nginx-light"), free_port()
    files, pair = _certificate(folder)
    shutil.copytree(DEPLOY / "nginx" / "snippets", folder / "snippets")
    site = changed(
        (DEPLOY / "nginx" / "intray.conf").read_text(),
        {
            "listen 443": f"listen 127.0.0.1:{port}",
            NAME: "localhost",
            "/etc/ssl/intray/cert.pem": str(files.cert),
            "/etc/ssl/intray/key.pem": str(files.key),
            UPSTREAM: upstream,
        },
    )
    if is_below_a_path:
        below = changed((DEPLOY / "nginx" / "below-a-path.conf").read_text(), {UPSTREAM: upstream})
        head, location, _ = site.partition("    location / {")
        assert location
        site = f"{head}{below}}}\n"
    temporary = "\n".join(
        f"{each}_temp_path {folder}/temporary;"
        for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; user root; pid {folder}/nginx.pid; error_log stderr;\nevents {{}}\n"
        f"http {{\ndefault_type application/octet-stream; access_log off; gzip on;\n"
        f"{temporary}\n{site}}}\n"
    )
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    with _running(command, folder):
        yield _ready(Proxy(f"https://localhost:{port}", "/intray" * is_below_a_path, pair))


@contextmanager
def caddy(folder: Path, upstream: str, *, is_below_a_path: bool) -> Iterator[Proxy]:
    """A real Caddy with a certificate of the test's own: it can fetch none here."""
    program, port = _program("caddy", "caddy"), free_port()
    files, pair = _certificate(folder)
    name = "below-a-path.Caddyfile" if is_below_a_path else "Caddyfile"
    site = changed(
        (DEPLOY / "caddy" / name).read_text(),
        {
            f"{NAME} {{": f"https://localhost:{port} {{\n\ttls {files.cert} {files.key}",
            UPSTREAM: upstream,
        },
    )
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{site}")
    command = [program, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with _running(command, folder):
        yield _ready(Proxy(f"https://localhost:{port}", "/intray" * is_below_a_path, pair))


def _program(name: str, package: str) -> str:
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if found is None:
        pytest.skip(f"there is no {name} (Debian: apt install {package})")
    return found


def _certificate(folder: Path) -> tuple[PairFiles, Pair]:
    files = PairFiles.within(folder)
    return files, files.hold(make_pair())


@contextmanager
def _running(command: list[str], folder: Path) -> Iterator[None]:
    with (folder / "proxy.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            env={"PATH": "/usr/sbin:/usr/bin", "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _ready(proxy: Proxy) -> Proxy:
    deadline = time.monotonic() + START_SECONDS
    with proxy.client() as client:
        while True:
            try:
                client.get("/")
            except httpx.TransportError:
                assert time.monotonic() < deadline, "the proxy does not answer"
                time.sleep(0.05)
            else:
                return proxy
