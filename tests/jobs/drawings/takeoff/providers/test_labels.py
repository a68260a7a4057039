import pytest

from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Word
from app.jobs.drawings.takeoff.providers.kinds import kind_of
from app.jobs.drawings.takeoff.providers.labels import label_of, thickness_of
from app.jobs.drawings.takeoff.providers.layers import kind_of_layer, why_not_of_layer
from app.jobs.drawings.takeoff.providers.marks import columns_abroad, kind_of_mark, mark_of
from app.jobs.drawings.takeoff.providers.protocol import Kind
from app.jobs.drawings.takeoff.providers.tags import with_marks_beside, zones_of


def run(text: str) -> Run:
    words, left = [], 0.0
    for each in text.split():
        words.append(Word(each, left, 0, left + 5 * len(each), 10))
        left += 5 * len(each) + 3
    return Run(tuple(words))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('4" SOG', Kind.SLAB),
        ('4" S.O.G. W/ 6x6 WWF', Kind.SLAB),
        ("CONC. SLAB ON GRADE", Kind.SLAB),
        ("FTG.", Kind.FOOTING),
        ("STRIP FOOTING", Kind.FOOTING),
        ("GRADE BEAM", Kind.GRADE_BEAM),
        ("GRADE BEAM AT WALL", Kind.GRADE_BEAM),
        ("CONC. CURB AND GUTTER", Kind.CURB),
        ("CONCRETE WALK", Kind.SIDEWALK),
        ("PAVING", Kind.PAVING),
        ("SLAB EDGE AT WALL", Kind.SLAB),
        ("COL. (TYP.)", Kind.COLUMN),
        ("WALLPAPER", None),
        ("COLOUR", None),
        ("WALKIN CLOSET", None),
        ("PIERCE STREET", None),
        ("SLABTOWN", None),
        ("WALL FOOTING", Kind.FOOTING),
        ("COLUMN FOOTING", Kind.FOOTING),
        ('24" WIDE WALL FTG.', Kind.FOOTING),
        ("PIER FOOTING AT COLUMN", Kind.FOOTING),
        ("CURB WALL", Kind.WALL),
        ("CONC. WALL ON FOOTING", Kind.WALL),
        ("WALL W/ CURB", Kind.WALL),
        ("CURB INLET", None),
        ("CURB INLET 45 LF PIPE", None),
        ("WALL MOUNTED LIGHT", None),
        ("COLUMN BASE PLATE", None),
        ("8 IN. WALL AT LIGHT", Kind.WALL),
    ],
)
def test_whole_words_name_a_kind(text: str, kind: Kind | None) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("F1", "F1"),
        ("F-1", "F1"),
        ("F4.0", "F4.0"),
        ("GB2", "GB2"),
        ("FOOTING F12A", "F12A"),
        ("SF1", "SF1"),
        ("AF101", None),
        ("F1/S3", None),
        ("F101", None),
        ("WF12x26", None),
        ("2'-F1", None),
        ('C4"', None),
    ],
)
def test_marks_are_short_and_stand_alone(text: str, mark: str | None) -> None:
    assert mark_of(text) == mark


def test_the_letters_of_a_mark_say_its_kind() -> None:
    kinds = [kind_of_mark(mark) for mark in ("F1", "GB12A", "C3", "P2", "WF1")]

    assert kinds == [Kind.FOOTING, Kind.GRADE_BEAM, Kind.COLUMN, Kind.PIER, Kind.FOOTING]


@pytest.mark.parametrize(
    ("text", "inches"),
    [
        ('4" SOG', 4),
        ("4'' SLAB", 4),
        ('5 1/2" SLAB', 5.5),
        ('5-1/2" SLAB', 5.5),
        ("12 IN. THICK", 12),
        ("100 MM SLAB", 100 / 25.4),
        ("100mm SLAB", 100 / 25.4),
        ('FTG 24" WIDE', None),
        ('#4 @ 12" O.C.', None),
        ('4" SLAB ON 6" GRAVEL', None),
        ("12'-6\" SLAB", None),
        ('1/4" SLAB', None),
        ('4" SLAB W/ #4 @ 16" O.C.', 4),
        ("SLAB", None),
        ('24" X 24" COL', None),
    ],
)
def test_a_thickness_is_read_only_where_one_is_stated(text: str, inches: float | None) -> None:
    assert thickness_of(text) == pytest.approx(inches) if inches else thickness_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "SLAB PLAN",
        "WALL SECTION",
        "FOOTING SCHEDULE",
        "SEE WALL TYPES",
        "TYPICAL FOOTING DETAIL",
        "SLAB CONTROL JOINT",
        "ALL FOOTINGS SHALL BEAR ON SOIL OF 2000 PSF OR MORE",
        "F1 OR SIMILAR",
        "GRID",
    ],
)
def test_titles_notes_and_pointers_are_no_labels(text: str) -> None:
    assert label_of(run(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "EXISTING SLAB",
        "REMOVE CURB",
        "(E) F1",
        "F1 (E)",
        "EXIST. FTG",
        "COL. BY OTHERS",
        "DEMO WALL",
    ],
)
def test_what_is_there_or_goes_away_is_known_and_not_to_build(text: str) -> None:
    label = label_of(run(text))

    assert label is not None
    assert not label.is_built


@pytest.mark.parametrize(
    ("text", "mark", "count"),
    [
        ("F2 (TYP. OF 4)", "F2", 4),
        ("F2 TYP OF FOUR", "F2", 4),
        ("F2 (TYP. 6 PLACES)", "F2", 6),
        ("F2 (4 TYP.)", "F2", 4),
        ("(6) - F3", "F3", 6),
        ("(6) F3", "F3", 6),
        ("4-F1", "F1", 4),
        ("4 NO. F1", "F1", 4),
        ("3 x F1", "F1", 3),
        ("F1 x 3", "F1", 3),
        ("F1 2 REQ'D", "F1", 2),
        ("TYP. F1", "F1", None),
        ("F1", "F1", None),
    ],
)
def test_a_label_says_how_many_it_stands_for(text: str, mark: str, count: int | None) -> None:
    label = label_of(run(text))

    assert label is not None
    assert (label.mark, label.count) == (mark, count)


def test_a_mark_outside_the_list_is_one_where_it_is_known() -> None:
    known = {"PF1": Kind.FOOTING, "B1": Kind.GRADE_BEAM}

    assert label_of(run("PF1")) is None
    found = [label_of(run(text), known) for text in ("PF1", "PF-1", "B1 (TYP. OF 2)", "PF2")]
    assert [each and (each.kind, each.mark) for each in found] == [
        (Kind.FOOTING, "PF1"),
        (Kind.FOOTING, "PF1"),
        (Kind.GRADE_BEAM, "B1"),
        None,
    ]


def test_a_label_says_kind_mark_depth_and_whether_it_is_typical() -> None:
    label = label_of(run('FTG. F2 12" DEEP TYP.'))

    assert label is not None
    assert (label.kind, label.mark, label.depth_in, label.is_typical) == (
        Kind.FOOTING,
        "F2",
        12,
        True,
    )


def test_the_thickness_of_a_wall_is_its_width_and_not_its_depth() -> None:
    label = label_of(run('8" CONC. WALL'))

    assert label is not None
    assert (label.depth_in, label.thickness_in) == (None, 8)


@pytest.mark.parametrize(
    ("layer", "kind", "why_not"),
    [
        ("S-SLAB", Kind.SLAB, None),
        ("X-BASE|A-WALL", Kind.WALL, None),
        ("S-GRAD-BEAM", Kind.GRADE_BEAM, None),
        ("S-COLS-HATCH", Kind.COLUMN, "pattern_layer"),
        ("A-WALL-DEMO", Kind.WALL, "demolition_layer"),
        ("DEFPOINTS", None, "annotation_layer"),
        ("0", None, None),
        (None, None, None),
        ("A-WALLPAPER", None, None),
    ],
)
def test_layers_speak_in_whole_fields(
    layer: str | None, kind: Kind | None, why_not: str | None
) -> None:
    assert (kind_of_layer(layer), why_not_of_layer(layer)) == (kind, why_not)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("250 RC RETAINING WALL RW1", "RW1"),
        ("200 FDN. WALL FW1", "FW1"),
        ('4" CONC. SIDEWALK SW-1', "SW1"),
        ("250 THK RC PAVEMENT RP1", "RP1"),
        ("funderingsbalk FB1 400x500", "FB1"),
        ("trave rovescia TR1 40x60", "TR1"),
        ("St\u00fctze ST1 40/40", "ST1"),
        ("CAST-IN-PLACE GRADE BEAM (GB-12) 18 x 24", "GB12"),
        ("150 THK SLAB ON GROUND SL82", None),
        ("SLAB ON GRADE WITH N12 BARS", None),
        ("WALL W1 ON BEAM B2", None),
        ("PC KERB 125 x 255 HB2", None),
        ("RC WALL BY BLOCK B2 CONTRACTOR", None),
    ],
)
def test_a_mark_behind_the_words_of_its_kind_is_theirs(text: str, mark: str | None) -> None:
    label = label_of(run(text))
    assert label is not None
    assert label.mark == mark


@pytest.mark.parametrize("word", ["pilares", "pilastri", "poteau", "Pelare"])
def test_p_is_a_column_where_a_column_is_called_so(word: str) -> None:
    assert columns_abroad([f"Armaduras de {word}", "P1", "P-12", "PL2", "F1"]) == {
        "P1": Kind.COLUMN,
        "P12": Kind.COLUMN,
    }
    assert columns_abroad(["PIER", "P1", "PILASTERS"]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "FUNDERINGSBALKEN", "ZAPATAS", "PLINTI", "FOOTINGS:", "Grade Beams", "STÜTZEN",
        "dropped kerb", "DEPRESSED CURB", "CURB RAMP", "KERB OPENING",
    ],
)  # fmt: skip
def test_headings_and_places_of_a_kerb_name_no_shape(text: str) -> None:
    assert label_of(run(text)) is None


@pytest.mark.parametrize("text", ["ZAPATA", "FUNDERINGSBALK FB1", "FLUSH KERB", "FOOTINGS F1"])
def test_one_of_a_kind_or_many_with_their_mark_are_labels(text: str) -> None:
    assert label_of(run(text)) is not None


@pytest.mark.parametrize("zone", ["ZONE Z1", "SLAB TYPE Z1", "PAVEMENT TYPE Z-1"])
def test_words_of_an_area_bear_the_mark_of_the_zone_beside_them(zone: str) -> None:
    def placed(text: str, top: float) -> Run:
        return Run((*(Word(each, 20.0, top, 90.0, top + 8, 0) for each in text.split()),))

    words, name = placed("150 THK SLAB", 20), placed(zone, 10)
    label = label_of(words)
    assert label is not None
    [marked] = with_marks_beside([label], [], zones_of([(name, name.box), (words, words.box)]))
    assert marked.mark == "Z1"
