"""Exploring by clicking, run without a browser: what a click changes in the link and the panel."""

import hashlib
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from app_runs import link, opened, page, run
from atlas_facts import atlas
from streamlit.testing.v1 import AppTest

from dashboard import errors
from dashboard.dataset import library
from dashboard.export import formats
from dashboard.state import library_folder
from dashboard.ui.dialogs import downloads as downloads_dialog
from events.incident import Incident

FEATURES = (
    *("gbao.gbao", "provinces.tj-kt", "districts.isfara", "sughd-enclaves.vorukh", "countries.af"),
    *("panj-border.panj", "borders.tj-kg", "casa-1000.casa-dc-afghanistan", "rivers.vakhsh"),
    *("russian-bases.base-ayni", "crossings.crossing-tem", "energy-sites.energy-rogun"),
    *("lakes.sarez", "towns.town-1221328", "casa-1000.casa-dc-tajikistan-band-1"),
)
KHOROG = "2012-07-24-khorog-operation"


def _press(app: AppTest, key: str) -> AppTest:
    return run(app.button(key=key).click())


@pytest.mark.parametrize("key", FEATURES)
def test_a_clicked_thing_opens_its_profile(key: str) -> None:
    text = page(opened(region=key))
    assert atlas().layers[key.partition(".")[0]].title in text
    assert "How well it is covered" in text


def test_the_way_up_is_a_click() -> None:
    app = _press(opened(region="sughd-enclaves.vorukh"), "up-provinces.tj-su")
    assert link(app) == {"region": "provinces.tj-su"}


def test_a_site_near_is_a_click_away() -> None:
    app = _press(opened(region="gbao.gbao"), "go-crossings.crossing-tem")
    assert link(app) == {"region": "crossings.crossing-tem"}


def test_only_these_joins_the_choice_and_is_taken_back() -> None:
    app = _press(opened(region="gbao.gbao", view="map"), "only")
    assert link(app) == {"region": "gbao.gbao", "near": "gbao.gbao"}
    assert "surely there" in app.markdown[_asked(app)].value
    app = _press(app, "only")
    assert link(app) == {"region": "gbao.gbao"}


def test_map_and_table_say_the_same_of_a_question_of_place() -> None:
    sentences = set()
    for view in ("map", "table"):
        app = opened(near="gbao.gbao", within="10", view=view)
        sentences.add(app.markdown[_asked(app)].value)
        assert any(expander.label == "Killed and wounded" for expander in app.expander)
        assert "Totals over a period" in page(app), view
    assert len(sentences) == 1


def _asked(app: AppTest) -> int:
    return next(
        at for at, markdown in enumerate(app.markdown) if markdown.value.startswith("Only ")
    )


def test_the_distance_is_in_the_link() -> None:
    app = opened(region="panj-border.panj")
    app = run(app.select_slider(key="within").set_value(100.0))
    assert link(app) == {"region": "panj-border.panj", "within": "100"}
    assert "Incidents within 100 km" in page(app)


def test_a_filter_moves_on_with_the_distance_asked() -> None:
    app = opened(region="panj-border.panj", near="gbao.gbao")
    app = run(app.select_slider(key="within").set_value(10.0))
    assert link(app) == {"region": "panj-border.panj", "near": "panj-border.panj", "within": "10"}


def test_the_incidents_of_a_region_are_listed_and_left_again() -> None:
    app = _press(opened(region="gbao.gbao"), "list")
    assert "Sure (" in page(app)
    assert [button for button in app.button if button.key == f"row-{KHOROG}"]
    assert "Borders by neighbour" in page(_press(app, "list"))


@pytest.mark.parametrize("shape", ["c:71.5,37.5,50", "r:70,37,72,39", "p:70,37;72,37;71,39"])
def test_a_drawn_shape_is_answered_and_lifted(shape: str) -> None:
    app = opened(shape=shape)
    assert "inside the drawn" in app.markdown[_asked(app)].value.replace("\\", "")
    assert link(_press(app, "unask")) == {}


def test_a_shape_that_is_none_is_said_to_be_so() -> None:
    assert "shape=c:1,2 is not c:lon,lat,km" in page(opened(shape="c:1,2"))


@pytest.mark.parametrize(
    ("typed", "change"),
    [
        ("Vorukh", {"region": "sughd-enclaves.vorukh"}),
        ("October 2010", {"first": "2010-10-01", "last": "2010-10-31"}),
        ("201st division / base", {"actors": "201st division / base"}),
        ("Sethi", {"documents": "sethi"}),
    ],
)
def test_what_the_search_finds_changes_the_link(typed: str, change: dict[str, str]) -> None:
    app = AppTest.from_function(_picking, kwargs={"typed": typed}, default_timeout=60).run()
    assert not app.exception
    assert link(app) == change


def _picking(typed: str) -> None:
    from dashboard.state import cache
    from dashboard.ui.chrome import search

    atlas = cache.load_atlas()
    hits = [hit for part in search.find(atlas, typed) for hit in part]
    best = max(hits, key=lambda hit: hit.score)
    change = [[name, search._text(value)] for name, value in best.entry.change]
    search.pick_entry(atlas, typed, change)


def test_the_card_steps_through_what_is_shown() -> None:
    app = _press(opened(incident=KHOROG), "next")
    after = link(app)["incident"]
    assert after != KHOROG
    assert link(_press(app, "previous"))["incident"] == KHOROG


def test_the_chain_can_be_walked() -> None:
    app = opened(incident="2010-08-23-dushanbe-prison-break")
    for step in (
        "2010-08-tajikistan-search-for-fugitives",
        "2010-09-19-rasht-ambush",
        "2010-09-rasht-operation",
    ):
        app = _press(app, f"row-chain-{step}")
    assert link(app) == {"incident": "2010-09-rasht-operation"}


def test_those_at_the_same_place_are_listed() -> None:
    text = page(opened(incident=KHOROG))
    assert "At the same place (" in text
    assert "Before and after" in text


def test_a_citation_can_be_copied() -> None:
    footnote, entry = (code.value for code in opened(incident=KHOROG).code)
    assert "lines 384–386" in footnote
    assert entry.startswith("@misc{")


def _own(incident: Incident, folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """A card with made-up texts at hand, in place of those that are cited."""
    text = "\n".join(f"told on line {number} <b>" for number in range(1, 1300)).encode()
    (folder / "any.txt").write_bytes(text)
    cited = atlas().store.documents[incident.sources[-1].document]
    documents = {cited.id: replace(cited, sha256=hashlib.sha256(text).hexdigest())}
    read = library.read_library
    monkeypatch.setattr(library, "read_library", lambda place, _: read(place, documents))
    app = AppTest.from_file(
        str(Path(library_folder.__file__).parents[1] / "main.py"), default_timeout=60
    )
    app.session_state[library_folder.FOLDER] = str(folder)
    app.query_params["incident"] = incident.id
    return run(app)


def test_a_passage_opens_in_its_surroundings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = atlas().by_id[KHOROG]
    app = _own(incident, tmp_path, monkeypatch)
    text = page(app)
    first, last = incident.sources[-1].lines
    assert f"told on line {first - library.AROUND} <b>" in text
    assert f"told on line {last} <b>" in text
    assert app.expander


def test_a_folder_without_the_texts_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_folder, "is_local", lambda: True)
    app = opened(view="sources")
    app = run(app.text_input(key="texts-field").set_value(str(tmp_path)))
    assert "No file there is one of the cited texts" in app.warning[0].value.replace("\\", "")


@pytest.mark.parametrize(
    ("address", "local"),
    [
        (None, True),
        ("127.0.0.2", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:203.0.113.5", False),
        ("203.0.113.5", False),
        ("testclient", False),
    ],
)
def test_a_reader_at_this_computer_is_known_by_the_address(
    monkeypatch: pytest.MonkeyPatch, *, address: str | None, local: bool
) -> None:
    streamlit = SimpleNamespace(context=SimpleNamespace(ip_address=address, headers={}))
    monkeypatch.setattr(library_folder, "st", streamlit)
    assert library_folder.is_local() is local


PROXIES = ["Forwarded", "Via", "X-Real-IP", "x-forwarded-for", "X-Forwarded-Proto", "CF-Ray"]


@pytest.mark.parametrize("header", PROXIES)
def test_nobody_behind_a_proxy_sits_at_this_computer(
    monkeypatch: pytest.MonkeyPatch, header: str
) -> None:
    context = SimpleNamespace(ip_address=None, headers={"Host": "a", header: "127.0.0.1"})
    monkeypatch.setattr(library_folder, "st", SimpleNamespace(context=context))
    assert not library_folder.is_local()


def test_with_sign_in_nobody_sits_at_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    context = SimpleNamespace(ip_address=None, headers={"Host": "a"})
    monkeypatch.setattr(library_folder, "st", SimpleNamespace(context=context))
    assert library_folder.is_local()
    monkeypatch.setattr(library_folder.settings, "is_required", lambda: True)
    assert not library_folder.is_local()


def test_a_reader_elsewhere_cannot_name_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_folder, "is_local", lambda: False)
    assert not [field for field in opened(view="sources").text_input if field.key == "texts-field"]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"region": "gbao.gbao"},
        {"region": "gbao.gbao", "compare": "provinces.tj-su"},
        {"region": "panj-border.panj", "compare": "casa-1000.casa-dc-afghanistan"},
        {"region": "gbao.gbao", "compare": "1992-05-01/1997-06-27"},
        {"compare": "2001-01-01/2003-04-05", "near": "crossings"},
    ],
)
def test_two_sides_are_compared(query: dict[str, Any]) -> None:
    text = page(opened(view="compare", **query))
    assert text.count("By category") + text.count("Incidents") >= 2


def test_a_comparison_is_picked() -> None:
    app = opened(view="compare", region="gbao.gbao")
    app = run(app.selectbox(key="compare-compare").select("provinces.tj-su"))
    assert link(app)["compare"] == "provinces.tj-su"


def test_the_sides_of_a_comparison_are_swapped_in_the_link() -> None:
    app = opened(view="compare", region="gbao.gbao", compare="provinces.tj-su")
    app = _press(app, "swap")
    assert link(app)["region"] == "provinces.tj-su"
    assert link(app)["compare"] == "gbao.gbao"


def test_a_comparison_opens_with_two_sides_and_says_what_differs() -> None:
    app = opened(view="compare")
    here, there = (app.selectbox(key=f"compare-{name}").value for name in ("region", "compare"))
    assert here != there
    assert "What differs" in page(app)


def test_what_can_be_compared_with_is_named_once_periods_first() -> None:
    options = opened(view="compare", region="provinces.tj-kt").selectbox(key="compare-compare")
    names = [name for name in options.options if "Gorno-Badakhshan" in name]
    assert len(names) == 1
    assert len(set(options.options)) == len(options.options)
    periods = [at for at, name in enumerate(options.options) if name.startswith("Period: ")]
    assert periods == list(range(periods[0], periods[0] + len(periods)))
    assert periods[0] <= 1


def test_the_table_offers_what_is_shown_as_files() -> None:
    app = opened(view="table", near="gbao.gbao")
    assert "surely there" in app.markdown[_asked(app)].value
    assert len(app.get("download_button")) == len(formats.FORMATS)


def _deferred(app: AppTest) -> list[bool]:
    """For each download whether it is made only once it is asked for."""
    return [bool(button.proto.deferred_file_id) for button in app.get("download_button")]


def test_the_files_of_few_are_there_before_they_are_asked_for() -> None:
    assert _deferred(opened(view="table")) == [False] * len(formats.FORMATS)


def test_those_of_many_and_what_cannot_be_made_wait_until_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(given: object) -> bytes:
        raise errors.DownloadError(f"no room for {given}")

    broken = replace(formats.FORMATS["kml"], make=full)
    with monkeypatch.context() as patched:
        patched.setattr(formats, "FORMATS", {**formats.FORMATS, "kml": broken})
        assert sum(_deferred(opened(view="table", first="1993-02-02"))) == 1
    monkeypatch.setattr(downloads_dialog, "AT_ONCE", 20)
    assert _deferred(opened(view="table")) == [True] * len(formats.FORMATS)
