"""Whether a file is a plan set, by what is seen of its first pages."""

import re

from app.jobs.drawings.names import PROCESSING
from app.parsing.kinds import PDF, TIFF
from app.parsing.telling.glance import Glance, SeenPage, Suggestion

# A sheet of 11 x 17 inches, or A3: what is smaller is seldom a plan.
_LARGE = 860_000.0
# A scan of a spread of 11 x 17 inches: a phone's picture of a letter seldom claims that size.
_LARGE_SCAN = 940_000.0
# Paper of 24 x 36 inches and what is near it: nothing else is printed on it.
_VERY_LARGE = 1_900_000.0
_MANY_PATHS, _VERY_MANY_PATHS = 40, 400
_FEW_WORDS = 900
_OF_A_TITLE_BLOCK = re.compile(
    r"\b(?:scale|sheet|dwg|drawing (?:no|number|title)|drawn(?: by)?|checked(?: by)?|revisions?"
    r"|project (?:no|number)|job no|issued for|date issued|(?:floor|foundation|roof|site|framing"
    r"|ceiling) plan|elevations?|sections?|details?|architects?|engineers?|general notes"
    r"|ma(?:ß|ss)stab|plan-?nr|gezeichnet|echelle|échelle|dessiné|escala|scala)\b"
    r"|\d\s*[\"\u2033]\s*=\s*1\s*['\u2032]|\b1\s*:\s*(?:[125]0{1,3}|25|75|1250)\b"
    r"|\b[ASMEPCL]{1,2}-?\d{1,2}[.-]?\d{1,3}\b",
    re.IGNORECASE,
)


def suits(seen: Glance) -> tuple[Suggestion, ...]:
    """A plan set, if the first pages look like sheets."""
    if seen.media_type not in (PDF, TIFF) or not seen.pages:
        return ()
    marks = {match[0].lower() for match in _OF_A_TITLE_BLOCK.finditer(seen.text)}
    best = max((_reason(page, len(marks)) for page in seen.pages), key=lambda found: found[0])
    fit, reason = best
    return (Suggestion(PROCESSING, reason, fit),) if fit else ()


def _reason(page: SeenPage, marks: int) -> tuple[float, str]:
    """How well a page fits a plan set, 0 for not at all, and why."""
    is_large, has_few = page.area >= _LARGE, page.words <= _FEW_WORDS
    if page.area >= _VERY_LARGE and page.is_picture and not page.words:
        return 4.0, "Large scanned sheets: a plan set"
    if is_large and page.paths >= _MANY_PATHS and has_few:
        return 5.0, "Large sheets with many lines: a plan set"
    if page.area >= _VERY_LARGE and (has_few or marks >= 2):
        return 4.0, "Very large sheets with few words: a plan set"
    if is_large and marks >= 2 and has_few and page.paths:
        return 3.0, "Large sheets with a title block: a plan set"
    if page.paths >= _VERY_MANY_PATHS and marks >= 2 and page.words <= _FEW_WORDS // 3:
        return 3.0, "Many lines, few words and a title block: a plan set"
    if page.is_picture and page.width > page.height and page.area >= _LARGE_SCAN:
        return 2.0, "A large scanned sheet: perhaps a plan"
    return 0.0, ""
