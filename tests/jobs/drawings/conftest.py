"""Fixtures of the tests of drawings."""

from tests.web.drawings import ready, told

__all__ = ["ready", "told"]
