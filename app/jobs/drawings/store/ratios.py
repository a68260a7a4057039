"""The drawing ratios that a person may tell, for a sheet or for a part of it."""

from app.errors import Invalid

LEAST_RATIO, MOST_RATIO = 0.1, 50_000.0


def require_possible(ratio: float) -> None:
    """Raises Invalid `invalid_ratio` for a ratio that no drawing has."""
    if not LEAST_RATIO <= ratio <= MOST_RATIO:
        raise Invalid(
            "invalid_ratio",
            f"1:{ratio:.4g} is not a scale that drawings have.",
            "Check the length and its unit.",
        )
