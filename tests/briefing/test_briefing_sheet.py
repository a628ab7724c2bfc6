"""The sheet says what a professional map says of itself, and leaves out what is not set."""

from dataclasses import replace
from pathlib import Path

import pytest
from atlas_facts import atlas
from briefing_pages import FEW, SLIDE, content
from PIL import Image

from dashboard.briefing.canvas import page_size
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.cartography import bands, markers
from dashboard.briefing.content import imprint as imprint_files
from dashboard.briefing.content import resolve
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.deck import Slide
from dashboard.briefing.content.imprint import Imprint
from dashboard.briefing.layout import footer, legend, list_pages, page, rows
from dashboard.briefing.output import bundle, cli, render
from dashboard.errors import BriefingError
from dashboard.export.citations import runs
from dashboard.i18n import content as texts
from dashboard.i18n.translate import gettext, use_language

FULL = Imprint(
    maker="Mapping unit, Example Mission",
    contact="maps@example.org",
    disclaimer="The Mission takes no side.",
    distribution="Internal",
    number="TJK-0042",
    version="2",
    replaces="version 1 of 3 May 2026",
)


def _page(shown: Content, size: str = "A4") -> Canvas:
    canvas = Canvas(page_size.read_size(size))
    page.draw(canvas, shown, 0.2)
    return canvas


def _text(canvas: Canvas) -> str:
    return " ".join(written.text for written in canvas.written)


@pytest.mark.parametrize("size", ["A4", "A3-portrait", "1920x1080"])
def test_what_is_set_is_printed_and_what_is_not_is_not(size: str) -> None:
    full = _text(_page(replace(content(FEW), imprint=FULL), size))
    said = (FULL.maker, FULL.contact, FULL.disclaimer, FULL.distribution, FULL.number)
    assert [text for text in (*said, FULL.replaces, "version 2") if text not in full] == []
    bare = _text(_page(content(FEW), size))
    assert [word for word in ("Made by", "replaces", "version", "None") if word in bare] == []
    assert "showing a line or a claim endorses none" in bare


def test_titles_are_in_the_language_of_the_page_which_says_that_a_machine_translated_them() -> None:
    assert "translated by machine" not in _text(_page(content(FEW)))
    with use_language("tg"):
        shown = content(FEW)
        said = _text(_page(shown))
        assert gettext("Titles translated by machine.").split()[0] in said
        title = shown.rows[0].incident.title
        assert texts.content(title) != title
        assert texts.content(title).split()[0] in said


def test_a_logo_is_drawn_in_its_proportions(tmp_path: Path) -> None:
    Image.new("RGBA", (300, 100), "navy").save(tmp_path / "logo.png")
    (tmp_path / "b.toml").write_text('maker = "Us"\nlogo = "logo.png"\n')
    shown = replace(content(FEW), imprint=imprint_files.read_imprint(tmp_path / "b.toml"))
    (box,) = [box for name, box in _page(shown).pictures if name == "Logo of Us"]
    assert box.width / box.height == pytest.approx(3)


@pytest.mark.parametrize("size", ["A4", "A3", "A4-portrait"])
def test_the_scale_is_that_of_the_paper(size: str) -> None:
    form = page_size.read_size(size)
    canvas = Canvas(form)
    from dashboard.briefing.cartography import map as maps
    from dashboard.briefing.cartography.viewport import viewport_of

    shown = content(FEW)
    spec = maps.MapSpec(shown.atlas, shown.selection, shown.rows, 0.2)
    page.draw(canvas, shown, 0.2)
    (box,) = [box for name, box in canvas.pictures if name == "Map"]
    viewport = viewport_of(spec.selection, spec.atlas.home, box)
    middle = box.top + box.height / 2
    centimetres = viewport.units_per_km(middle) * form.inches * 2.54
    scale = footer.map_scale(viewport, form)
    assert scale == pytest.approx(100_000 / centimetres, rel=0.001)
    assert f"Scale 1:{round(scale, -(len(str(int(scale))) - 3)):,.0f} on {form.paper}" in _text(
        canvas
    )


def test_a_page_of_pixels_has_a_bar_and_no_scale() -> None:
    assert "Scale 1:" not in _text(_page(content(FEW), "1920x1080"))


def test_projection_datum_and_the_days_of_the_borders_are_named() -> None:
    text = _text(_page(content(FEW)))
    assert "Web Mercator (EPSG:3857), datum WGS 84" in text
    assert "Borders that were in force in July 2012" in text.replace("Jul 2012", "July 2012")


def test_without_a_public_address_neither_link_nor_code_is_printed() -> None:
    shown = resolve.slide_content(atlas(), Slide(FEW), resolve.Origin("0"))
    canvas = _page(shown)
    assert shown.link == ""
    assert "http" not in _text(canvas)
    assert not [name for name, _ in canvas.pictures if "QR" in name]
    assert [name for name, _ in _page(content(FEW)).pictures if "QR" in name]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("http://localhost:8501/", False),
        ("http://127.0.0.1/", False),
        ("http://[::1]:8501/", False),
        ("", False),
        ("https://atlas.example.org/panj/", True),
        ("http://atlas.lan/", True),
    ],
)
def test_an_address_that_only_this_machine_knows_is_not_public(
    address: str, *, public: bool
) -> None:
    assert imprint_files.is_public(address) is public


def test_an_address_becomes_a_valid_uri() -> None:
    read = imprint_files.read_address
    assert read(" https://пример.рф/атлас ", "x") == (
        "https://xn--e1afmkfd.xn--p1ai/%D0%B0%D1%82%D0%BB%D0%B0%D1%81/"
    )
    assert read("http://[::1]:8501", "x") == "http://[::1]:8501/"
    for wrong in ("atlas.example", "ftp://a.example", "javascript:alert(1)", "http://a b/", "//x"):
        with pytest.raises(BriefingError, match="PANJ"):
            read(wrong, "PANJ")


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "briefing.toml"
    file.write_text('address = "https://a.example"\nmaker = "Us"\n')
    named = {imprint_files.FILE_NAME: str(file)}
    assert imprint_files.load_imprint(named).address == "https://a.example/"
    both = named | {imprint_files.ADDRESS_NAME: "https://b.example"}
    assert imprint_files.load_imprint(both, tmp_path / "none").address == "https://b.example/"
    assert imprint_files.load_imprint({}, tmp_path / "none") == Imprint()


WRONG = {
    "no TOML": ("maker =", "is no TOML"),
    "an unknown key": ('colour = "red"', "key 'colour'"),
    "a number": ("version = 2", "version: expected a text"),
    "too long": (f'maker = "{"m" * 200}"', "at most 120"),
    "a logo that is none": ('logo = "b.toml"', "no picture"),
    "an address that is none": ('address = "here"', "is no address"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_in_the_settings_is_named(name: str, tmp_path: Path) -> None:
    text, said = WRONG[name]
    (tmp_path / "b.toml").write_text(text)
    with pytest.raises(BriefingError, match=said):
        imprint_files.read_imprint(tmp_path / "b.toml")


def test_the_command_takes_address_edition_and_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Content] = []

    def keep(contents: list[Content], *_: object) -> list[bytes]:
        seen.extend(contents)
        return [b"x"]

    monkeypatch.setattr(render, "write_pages", keep)
    (tmp_path / "b.toml").write_text('maker = "Us"\nversion = "1"\n')
    options = ["--out", str(tmp_path / "a.png"), "--link", FEW, "--version", "2", "--one-page"]
    more = ["--settings", str(tmp_path / "b.toml"), "--base-url", "https://a.example/x"]
    assert cli.run([*options, *more]) == 0
    (shown,) = seen
    assert (shown.imprint.maker, shown.imprint.version, shown.alone) == ("Us", "2", True)
    assert shown.link.startswith("https://a.example/x/?")


@pytest.mark.parametrize("size", ["1920x1080", "A4", "A3-portrait"])
@pytest.mark.parametrize("link", [SLIDE, "", "categories=violence"])
def test_no_page_of_the_list_is_much_emptier_than_another(link: str, size: str) -> None:
    form, shown = page_size.read_size(size), content(link)
    waiting = [*rows.incident_rows(shown, detail="full"), *rows.undated_rows(shown)]
    pages = list_pages.lay_out(form, shown, waiting)
    heights = [sum(table.box.height for table in tables) for tables in pages]
    assert min(heights) > 0.55 * max(heights)
    listed = [row for tables in pages for table in tables for row in table.rows if not row.head]
    assert listed == waiting
    assert all(table.rows[0].head for tables in pages for table in tables)


def test_the_ringed_count_of_the_legend_is_one_of_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    counts: dict[str, list[int]] = {"map": [], "legend": []}
    for name, module in (("map", markers), ("legend", legend)):
        monkeypatch.setattr(
            module,
            "draw_cluster",
            lambda *arguments, name=name: counts[name].append(arguments[-1]),
        )
    monkeypatch.setattr(markers, "CLUSTER_ABOVE", 2)
    _page(content(""))
    assert counts["map"]
    assert set(counts["legend"]) <= set(counts["map"])
    assert counts["legend"]


def test_a_line_whose_badge_has_no_room_is_named_in_the_legend(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bands, "_is_free", lambda *_: False)
    canvas = Canvas(page_size.read_size("1920x1080"))
    page.draw(canvas, content(SLIDE), 0.2)
    (entry,) = [
        written.text for written in canvas.written if written.text.startswith("Told of a whole")
    ]
    of_lines = [row.number for row in content(SLIDE).rows if row.incident.precision == "line"]
    assert entry == f"Told of a whole line: {runs(of_lines)}"


def test_no_place_is_called_exact_within_some_kilometres() -> None:
    for row in rows.incident_rows(content(""), detail="full"):
        words = " ".join(text for cell in row.cells for text, _ in cell.paragraphs)
        assert "exact within" not in words


def test_the_list_names_the_further_places_of_an_incident() -> None:
    listed = rows.incident_rows(content("first=2014-01-01&last=2014-12-31"), detail="short")
    words = [" ".join(text for cell in row.cells for text, _ in cell.paragraphs) for row in listed]
    (visit,) = [text for text in words if "Bordiuzha" in text or "CSTO secretary" in text]
    assert "Also at: Bishkek" in visit


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("near=panj-border&within=25", "within 25 km of"),
        ("search=convoy", "“convoy”"),
        ("categories=violence", "Violence incidents"),
    ],
)
def test_a_title_tells_what_was_chosen(link: str, said: str) -> None:
    assert said in content(link).title


def test_a_story_is_titled_by_its_own_title() -> None:
    for title, slides in bundle.shipped_decks().items():
        assert resolve.slide_content(atlas(), slides[0], resolve.Origin("")).title == title


def test_what_a_map_shows_is_said_in_words() -> None:
    words = _page(content(FEW)).description
    first = content(FEW).rows[0].incident
    assert first.title in words
    assert "incidents drawn" in words
    assert "Legend: " in words


def test_a_page_alone_promises_no_further_pages() -> None:
    alone = replace(content(SLIDE), alone=True)
    assert "pages that follow" not in _text(_page(alone))
    size = page_size.read_size("640x360")
    assert len(list(render.draw_pages([alone], size, 0.5))) == 1
    assert len(list(render.draw_pages([content(SLIDE)], size, 0.5))) > 1
