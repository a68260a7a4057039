"""The words by which sheets are told apart: disciplines, types of page, and concrete work."""

import re

from app.jobs.drawings.classification import foreign

CONCRETE = re.compile(
    r"(?<![A-Z0-9])(?:"
    r"CAST[- ]IN[- ]PLACE|C\.?I\.?P\.?|POST[- ]TENSION(?:ED|ING)?|TILT[- ]UP|PRECAST|SHOTCRETE"
    r"|(?:REINFORCED\s)?CONCRETE|CONC\.?|REBARS?|REINF(?:ORCING|ORCEMENT)?\.?|FORMWORK|DOWELS?"
    r"|SLABS?[- ]ON[- ](?:GRADE|METAL\sDECK|DECK)|S\.?O\.?G\.?|SLABS?|MAT\sFOUNDATIONS?"
    r"|(?:SPREAD\s|STRIP\s|CONTINUOUS\s|WALL\s|COLUMN\s)?FOOTINGS?|FTGS?\.?"
    r"|(?:FOUNDATION|STEM|RETAINING|BASEMENT)\sWALLS?|FOUNDATIONS?|FDNS?\.?|GRADE\sBEAMS?"
    r"|PILE\sCAPS?|PIERS?|CAISSONS?|PEDESTALS?|CURBS?(?:\s(?:AND|&)\sGUTTERS?)?|SIDEWALKS?"
    r"|(?:CONSTRUCTION|CONTROL|CONTRACTION)\sJOINTS?|W\.?W\.?[FMR]\.?|THICKENED\s(?:EDGES?|SLABS?)"
    r")(?![A-Z0-9])"
)
# These name a concrete thing and mean another trade's.
NOT_CONCRETE = re.compile(
    r"\bCONCRETE\s(?:MASONRY(?:\sUNITS?)?|BLOCKS?|UNIT\sMASONRY|ROOF\sTILES?)\b"
    r"|\bASPHALT(?:IC)?\sCONCRETE\b|\bFOUNDATION\sPLANT(?:ING|S)\b"
    r"|\b(?:ROOF|EQUIPMENT|SKYLIGHT|MECHANICAL|RTU)\sCURBS?\b|\bDEMOLISH(?:ED)?\sSLABS?\b"
    r"|\b(?:GRANITE|MARBLE|STONE|QUARTZ)\sSLABS?\b"
)


# Within a building; outside of one drains and mains are of the site.
_INDOOR_DRAINAGE = (
    r"(?<!STORM\s)(?<!SITE\s)(?<!FOUL\s)(?<!SURFACE\s)(?<!WATER\s)(?<!EXTERNAL\s)(?<!ROAD\s)"
    r"DRAINAGE\s(?:AND|&)\sWATER(?!\s(?:MAINS?|UTILIT(?:Y|IES))\b)"
)


def _with_foreign(discipline: str, terms: str) -> str:
    return "|".join(filter(None, (terms, foreign.DISCIPLINES.get(discipline))))


# In the order in which they are looked for: what is rarer in other trades comes first.
DISCIPLINE_TERMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (discipline, re.compile(rf"(?<!\w)(?:{_with_foreign(discipline, terms)})(?!\w)"))
    for discipline, terms in (
        (
            "Fire Protection",
            r"FIRE\s(?:ALARM|PROTECTION|SPRINKLERS?|SUPPRESSION)|SPRINKLERS?|STANDPIPES?",
        ),
        (
            "Telecommunications",
            r"TELECOM(?:MUNICATIONS?)?|STRUCTURED\sCABLING|VOICE\s?/?\s?DATA|DATA\sOUTLETS?"
            r"|AUDIO[- ]?VISUAL|SECURITY\sSYSTEMS?",
        ),
        (
            "Electrical",
            r"ELECTRICAL|LIGHTING|POWER|ONE[- ]LINE|SINGLE[- ]LINE|PANEL(?:BOARD)?\sSCHEDULES?"
            r"|RECEPTACLES?|LUMINAIRES?|SWITCHGEAR|GROUNDING|PANELBOARDS?",
        ),
        (
            "Mechanical",
            r"MECHANICAL|HVAC|DUCTWORK|DUCTS?|VENTILATION|AIR\sHANDL(?:ING|ER)S?|DIFFUSERS?"
            r"|CHILLED\sWATER|HYDRONIC|VAV",
        ),
        (
            "Plumbing",
            r"PLUMBING|(?:ABOVE\sGROUND|INTERNAL|SANITARY)\sDRAINAGE|SOIL\s(?:AND|&)\sWASTE"
            rf"|DRAINAGE\s(?:AND|&)\s(?:HOT|COLD)\sWATER|{_INDOOR_DRAINAGE}"
            r"|WATER\s(?:AND|&)\sWASTE|(?:HOT|COLD)\sWATER|WET\sSERVICES|HYDRAULIC\sSERVICES"
            r"|SANITARY\sRISERS?|DOMESTIC\sWATER|WASTE\s(?:AND|&)\sVENT|WATER\sHEATERS?"
            r"|FLOOR\sDRAINS?|MEDICAL\sGAS",
        ),
        (
            "Structural",
            r"STRUCTURAL|FRAMING|FOUNDATIONS?|FOOTINGS?|REBARS?|REINFORC(?:ING|EMENT)|GRADE\sBEAMS?"
            r"|SLABS?[- ]ON[- ]GRADE|SHEAR\sWALLS?|STEEL\sBEAMS?|PILE\sCAPS?|JOISTS?"
            r"|SLAB\s(?:PLANS?|EDGES?|DETAILS?)|GENERAL\sARRANGEMENT\s-?\s?STRUCTURE",
        ),
        ("Landscape", r"LANDSCAPE|PLANTING|IRRIGATION|HARDSCAPE"),
        ("Survey", r"SURVEY|TOPOGRAPHIC|BOUNDARY|ALTA"),
        (
            "Civil",
            r"CIVIL|GRADING|UTILIT(?:Y|IES)|PAVING|STORM(?:WATER)?|PAVEMENTS?|EROSION"
            r"|SANITARY\sSEWER|SITE|DRAINAGE|ROADWAY|PARKING|SIDEWALKS?|CURBS?|PROFILES?",
        ),
        ("Interiors", r"FURNITURE|FURNISHINGS?|FF&E|INTERIOR\sDESIGN|INTERIORS"),
        (
            "Architectural",
            r"ARCHITECTURAL|FLOOR\sPLANS?|(?:REFLECTED\s)?CEILINGS?|RCP|FINISH(?:ES)?|ROOF|DOORS?"
            r"|WINDOWS?|INTERIOR\sELEVATIONS?|EXTERIOR\sELEVATIONS?|BUILDING\s(?:ELEVATIONS?"
            r"|SECTIONS?)|WALL\s(?:SECTIONS?|TYPES?)|PARTITIONS?|MILLWORK|CASEWORK|STAIRS?"
            r"|ELEVATORS?|DEMOLITION",
        ),
        ("General", r"COVER|TITLE\sSHEET|(?:SHEET|DRAWING)\s(?:INDEX|LIST)|ABBREVIATIONS|CODE"),
    )
)
