"""The colours that conditions get one after the other.

From the Okabe-Ito palette (https://jfly.uni-koeln.de/color/), which people with any kind of colour
vision can tell apart; its yellow is left out, which no one sees on paper, and the rest is darkened
until it stands out on white by 3:1.
"""

COLOURS = ("#0072b2", "#d55e00", "#007a58", "#b0578f", "#a87400", "#3b8fbf", "#6b6b6b")


def colour_of(number: int) -> str:
    """The colour of the condition of that number, counted from 0."""
    return COLOURS[number % len(COLOURS)]
