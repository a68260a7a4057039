"""What the models of all families have in common.

They are made ready at their first use: a start has no need of them, and would wait for all.
"""

from pydantic import BaseModel, ConfigDict


class Params(BaseModel):
    """What a task type takes. A field that it does not know is an error, not a silence."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class Result(BaseModel):
    """What a task type gives, or a part of that."""

    model_config = ConfigDict(frozen=True, defer_build=True)
