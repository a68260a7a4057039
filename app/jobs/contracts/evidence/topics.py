"""The words a review sorts passages by: topics, risk families, tiers, signals and bands."""

from enum import IntEnum, StrEnum


class Topic(StrEnum):
    """What a passage is about; the values are shown as they stand."""

    MATERIALS = "Waste, materials and construction"
    CARBON = "Carbon and fuels"
    ENERGY = "Energy, power and heat"
    TRAVEL = "Travel and freight"
    SOIL = "Soil and biodiversity"
    WATER = "Water and wastewater"
    POLLUTION = "Pollution and run-off"
    FINANCE = "Finance"
    PHYSICAL = "Physical climate risk"
    GOVERNANCE = "Governance and reporting"


class Tier(IntEnum):
    """How a passage was found."""

    EVIDENCE = 1
    """By words a person can check; counted."""
    RELATED = 2
    """A heading, which is no passage: it says what stands under it. Reports of older releases have
    passages of this tier, which were "possibly related"."""


class Polarity(StrEnum):
    """What a passage does with what it speaks of; only what stands is counted."""

    STANDS = "stands"
    """A duty, a prohibition of a harm, a right that costs the other side, a statement of fact."""
    DENIED = "denied"
    """It says that there is no such duty."""
    LIFTED = "lifted"
    """There was one, which is struck out, deleted, disapplied or not used."""
    INTENDED = "intended"
    """An aim, a hope, an acknowledgement, a recital or an illustration."""
    PERMITTED = "permitted"
    """Somebody may, and it costs nobody anything."""


class Duty(StrEnum):
    """How firm the duty of a passage is that stands."""

    PLAIN = "plain"
    HEDGED = "hedged"


class Signal(StrEnum):
    """What makes the language of a passage strong."""

    DUTY = "duty"
    TARGET = "target"
    DEADLINE = "deadline"
    REPORTING = "reporting"
    REMEDY = "remedy"


class Band(StrEnum):
    """How far a contract's language is climate-aligned."""

    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"


RISK_FAMILIES = ("physical", "transition", "legal")
"""A risk is written "family: risk", for instance "physical: flood"."""
