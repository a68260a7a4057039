"""What is told from words: rubbish of any length, but no language, list or name."""

import string

import pytest

from app.text.spelling import are_words, is_gibberish

TEXTS = {
    "English": "Shipped on board the Margarethe at Riga: bales of flax in apparent good order, and "
    "freight is payable at Leith before they are landed.",
    "German": "Die Genossenschaftsmitglieder wählen den Aufsichtsrat; Auszahlungen bedürfen zweier "
    "Unterschriften.",
    "French": "Le budget est adopté à l'unanimité, sous la présidence de Mme Hélène Garçon.",
    "Polish": "Wszczęcie postępowania następuje niezwłocznie. Najemca płaci czynsz w wysokości.",
    "Finnish": "Hyväksytty tarjous sitoo molempia osapuolia yhdeksän päivää.",
    "Hungarian": "A szerződés módosítása írásban érvényes, a bérlő havonta fizet.",
    "Turkish": "Sözleşmenin değiştirilmesi yazılı olarak yapılır. Kiracı kirayı öder.",  # noqa: RUF001
    "Welsh": "Rhaid i'r tenant dalu'r rhent erbyn y degfed dydd o bob mis yng Ngwynedd.",
    "Czech": "Nájemce platí nájemné do desátého dne každého měsíce. Strč prst skrz krk.",
    "Latin": "Arma virumque cano, Troiae qui primus ab oris Italiam fato profugus venit.",
}
RUBBISH = (
    "Tbc Kccpcr tt0rcs 4G0 cratcs 0f qlast ln thc vauIt bcI0w thc 0Id custorns h0use. Thc 0wncr "
    "pavs cur0s a m0ntb, ln advancc. E1thcr partv rnay cnd thls aqrcemcnt wlth thrcc n0tlccs."
)


def moved(text: str, places: int) -> str:
    """Each letter told as the one some places on."""
    letters = string.ascii_lowercase
    on = letters[places:] + letters[:places]
    return text.translate(str.maketrans(letters + letters.upper(), on + on.upper()))


@pytest.mark.parametrize("language", TEXTS)
def test_texts_are_words_and_their_letters_moved_on_are_not(language: str) -> None:
    text = TEXTS[language]

    assert not is_gibberish(text)
    assert not is_gibberish(text.upper())
    # Moved by some number of places, short words of some languages still look like words.
    assert sum(is_gibberish(moved(text * 2, places)) for places in range(1, 10)) >= 6


def test_bad_recognition_is_gibberish_and_some_slips_are_not() -> None:
    assert is_gibberish(RUBBISH)
    assert not is_gibberish(
        "The Keeper st0res 460 crates of glass in tbe vault be1ow the old custorns house."
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "42",
        "Wkh",
        "QX-4471-ZB 6204-2RS M8x35-A4 DIN912 KRT-0093/B VHC-88Q HSG BRKT PCB FLG SKT",
        "PTFE HDPE GmbH VAT BTW KvK IBAN SWIFT BIC RCCB MCB SPD kWh Nr. Stk. Pos.",
        "methylphenidate hydrochloride, polyvinylpyrrolidone, cyclohexanone, phthalate",
        "Szczepan Brzęczyszczykiewicz, Xhevdet Krasniqi, Nguyễn Thị Hoà, Llywelyn ap Gruffudd",
        "Ο μισθωτής παραδίδει τα κλειδιά την τελευταία ημέρα.",  # noqa: RUF001
        "Арендатор вносит плату ежемесячно до десятого числа каждого месяца.",
        "契約書の第一条に定める賃料は毎月末日までに支払う",
    ],
)
def test_lists_names_numbers_and_other_scripts_are_no_gibberish(text: str) -> None:
    assert not is_gibberish(text)


def test_letters_set_one_by_one_are_words_if_they_look_like_some() -> None:
    assert are_words(["PARTNERSHIP", "DEED"])
    assert are_words(["Mietvertrag"])
    assert not are_words(["ABCDEFG"])
    assert not are_words(["xyz1234"])
    assert not are_words(["A", "B"])
