"""Fixtures of the tests of drawings."""

from tests.web.drawings import processed, ready, told

__all__ = ["processed", "ready", "told"]
