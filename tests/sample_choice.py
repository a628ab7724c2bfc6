"""A small world for the tests of the dashboard: what a link may name, and a choice."""

from datetime import date

from dashboard.selection import Options

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
)
LINK = {
    "first": "2010-08-23",
    "last": "2011-04-30",
    "layers": "roads|wells",
    "categories": "energy",
    "actors": "People's Front|Residents",
    "documents": "text",
    "search": "bridge",
    "region": "roads.r.2",
    "incident": "another",
    "near": "wells.w1",
    "within": "25.5",
    "shape": "r:68,37,72.5,39.25",
    "compare": "1992-05-01/1997-06-27",
    "lat": "38.512",
    "lon": "71.25",
    "zoom": "8.25",
    "basemap": "plain",
    "view": "table",
}
