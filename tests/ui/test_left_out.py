"""No text that a reader sees is left out of the language files."""

import re
from pathlib import Path

import left_out
import pytest

ROOT = Path(__file__).resolve().parents[2]

# Python whose English is meant, and why.
COMMAND = "a command line speaks English"
FILES = "a file says the same in every language"
BROKEN = "says what is wrong with a file, in the words of the file"
ENGLISH = {
    "analysis/query.py": "for whoever writes the code",
    "briefing/canvas/page_size.py": COMMAND,
    "briefing/canvas/svg.py": BROKEN,
    "briefing/content/command_line.py": COMMAND,
    "briefing/content/deck.py": BROKEN,
    "briefing/content/imprint.py": BROKEN,
    "briefing/output/cli.py": COMMAND,
    "briefing/output/files.py": COMMAND,
    "briefing/output/render.py": COMMAND,
    "dataset/load.py": BROKEN,
    "dataset/reader_layers.py": "as in the registry: a group, translated where it is shown",
    "evidence/cli.py": COMMAND,
    "evidence/files.py": BROKEN,
    "export/bundle.py": FILES,
    "export/cli.py": COMMAND,
    "export/columns.py": FILES,
    "export/formats.py": FILES,
    "export/evidence_rows.py": FILES,
    "export/layer_styles.py": FILES,
    "export/layer_tables.py": FILES,
    "export/layers.py": FILES,
    "export/xlsx.py": FILES,
    "i18n/translate.py": BROKEN,
    "languages/__main__.py": COMMAND,
    "languages/extract.py": "texts of `events`, which says dates and knows no language",
    "mapview/bundle.py": "for whoever writes the code",
    "onefile/build.py": "a content policy",
    "onefile/cli.py": COMMAND,
    "main.py": "what stops the page before any language is known",
    "server/page_head.py": "names of scripts of Streamlit",
    "server/sign_in.py": "an answer to a program that asks without a page",
    "server/uploads.py": "an answer to a program that asks without a page",
    "theme/style_schema.py": BROKEN,
    "theme/tokens.py": BROKEN,
    "state/workspaces.py": COMMAND,
    "ui/chrome/auth.py": BROKEN,
    "workspace/draft.py": BROKEN,
    "workspace/jobs.py": BROKEN,
}
# Names of formats, faces and keys, of the atlas and its sources; the end of a script.
TECHNICAL = re.compile(
    r"^((Multi)?(Point|LineString|Polygon)|Feature|Title|Creator|Date|Software|Description|Type|Lang|Catalog|Oblique|Italic"
    r"|Calibri|Cambria|Atlas (Sans|Serif)|BibTeX|CC BY 4\.0|, as of| ?\(?Panj Atlas(, )?"
    r"|font-family:.*|Enter|Space|export default [\w.]+;\n|([tb][lr] ?)+"
    r"|Basemap © OpenStreetMap contributors|\W*<.*|\{% macro .*)$",
    re.DOTALL,
)


def modules() -> list[Path]:
    return sorted((ROOT / "dashboard").rglob("*.py"))


def unsaid(path: Path) -> list[tuple[int, str]]:
    found = left_out.in_python(path.read_text(encoding="utf-8"))
    return [(line, text) for line, text in found if not TECHNICAL.match(text)]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_python_says_what_a_reader_sees(path: Path) -> None:
    name = path.relative_to(ROOT / "dashboard").as_posix()
    assert bool(unsaid(path)) == (name in ENGLISH), unsaid(path)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "dashboard/theme/templates").glob("*.html")), ids=lambda path: path.stem
)
def test_a_template_translates_what_a_reader_sees(path: Path) -> None:
    assert left_out.in_template(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "dashboard").rglob("*.js")), ids=lambda path: path.name
)
def test_a_script_holds_no_words_of_its_own(path: Path) -> None:
    assert list(left_out.in_script(path.read_text(encoding="utf-8"))) == []


def test_a_text_left_out_is_found() -> None:
    assert list(left_out.in_python("st.button('Close')"))
    assert list(left_out.in_python("render('heading', title='sites', aside='')"))
    assert list(left_out.in_python("told = f'{n} more of them'"))
    assert not list(left_out.in_python("st.button(gettext('Close the panel'), key='close')"))
    assert left_out.in_template("<p>{{ n }} incidents</p>")
    assert left_out.in_template('<img alt="A map">')
    assert not left_out.in_template("<p>{% trans %}Incidents{% endtrans %}</p>")
    assert list(left_out.in_script('line.textContent = "No incident here";'))
    assert list(left_out.in_script("line.textContent = `Loading ${n} layers`;"))
    assert not list(left_out.in_script('event.key === "Escape"'))
