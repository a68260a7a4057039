"""The one command: `python run.py` starts Intray; `python run.py --help` names the rest."""


def main() -> int:
    """Imports wait until here, so that a process which only loads this file stays small."""
    from app.cli import main as run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
