import assert from "node:assert/strict";
import { test } from "node:test";
import { makeWay } from "../../dashboard/mapview/frontend/markers/declutter.js";
import { byPlace, candidateHit } from "../../dashboard/mapview/frontend/markers/open_candidates.js";

const one = (id, lon, days) => ({ id, title: id.toUpperCase(), lon, lat: 38, days });
const ids = (places) => places.map((members) => members.map(({ id }) => id));

test("a candidate is drawn where its date may lie in the window, both ends included", () => {
  const all = [
    one("before", 70, [1, 9]),
    one("first", 71, [1, 10]),
    one("last", 72, [20, 30]),
    one("after", 73, [21, 30]),
  ];
  assert.deepEqual(ids(byPlace(all, [10, 20])), [["first"], ["last"]]);
});

test("candidates of one place are one mark, named by the first", () => {
  const places = byPlace([one("a", 70, [1, 2]), one("b", 71, [1, 2]), one("c", 70, [1, 2])], [1, 2]);
  assert.deepEqual(ids(places), [["a", "c"], ["b"]]);
  const { candidate, name, candidates } = candidateHit(places[0]);
  assert.deepEqual([candidate, name, candidates.length], ["a", "A", 2]);
});

test("a candidate steps aside for an incident, never the incident for it", () => {
  const incident = { x: 100, y: 100, r: 6 };
  const mark = { x: 100, y: 100, atX: 100, atY: 100, r: 8 };
  makeWay([mark], [incident]);
  assert.deepEqual(incident, { x: 100, y: 100, r: 6 });
  assert.ok(Math.hypot(mark.x - 100, mark.y - 100) >= 14);
});
