import assert from "node:assert/strict";
import { test } from "node:test";
import { placesOf } from "../../dashboard/mapview/frontend/markers/elsewhere.js";
import { mercator } from "../../dashboard/mapview/frontend/data/incidents.js";

test("each further place has its position, kilometres and area", () => {
  assert.deepEqual(placesOf("69.25 41.3 5 |69.3 38.4 0 provinces.k"), [
    { x: 69.25 / 360 + 0.5, y: mercator(41.3), km: 5, extent: "" },
    { x: 69.3 / 360 + 0.5, y: mercator(38.4), km: 0, extent: "provinces.k" },
  ]);
});

test("an incident with one place has no further ones", () => {
  for (const text of ["", undefined]) assert.deepEqual(placesOf(text), []);
});
