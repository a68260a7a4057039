"""What an estimator wants measured, and in which unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

FEET_PER_METRE = 1 / 0.3048
INCHES_PER_FOOT = 12.0
CUBIC_FEET_PER_CUBIC_YARD = 27.0


class MeasurementType(StrEnum):
    """What is asked of a shape."""

    LINEAR = "linear"
    AREA = "area"
    COUNT = "count"
    VOLUME = "volume"


class Unit(StrEnum):
    """Units of quantities: US customary in capitals, metric in small letters."""

    LINEAR_FEET = "LF"
    SQUARE_FEET = "SF"
    CUBIC_YARDS = "CY"
    EACH = "EA"
    METRES = "m"
    SQUARE_METRES = "m2"
    CUBIC_METRES = "m3"
    PIECES = "ea"


UNITS: Mapping[MeasurementType, tuple[Unit, Unit]] = {
    MeasurementType.LINEAR: (Unit.LINEAR_FEET, Unit.METRES),
    MeasurementType.AREA: (Unit.SQUARE_FEET, Unit.SQUARE_METRES),
    MeasurementType.COUNT: (Unit.EACH, Unit.PIECES),
    MeasurementType.VOLUME: (Unit.CUBIC_YARDS, Unit.CUBIC_METRES),
}
"""The US and the metric unit of each type."""


PER_FOOT: Mapping[Unit, float] = {
    Unit.LINEAR_FEET: 1.0,
    Unit.SQUARE_FEET: 1.0,
    Unit.CUBIC_YARDS: 1 / CUBIC_FEET_PER_CUBIC_YARD,
    Unit.EACH: 1.0,
    Unit.METRES: 1 / FEET_PER_METRE,
    Unit.SQUARE_METRES: 1 / FEET_PER_METRE**2,
    Unit.CUBIC_METRES: 1 / FEET_PER_METRE**3,
    Unit.PIECES: 1.0,
}
"""How many of a unit are in one foot, square foot, cubic foot or piece."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What an estimator wants measured; depth and thickness in inches."""

    name: str
    measurement_type: MeasurementType
    unit: Unit
    depth_in: float | None = None
    thickness_in: float | None = None

    def __post_init__(self) -> None:
        if self.unit not in UNITS[self.measurement_type]:
            named = " or ".join(UNITS[self.measurement_type])
            raise ValueError(f"{self.measurement_type} is measured in {named}, not {self.unit}")
        for size in (self.depth_in, self.thickness_in):
            if size is not None and not 0 < size <= 1_200:
                raise ValueError("depth and thickness are more than 0 and at most 1,200 inches")
