"""Details in points of paper: footings, slabs, walls and joints in section, with hatches."""

from collections.abc import Callable, Mapping, Sequence

from tests.jobs.drawings.sets import annotate
from tests.jobs.drawings.sets.ink import Ink, Place

Words = Mapping[str, str]
EN: Words = {
    "footing": "CONT. FOOTING, SEE PLAN",
    "bars": "(3) #5 CONT.",
    "slab": '4" CONC. SLAB ON GRADE',
    "wall": '8" CONC. WALL',
    "column": "COLUMN, SEE PLAN",
    "base": 'BASE PLATE ON 1" GROUT',
    "vapour": "VAPOR RETARDER",
    "gravel": '6" CRUSHED STONE',
    "joint": "SAWCUT JOINT T/4",
    "grade": "FIN. GRADE",
    "none": "N.T.S.",
    "pipe": "SLEEVE, PACK AND SEAL",
    "curb": '6" CONC. CURB',
    "walk": '4" CONC. SIDEWALK',
    "tie": '#4 @ 12" O.C.',
}
UK: Words = {
    "footing": "RC strip footing",
    "bars": "4H16 T & B",
    "slab": "150 RC ground slab",
    "wall": "215 blockwork wall",
    "column": "254 UC 89",
    "base": "25 grout, 4 M24 HD bolts",
    "vapour": "1200g DPM",
    "gravel": "150 type 1 sub-base",
    "joint": "sawn joint 40 deep",
    "grade": "ground level",
    "none": "not to scale",
    "pipe": "ductile pipe, lintel over",
    "curb": "HB2 kerb on ST4 bed",
    "walk": "footpath 100 thick",
    "tie": "H12-200",
}
ES: Words = {
    "footing": "zapata corrida",
    "bars": "4\u00d816",
    "slab": "solera 15 cm",
    "wall": "muro de 30 cm",
    "column": "pilar HEB-200",
    "base": "placa de anclaje",
    "vapour": "lámina PE",
    "gravel": "encachado 20 cm",
    "joint": "junta de retracción",
    "grade": "rasante",
    "none": "sin escala",
    "pipe": "pasatubos",
    "curb": "bordillo 15x25",
    "walk": "acera de baldosa",
    "tie": "\u00d810 c/20",
}
IT: Words = {
    "footing": "fondazione continua",
    "bars": "4\u00d816",
    "slab": "soletta sp. 15 cm",
    "wall": "muro in c.a.",
    "column": "pilastro HEA 200",
    "base": "piastra di base",
    "vapour": "barriera al vapore",
    "gravel": "vespaio 30 cm",
    "joint": "giunto di contrazione",
    "grade": "piano campagna",
    "none": "fuori scala",
    "pipe": "passante",
    "curb": "cordolo",
    "walk": "marciapiede",
    "tie": "\u00d810/20",
}
NL: Words = {
    "footing": "funderingsstrook",
    "bars": "4r16",
    "slab": "vloer op zand 150",
    "wall": "kelderwand 250",
    "column": "kolom HEA200",
    "base": "voetplaat, ondersabelen",
    "vapour": "pe-folie",
    "gravel": "zandpakket",
    "joint": "zaagsnede",
    "grade": "maaiveld",
    "none": "geen schaal",
    "pipe": "mantelbuis",
    "curb": "opsluitband",
    "walk": "tegels 300x300",
    "tie": "r10-150",
}


def _box(x: float, y: float, w: float, h: float) -> list[Place]:
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def _earth(ink: Ink, x: float, y: float, w: float) -> None:
    with ink.style(0.7):
        ink.line((x, y), (x + w, y))
    ink.hatch(_box(x, y - 9, w, 9), spacing=4)


def strip_footing(ink: Ink, x: float, y: float, words: Words, seed: int) -> None:
    """A wall on its footing, with a slab at one side."""
    with ink.style(1.0):
        ink.rect(x + 50, y + 20, 90, 30)
        ink.rect(x + 80, y + 50, 26, 100)
        ink.rect(x + 106, y + 118, 90, 12)
    for box in (_box(x + 50, y + 20, 90, 30), _box(x + 80, y + 50, 26, 100)):
        ink.stipple(box, 60, seed=seed)
    ink.stipple(_box(x + 106, y + 118, 90, 12), 40, seed=seed + 1)
    for dx in (60, 95, 130):
        ink.circle(x + dx, y + 27, 2, fill=True)
    with ink.style(0.8):
        ink.line((x + 86, y + 140), (x + 86, y + 30), (x + 76, y + 30))
    _earth(ink, x + 20, y + 100, 58)
    ink.hatch(_box(x + 106, y + 106, 90, 12), spacing=3, cross=True)
    annotate.leader(ink, x + 160, y + 60, (x + 132, y + 40), words["footing"], size=5.5)
    annotate.leader(ink, x + 160, y + 36, (x + 130, y + 27), words["bars"], size=5.5)
    annotate.leader(ink, x + 150, y + 146, (x + 160, y + 125), words["slab"], size=5.5)
    annotate.leader(ink, x + 10, y + 80, (x + 82, y + 70), words["wall"], size=5.5)
    ink.text(x + 18, y + 103, words["grade"], size=5)
    annotate.dimensions(
        ink,
        [(x + 50, y + 8), (x + 80, y + 8), (x + 106, y + 8), (x + 140, y + 8)],
        texts=["A", "B", "C"],
        size=5,
        extension=8,
    )


def column_base(ink: Ink, x: float, y: float, words: Words, seed: int) -> None:
    """A steel column on a pad."""
    with ink.style(1.0):
        ink.rect(x + 30, y + 20, 130, 40)
        ink.rect(x + 70, y + 60, 50, 40)
        ink.rect(x + 74, y + 103, 42, 5)
    ink.lines([((x + 84, y + 108), (x + 84, y + 160)), ((x + 106, y + 108), (x + 106, y + 160))])
    ink.stipple(_box(x + 30, y + 20, 130, 40), 120, seed=seed)
    for step in range(8):
        ink.circle(x + 38 + 16 * step, y + 28, 2, fill=True)
    for dx in (78, 112):
        ink.line((x + dx, y + 112), (x + dx, y + 72), (x + dx + 6, y + 72))
    _earth(ink, x + 10, y + 20, 20)
    annotate.leader(ink, x + 150, y + 140, (x + 106, y + 130), words["column"], size=5.5)
    annotate.leader(ink, x + 150, y + 110, (x + 114, y + 104), words["base"], size=5.5)
    annotate.leader(ink, x + 170, y + 70, (x + 130, y + 50), words["tie"], size=5.5)
    annotate.dimensions(ink, [(x + 30, y + 8), (x + 160, y + 8)], texts=["B"], size=5)


def slab_joint(ink: Ink, x: float, y: float, words: Words, seed: int) -> None:
    """A slab with a sawn joint, its base layers below."""
    with ink.style(1.0):
        ink.rect(x + 10, y + 90, 190, 24)
    ink.stipple(_box(x + 10, y + 90, 190, 24), 140, seed=seed)
    with ink.style(1.4):
        ink.line((x + 104, y + 114), (x + 104, y + 106))
    with ink.style(0.5, dash=(6, 2)):
        ink.line((x + 10, y + 87), (x + 200, y + 87))
    ink.hatch(_box(x + 10, y + 64, 190, 22), spacing=5, cross=True, angle=30)
    _earth(ink, x + 10, y + 62, 190)
    annotate.leader(ink, x + 120, y + 140, (x + 105, y + 114), words["joint"], size=5.5)
    annotate.leader(ink, x + 10, y + 140, (x + 40, y + 104), words["slab"], size=5.5)
    annotate.leader(ink, x + 30, y + 36, (x + 60, y + 87), words["vapour"], size=5.5)
    annotate.leader(ink, x + 120, y + 30, (x + 140, y + 74), words["gravel"], size=5.5)


def curb_walk(ink: Ink, x: float, y: float, words: Words, seed: int) -> None:
    """A curb between a road and a walk."""
    curb = [
        (x + 80, y + 40),
        (x + 104, y + 40),
        (x + 104, y + 110),
        (x + 86, y + 110),
        (x + 80, y + 86),
    ]
    with ink.style(1.0):
        ink.poly(curb)
        ink.rect(x + 108, y + 96, 90, 14)
        ink.rect(x + 6, y + 72, 74, 12)
    ink.stipple(curb, 80, seed=seed)
    ink.stipple(_box(x + 108, y + 96, 90, 14), 60, seed=seed)
    ink.hatch(_box(x + 6, y + 72, 74, 12), spacing=2.5)
    ink.hatch(_box(x + 6, y + 52, 74, 20), spacing=6, cross=True)
    annotate.leader(ink, x + 20, y + 134, (x + 90, y + 108), words["curb"], size=5.5)
    annotate.leader(ink, x + 130, y + 134, (x + 150, y + 106), words["walk"], size=5.5)
    annotate.leader(ink, x + 120, y + 60, (x + 50, y + 60), words["gravel"], size=5.5)


def pipe_sleeve(ink: Ink, x: float, y: float, words: Words, seed: int) -> None:
    """A pipe through a wall."""
    with ink.style(1.0):
        ink.rect(x + 80, y + 20, 30, 50)
        ink.rect(x + 80, y + 94, 30, 60)
        ink.rect(x + 20, y + 74, 160, 16)
    ink.stipple(_box(x + 80, y + 94, 30, 60), 70, seed=seed)
    ink.stipple(_box(x + 80, y + 20, 30, 50), 60, seed=seed)
    ink.hatch(_box(x + 80, y + 70, 30, 4), spacing=2)
    ink.hatch(_box(x + 80, y + 90, 30, 4), spacing=2)
    _earth(ink, x + 10, y + 130, 68)
    annotate.leader(ink, x + 130, y + 120, (x + 106, y + 92), words["pipe"], size=5.5)
    annotate.leader(ink, x + 130, y + 140, (x + 104, y + 134), words["wall"], size=5.5)


ALL: Sequence[Callable[[Ink, float, float, Words, int], None]] = (
    strip_footing,
    column_base,
    slab_joint,
    curb_walk,
    pipe_sleeve,
)
TITLES: Mapping[str, Sequence[str]] = {
    "EN": ("WALL FOOTING", "COLUMN FOOTING", "SLAB JOINT", "CURB AND SIDEWALK", "SLEEVE AT WALL"),
    "UK": ("Strip footing", "Stanchion base", "Slab joint", "Kerb and footpath", "Pipe entry"),
    "ES": ("Zapata corrida", "Arranque de pilar", "Junta de solera", "Bordillo", "Pasamuros"),
    "IT": ("Cordolo", "Base pilastro", "Giunto soletta", "Marciapiede", "Passante"),
    "NL": ("Strook", "Kolomvoet", "Zaagsnede", "Opsluiting", "Doorvoer"),
}
_WORDS: Mapping[str, Words] = {"EN": EN, "UK": UK, "ES": ES, "IT": IT, "NL": NL}


def row(
    ink: Ink,
    x: float,
    y: float,
    which: Sequence[int],
    *,
    language: str = "EN",
    step: float = 260,
    first: int = 1,
    scale: str | None = None,
    framed: bool = False,
) -> None:
    """Details side by side, each with its title below."""
    words = _WORDS[language]
    for place, index in enumerate(which):
        left = x + place * step
        ALL[index](ink, left, y + 34, words, first * 7 + place)
        title = TITLES[language][index]
        annotate.view_title(
            ink, left + 12, y + 12, title, scale or words["none"], number=str(first + place), size=8
        )
        if framed:
            with ink.style(0.8):
                ink.rect(left - 8, y - 8, step - 4, 214)
