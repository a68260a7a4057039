"""The head of a table is told by its words where its file does not say which row it is."""

from app.parsing.table_heads import cells_of, names_columns


def test_cells_keep_their_place_whether_filled_or_empty() -> None:
    assert cells_of("2028 | | 26 t") == ["2028", "", "26 t"]
    assert cells_of("| | Winter |") == ["", "", "Winter", ""]
    assert cells_of("a | b") == ["a", "b"]


def test_short_names_over_figures_are_a_head() -> None:
    for rows in (
        ["Year | Target | Actual", "2027 | 30 t | 31 t", "2028 | | 26 t"],
        ["| Summer | Winter", "Quay | 4.10 | 5.20"],
        [
            "Ort | Art | Preis in Euro",
            "Hof | A | 1.200,00",
            "Tor | B | auf Anfrage",
            "Dach | C | 9",
        ],
        ["Jahr | Preis", "2028 | 90", "2029 | 95"],
    ):
        assert names_columns(rows), rows


def test_what_may_be_a_row_is_no_head() -> None:
    for rows in (
        ["Supplier | shall cut its emissions", "Customer | shall pay 30 pounds on each day"],
        ["Party | Duty", "Supplier | delivers the reels of cable"],
        ["Year | Target"],
        ["Name | Adele", "Born | 1970", "Height | 180"],
        ["2027 | 30 t", "2028 | 26 t"],
        ["Rent is due monthly. | The Tenant", "1,200 | 900"],
        ["Quay | The owner of the mill shall pay", "Mill | 20"],
    ):
        assert not names_columns(rows), rows
