"""What the families and the frame offer together, as tests go through it."""

from app.engine.registry import Registry
from app.jobs import FAMILIES
from app.main import registry_of
from app.web.api_route import ApiRoute
from app.web.routes import API as FRAME
from app.web.routes import PAGES as FRAME_PAGES
from app.web.samples import Sample, samples_in

API: tuple[ApiRoute, ...] = (*FRAME, *(route for each in FAMILIES for route in each.routes))
PAGES: tuple[str, ...] = (*FRAME_PAGES, *(path for each in FAMILIES for path in each.pages))


def registry() -> Registry:
    """The task types of the product."""
    return registry_of(FAMILIES)


def samples() -> list[Sample]:
    """All files of our own to try things with."""
    return [sample for each in FAMILIES if each.samples for sample in samples_in(each.samples)]
