"""`python -m app` is the command `intray`, and `python run.py` in a checkout."""

from app.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
