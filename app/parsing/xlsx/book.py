"""What a workbook says of itself: its sheets in order, its texts and its formats."""

from dataclasses import dataclass, field

from app.parsing.docx.xml import child, children, value
from app.parsing.failures import corrupt_file
from app.parsing.office.package import Package
from app.parsing.xlsx.strings import Strings, shared_strings
from app.parsing.xlsx.styles import Style, styles_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet as the workbook lists it; `part` is "" where it is not in the file."""

    name: str
    part: str
    kind: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook without the contents of its sheets.

    `is_recalculated` says that a program is to work out all formulas when it opens the file, so
    what is saved for them may be nothing but a zero.
    """

    sheets: tuple[Listed, ...]
    strings: Strings = field(default_factory=Strings)
    styles: tuple[Style, ...] = ()
    from_1904: bool = False
    is_recalculated: bool = False


def open_book(package: Package) -> Book:
    """The workbook of a package; raises `TaskFailure("corrupt_file")`."""
    main = package.main()
    root = package.tree(main)
    sheets = child(root, "sheets")
    if root is None or sheets is None:
        raise corrupt_file(package.archive.what)
    relations = package.relations(main)
    listed = []
    for element in children(sheets, "sheet"):
        relation = relations.get(value(element, "id") or "")
        listed.append(
            Listed(
                value(element, "name") or "",
                relation.part if relation else "",
                relation.kind if relation else "",
                value(element, "state") in ("hidden", "veryHidden"),
            )
        )
    texts, looks = package.related(main, "sharedStrings"), package.related(main, "styles")
    return Book(
        tuple(listed),
        shared_strings(package, texts[0]) if texts else Strings(),
        tuple(styles_of(package.tree(looks[0]) if looks else None)),
        value(child(root, "workbookPr"), "date1904") in ("1", "true"),
        value(child(root, "calcPr"), "fullCalcOnLoad") in ("1", "true"),
    )
