"""A small world for the tests of `events`: two places, one document, one incident."""

from copy import deepcopy

from events import edtf, incident
from events.documents import Document
from events.gazetteer import Gazetteer, Place
from events.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    categories=("violence", "energy"),
    precisions=("exact", "town", "line", "country"),
    measures=("killed", "troops"),
    relations=("led-to", "response-to", "followed", "part-of", "contradicts", "same-event"),
    statuses=("accepted", "disputed", "planned"),
    place_kinds=("town", "region"),
    roles=("did", "took-part", "blamed", "claimed", "target", "said"),
    date_kinds=("event", "onset", "as-of", "planned"),
    bases=("text", "context", "footnote", "outside"),
    disputes=("fact", "figure", "blame", "place", "date"),
    checks=("lines", "second-reader"),
    types={"violence": ("clash", "attack"), "energy": ("finance",)},
    actors={"Residents": ("villagers",), "Taliban": ()},
)
KHOROG = Place(
    "Khorog", ("Khorugh", "Хорог"), 71.55, 37.49, "town", "TJ", "TJ-GB", 3.0, None, "a source", ""
)
VALLEY = Place("Ferghana", (), 71.0, 40.5, "region", None, None, 90.0, None, "a source", "")
GAZETTEER = Gazetteer([KHOROG, VALLEY])
TEXT = Document(
    id="text", title="A text", authors=("A. Author",), published=edtf.read("2016"), publisher="",
    url="", file="text.txt", sha256="0" * 64, lines=40, pages="7-8",
    page_table=((3, 7), (20, 8)), note="",
)  # fmt: skip
DOCUMENTS = {"text": TEXT}
_FEATURE = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [71.55, 37.49]},
    "properties": {
        "id": "2012-07-24-khorog-operation", "title": "Operation in Khorog", "summary": "Fighting.",
        "category": "violence", "type": "clash", "date": "2012-07-24", "place": "Khorog",
        "place_as_written": "Khorog", "country": "TJ", "admin1": "TJ-GB", "precision": "town",
        "radius_km": 3.0, "actors": ["Residents"],
        "figures": [{"measure": "killed", "group": "all", "low": 40, "high": None,
                     "claimant": "officials"}],
        "sources": [{"document": "text", "page": 7, "lines": [4, 9]}],
        "related": [{"id": "2012-07-21-murder", "relation": "led-to"}],
        "aggregate": False, "status": "accepted", "note": "",
    },
}  # fmt: skip


def feature(**changes):
    """Return the incident as a feature, with some properties changed."""
    one = deepcopy(_FEATURE)
    one["properties"] |= changes
    if one["properties"]["precision"] in incident.NO_POINT:
        one["geometry"] = None
    return one


def unlocated(**changes):
    """Return the incident without a place, with some properties changed."""
    nowhere = dict.fromkeys(("place", "country", "admin1", "precision", "radius_km"))
    return feature(**nowhere, **changes) | {"geometry": None}


def read(one):
    """Read a feature in this small world."""
    return incident.read(one, VOCABULARY, GAZETTEER, DOCUMENTS)
