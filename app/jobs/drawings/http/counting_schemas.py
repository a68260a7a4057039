"""Parts of answers that say why something is counted, or is not."""

from app.web.schemas import Described, Moment


class RemarkAnswer(Described):
    """Why the latest takeoff of a provider counted nothing, and what to do.

    `condition_id` is null where it looked for all that there is.
    """

    provider: str
    condition_id: str | None
    text: str
    at: Moment


class CountedAs(Described):
    """The measurement of another provider that counts in place of one, and why it does."""

    measurement_id: str
    source: str
    why: str
