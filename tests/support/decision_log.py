"""Decisions that rebuild the shipped incidents of a text: `python tests/support/decision_log.py`.

Offsets, words of the vocabulary and the atlas's own sentences, no sentence of the text. Written
anew after a shipped incident of the text was changed.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DOCUMENT = "caspian-post-2021"
LOG = ROOT / "tests" / "workspace" / "decision_log.json"
# What is set of an incident, and compared with it. Of the rest `geometry`, `country` and `admin1`
# follow from the place, and relations and checks are no decision about a candidate.
COMPARED = (
    *("title", "summary", "categories", "type", "date", "date_kind", "place", "place_as_written"),
    *("also_at", "about", "precision", "radius_km", "basis", "actors", "figures", "aggregate"),
    *("status", "disputed", "evidence", "note"),
)
# What stands for nothing where it is left out.
_NOTHING = (None, "", [], False)


def shipped(document: str = DOCUMENT) -> list[dict[str, Any]]:
    """The properties of the incidents that cite a text, in their order."""
    features = json.loads((ROOT / "events" / "incidents.geojson").read_text(encoding="utf-8"))
    found = [feature["properties"] for feature in features["features"]]
    return [one for one in found if cited(one, document)]


def cited(incident: dict[str, Any], document: str) -> list[dict[str, Any]]:
    """The citations of one text in an incident, without its name."""
    return [
        {name: value for name, value in source.items() if name != "document"}
        for source in incident["sources"]
        if source["document"] == document
    ]


def compared(incident: dict[str, Any]) -> dict[str, Any]:
    """The fields that are compared, those that hold nothing left out."""
    figures = [
        {name: value for name, value in figure.items() if value not in _NOTHING}
        for figure in incident["figures"]
    ]
    whole = incident | {"figures": figures}
    return {name: whole[name] for name in COMPARED if whole.get(name) not in _NOTHING}


def decisions(text: str) -> list[dict[str, Any]]:
    """For each incident the passages that it is taken from, and what is set."""
    starts = [0, *(at.end() for at in re.finditer("\n", text))]
    taken: set[tuple[int, int]] = set()
    made = []
    for one in shipped():
        first, *further = cited(one, DOCUMENT)
        values = compared(one) | {"category": one["categories"][0], "place": one["place"] or ""}
        values |= {
            "figures": values.get("figures", []),
            "actors": one["actors"],
            "claimant": "",
            **first,
        }
        made.append(
            {
                "incident": one["id"],
                "passage": _passage(text, starts, first["lines"], one, taken),
                "values": values,
                "merged": [
                    {
                        "passage": _passage(text, starts, source["lines"], one, taken),
                        "values": {"figures": [], "claimant": "", **source},
                    }
                    for source in further
                ],
            }
        )
    return made


def _passage(
    text: str, starts: list[int], lines: list[int], one: dict[str, Any], taken: set[tuple[int, int]]
) -> list[int]:
    """The sentence of some lines that has most words of an incident, of those not taken yet."""
    start = starts[lines[0] - 1]
    end = starts[lines[1]] - 1 if lines[1] < len(starts) else len(text)
    words = set(re.findall(r"\w{4,}", f"{one['title']} {one['summary']} {one['date']}".casefold()))
    spans = [
        (start + at.start(), start + at.end())
        for at in re.finditer(r"\S[^.?!]*(?:[.?!](?!\s)[^.?!]*)*[.?!]*", text[start:end])
    ]
    free = [span for span in [*spans, (start, end)] if span not in taken] or spans

    def told(span: tuple[int, int]) -> float:
        found = set(re.findall(r"\w{4,}", text[slice(*span)].casefold()))
        return len(found & words) / (1 + len(found))

    best = max(free, key=told)
    taken.add(best)
    return list(best)


if __name__ == "__main__":
    made = decisions(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in made)
    LOG.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
