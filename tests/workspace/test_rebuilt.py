"""The shipped incidents of a text come out again when it is read and its decisions are done again.

The log is data: offsets, fields of the contract and the atlas's own words (`decision_log`).
"""

import json

import pytest
from decision_log import DOCUMENT, LOG, cited, compared, shipped
from source import ROOT

from events.workspace import documents, review
from events.workspace.replay import differences, replay
from events.workspace.review import OPEN, Change

TEXT = ROOT.parent / "shared" / "texts" / "002_fbf6a41308439ded.txt"
TOLD = pytest.mark.skipif(not TEXT.is_file(), reason=f"{TEXT.name} is not beside this checkout")


def passage_of(workspace, document, start, end):
    """The open candidate in a passage; where nothing was found there, the passage is marked."""
    for one in review.candidates(workspace, document):
        if one.state in OPEN and start <= one.start and one.end <= end:
            return one.id
    return review.mark(workspace, document, start, end, who="A").id


def play(workspace, document):
    """Do the decisions of the log."""
    for number, step in enumerate(json.loads(LOG.read_text(encoding="utf-8"))):
        name = passage_of(workspace, document, *step["passage"])
        change = Change(f"{number}", name, "accept", step["values"])
        into = review.decide(workspace, change, who="A").incident
        for at, further in enumerate(step["merged"]):
            name = passage_of(workspace, document, *further["passage"])
            values = {"into": into, **further["values"]}
            review.decide(workspace, Change(f"{number}.{at}", name, "merge", values), who="A")


def facts(properties, document):
    """What is compared of an incident, with its citations of the text."""
    sources = sorted(json.dumps(one, sort_keys=True) for one in cited(properties, document))
    return compared(properties) | {"sources": sources}


@TOLD
def test_a_text_and_its_decisions_give_the_shipped_incidents(workspace):
    report = documents.add_document(
        workspace, TEXT, title="Trouble with the neighbours", published="2021-10-27", who="A"
    )
    play(workspace, report.document)
    made = {one["properties"]["title"]: one for one in workspace.features("own-texts")}
    for one in shipped():
        rebuilt = made.pop(one["title"])
        assert facts(rebuilt["properties"], report.document) == facts(one, DOCUMENT)
        if one["place"]:
            place = workspace.shipped.gazetteer[one["place"]]
            point = rebuilt["geometry"]
            assert point is None or point["coordinates"] == [place.lon, place.lat]
            assert rebuilt["properties"]["country"] == one["country"]
    assert made == {}
    assert differences(workspace) == ()
    held = {one["properties"]["id"]: one for one in workspace.features("own-texts")}
    assert replay(workspace.decisions()).incidents == held


def test_the_log_is_that_of_the_shipped_incidents():
    steps = {one["incident"]: one for one in json.loads(LOG.read_text(encoding="utf-8"))}
    assert list(steps) == [one["id"] for one in shipped()]
    for one in shipped():
        set_ = {name: steps[one["id"]]["values"].get(name) for name in compared(one)}
        assert set_ == compared(one), "run tests/support/decision_log.py"
