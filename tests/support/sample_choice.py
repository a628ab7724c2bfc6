"""A small world for the tests of the dashboard: what a link may name, and a choice."""

from datetime import date

from hypothesis import strategies as st

from dashboard.selection import Options, Selection

OPTIONS = Options(
    span=(date(1895, 1, 1), date(2021, 12, 31)),
    window=(date(1992, 1, 1), date(2021, 12, 31)),
    layers=("wells", "roads", "river-border"),
    layers_on=frozenset({"wells", "roads"}),
    categories=("violence", "energy"),
    actors=("Residents", "201st division / base", "People's Front"),
    documents=("text", "other-text"),
    regions=frozenset({"wells.w1", "roads.r.2"}),
    incidents=frozenset({"2012-07-24-khorog-operation", "another"}),
    basemaps=("relief", "plain"),
    views=("map", "table"),
    languages=("en", "ru", "tg"),
    roles=("did", "blamed", "said"),
    redirects={"an-old-id": "another"},
    collections=("three-texts", "district-log"),
    collections_on=frozenset({"three-texts"}),
)
LINK = {
    "first": "2010-08-23",
    "last": "2011-04-30",
    "layers": "roads|wells",
    "categories": "energy",
    "collections": "district-log",
    "actors": "People's Front|Residents",
    "roles": "blamed|said",
    "documents": "text",
    "basis": "text",
    "search": "bridge",
    "region": "roads.r.2",
    "incident": "another",
    "near": "wells.w1",
    "within": "25.5",
    "shape": "r:68,37,72.5,39.25",
    "compare": "1992-05-01/1997-06-27",
    "upto": "1",
    "candidates": "1",
    "lat": "38.512",
    "lon": "71.25",
    "zoom": "8.25",
    "basemap": "plain",
    "view": "table",
    "review": "*",
    "present": "1",
    "lang": "tg",
}


def _some(words: object) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(sorted(words)))


def _maybe_one(words: object) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(sorted(words))


def _number(low: float, high: float) -> st.SearchStrategy[float | None]:
    return st.none() | st.floats(low, high).map(lambda value: round(value, 3))


DAYS = st.tuples(st.dates(*OPTIONS.span), st.dates(*OPTIONS.span)).map(sorted)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
CHOICES = st.builds(
    lambda days, **rest: Selection(first=days[0], last=days[1], **rest),
    DAYS,
    layers=_some(OPTIONS.layers),
    categories=_some(OPTIONS.categories),
    collections=_some(OPTIONS.collections),
    actors=_some(OPTIONS.actors),
    roles=_some(OPTIONS.roles),
    documents=_some(OPTIONS.documents),
    basis=st.sampled_from(["", "text"]),
    search=TEXTS,
    region=_maybe_one(OPTIONS.regions),
    incident=_maybe_one(OPTIONS.incidents),
    near=_maybe_one(OPTIONS.regions),
    within=st.floats(0, 1000).map(lambda value: round(value, 3)),
    shape=st.sampled_from(["", "c:70.5,38.25,50", LINK["shape"], "p:70,38;71,38;70.5,39"]),
    upto=st.booleans(),
    candidates=st.booleans(),
    compare=st.sampled_from(["", LINK["compare"], *sorted(OPTIONS.regions)]),
    lat=_number(-85, 85),
    lon=_number(-180, 180),
    zoom=_number(0, 19),
    basemap=st.sampled_from(OPTIONS.basemaps),
    view=st.sampled_from(OPTIONS.views),
    present=st.booleans(),
    lang=st.sampled_from(["", *OPTIONS.languages]),
)
