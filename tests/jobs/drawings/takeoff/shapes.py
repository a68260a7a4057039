"""The shapes of elements that are drawn."""

from app.jobs.drawings.sheet.geometry import Geometry
from app.jobs.drawings.takeoff.providers.protocol import Element


def shape_of(element: Element) -> Geometry:
    """Its shape; an element that is only stated in words has none and fails the test."""
    assert element.geometry is not None
    return element.geometry
