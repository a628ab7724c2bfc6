import assert from "node:assert/strict";
import { test } from "node:test";
import { CERTAIN, POSSIBLE } from "../../dashboard/mapview/frontend/data/incidents.js";
import { counted } from "../../dashboard/mapview/frontend/layers/bands.js";

const texts = { along: "along this line", concern: "concerning it", possible: "possible" };

function countsAlong(status, concerns) {
  return counted(
    status.map((_, i) => i),
    { incidents: { status, concerns }, settings: { texts } },
  );
}

test("what only concerns a line is counted apart from what happened along it", () => {
  assert.equal(countsAlong([CERTAIN, CERTAIN, CERTAIN], [0, 0, 1]), "2 along this line, 1 concerning it");
});

test("certain and possible are apart on either side", () => {
  assert.equal(
    countsAlong([CERTAIN, POSSIBLE, POSSIBLE], [0, 0, 1]),
    "1 · 1 possible along this line, 1 possible concerning it",
  );
});

test("a side without any is not named", () => {
  assert.equal(countsAlong([CERTAIN], [1]), "1 concerning it");
  assert.equal(countsAlong([POSSIBLE], [0]), "1 possible along this line");
});
