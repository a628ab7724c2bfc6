"""The tour says of the atlas what is so."""

import re

from atlas_facts import atlas

from dashboard.analysis import query
from dashboard.selection import selection
from dashboard.ui.chrome import shell

FACTS = atlas()


def test_the_tour_counts_the_incidents_of_the_years_it_names() -> None:
    (about,) = [
        str(step["text"]) for step in shell._tour_steps(FACTS) if "undated" in str(step["text"])
    ]
    count, texts, first, last, undated = map(int, re.findall(r"\d+", about)[:5])
    years = {"first": f"{first}-01-01", "last": f"{last}-12-31"}
    chosen, problems = selection.read(years, FACTS.options)
    result = query.apply_selection(FACTS.incidents, chosen)
    assert problems == []
    assert len(query.incidents_in_window(result)) + undated == count
    assert len(result.undated) == undated
    assert (
        len({source.document for incident in FACTS.incidents for source in incident.sources})
        == texts
    )
    ends = [
        end.year
        for incident in FACTS.incidents
        for end in (incident.date.first, incident.date.last)
        if end
    ]
    assert (min(ends), max(ends)) == (first, last)
