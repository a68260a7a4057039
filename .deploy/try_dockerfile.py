#!/usr/bin/env python3
"""Try the Dockerfile where no Docker is: build it in a bootstrapped Debian root, run it, stop it.

    python3 .deploy/try_dockerfile.py EMPTY_FOLDER [COMMAND]

As root, with debootstrap and unshare. It reads the Dockerfile beside it: COPY and RUN make two
roots (one for each FROM), then ENTRYPOINT starts as process 1 of its own, as USER, with ENV, until
the command of HEALTHCHECK succeeds. COMMAND is given its address. SIGTERM must end it with exit
code 0. Python is Debian's instead of the image's; it listens to this machine, as there are no
users yet.
"""

import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
DOCKERFILE = Path(__file__).with_name("Dockerfile")
PACKAGES = "python3,python3-venv,ca-certificates,util-linux"
"""What the image has that a bare Debian has not."""
OF_THIS_MACHINE = (
    "etc/apt", "etc/pip.conf", "etc/xdg/pip", "etc/ssl/certs", "etc/resolv.conf", "etc/hosts",
)  # fmt: skip
"""How packages are reached here, which the root is lent while it is built."""
PASSED_ON = ("PIP_", "SSL_CERT", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
CHROOT = shutil.which("chroot") or "/usr/sbin/chroot"
NO_DEBIAN = 75
"""The exit code where none can be bootstrapped: EX_TEMPFAIL of sysexits.h."""
HEALTHY_SECONDS = 60.0
STOP_SECONDS = 30.0


@dataclass(slots=True)
class Stage:
    """One FROM with all that follows it."""

    name: str
    root: Path
    user: str = "root"
    folder: str = "/"
    environment: dict[str, str] = field(default_factory=dict)
    healthcheck: list[str] = field(default_factory=list)
    entrypoint: list[str] = field(default_factory=list)


def instructions(text: str) -> Iterator[tuple[str, str]]:
    """The instructions of a Dockerfile with their arguments, in order."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        word, _, rest = line.partition(" ")
        yield word, rest.strip()


def build(text: str, folder: Path) -> Stage:
    """Carry out all of it; the last stage is what would run."""
    base = folder / "base"
    bootstrap(base)
    stages: list[Stage] = []
    for word, rest in instructions(text):
        print(f"{word} {rest}", flush=True)
        if word == "FROM":
            name = rest.partition(" AS ")[2] or str(len(stages))
            stages.append(Stage(name, folder / f"stage-{name}"))
            run("cp", "-a", str(base), str(stages[-1].root))
        else:
            carry_out(word, rest, stages)
    return stages[-1]


def carry_out(word: str, rest: str, stages: Sequence[Stage]) -> None:
    """One instruction, in the stage that was begun last."""
    stage = stages[-1]
    if word == "RUN":
        enter(stage, ["sh", "-c", rest])
    elif word == "COPY":
        copy(shlex.split(rest), stages)
    elif word == "ENV":
        stage.environment.update(part.split("=", 1) for part in shlex.split(rest))
    elif word == "USER":
        stage.user = rest
    elif word == "WORKDIR":
        stage.folder = rest
    elif word == "HEALTHCHECK":
        stage.healthcheck = json.loads(rest.partition("CMD ")[2])
    elif word == "ENTRYPOINT":
        stage.entrypoint = json.loads(rest)
    elif word not in ("VOLUME", "EXPOSE"):
        raise SystemExit(f"{word} is not known here.")


def bootstrap(root: Path) -> None:
    """A Debian with Python, which the image `python` begins with, too."""
    command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bookworm", str(root)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        print(made.stdout.strip(), file=sys.stderr)
        sys.exit(NO_DEBIAN)
    (root / "usr/local/bin/python").symlink_to("/usr/bin/python3")
    for name in OF_THIS_MACHINE:
        source, target = Path("/", name), root / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
        elif source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def copy(words: Sequence[str], stages: Sequence[Stage]) -> None:
    """From the checkout, or from a stage before this one."""
    origin = CHECKOUT
    if words[0].startswith("--from="):
        wanted, words = words[0].removeprefix("--from="), words[1:]
        origin = next(each.root for each in stages if each.name == wanted)
    *sources, target = words
    place = stages[-1].root / target.lstrip("/")
    is_folder = target.endswith("/")
    (place if is_folder else place.parent).mkdir(parents=True, exist_ok=True)
    for source in sources:
        given = origin / source.lstrip("/")
        run("cp", "-a", "-T", str(given), str(place / given.name if is_folder else place))


def enter(stage: Stage, command: Sequence[str]) -> None:
    """Run a command in a stage, to its end; it must succeed."""
    subprocess.run(inside(stage, command), env=environment(stage), check=True)


def inside(stage: Stage, command: Sequence[str]) -> list[str]:
    """The command line that enters a root as the user of its stage."""
    # By its whole path: the image's PATH is for what is in it.
    return [CHROOT, f"--userspec={stage.user}:{stage.user}", str(stage.root), "sh", "-c",
            f"cd {shlex.quote(stage.folder)} && exec {shlex.join(command)}"]  # fmt: skip


def environment(stage: Stage) -> dict[str, str]:
    """What the image sets, and how packages are reached here."""
    lent = {name: text for name, text in os.environ.items() if name.upper().startswith(PASSED_ON)}
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return {"PATH": path, "DEBIAN_FRONTEND": "noninteractive", **lent, **stage.environment}


@contextmanager
def running(stage: Stage, settings: Mapping[str, str]) -> "Iterator[subprocess.Popen[bytes]]":
    """The entry point as process 1 of a process space of its own."""
    mounted = f"mount -t proc proc {shlex.quote(str(stage.root))}/proc && exec "
    command = [
        shutil.which("unshare") or "unshare",
        "--mount",
        "--pid",
        "--fork",
        "--kill-child",
        "sh",
        "-c",
    ]
    entered = mounted + shlex.join(inside(stage, stage.entrypoint))
    process = subprocess.Popen([*command, entered], env=environment(stage) | dict(settings))
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def first_process(of: int) -> int:
    """The process that is number 1 in there, by its number here."""
    children = Path(f"/proc/{of}/task/{of}/children").read_text().split()
    return int(children[0])


def wait_until_healthy(stage: Stage, process: "subprocess.Popen[bytes]") -> None:
    """Until the health check succeeds, which it must before long."""
    deadline = time.monotonic() + HEALTHY_SECONDS
    while subprocess.run(
        inside(stage, stage.healthcheck), env=environment(stage), capture_output=True, check=False
    ).returncode:
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("It did not become healthy.")
        time.sleep(0.2)


def run(*command: str) -> None:
    """Run a command of this machine; it must succeed."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def main(arguments: Sequence[str]) -> int:
    """Build, start, check, hand over, stop."""
    if len(arguments) not in (1, 2):
        raise SystemExit(__doc__)
    stage = build(DOCKERFILE.read_text("utf-8"), Path(arguments[0]).resolve())
    if stage.user == "root" or not stage.healthcheck:
        raise SystemExit("It would run as root, or nobody would see whether it is healthy.")
    port = free_port()
    with running(stage, {"INTRAY_HOST": "127.0.0.1", "INTRAY_PORT": str(port)}) as process:
        wait_until_healthy(stage, process)
        print(f"Healthy at http://127.0.0.1:{port}", flush=True)
        for command in arguments[1:]:
            subprocess.run([*shlex.split(command), f"http://127.0.0.1:{port}"], check=True)
        with suppress(ProcessLookupError):
            os.kill(first_process(process.pid), signal.SIGTERM)
        code = process.wait(STOP_SECONDS)
    print(f"Stopped with exit code {code}", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
