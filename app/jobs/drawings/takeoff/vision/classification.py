"""Reads a classification in a model's answer; words that are not ours become Unknown or none."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, TypeVar

from app.jobs.drawings.classification.classifier import (
    UNKNOWN,
    Basis,
    Classification,
    Relevance,
    Term,
)
from app.jobs.drawings.classification.page_types import PageType
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.vision.exchange import NotUsable
from app.jobs.drawings.takeoff.vision.frame import Frame
from app.jobs.drawings.takeoff.vision.prompt import ABOUT
from app.jobs.drawings.takeoff.vision.values import number_of, short_text
from app.jobs.drawings.title_block.sheet_numbers import DISCIPLINES

_MOST_TERMS = 50
_MOST_REMARKS = 5
_LONGEST_TERM = 80
_NAMES = {name.lower(): name for name in DISCIPLINES.values()}
_ASKED = ("discipline", "page_type", "concrete_relevance")

Word = TypeVar("Word", bound=StrEnum)


def classification_in(said: Any, frame: Frame) -> Classification:
    """Raises NotUsable for an answer that says nothing of what was asked."""
    if not isinstance(said, dict) or not any(key in said for key in _ASKED):
        raise NotUsable(f"there is none of {', '.join(_ASKED)} in it")
    return Classification(
        _NAMES.get(_word(said.get("discipline")), UNKNOWN),
        _one_of(PageType, said.get("page_type"), PageType.UNKNOWN),
        _one_of(Relevance, said.get("concrete_relevance"), Relevance.NONE),
        round(min(1.0, max(0.0, number_of(said.get("confidence")) or 0.0)), 2),
        tuple(_terms(said.get("evidence"), frame)),
        tuple(_remarks(said.get("remarks"))),
    )


def _word(said: Any) -> str:
    return short_text(said).lower().replace("_", " ")


def _one_of(words: type[Word], said: Any, otherwise: Word) -> Word:
    word = _word(said)
    return next((each for each in words if each.lower() == word), otherwise)


def _terms(said: Any, frame: Frame) -> Iterator[Term]:
    for each in said[:_MOST_TERMS] if isinstance(said, list) else []:
        if not isinstance(each, dict):
            continue
        about, term = (
            _word(each.get("about")).replace(" ", "_"),
            short_text(each.get("term"), _LONGEST_TERM),
        )
        if about in ABOUT and term:
            basis = _one_of(Basis, each.get("where"), Basis.BODY)
            box = _box(each.get("box"), frame) if basis is Basis.BODY else None
            yield Term(about, term, basis, box)


def _box(said: Any, frame: Frame) -> Box | None:
    numbers = [number_of(each) for each in said] if isinstance(said, list) else []
    match numbers:
        case [float() as left, float() as top, float() as right, float() as bottom]:
            one, other = frame.on_sheet(left, top), frame.on_sheet(right, bottom)
        case _:
            return None
    if one is None or other is None:
        return None
    across, down = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return Box(across[0], down[0], across[1], down[1])


def _remarks(said: Any) -> Iterator[str]:
    for each in said[:_MOST_REMARKS] if isinstance(said, list) else []:
        if remark := short_text(each):
            yield remark
