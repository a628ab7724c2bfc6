"""What the map's frame writes into a link is read, and what others add to it is no fault."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from frame_script import needs_node, run_script
from sample_choice import LINK, OPTIONS

from dashboard.selection import selection, shape
from dashboard.selection.selection import READ
from dashboard.selection.url import is_tracker

# Views and shapes by the frame's own functions, from a reader's hand at random: far beyond the
# world's edge, crossing, tiny and huge ones among them.
SCRIPT = """
import { linkView } from "./core/view.js";
import { inOneWorld, linkText, problem, rounded } from "./controls/shapes.js";

let seed = 1992;
const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const within = (low, high) => low + chance() * (high - low);
const pick = (...all) => all[Math.floor(chance() * all.length)];
const views = Array.from({ length: 3000 }, () => {
  const reach = pick(1, 2, 7);
  return linkView({ lat: within(-90, 90), lng: within(-180 * reach, 180 * reach) }, within(0, 19));
});
for (const lng of [-540, -180, -179.99951, 179.99951, 180, 255.454, 540]) {
  views.push(linkView({ lat: 90, lng }, 5));
}
const shapes = Array.from({ length: 6000 }, () => {
  const tool = pick("circle", "rectangle", "polygon");
  const [lon, lat] = [within(-600, 600), within(-88, 88)];
  const size = pick(0.00001, 0.0002, 0.01, 1, 20);
  const count = tool === "polygon" ? pick(1, 2, 3, 4, 5, 9, 61) : pick(1, 2);
  const round = chance() < 0.5;
  const points = rounded(inOneWorld(Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    if (!round) return [lon + within(-size, size), lat + within(-size, size)];
    return [lon + size * Math.cos(angle), lat + size * Math.sin(angle)];
  })));
  const why = problem(tool, points);
  return { tool, why, text: points.length > 1 ? linkText(tool, points) : "" };
});
console.log(JSON.stringify({ views, shapes }));
"""


@cache
def _written() -> dict[str, Any]:
    answer: dict[str, Any] = run_script(SCRIPT)
    return answer


@needs_node
def test_a_view_that_the_map_writes_is_read_wherever_the_reader_walked() -> None:
    for view in _written()["views"]:
        link = {key: str(value) for key, value in view.items()}
        chosen, problems = selection.read(link, OPTIONS)
        assert problems == [], link
        assert selection.read(selection.write(chosen, OPTIONS), OPTIONS) == (chosen, []), link


@needs_node
def test_a_shape_that_the_map_writes_is_read_and_one_that_is_not_is_refused_there() -> None:
    kinds = {(drawn["tool"], drawn["why"]) for drawn in _written()["shapes"]}
    refusals = {"tooSmall", "tooLarge", "crosses", "fewCorners", "manyCorners", "offWorld"}
    assert {why for _, why in kinds} == {"", *refusals}
    assert {tool for tool, why in kinds if not why} == {"circle", "rectangle", "polygon"}
    for drawn in _written()["shapes"]:
        if drawn["why"]:
            continue
        assert selection.read({"shape": drawn["text"]}, OPTIONS)[1] == [], drawn
        assert shape.parse_shape(drawn["text"]).text, drawn


ADDED = ("utm_source", "utm_campaign", "fbclid", "gclid", "yclid", "ysclid", "msclkid", "igshid")
ADDED = (*ADDED, "_openstat", "mc_cid", "_hsenc", "_ga", "srsltid", "tgWebAppStartParam", "ref")


@pytest.mark.parametrize("key", ADDED)
def test_what_messengers_and_search_engines_add_is_no_fault_of_the_reader(key: str) -> None:
    whole, problems = selection.read({**LINK, key: "telegram"}, OPTIONS)
    assert (whole, problems) == selection.read(LINK, OPTIONS)


def test_no_key_of_a_link_is_taken_for_an_addition_and_a_mistake_is_still_named() -> None:
    assert not any(map(is_tracker, READ))
    for key in ("frist", "colour", "incidents", "formats"):
        assert selection.read({key: "1"}, OPTIONS)[1], key
