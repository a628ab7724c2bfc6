import pytest

from events import gazetteer, store, vocabulary
from events.errors import EventsError

HEAD = ",".join(gazetteer.COLUMNS)
ROW = (
    "Khorog,Хорог,Хоруғ,Khorugh; Khorogh,71.55,37.49,town,TJ,TJ-GB,3,provinces/TJ-GB,"
    "GeoNames,a note"
)


def _load(folder, *lines):
    path = folder / "gazetteer.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return gazetteer.load(path, ("town", "region"))


def test_a_place_is_found_by_any_spelling_and_case(tmp_path):
    found = _load(tmp_path, HEAD, ROW)
    assert found["khorog"] is found["KHORUGH"] is found["хорог"]
    assert found["Khorog"].names == ("Khorog", "Khorugh", "Khorogh", "Хорог", "Хоруғ")
    assert "Khorog" in found
    assert "Atlantis" not in found
    assert 4 not in found


def test_a_region_of_several_countries_has_no_country(tmp_path):
    place = _load(tmp_path, HEAD, "Ferghana,,,,71,40.5,region,,,90,,a source,")["Ferghana"]
    assert (place.country, place.admin1, place.extent) == (None, None, None)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", ""), ("lon", "east"), ("lon", "181"), ("lat", "nan"), ("lat", "-91"), ("lat", ""),
        ("kind", "planet"), ("country", "Tajikistan"), ("country", "tj"), ("admin1", "KG-B"),
        ("radius_km", "0"), ("radius_km", "inf"), ("radius_km", ""), ("extent", "provinces"),
        ("source", ""), ("name_ru", "Khorog"), ("name_ru", "Хоруғ"), ("name_tg", "Khorugh"),
        ("name_tg", "Баткен область"), ("name_tg", "Хорóғ"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_an_error_that_names_row_and_column(tmp_path, column, value):
    cells = dict(zip(gazetteer.COLUMNS, ROW.split(","), strict=True)) | {column: value}
    with pytest.raises(EventsError, match=rf"gazetteer\.csv row 3 .*{column} is .*, expected"):
        _load(
            tmp_path, HEAD, "Ferghana,,,,71,40.5,region,,,90,,a source,", ",".join(cells.values())
        )


def test_a_place_says_its_name_in_the_languages_that_have_one(tmp_path):
    khorog, ferghana = _load(tmp_path, HEAD, ROW, "Ferghana,,,,71,40.5,region,,,90,,a,").places
    assert khorog.local_names == {"ru": "Хорог", "tg": "Хоруғ"}
    assert ferghana.local_names == {}
    assert ferghana.names == ("Ferghana",)


def test_a_row_with_a_cell_too_many_is_an_error(tmp_path):
    with pytest.raises(EventsError, match="row 2 has 14 cells, expected 13"):
        _load(tmp_path, HEAD, ROW + ",more")


def test_one_spelling_for_two_places_is_an_error(tmp_path):
    with pytest.raises(EventsError, match="'khorugh' names Khorog and khorugh"):
        _load(tmp_path, HEAD, ROW, "khorugh,,,,71,37,town,TJ,,3,,a source,")


def test_another_first_row_is_an_error(tmp_path):
    with pytest.raises(
        EventsError, match="wrong first row, expected name,name_ru,name_tg,other_names"
    ):
        _load(tmp_path, "name,lat,lon", ROW)


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(EventsError, match=r"gazetteer\.csv cannot be read"):
        gazetteer.load(tmp_path / "gazetteer.csv", ("town",))


def test_a_file_that_is_no_utf8_is_an_error(tmp_path):
    (tmp_path / "gazetteer.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(EventsError, match=r"gazetteer\.csv is no \w+ in UTF-8"):
        gazetteer.load(tmp_path / "gazetteer.csv", ("town",))


def test_an_unknown_place_is_an_error_that_names_it(tmp_path):
    with pytest.raises(EventsError, match="'Atlantis' is not in the gazetteer"):
        _load(tmp_path, HEAD, ROW)["Atlantis"]


def _own():
    words = vocabulary.load(store.FOLDER / "vocabulary.toml")
    return gazetteer.load(store.FOLDER / "gazetteer.csv", words.place_kinds)


@pytest.mark.parametrize("place", _own().places, ids=lambda place: place.name)
def test_every_place_is_found_by_each_of_its_names(place):
    assert all(_own()[name] == place for name in place.names)
