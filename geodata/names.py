"""Names in other languages: geodata/names.csv, written into the layers as they are built.

A feature's `name` in Russian is its property `name_ru`, its `label` in Tajik `label_tg`. Each text
says how it is proved: by CLDR, iso-codes or GeoNames (which tells that a place is written so, not
in which language); or that it is the usual form, by nothing that a test could read.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import geopandas as gpd

from geodata import files
from geodata.errors import LayerError

TABLE: Final = Path(__file__).parent / "names.csv"
# A language's own letters; those of Tajik as they are since 1998.
LETTERS: Final[Mapping[str, str]] = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
}
LEFT_OUT: Final = "left out: "
_KEYS: Final = ("layer", "id", "property")
_COLUMNS: Final = (*_KEYS, *(f"{tongue}{end}" for tongue in LETTERS for end in ("", "_source")))
_SIGNS: Final = r"[\d .,()«»\"'’/:±–-]"


class Name(NamedTuple):
    """What one property of a feature says in each language, and by what source; "" if unknown."""

    layer: str
    id: str
    property: str
    texts: Mapping[str, str]
    sources: Mapping[str, str]


def fits(text: Any, tongue: str) -> bool:
    """Tell whether a text has only a language's own letters, digits, signs, Roman numerals."""
    if not isinstance(text, str) or text != text.strip():
        return False
    letters = LETTERS[tongue] + LETTERS[tongue].upper()
    only = re.fullmatch(rf"(?:[{letters}]|{_SIGNS}|\b[IVX]+\b)*", text)
    return bool(only) and any(sign in letters for sign in text)


def flaw(properties: Mapping[str, Any]) -> str | None:
    """Say what is wrong with a feature's names in other languages; None when nothing is."""
    for key, value in properties.items():
        tongue = key.rpartition("_")[2] if "_" in key else ""
        if tongue in LETTERS and not fits(value, tongue):
            return f"{key} {value!r:.60}, expected a text in the letters of {tongue!r}"
    return None


def load(path: Path = TABLE) -> list[Name]:
    """Read all names of the table; raises LayerError naming the row that is not as it should be."""
    rows = files.table(path, _COLUMNS, key=_KEYS)
    return [_name(row, where=where) for where, row in rows.items()]


def _name(row: Mapping[str, str], *, where: str) -> Name:
    for tongue in LETTERS:
        text, source = row[tongue], row[f"{tongue}_source"]
        if text and not fits(text, tongue):
            raise LayerError(f"{where}: {text!r}, expected a text in the letters of {tongue!r}")
        if not source or source.startswith(LEFT_OUT) == bool(text):
            raise LayerError(f"{where}: {tongue} source is {source!r}, expected why or whence")
    texts = {tongue: row[tongue] for tongue in LETTERS}
    sources = {tongue: row[f"{tongue}_source"] for tongue in LETTERS}
    return Name(row["layer"], row["id"], row["property"], texts, sources)


def add_names(frame: gpd.GeoDataFrame, names: Sequence[Name], *, layer: str) -> gpd.GeoDataFrame:
    """Return the layer with its features' names in other languages as properties of their own.

    Raises LayerError for a name of a feature, or of a property, that the layer has not.
    """
    added = frame.copy()
    rows = {feature: row for row, feature in enumerate(frame["id"])}
    for name in (name for name in names if name.layer == layer):
        texts = list(frame.get(name.property, [])) if name.id in rows else []
        text = texts[rows[name.id]] if texts else None
        if not isinstance(text, str) or not text:
            raise LayerError(f"layer {layer}: has no {name.property!r} in {name.id!r} to translate")
        for tongue in (tongue for tongue in LETTERS if name.texts[tongue]):
            key = f"{name.property}_{tongue}"
            values = list(added[key]) if key in added else [None] * len(frame)
            values[rows[name.id]] = name.texts[tongue]
            added[key] = values
    return added
