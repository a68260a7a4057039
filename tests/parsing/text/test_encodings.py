"""In which encoding a text was written is found out; a warning only where it had to be guessed."""

import pytest

from app.parsing.text.encoding import decode, decode_markup
from tests.parsing.helpers import Read

SAMPLES = {
    "de": "Rechnung für die Straßenbauarbeiten in Münster. Größere Nachträge wären zu prüfen.",
    "fr": "L'assemblée a élu M. Lefèvre à l'unanimité, où il fût reçu. Ça va, naïf garçon.",
    "es": "¿Cuándo llegará el señor Muñoz? El año próximo será difícil según él.",
    "no": "Å være eller ikke være på gården, øl og brød til kjøkkenet. Høyde: 3 m.",
    "pl": "Spółka z ograniczoną odpowiedzialnością ma siedzibę w Łodzi. Ośrodek płaci.",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy. Smlouva je uzavřena na dobu určitou.",
    "hu": "A bérlő köteles a díjat időben megfizetni, különben a szerződés megszűnik.",
    "ru": "Договор вступает в силу с момента подписания. Арендатор платит каждый месяц.",  # noqa: RUF001
    "el": "Η σύμβαση αρχίζει από την υπογραφή. Ο μισθωτής πληρώνει κάθε μήνα.",  # noqa: RUF001
    "ja": "契約は署名の日から効力を生じる。借主は毎月の賃料を支払う。",
    "zh": "本合同自签字之日起生效。承租人每月支付租金。出租人负责维修屋顶。",
    "tw": "本合同自簽字之日起生效。承租人每月支付租金。出租人負責維修屋頂。",
    "ko": "계약은 서명한 날부터 효력이 있다. 임차인은 매월 임대료를 지불한다.",
}
CODE_PAGES = {
    "de": ("cp1252", "cp850", "cp437", "mac_roman"),
    "fr": ("cp1252", "cp850", "mac_roman"),
    "es": ("cp1252", "cp850", "mac_roman"),
    "no": ("cp1252", "cp850", "mac_roman"),
    "pl": ("cp1250", "iso8859-2", "cp852"),
    "cs": ("cp1250", "iso8859-2", "cp852"),
    "hu": ("cp1250", "iso8859-2", "cp852"),
    "ru": ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    "el": ("cp1253",),
    "ja": ("cp932", "euc_jp"),
    "zh": ("gb18030",),
    "tw": ("big5",),
    "ko": ("cp949",),
}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_code_page_is_told_by_the_letters_that_it_makes(language: str) -> None:
    for encoding in CODE_PAGES[language]:
        decoded = decode(SAMPLES[language].encode(encoding))
        assert decoded.text == SAMPLES[language], encoding
        assert "so check its special characters" in (decoded.warning or ""), encoding


def test_a_few_letters_within_latin_words_are_not_chinese() -> None:
    for text in (
        "Nazwa;Ilość;Cena\r\nŚruba;12;3,50\r\nNakrętka żółta;5;1,20\r\n",
        "Město;Část;Počet\r\nPlzeň;Bory;3\r\n",
        "Név;Összeg\r\nKovács Gergő;1200\r\n",
    ):
        assert decode(text.encode("cp1250")).text == text
    assert decode("数量;金额;PDF文件\r\n".encode("gb18030")).encoding == "gb18030"


@pytest.mark.parametrize("language", SAMPLES)
def test_unicode_needs_neither_a_mark_nor_a_warning(language: str) -> None:
    text = f"{SAMPLES[language]}\r\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le"):
        decoded = decode(text.encode(encoding))
        assert (decoded.text, decoded.warning) == (text, None), encoding


@pytest.mark.parametrize("language", ["de", "fr", "cs", "ru", "ja"])
def test_letters_that_were_encoded_twice_are_mended_with_a_note(language: str) -> None:
    text = SAMPLES[language]
    for page in ("latin-1", "cp1252"):
        once = text.encode().decode(page, "surrogateescape")
        once = "".join(chr(ord(each) & 0xFF) if each >= "\udc80" else each for each in once)
        decoded = decode(once.encode())
        assert decoded.text == text
        assert "encoded twice" in (decoded.warning or "")


def test_letters_that_only_look_encoded_twice_stay() -> None:
    for text in (
        "SÃO PAULO é grande",
        "Â ré",
        "Preço: 5 £",
        "naïve «Ä»",
        "Ã“ is how Ó came out: ü é à",
    ):
        assert decode(text.encode()).text == text


def test_a_page_says_its_encoding_in_any_of_its_ways() -> None:
    text = "Spółka z siedzibą w Łodzi"
    for head in (
        '<?xml version="1.0" encoding="ISO-8859-2"?><html>',
        "\n<?xml version='1.0' encoding='iso-8859-2' standalone='yes'?>\n<html>",
        "<meta charset=iso-8859-2>",
        '<meta content="text/html; charset=ISO-8859-2" http-equiv=Content-Type>',
        f"<html><head>{' ' * 5_000}<META CHARSET = 'latin2'>",
    ):
        decoded = decode_markup((head + text).encode("iso-8859-2"))
        assert decoded.text == head + text
        assert decoded.warning is None
    for name, encoding in (("gb2312", "gb18030"), ("Shift_JIS", "cp932"), ("latin1", "cp1252")):
        sample = {"gb18030": "本合同", "cp932": "契約は", "cp1252": "fünf €"}[encoding]
        assert sample in decode_markup(f"<meta charset={name}>{sample}".encode(encoding)).text
    wrong = decode_markup("<meta charset=iso-8859-1>Käufer".encode())
    assert wrong.text.endswith("Käufer")


def test_a_few_bytes_that_strayed_into_utf8_do_not_spoil_it() -> None:
    data = (SAMPLES["de"] * 9).encode() + "für".encode("cp1252")
    decoded = decode(data)
    assert decoded.text == SAMPLES["de"] * 9 + "für"
    assert "One character is not valid utf-8" in (decoded.warning or "")


def test_signs_of_windows_in_the_place_of_controls_are_read(read: Read) -> None:
    text = "The \x93landlord\x92s\x94 fee \x96 5 \x80 \x85 is due."
    assert read(text.encode()).text == "The “landlord’s” fee – 5 € … is due."  # noqa: RUF001
    assert read(b"one\xc2\x85\xc2\x85two").text == "one\n\ntwo"


def test_a_nul_is_left_out_of_a_text(read: Read) -> None:
    document = read(b"Left at\0 the gate of plot 17.")
    assert (document.text, document.warnings) == ("Left at the gate of plot 17.", ())


def test_a_guess_is_one_loss_with_its_sentence(read: Read) -> None:
    document = read(SAMPLES["de"].encode("cp850"), "letter.txt")
    assert [loss.kind for loss in document.losses] == ["encoding"]
    assert document.warnings == (document.losses[0].detail,)
    assert "cp850" in document.warnings[0]


@pytest.mark.parametrize(
    "name",
    ["base64", "quoted-printable", "rot13", "zip", "idna", "punycode", "undefined", "utf-32"],
)
def test_a_page_that_names_no_encoding_of_text_is_read_by_its_letters(
    read: Read, name: str
) -> None:
    """Pages that were saved out of mails name how they were sent."""
    text = f"<!doctype html><meta charset={name}><p>Fünf Häuser in Münster."
    assert read(text.encode(), "a.html").text == "Fünf Häuser in Münster."


def test_some_nuls_in_a_plain_text_do_not_make_its_letters_wide() -> None:
    text = "The keys\0 lie at the gate\0 of plot\0 17."
    assert decode(text.encode()).text == text
