import assert from "node:assert/strict";
import { test } from "node:test";
import { CERTAIN, POSSIBLE } from "../../dashboard/mapview/frontend/data/incidents.js";
import { counted } from "../../dashboard/mapview/frontend/layers/bands.js";

const texts = { along: "along this line", concern: "concerning it", possible: "possible" };

function told(status, concerns) {
  return counted(
    status.map((_, i) => i),
    { incidents: { status, concerns }, settings: { texts } },
  );
}

test("what only concerns a line is counted apart from what happened along it", () => {
  assert.equal(told([CERTAIN, CERTAIN, CERTAIN], [0, 0, 1]), "2 along this line, 1 concerning it");
});

test("certain and possible are apart on either side", () => {
  assert.equal(
    told([CERTAIN, POSSIBLE, POSSIBLE], [0, 0, 1]),
    "1 · 1 possible along this line, 1 possible concerning it",
  );
});

test("a side without any is not named", () => {
  assert.equal(told([CERTAIN], [1]), "1 concerning it");
  assert.equal(told([POSSIBLE], [0]), "1 possible along this line");
});
