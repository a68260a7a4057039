"""Places in a picture as places on its sheet."""

from dataclasses import dataclass

from app.jobs.drawings.plans.picture import PlacedPicture

# How far beyond an edge a model may point at something on it, as a part of the side.
_SLIP = 0.02


@dataclass(frozen=True, slots=True)
class Frame:
    """What coordinates count, `across` and `down` a picture of a sheet; both from its left top."""

    across: float
    down: float
    sheet_width: float
    sheet_height: float

    @classmethod
    def of(cls, picture: PlacedPicture, grid: int | None) -> "Frame":
        """Pixels of the picture, or `grid` steps along both of its sides."""
        across, down = (grid, grid) if grid else (picture.width, picture.height)
        return cls(across, down, picture.sheet_width, picture.sheet_height)

    def on_sheet(self, x: float, y: float) -> tuple[float, float] | None:
        """A place in points; just beyond an edge it is on the edge, further off it is None."""
        across, down = _within(x / self.across), _within(y / self.down)
        if across is None or down is None:
            return None
        return across * self.sheet_width, down * self.sheet_height


def _within(part: float) -> float | None:
    return min(1.0, max(0.0, part)) if -_SLIP <= part <= 1 + _SLIP else None
