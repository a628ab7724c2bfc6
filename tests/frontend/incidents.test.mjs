import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CERTAIN,
  Incidents,
  NOT,
  POSSIBLE,
  UNDATED,
  mercator,
} from "../../dashboard/mapview/frontend/data/incidents.js";

const ROWS = [
  [10, 12],
  [10, 30],
  [0, 10],
  [-5, 99],
  [31, 40],
  [0, 9],
  [null, null],
];

function sample() {
  const column = (value) => ROWS.map((row, i) => value(row, i));
  return new Incidents(
    {
      id: column((row, i) => `i${i}`),
      category: column((row, i) => (i % 2 ? "b" : "a")),
      collection: column((row, i) => (i === 2 ? "mine" : "own")),
      first: column(([first]) => first ?? 0),
      last: column(([, last]) => last ?? 0),
      undated: column(([first]) => first === null),
      lon: column((row, i) => (i ? 70 : null)),
      lat: column((row, i) => (i ? 38 : null)),
      unmapped: column((row, i) => (i ? "" : "no place")),
      low: column((row, i) => [null, 0, 9, 1e6][i] ?? null),
      high: column((row, i) => (i === 2 ? 100 : null)),
      extent: column(() => ""),
      radius: column(() => 3),
      concerns: column(() => 0),
      planned: column(() => 0),
    },
    {
      categories: { a: { token: "a" }, b: { token: "b" } },
      collections: { mine: { plate: "tab", title: "Mine", credit: "Mine, retrieved 3 May" } },
    },
  );
}

const mask = (...bits) => btoa(String.fromCharCode(bits.reduce((byte, bit, i) => byte | (bit << i), 0)));

test("certain lies within the window, possible touches it, both ends included", () => {
  const incidents = sample();
  incidents.classify([10, 30]);
  assert.deepEqual([...incidents.status], [CERTAIN, CERTAIN, POSSIBLE, POSSIBLE, NOT, NOT, UNDATED]);
  assert.deepEqual(incidents.counts, [2, 2, 2, 1]);
  assert.deepEqual(incidents.allUndated(), [6]);
});

test("what the filters leave out is in no window, not even undated", () => {
  const incidents = sample();
  incidents.filter(mask(0, 1, 1, 1, 1, 1, 0));
  incidents.classify([10, 30]);
  assert.deepEqual([...incidents.status], [NOT, CERTAIN, POSSIBLE, POSSIBLE, NOT, NOT, NOT]);
});

test("those that a step made certain come in order, once", () => {
  const incidents = sample();
  incidents.classify([10, 30]);
  const before = incidents.status.slice();
  incidents.classify([0, 40]);
  assert.deepEqual(incidents.newlyCertain(before), [2, 4, 5]);
  assert.deepEqual(incidents.newlyCertain(incidents.status), []);
});

test("an incident without a place is shown and never drawn", () => {
  const incidents = sample();
  incidents.classify([10, 30]);
  assert.deepEqual(
    [incidents.shown(0), incidents.drawn(0), incidents.drawn(1), incidents.drawn(4)],
    [true, false, true, false],
  );
  assert.ok(Number.isNaN(incidents.x[0]));
});

test("a symbol's size follows the lower figure, its outer ring the upper one", () => {
  const { size, outer } = sample();
  assert.ok(size[0] < size[1] && size[1] < size[3]);
  assert.equal(size[3], 26);
  assert.ok(outer[2] > size[2]);
  assert.equal(outer[3], 0);
});

test("the world is a square from 0 to 1, the equator in its middle", () => {
  assert.equal(mercator(0), 0.5);
  assert.ok(Math.abs(mercator(85.0511287798)) < 1e-9);
  assert.ok(Math.abs(mercator(-85.0511287798) - 1) < 1e-9);
});

test("a mark of an added collection stands on a larger plate and is cited while it is shown", () => {
  const incidents = sample();
  assert.equal(incidents.origins[1], null);
  assert.equal(incidents.origins[2].plate, "tab");
  assert.ok(incidents.size[2] > 1.4 * incidents.size[1]);
  incidents.classify([0, 10]);
  assert.deepEqual([...incidents.cited], ["Mine, retrieved 3 May"]);
  incidents.classify([31, 40]);
  assert.deepEqual([...incidents.cited], []);
});

test("why an incident has no mark is told in words", () => {
  const incidents = sample();
  assert.equal(incidents.unmapped[0], 1);
  assert.equal(incidents.reasons.at(0), "no place");
});
