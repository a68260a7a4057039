"""When an attempt is followed by another, and after how long."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from app.clock import milliseconds
from app.engine.model import Failed, Outcome, RetryScheduled


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """At most `attempts` attempts; delays double from `first_delay` to `longest_delay`."""

    attempts: int = 3
    first_delay: timedelta = timedelta(seconds=2)
    longest_delay: timedelta = timedelta(minutes=5)

    def delay(self, attempt: int, rng: Random) -> timedelta:
        """How long to wait after `attempt` failed; jittered so that a burst spreads out."""
        doubled = self.first_delay * 2.0 ** min(attempt - 1, 20)
        return min(doubled, self.longest_delay) * rng.uniform(0.9, 1.1)


def retry_or_fail(
    failure: Failed, *, attempt: int, policy: RetryPolicy, delay: timedelta
) -> Outcome:
    """Another attempt while the policy has any left, else the failure itself."""
    if attempt >= policy.attempts:
        return failure
    return RetryScheduled(milliseconds(delay), failure.code, failure.message, failure.traceback)
