"""Fixtures of the tests of drawings."""

from tests.jobs.drawings.helpers import processed, ready, told

__all__ = ["processed", "ready", "told"]
