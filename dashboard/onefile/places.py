"""Which incidents lie at each feature that can be clicked, for the file to count at any window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from dashboard.analysis import place_filter
from dashboard.analysis.summary import CONCERNS
from dashboard.dataset import Atlas
from dashboard.i18n.translate import format_number, gettext
from dashboard.onefile.contents import Contents
from dashboard.selection import Selection
from dashboard.spatial.features import Feature
from dashboard.spatial.proximity import Verdicts
from dashboard.theme import symbols
from dashboard.theme.templates import render

# By feature: the section's title, and the incidents' numbers by part.
Places = dict[str, tuple[str, list[list[int]]]]
# The parts of a place, in the order that the page's script reads.
PARTS = ("surely", "maybe", CONCERNS)


def section() -> str:
    """Make the part of a profile that the script fills with its counts."""
    categories = [
        {"name": name, "label": gettext(row["label"])} for name, row in symbols.CATEGORIES.items()
    ]
    return render("here", categories=categories, count=_count)


def _count(part: str) -> Markup:
    """Return where the script writes a count."""
    return Markup('<b data-here="{}"></b>').format(part)


def places(contents: Contents) -> list[Places]:
    """Say for each chapter what lies at each feature: a title with the distance, and who does.

    The incidents surely there, maybe there, and those that only concern it, by their numbers among
    those of the file. Chapters that ask about the same distance share one answer.
    """
    made: dict[float | None, Places] = {}
    for chapter in contents.chapters:
        if chapter.selection.within not in made:
            made[chapter.selection.within] = dict(_places(contents, chapter.selection))
    return [made[chapter.selection.within] for chapter in contents.chapters]


def _places(
    contents: Contents, selection: Selection
) -> Iterator[tuple[str, tuple[str, list[list[int]]]]]:
    atlas = contents.atlas
    features = list(_clickable(atlas, contents.layers))
    radii = [place_filter.search_radius_km(feature, selection) for feature in features]
    numbers = {incident.id: number for number, incident in enumerate(contents.incidents)}
    answers = place_filter.answer_each(atlas, zip(features, radii, strict=True))
    for feature, km, answer in zip(features, radii, answers, strict=True):
        yield feature.key, (_title(km), _by_part(answer.verdicts, numbers))


def _clickable(atlas: Atlas, layers: frozenset[str]) -> Iterator[Feature]:
    for layer in atlas.layers:
        if layer in layers:
            yield from place_filter.target_features(atlas, layer)


def _by_part(verdicts: Verdicts, numbers: Mapping[str, int]) -> list[list[int]]:
    return [
        [numbers[name] for name, verdict in verdicts.items() if verdict == part and name in numbers]
        for part in PARTS
    ]


def _title(km: float) -> str:
    if not km:
        return gettext("Incidents in the window")
    return gettext("Incidents within {km} km", km=format_number(km))


def values(contents: Contents) -> dict[str, Any]:
    """Make what the page's data hold of places."""
    by_chapter = places(contents)
    several = list({id(each): each for each in by_chapter}.values())
    return {
        "section": section(),
        "places": several,
        "ofChapter": [several.index(each) for each in by_chapter],
    }
