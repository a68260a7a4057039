"""What reads: a database's own `read`, or that of a task's context."""

from collections.abc import Awaitable, Callable
from typing import Any

Read = Callable[..., Awaitable[list[tuple[Any, ...]]]]
"""Runs a SELECT with its parameters on a read-only connection."""
