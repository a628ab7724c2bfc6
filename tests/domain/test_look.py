"""The look's tables agree with each other, with Streamlit's theme and with the vocabulary."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dashboard.i18n import labels
from dashboard.theme.symbols import CATEGORIES, SHAPES, TOKENS
from dashboard.ui.chrome import css
from events import vocabulary
from events.store import FOLDER
from geodata import registry

ROOT = Path(__file__).parents[2]
WORDS = vocabulary.load(FOLDER / "vocabulary.toml")
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
THEMES = ("light", "dark")
every_theme = pytest.mark.parametrize("theme", THEMES)
# A key of Streamlit's theme and the token it must be.
SAME = {
    "primaryColor": "accent",
    "linkColor": "accent",
    "backgroundColor": "bg",
    "secondaryBackgroundColor": "side",
    "textColor": "ink",
    "borderColor": "line",
}
SAME_IN_SIDEBAR = {"backgroundColor": "side", "secondaryBackgroundColor": "raised"}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two opaque colours (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_as_wcag_has_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_both_themes_have_the_same_tokens() -> None:
    assert tuple(TOKENS) == THEMES
    assert list(TOKENS["light"]) == list(TOKENS["dark"])


@every_theme
def test_every_token_is_a_colour(theme: str) -> None:
    for name, colour in TOKENS[theme].items():
        assert re.fullmatch("#[0-9A-F]{6}([0-9A-F]{2})?", colour), name


@every_theme
def test_streamlit_wears_the_same_colours(theme: str) -> None:
    tokens, worn = TOKENS[theme], THEME[theme]
    assert {key: worn[key] for key in SAME} == {key: tokens[name] for key, name in SAME.items()}
    sidebar = {key: tokens[name] for key, name in SAME_IN_SIDEBAR.items()}
    assert worn["sidebar"] == sidebar
    assert worn["chartCategoricalColors"] == [tokens[look["token"]] for look in CATEGORIES.values()]


TEXT = [(ink, on) for ink in ("ink", "ink2", "ink3", "accent") for on in ("bg", "side", "raised")]
TEXT += [("on-accent", "accent"), ("ink", "soft"), ("ink2", "soft"), ("accent", "soft")]

TEXT += [(name, "land") for name in ("label", "label2", "label-region", "route-label")]
TEXT += [("water-label", "land"), ("label", "raised")]
MARKS = [(look["token"], on) for look in CATEGORIES.values() for on in ("bg", "land", "raised")]
MARKS += [(name, "land") for name in ("symbol", "border-own", "route", "enclave-own", "panj-dash")]
MARKS += [(name, on) for name in ("outline", "accent") for on in ("bg", "side", "raised")]
MARKS += [("violence", "soft"), ("accent", "track")]


@every_theme
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(ink: str, ground: str, theme: str) -> None:
    assert contrast(TOKENS[theme][ink], TOKENS[theme][ground]) >= 4.5


@every_theme
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_a_mark_can_be_seen(mark: str, ground: str, theme: str) -> None:
    assert contrast(TOKENS[theme][mark], TOKENS[theme][ground]) >= 3


def composed(tone: str, fill: str, opacity: float, *, multiply: bool) -> str:
    """A half-transparent fill over an opaque tone, as a canvas composes it."""
    parts = zip(_channels(tone), _channels(fill), strict=True)
    mixed = [
        under * (1 - opacity) + (under * over / 255 if multiply else over) * opacity
        for under, over in parts
    ]
    return "#" + "".join(f"{round(part):02X}" for part in mixed)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def test_fills_are_composed_as_on_a_canvas() -> None:
    assert composed("#FFFFFF", "#000000", 0.5, multiply=False) == "#808080"
    assert composed("#808080", "#808080", 1.0, multiply=True) == "#404040"


# The rules that fill regions, as the registry has them; the land's tone is under them.
FILLS = [
    rule
    for layer in registry.load().values()
    for rule in layer.style.get("draw", ())
    if rule["paint"] == "fill" and rule["token"].startswith("fill-")
]
LETTERING = ("label", "label-region", "enclave-own")


def _ground(rule: Mapping[str, Any], theme: str) -> str:
    opacity = rule.get("opacity", [1, 1])[THEMES.index(theme)]
    multiply = theme == "light" and rule.get("blend") == "multiply"
    return composed(TOKENS[theme]["land"], TOKENS[theme][rule["token"]], opacity, multiply=multiply)


@every_theme
@pytest.mark.parametrize("rule", FILLS, ids=lambda rule: rule["token"])
def test_marks_and_names_stand_out_on_every_region(rule: Mapping[str, Any], theme: str) -> None:
    ground = _ground(rule, theme)
    marks = [look["token"] for look in CATEGORIES.values()]
    marks += ["symbol", "border-own", "route", "enclave-own", "panj-dash"]
    faint = {name: contrast(TOKENS[theme][name], ground) for name in marks}
    assert {name for name, found in faint.items() if found < 3} == set()
    for name in LETTERING:
        assert contrast(TOKENS[theme][name], ground) >= 4.5, name


def test_every_region_has_a_fill_that_is_measured() -> None:
    assert {rule["token"] for rule in FILLS} >= {f"fill-{one}" for one in "abcde"}


def test_every_category_has_a_look_of_its_own() -> None:
    assert tuple(CATEGORIES) == WORDS.categories
    shapes = [look["shape"] for look in CATEGORIES.values()]
    assert len(set(shapes)) == len(shapes)
    assert set(shapes) <= set(SHAPES)
    for theme in THEMES:
        colours = {TOKENS[theme][look["token"]] for look in CATEGORIES.values()}
        assert len(colours) == len(CATEGORIES)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_an_svg_path(shape: str) -> None:
    assert re.fullmatch(r"(M[ML AZ0-9.e-]+Z)", SHAPES[shape])


def test_every_word_of_the_vocabulary_is_put_in_words() -> None:
    assert set(labels.PRECISIONS) == set(WORDS.precisions)
    assert set(labels.RELATIONS) == set(labels.INVERSE) == set(WORDS.relations)
    assert set(labels.CERTAINTY) == {"certain", "possible", "undated", "not"}


@pytest.mark.parametrize("name", css.SHEETS)
def test_a_sheet_holds_no_sign_of_markup(name: str) -> None:
    """Streamlit drops a whole style block that holds one."""
    assert "<" not in (css.FOLDER / name).read_text(encoding="utf-8")
