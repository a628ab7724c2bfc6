"""Text is wrapped, and typefaces are cut, as the slower plain ways do it."""

from __future__ import annotations

import importlib
import io
from pathlib import Path

import pytest
from atlas_facts import atlas
from fontTools import subset
from fontTools.ttLib import TTFont

from dashboard.briefing.canvas import text as briefing_text
from dashboard.briefing.canvas.text import Face, text_width, wrap_text
from dashboard.onefile import fonts

FACES = (Face(), Face("serif", 23, 600), Face("sans", 11, 400, italic=True, track=0.7))


def _greedy(text: str, face: Face, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, face) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


@pytest.mark.parametrize("face", FACES, ids=str)
def test_lines_break_where_measuring_each_line_breaks_them(face: Face) -> None:
    texts = [incident.summary for incident in list(atlas().incidents)[::40]]
    texts += ["", "one", "AVAVAV To. Ya, «ТАТ» ГА " * 8]
    for at, text in enumerate(texts):
        for width in (90 + 7 * at, 310 + at):
            assert wrap_text(text, face, width) == _greedy(text, face, width)


def test_a_line_that_kerning_decides_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    # As if each gap were drawn closer by a twelfth of the size.
    plain = briefing_text.text_width

    def kerned(text: str, face: Face) -> float:
        return plain(text, face) - face.size / 12 * text.strip().count(" ")

    monkeypatch.setattr(briefing_text, "text_width", kerned)
    monkeypatch.setitem(globals(), "text_width", kerned)
    text = " ".join(incident.title for incident in list(atlas().incidents)[:8])
    for width in range(120, 400, 9):
        assert wrap_text(text, FACES[0], width) == _greedy(text, FACES[0], width)


@pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: face[2])
def test_a_typeface_is_cut_to_the_bytes_that_fonttools_cuts(
    face: tuple[str, str, str, int],
) -> None:
    _, package, file, _ = face
    signs = "".join(sorted(fonts.ALWAYS | set("Ғарм Рашт ūī № “”")))
    written = io.BytesIO()
    folder = Path(importlib.import_module(package).font_directory)
    with TTFont(next(folder.rglob(file)), recalcTimestamp=False) as font:
        options = subset.Options(layout_features=list(fonts.FEATURES), hinting=False)
        cutter = subset.Subsetter(options)
        cutter.populate(text=signs)
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(written)
    assert fonts._cut(package, file, signs) == written.getvalue()
