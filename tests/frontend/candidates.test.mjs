import assert from "node:assert/strict";
import { test } from "node:test";
import { candidatePositions, positionsInside } from "../../dashboard/mapview/frontend/labels/candidates.js";
import { mercator } from "../../dashboard/mapview/frontend/data/incidents.js";
import { ring } from "./rings.mjs";

const BOX = { wide: 40, high: 10 };
const gap = ([left, top], { x, y }) =>
  Math.hypot(Math.max(left - x, 0, x - left - BOX.wide), Math.max(top - y, 0, y - top - BOX.high));

// The whole world on 1024 pixels, all of it in sight.
const VIEW = { scale: 1024, left: 0, top: 0, sight: [0, 0, 1, 1] };
const pixel = (lon, lat) => [(lon / 360 + 0.5) * VIEW.scale, mercator(lat) * VIEW.scale];

test("a name stands beside its point, first on its right, and never on it", () => {
  const point = { x: 100, y: 50 };
  const positions = candidatePositions({ rule: { at: "point" }, ...point }, BOX);
  assert.deepEqual(positions[0], [105, 45]);
  for (const corner of positions) assert.ok(gap(corner, point) > 3);
  assert.ok(Math.max(...positions.map((corner) => gap(corner, point))) < 20);
});

test("a capital's name may stand further off than a town's", () => {
  const furthest = (rank) => {
    const point = { x: 0, y: 0, feature: { properties: { rank } } };
    return Math.max(
      ...candidatePositions({ rule: { at: "point", ranks: { 1: 5, 2: 7 } }, ...point }, BOX).map((corner) =>
        gap(corner, point),
      ),
    );
  };
  assert.ok(furthest(2) < 20);
  assert.ok(furthest(1) > 100);
});

test("a call-out stands outside its ring, up to 60 pixels further", () => {
  const point = { x: 0, y: 0 };
  const gaps = candidatePositions({ rule: { at: "ring", ring: { r: 10 } }, ...point }, BOX).map((corner) =>
    gap(corner, point),
  );
  assert.ok(Math.min(...gaps) > 10);
  assert.ok(Math.max(...gaps) > 75 && Math.max(...gaps) < 125);
});

test("a name along a line lies off it on either side, or on it", () => {
  const centre = ([left, top]) => [left + BOX.wide / 2, top + BOX.high / 2].map((value) => Math.round(value) + 0);
  const off = candidatePositions({ rule: { at: "anchors", off: 4 }, x: 0, y: 0, angle: Math.PI / 2 }, BOX).map(centre);
  assert.deepEqual(off.slice(0, 2), [
    [-9, 0],
    [9, 0],
  ]);
  const on = candidatePositions({ rule: { at: "anchors" }, x: 0, y: 0, angle: 0 }, BOX).map(centre);
  assert.deepEqual(on[0], [0, 0]);
});

test("an area's name is tried at its own point before it moves away", () => {
  const positions = candidatePositions({ rule: { at: "label" }, x: 20, y: 5 }, BOX);
  assert.deepEqual(positions[0], [0, 0]);
  assert.equal(positions.length, 1 + 3 * 8);
});

test("positions inside an area lie within it, none in its hole, the nearest first", () => {
  const feature = { geometry: { type: "Polygon", coordinates: [ring(-60, -40, 60, 40), ring(-20, -40, 20, 40)] } };
  const [x, y] = pixel(40, 0);
  const positions = positionsInside({ feature, x, y }, BOX, VIEW);
  const [[west], [holeWest], [holeEast], [east]] = [pixel(-60, 0), pixel(-20, 0), pixel(20, 0), pixel(60, 0)];
  assert.ok(positions.length > 10);
  for (const [left] of positions) {
    const right = left + BOX.wide;
    assert.ok((left >= west && right <= holeWest) || (left >= holeEast && right <= east));
  }
  const away = positions.map(([left, top]) => Math.hypot(left + BOX.wide / 2 - x, top + BOX.high / 2 - y));
  assert.deepEqual(
    away,
    [...away].sort((a, b) => a - b),
  );
});

test("an area narrower than a name has no position for it", () => {
  const feature = { geometry: { type: "Polygon", coordinates: [ring(0, 0, 5, 5)] } };
  assert.deepEqual(positionsInside({ feature, x: 0, y: 0 }, BOX, VIEW), []);
});
