"""The interface in every language: nothing left out, nothing broken, dates and numbers its own."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from atlas_facts import atlas
from babel.messages.extract import extract as extract_messages
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont
from hypothesis import assume, given
from hypothesis import strategies as some

from dashboard.analysis import estimates, relations
from dashboard.analysis.estimates import Range
from dashboard.briefing.canvas import text
from dashboard.i18n import names, translate
from dashboard.i18n.catalog import is_sound
from dashboard.i18n.translate import FOLDER, SOURCE
from dashboard.languages import __main__ as command
from dashboard.languages import extract
from dashboard.theme import typefaces
from events import edtf

ROOT = Path(__file__).resolve().parents[2]
TRANSLATED = [code for code in translate.language_codes() if code != SOURCE]
LETTERS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    translate.set_language(SOURCE)


Messages = dict[extract.Key, list[str]]


@pytest.fixture(scope="module")
def messages() -> Messages:
    """All texts of the code, read once."""
    return extract.all_messages()


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_in_every_language_and_no_other(code: str, messages: Messages) -> None:
    now = command.updated_catalogue(FOLDER / f"{code}.po", messages)
    assert command.message_keys(now) == command.message_keys(
        command.read_catalogue(FOLDER / f"{code}.po")
    )
    assert command.untranslated(now) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_text_is_written_in_the_letters_of_its_language(code: str) -> None:
    foreign = {letter for other in LETTERS.values() for letter in other} - set(LETTERS[code])
    told = " ".join(" ".join(forms) for forms in translate.load_catalog(code).texts.values())
    assert not set(told.lower()) & foreign


@pytest.mark.parametrize(
    ("english_text", "form", "good"),
    [
        ("{n} km", "{n} км", True),
        ("{n} km", "км", False),
        ("{n} km", "{m} км", False),
        ("%(n)s km", "%(n)s км", True),
        ("%(n)s km", "{n} км", False),
        ("Map", "", False),
        ("Map", " ", False),
        ("Map", "<b>Карта</b>", False),
        ("Map", "&lt;Карта", False),
    ],
)
def test_a_translation_keeps_its_placeholders_and_brings_no_markup(
    english_text: str, form: str, *, good: bool
) -> None:
    assert is_sound((english_text,), form) is good


DAYS = [
    ("en", "1 Jan 1992"),
    ("ru", "1 янв. 1992"),
    ("tg", "1 янв 1992"),
]


@pytest.mark.parametrize(("code", "said"), DAYS)
def test_a_day_by_language(code: str, said: str) -> None:
    with translate.use_language(code):
        assert translate.format_day(date(1992, 1, 1)) == said


WORDS = [
    ("2014-05-07/2014-05-08", "7–8 мая 2014", "7–8 майи соли 2014"),
    ("2014-05", "май 2014", "майи соли 2014"),
    ("2005~", "около 2005", "тақрибан соли 2005"),
    ("2014-05~", "около мая 2014", "тақрибан майи соли 2014"),
    ("1993-21?", "возможно, весна 1993", "шояд баҳори соли 1993"),
    ("1992-24", "зима 1992–93", "зимистони солҳои 1992–93"),
    ("[2015-08-21..2015-08-31]", "конец августа 2015", "охири августи соли 2015"),
    ("2014-05/2014-06", "май — июнь 2014", "аз май то июни соли 2014"),
    ("199X", "1990-е", "солҳои 1990-ум"),
    ("199X~", "около 1990-х", "тақрибан солҳои 1990-ум"),
    ("../2014-05", "до мая 2014", "то майи соли 2014"),
    ("XXXX", "дата неизвестна", "сана номаълум"),
    ("2014-05-XX", "один из дней мая 2014", "рӯзе дар майи соли 2014"),
    ("199X-05-XX", "один из дней мая 1990-х", "рӯзе дар майи солҳои 1990-ум"),
    ("../2014-05-XX", "до одного из дней мая 2014", "то рӯзе дар майи соли 2014"),
    ("1992-XX~", "около одного из месяцев 1992", "тақрибан моҳе дар соли 1992"),
    ("19XX-05", "май года между 1900 и 1999", "майи соле байни 1900 ва 1999"),
    ("19XX", "год между 1900 и 1999", "соле байни 1900 ва 1999"),
    ("0042/0045", "42 — 45", "аз соли 42 то соли 45"),
    ("0042/2012", "42 — 2012", "аз соли 42 то соли 2012"),
    ("0007-05-07/0007-05-09", "7–9 мая 7", "7–9 майи соли 7"),
]


@pytest.mark.parametrize(("text", "russian", "tajik"), WORDS)
def test_a_date_in_words_by_language(text: str, russian: str, tajik: str) -> None:
    for code, said in (("ru", russian), ("tg", tajik)):
        with translate.use_language(code):
            assert names.format_date(edtf.read(text)) == said


@pytest.mark.parametrize("one", atlas().incidents, ids=lambda one: one.id)
def test_every_date_is_said_without_an_english_word(one: object) -> None:
    for code in TRANSLATED:
        with translate.use_language(code):
            assert not re.search("[A-Za-z]", names.format_date(one.date))  # type: ignore[attr-defined]


NUMBERS = [
    ("en", "1,234.5", "42 to about 1,000"),
    ("ru", "1\xa0234,5", "42 — около 1\xa0000"),
    ("tg", "1\xa0234,5", "42 — тақрибан 1\xa0000"),
]


@pytest.mark.parametrize(("code", "number", "said"), NUMBERS)
def test_a_number_and_a_range_by_language(code: str, number: str, said: str) -> None:
    with translate.use_language(code):
        assert translate.format_number(1234.5) == number
        assert estimates.format_range(Range(42, 1000, (False, True))) == said


FORMS = (",.10g", ",.4g", ",.0f", ".1f", ".0f", ".2g")
SIGNS = {"en": {}, "ru": {",": "\xa0", ".": ","}, "tg": {",": "\xa0", ".": ","}}


@given(some.integers(-(10**9), 10**9) | some.floats(-1e6, 1e6), some.sampled_from(FORMS))
def test_a_number_has_the_digits_of_its_form_and_the_signs_of_its_language(
    value: float, form: str
) -> None:
    digits = f"{value:{form}}"
    assume("e" not in digits and not re.fullmatch(r"-[0.]+", digits))
    for code, signs in SIGNS.items():
        with translate.use_language(code):
            assert translate.format_number(value, form) == digits.translate(str.maketrans(signs))


@pytest.mark.parametrize(
    ("value", "said"),
    [(2e10, "20,000,000,000"), (2.5e-05, "0.000025"), (-0.0, "0"), (1e999, "inf")],
)
def test_a_number_has_no_exponent_and_no_zero_below_zero(value: float, said: str) -> None:
    assert translate.format_number(value) == said


MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "ru": "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.",
    "tg": "янв фев мар апр май июн июл авг сен окт ноя дек",
}


@pytest.mark.parametrize("code", MONTHS)
@given(some.dates())
def test_any_day_is_day_month_year(code: str, day: date) -> None:
    with translate.use_language(code):
        month = MONTHS[code].split()[day.month - 1]
        assert translate.format_day(day) == f"{day.day} {month} {day.year}"


@pytest.mark.parametrize(
    ("code", "said"), [("en", "a, b and c"), ("ru", "a, b и c"), ("tg", "a, b ва c")]
)
def test_words_in_a_row(code: str, said: str) -> None:
    with translate.use_language(code):
        assert translate.join_list(["a", "b", "c"]) == said
        assert [translate.join_list(words) for words in ([], ["a"])] == ["", "a"]


PLURALS = {
    "en": ["1 day", "2 days", "5 days", "21 days"],
    "ru": ["1 день", "2 дня", "5 дней", "21 день"],
    "tg": ["1 рӯз", "2 рӯз", "5 рӯз", "21 рӯз"],
}


@pytest.mark.parametrize("code", PLURALS)
def test_plural_forms(code: str) -> None:
    with translate.use_language(code):
        assert [relations.COUNTED["day"](n) for n in (1, 2, 5, 21)] == PLURALS[code]


@pytest.mark.parametrize(
    ("asked", "browser", "spoken"),
    [
        ("", None, "en"),
        ("", "ru-RU", "ru"),
        ("", "tg", "tg"),
        ("", "tg_TJ", "tg"),
        ("", "de-DE", "en"),
        ("en", "ru-RU", "en"),
        ("tg", "ru-RU", "tg"),
        ("klingon", "ru-RU", "ru"),
        ("klingon", None, "en"),
    ],
)
def test_the_language_of_a_run(asked: str, browser: str | None, spoken: str) -> None:
    assert translate.preferred_language(asked, browser) == spoken


def test_a_language_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    (tmp_path / "uz.po").write_text(f'{text}msgid "Map"\nmsgstr "Xarita"\n', encoding="utf-8")
    (tmp_path / "ky.po").write_text('msgid "Map"\nbroken\n', encoding="utf-8")
    (tmp_path / "ps.po").write_bytes(b"\xff\xfe\x00 no text")
    monkeypatch.setattr(translate, "FOLDER", tmp_path)
    translate.load_catalog.cache_clear()
    try:
        assert translate.language_codes() == ("en", "ky", "ps", "uz")
        with translate.use_language("uz"):
            assert [translate.gettext("Map"), translate.gettext("Table")] == ["Xarita", "Table"]
            assert translate.catalog_problem() == []
        for broken in ("ky", "ps"):
            with translate.use_language(broken):
                assert translate.gettext("Map") == "Map"
                (told,) = translate.catalog_problem()
                assert f"{broken}.po" in told
    finally:
        translate.load_catalog.cache_clear()


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_file_can_be_read_again_as_it_is_written(code: str) -> None:
    path = FOLDER / f"{code}.po"
    with path.open("rb") as file:
        whole = read_po(file, abort_invalid=True)
    assert whole.num_plurals == {"ru": 3, "tg": 2}[code]
    assert not any(one.fuzzy for one in whole if one.id)


def test_the_command_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, messages: Messages
) -> None:
    path = tmp_path / "ru.po"
    whole = (FOLDER / "ru.po").read_text(encoding="utf-8")
    path.write_text(whole.replace('msgstr "Сравнение"', 'msgstr ""'), encoding="utf-8")
    assert "Compare" in command.untranslated(command.updated_catalogue(path, messages))
    path.write_text(whole.replace('msgid "Compare"', 'msgid "Contrast"'), encoding="utf-8")
    assert command.message_keys(command.read_catalogue(path)) != command.message_keys(
        command.updated_catalogue(path, messages)
    )
    monkeypatch.setattr(command, "FOLDER", tmp_path)
    monkeypatch.setattr("sys.argv", ["languages", "--check"])
    assert command.main() == 1


def test_a_text_whose_number_of_forms_changed_is_missing(
    tmp_path: Path, messages: Messages
) -> None:
    path = tmp_path / "ru.po"
    whole = (FOLDER / "ru.po").read_text(encoding="utf-8")
    old = 'msgid "Compare"\nmsgstr "Сравнение"'
    assert old in whole
    several = 'msgid "Compare"\nmsgid_plural "Compares"\n'
    several += "".join(f'msgstr[{at}] "Сравнение"\n' for at in range(3))
    path.write_text(whole.replace(old, several), encoding="utf-8")
    assert "Compare" in command.untranslated(command.updated_catalogue(path, messages))


def test_every_call_with_a_text_is_found_also_inside_an_f_string() -> None:
    code = """
        f"{gettext('one')}", say.pgettext("of", "two"), gettext(N_("three"))
        gettext(table["not"]), gettext("fo" "ur", n=gettext("five"))
        ngettext("{n} six", "{n} sixes", n), other("not"), gettext(f"not {n}")
    """
    lines = "\n".join(line.strip() for line in code.splitlines())
    found = extract_messages(extract.python_calls, io.BytesIO(lines.encode()), extract.KEYWORDS)
    assert {(context, texts) for _, texts, _, context in found} == {
        *((None, text) for text in ("one", "three", "four", "five")),
        *(("of", "two"), (None, ("{n} six", "{n} sixes"))),
    }


def faces() -> list[Path]:
    installed = [Path(one.fname) for one in text._installed(text.SANS) if one.style == "normal"]
    serif = [Path(one.fname) for one in text._installed(text.SERIF) if one.style == "normal"]
    stand_ins = [Path(one.fname) for one in text._stand_ins(text.SANS)]
    stand_ins += [Path(one.fname) for one in text._stand_ins(text.SERIF)]
    streamlit = [typefaces.media(typefaces.SANS), *(cut.whole for cut in typefaces.CUTS)]
    return [*installed, *serif, *stand_ins, *filter(None, streamlit)]


@pytest.mark.parametrize("path", faces(), ids=lambda path: path.name)
def test_a_typeface_has_the_letters_of_every_language(path: Path) -> None:
    known = TTFont(path).getBestCmap()
    letters = "".join(LETTERS.values())
    assert [sign for sign in letters + letters.upper() if ord(sign) not in known] == []


@pytest.mark.parametrize("face", [text.SANS, text.SERIF])
def test_every_cut_of_a_briefing_ends_in_a_face_with_all_letters(face: str) -> None:
    assert text.families(face)[-1].startswith("Atlas DejaVu")


def test_every_text_has_a_file_it_is_from(messages: Messages) -> None:
    assert all((ROOT / place).is_file() for places in messages.values() for place in places)
    assert ("", ("Map",)) in messages
    assert ("period", ("Rasht, 2010–11",)) in messages


def test_a_short_date_keeps_the_grammar() -> None:
    said = {"en": "23 Aug 2010", "ru": "23 авг. 2010", "tg": "23 августи соли 2010"}
    for code, told in said.items():
        with translate.use_language(code):
            assert names.format_date(edtf.read("2010-08-23"), "abbreviated") == told


# A date alone is certain or possible; with a place it is sure or maybe.
DATE_ALONE = re.compile(r"\b(?:certain(?:ly)?|possibl[ey])\b", re.IGNORECASE)
WITH_PLACE = re.compile(r"\b(?:sure(?:ly)?|maybe)\b", re.IGNORECASE)


def test_each_notion_of_doubt_has_its_own_pair_of_words() -> None:
    with (FOLDER / "ru.po").open("rb") as file:
        texts = [str(one.id) for one in read_po(file) if one.id]
    assert any(map(DATE_ALONE.search, texts))
    assert any(map(WITH_PLACE.search, texts))
    assert not [text for text in texts if DATE_ALONE.search(text) and WITH_PLACE.search(text)]
    of_dates = [text for text in texts if re.search(r"\bin (?:the|this) window\b|^date\b", text)]
    assert of_dates
    assert not [
        text for text in of_dates if re.search(r"\bsurely (?:lies )?in\b", text, re.IGNORECASE)
    ]
