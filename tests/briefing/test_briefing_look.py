"""Nothing on a page leaves it, covers other lettering, or is named in vain."""

from functools import cache
from itertools import combinations

import pytest
from atlas_facts import atlas
from briefing_pages import FEW, NOTHING, SLIDE, drawn
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from dashboard.briefing.canvas import text
from dashboard.briefing.canvas.canvas import Canvas, WrittenText
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.svg import read_path, svg_shape
from dashboard.briefing.canvas.text import Face
from dashboard.briefing.cartography import context, markers
from dashboard.briefing.output import bundle
from dashboard.i18n.labels import NAME
from dashboard.theme.symbols import SHAPES

LETTERS = "ғ ӣ қ ӯ ҳ ҷ Ғ Ӣ Қ Ӯ Ҳ Ҷ ё ъ э ю я"
VIEWS = {name: slides[0].link for name, slides in bundle.shipped_decks().items()}
VIEWS |= {"slide": SLIDE, "few": FEW, "nothing": NOTHING, "everything": ""}
SIZES = ("1920x1080", "1280x720", "A4", "A4-portrait", "A3", "A3-portrait", "2000x1000")
PAGES = [(name, "1920x1080") for name in VIEWS] + [("slide", size) for size in SIZES[1:]]
KINDS = ("label", "page", "legend", "table", "inset")


def _upright(canvas: Canvas, kind: str) -> list[WrittenText]:
    return [written for written in canvas.written if written.kind == kind]


@cache
def _renderer(canvas: Canvas) -> RendererAgg:
    return FigureCanvasAgg(canvas.figure).get_renderer()


@cache
def _drawn_box(canvas: Canvas, written: WrittenText) -> Box:
    """Where Matplotlib really drew it, in page units."""
    scale = canvas.figure.dpi * canvas.size.inches
    if isinstance(written.artist, Patch):
        extent = _round_all_points(written.artist)
    else:
        extent = written.artist.get_window_extent(_renderer(canvas))
    top = canvas.size.height - extent.y1 / scale
    return Box(extent.x0 / scale, top, extent.width / scale, extent.height / scale)


def _round_all_points(outline: Patch) -> Bbox:
    """The box of an outline, with the points beside a curve that bend it.

    No smaller than the curve's own, for which Matplotlib solves an equation for each bend: more
    than half the time of these tests.
    """
    path = outline.get_path()
    ends = slice(None) if path.codes is None else path.codes != Path.CLOSEPOLY
    points = outline.get_transform().transform(path.vertices[ends])
    return Bbox([points.min(axis=0), points.max(axis=0)])


@pytest.mark.parametrize(("name", "size"), PAGES)
def test_all_lettering_is_inside_the_page(name: str, size: str) -> None:
    for canvas in drawn(VIEWS[name], size):
        whole = Box(40, 16, canvas.size.width - 80, canvas.size.height - 26)
        outside = [
            written.text
            for written in canvas.written
            if written.artist is not None and not _drawn_box(canvas, written).within(whole, 1)
        ]
        assert outside == []


@pytest.mark.parametrize(("name", "size"), PAGES)
def test_page_legend_and_table_lettering_do_not_overlap(name: str, size: str) -> None:
    for canvas in drawn(VIEWS[name], size):
        lettering = [
            written for kind in ("page", "legend", "table") for written in _upright(canvas, kind)
        ]
        boxes = [(written.text, _ink(_drawn_box(canvas, written))) for written in lettering]
        clashes = [(a[0], b[0]) for a, b in combinations(boxes, 2) if a[1].meets(b[1], -0.5)]
        assert clashes == []


def _ink(box: Box) -> Box:
    """A line's box without the room for accents that it rarely uses."""
    return Box(box.left, box.top + 0.12 * box.height, box.width, 0.8 * box.height)


@pytest.mark.parametrize(("name", "size"), PAGES)
def test_map_labels_do_not_overlap(name: str, size: str) -> None:
    canvas = drawn(VIEWS[name], size)[0]
    labels = _upright(canvas, "label")
    inset = next((written.box for written in canvas.written if written.kind == "inset"), None)
    apart = [written for written in labels if not _in_inset(written, inset)]
    for group in (apart, [written for written in labels if written not in apart]):
        pieces = [
            (written, list(context.covering_boxes(_tight(written), canvas.turns[written])))
            for written in group
        ]
        clashes = [
            (a.text, b.text)
            for (a, first), (b, second) in combinations(pieces, 2)
            if a.box != b.box and any(x.meets(y, -1.5) for x in first for y in second)
        ]
        assert clashes == []


def _tight(written: WrittenText) -> Box:
    box = written.box
    return Box(box.left, box.top + 0.1 * box.height, box.width, 0.8 * box.height)


def _in_inset(written: WrittenText, inset: Box | None) -> bool:
    return inset is not None and written.artist.get_zorder() > 1000


@pytest.mark.parametrize(("name", "size"), PAGES)
def test_map_labels_are_inside_the_map(name: str, size: str) -> None:
    canvas = drawn(VIEWS[name], size)[0]
    whole = next(box for title, box in canvas.pictures if title == "Map")
    for written in _upright(canvas, "label"):
        assert all(
            piece.within(whole, 3)
            for piece in context.covering_boxes(_tight(written), canvas.turns[written])
        )


@pytest.mark.parametrize("name", VIEWS)
def test_the_legend_names_what_is_drawn_and_nothing_else(name: str) -> None:
    canvas = drawn(VIEWS[name])[0]
    named = {written.text for written in _upright(canvas, "legend")}
    off = {
        str(layer.style.get("label", layer.title))
        for layer in atlas().layers.values()
        if layer.id in VIEWS[name] or layer.style["on"]
    }
    all_labels = {str(layer.style.get("label", layer.title)) for layer in atlas().layers.values()}
    assert not named & (all_labels - off)


def test_a_legend_without_incidents_names_no_category() -> None:
    named = {written.text for written in _upright(drawn(NOTHING)[0], "legend")}
    assert not named & {"Violence", "Border", "Date possible", "Place uncertain"}


@pytest.mark.parametrize("family", [text.SANS, text.SERIF])
@pytest.mark.parametrize("italic", [False, True])
@pytest.mark.parametrize("weight", [400, 600])
def test_tajik_letters_have_outlines_and_widths(family: str, weight: int, *, italic: bool) -> None:
    face = Face(family, 20, weight, italic)
    for letter in LETTERS.split():
        assert text.text_width(letter, face) > 2
        assert len(text.text_outline(letter, face).vertices) > 5


def test_letters_are_not_all_the_same_box() -> None:
    face = Face()
    outlines = {text.text_outline(letter, face).vertices.tobytes() for letter in LETTERS.split()}
    assert len(outlines) == len(LETTERS.split())


def test_without_the_packages_text_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "FAMILIES", {text.SANS: ("no_such_package", "None", "None Sans")})
    assert text.families.__wrapped__(text.SANS) == ("Atlas DejaVuSans",)


@pytest.mark.parametrize("name", SHAPES)
def test_every_symbol_is_an_outline_of_radius_about_one(name: str) -> None:
    box = svg_shape(name).get_extents()
    assert 1.2 < max(box.width, box.height) < 2.8
    assert abs(box.x0 + box.x1) < 0.3


def test_a_circle_s_arcs_stay_on_the_circle() -> None:
    across = read_path(SHAPES["circle"]).get_extents()
    assert across.bounds == pytest.approx((-1, -1, 2, 2), abs=0.01)


def test_the_product_is_named() -> None:
    assert NAME in {written.text for written in drawn(FEW)[0].written}


def test_incidents_outside_the_map_s_part_of_the_world_are_named() -> None:
    near = f"{FEW}&lat=37.6&lon=71.7&zoom=9"
    named = [written.text for written in _upright(drawn(near)[0], "legend")]
    assert [text for text in named if text.startswith("Outside this map: ")]
    inside = SLIDE.replace("violence|border", "violence")
    whole = [written.text for written in _upright(drawn(inside)[0], "legend")]
    assert not [text for text in whole if text.startswith("Outside this map: ")]


def test_the_opening_map_names_the_capital() -> None:
    towns = atlas().frames["towns"].to_frame()
    (capital,) = towns[(towns["rank"] == 1) & (towns["country"] == "TJ")]["name"]
    page = drawn(VIEWS["everything"], "1920x1080")[0]
    assert capital in [written.text for written in page.written if written.kind == "label"]


@given(
    st.lists(
        st.tuples(st.floats(0, 400), st.floats(0, 400), st.floats(4, 15)), min_size=1, max_size=25
    )
)
def test_a_symbol_steps_aside_for_the_sites(sites: list[tuple[float, float, float]]) -> None:
    place = markers.free_place((200, 200), 10, sites)
    assert place
    x, y = place
    assert all(((x - a) ** 2 + (y - b) ** 2) ** 0.5 >= r + 10 for a, b, r in sites)
