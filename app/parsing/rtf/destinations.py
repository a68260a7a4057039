"""The destinations of a Rich Text file: which groups are on the page, and which are not."""

FOOTNOTE, ANNOTATION, PICTURE, OBJECT, BOX = "footnote", "annotation", "pict", "object", "box"
LABEL, CODE, FORM, ENTRY, FIELD = "label", "code", "form", "entry", "field"
FONTS, COLORS, STYLES, TWO_FORMS = "fonttbl", "colortbl", "stylesheet", "upr"
HEADER, FOOTER, SHAPE, BRACKET = "header", "footer", "shape", "bracket"

SPECIAL = {
    "listtext": LABEL,
    "pntext": LABEL,
    "fldinst": CODE,
    "field": FIELD,
    "formfield": FORM,
    "ffl": ENTRY,
    "footnote": FOOTNOTE,
    "annotation": ANNOTATION,
    "pict": PICTURE,
    "object": OBJECT,
    "shptxt": BOX,
    "dptxbxtext": BOX,
    "fonttbl": FONTS,
    "colortbl": COLORS,
    "stylesheet": STYLES,
    "upr": TWO_FORMS,
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), FOOTER),
    **dict.fromkeys(("shpinst", "sp", "do"), SHAPE),
}
"""What begins with a control word of its own."""

TRANSPARENT = frozenset(
    """
    shp shpgrp shppict ud result fldrslt moMath moMathPara mmath sv cs
    """.split()  # noqa: SIM905
)
"""Groups that stand where the text around them stands, even when they are marked as ignorable."""

SKIPPED_GROUPS = frozenset(
    """
    info listtable listoverridetable rsidtbl generator xmlnstbl themedata colorschememapping
    latentstyles datastore pgptbl filetbl revtbl userprops docvar template bkmkstart bkmkend atnid
    atnauthor atntime atnref atnicn atndate atnparent atrfstart atrfend pn pnseclvl nonesttables
    nonshppict shprslt sn xe tc txe rxe ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn mmathPict
    mmathPr objdata objclass objname objalias panose falt background nesttableprops picprop listname
    stylename keycode fontemb fontfile ffname ffhelptext ffstattext ffentrymcr ffexitmcr ffdeftext
    title subject author operator keywords comment doccomm hlinkbase company manager category
    datafield private fchars lchars blipuid
    """.split()  # noqa: SIM905
)
"""Groups that are never on the page."""
