"""Takes the words out of a diagram of Office (SmartArt), in the order of its points."""

from app.parsing.docx.xml import child, local, value
from app.parsing.office.drawn import Words, words_of
from app.parsing.office.package import Package

_DRAWN = "dataModelExt"
_NO_POINTS = frozenset({"parTrans", "sibTrans", "pres", "doc"})


def diagram_words(package: Package, part: str, key: str) -> Words:
    """The words of the diagram whose data a part names by the relation `key`.

    They are taken from the drawing that was saved with it, else from the points of its data.
    """
    relations = package.relations(part)
    relation = relations.get(key)
    data = package.tree(relation.part) if relation else None
    if data is None:
        return Words()
    drawn = next((value(each, "relId") for each in data.iter() if local(each.tag) == _DRAWN), None)
    saved = relations.get(drawn or "")
    drawing = package.tree(saved.part) if saved else None
    found = Words()
    for element in drawing.iter() if drawing is not None else ():
        if local(element.tag) == "txBody":
            _add(found, words_of(element))
    if not found.paragraphs:
        for point in data.iter():
            if local(point.tag) == "pt" and value(point, "type") not in _NO_POINTS:
                _add(found, words_of(child(point, "t")))
    return found


def _add(found: Words, words: Words) -> None:
    found.paragraphs += words.paragraphs
    found.is_struck |= words.is_struck
