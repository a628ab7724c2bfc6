"""The cut serif faces write what the atlas writes, just as the whole faces do."""

import io
import json
import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from atlas_facts import atlas
from babel.messages.pofile import read_po
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from dashboard.i18n.translate import FOLDER
from dashboard.mapview import assets
from dashboard.process import disk_cache
from dashboard.theme import typefaces
from dashboard.theme.typefaces import CUTS, Cut

FONT_UNITS = 1000
SERIF = {"normal": "serif", "italic": "serif-italic"}


SAMPLE = "Panj ҳудуди Ғарм ё Ӯ 1,9"


@pytest.fixture(scope="module")
def cut_faces() -> dict[str, TTFont]:
    """The cuts, of a few letters: all take seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typefaces, "LETTERS", [(ord(letter), ord(letter)) for letter in SAMPLE])
        return {cut.name: TTFont(io.BytesIO(typefaces.make(cut))) for cut in CUTS}


@cache
def whole_face(cut: Cut) -> TTFont:
    assert cut.whole, f"Streamlit brings no {cut.pattern}"
    return TTFont(cut.whole)


def texts() -> Iterator[str]:
    """The interface in every language, what the incidents say, and the names of all features."""
    for path in FOLDER.glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                for forms in (message.id, message.string):
                    yield from (forms,) if isinstance(forms, str) else forms
    for incident in atlas().incidents:
        yield from (incident.title, incident.summary, incident.place_as_written or "")
    for layer in atlas().layers.values():
        for feature in json.loads(layer.path.read_text(encoding="utf-8"))["features"]:
            properties = feature["properties"]
            yield from (str(properties[key]) for key in properties if key.startswith("name"))
            yield from properties.get("other_names") or ()


def label_rules() -> list[dict[str, Any]]:
    return [rule for layer in atlas().layers.values() for rule in layer.style.get("labels", ())]


LETTERS = {code for low, high in typefaces.LETTERS for code in range(low, high + 1)}


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.name)
def test_a_cut_has_every_letter_of_the_catalogues_and_the_data_that_the_whole_face_has(
    cut: Cut,
) -> None:
    used = {ord(letter) for text in texts() for letter in text}
    assert {ord("қ"), ord("ё"), ord("–")} < used
    whole = set(whole_face(cut).getBestCmap())
    assert "".join(map(chr, sorted((used & whole) - LETTERS))) == ""
    assert "".join(map(chr, sorted(LETTERS - whole))) == ""


@pytest.mark.parametrize(
    ("cut", "weight", "size"),
    [(CUTS[0], 400, 14), (CUTS[0], 600, 22), (CUTS[1], 400, 11.5), (CUTS[1], 600, 15)],
)
def test_the_letters_look_as_in_the_whole_face(
    cut: Cut, weight: int, size: float, cut_faces: dict[str, TTFont]
) -> None:
    place = {"wght": weight, "opsz": size}
    whole = whole_face(cut)
    assert len(cut_faces[cut.name].getGlyphOrder()) < len(whole.getGlyphOrder()) / 10
    for letter in SAMPLE:
        width, points = _outline(whole, letter, place)
        width_of_cut, points_of_cut = _outline(cut_faces[cut.name], letter, place)
        assert abs(width - width_of_cut) <= 1
        assert len(points) == len(points_of_cut)
        moved = [abs(a - b) for a, b in zip(points, points_of_cut, strict=True)]
        assert max(moved, default=0) <= FONT_UNITS / 500


def _outline(face: TTFont, letter: str, place: dict[str, float]) -> tuple[float, list[float]]:
    glyphs = face.getGlyphSet(location=place)
    glyph, pen = glyphs[face.getBestCmap()[ord(letter)]], RecordingPen()
    glyph.draw(pen)
    points = [point for _, points in pen.value for point in points if point]
    return glyph.width, [end for point in points for end in point if isinstance(end, int | float)]


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.name)
def test_the_labels_stay_within_the_weights_and_sizes_of_a_cut(cut: Cut) -> None:
    rules = [rule for rule in label_rules() if rule.get("font") == SERIF[cut.style]]
    assert rules
    for name, key, default in (("wght", "weight", 400), ("opsz", "size", 12)):
        low, _, high = dict(cut.limits).get(name, (0, 0, 1000))
        assert all(low <= rule.get(key, default) <= high for rule in rules)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder for what is kept, and one for what is served, both empty."""
    monkeypatch.setenv("PANJ_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(assets, "FOLDER", tmp_path / "served")
    disk_cache.folder.cache_clear()
    yield
    disk_cache.folder.cache_clear()


@pytest.mark.usefixtures("kept")
def test_until_a_cut_is_made_the_whole_face_has_its_address() -> None:
    cut = CUTS[0]
    assert cut.whole
    file = assets.FOLDER / assets.publish_cut(cut, cut.whole)
    assert file.read_bytes() == cut.whole.read_bytes()
    disk_cache.write(f"face-{cut.name}", b"the cut", cut.recipe)
    assert assets.FOLDER / assets.publish_cut(cut, cut.whole) == file
    assert file.read_bytes() == b"the cut"
    file.unlink()  # some machines empty temporary folders
    assets.publish_cut(cut, cut.whole)
    assert file.read_bytes() == b"the cut"


@pytest.mark.usefixtures("kept")
def test_the_server_makes_what_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command))
    for _ in range(2):
        typefaces.cut_missing()
        for cut in CUTS:
            disk_cache.write(f"face-{cut.name}", b"the cut", cut.recipe)
    assert [command[1:] for command in commands] == [["-m", "dashboard.theme.typefaces"]]
    monkeypatch.setenv("PANJ_CACHE", "")
    disk_cache.folder.cache_clear()
    typefaces.cut_missing()  # it would be made again at each start
    assert len(commands) == 1


@pytest.mark.usefixtures("kept")
def test_the_command_cuts_each_face_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(os, "nice", lambda _: None)
    monkeypatch.setattr(typefaces, "make", lambda cut: made.append(cut.name) or b"the cut")
    for _ in range(2):
        typefaces.main()
    assert made == [cut.name for cut in CUTS]
    assert [cut.kept for cut in CUTS] == [b"the cut"] * len(CUTS)
