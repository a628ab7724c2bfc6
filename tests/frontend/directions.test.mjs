import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestTo, nextTowards, arrowDirection } from "../../dashboard/mapview/frontend/controls/directions.js";

const KEYS = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"];

test("an arrow leads to the nearest that lies that way, not to a nearer one beside it", () => {
  const [straight, beside, far] = [
    { x: 40, y: 3 },
    { x: 12, y: 30 },
    { x: 90, y: 0 },
  ];
  assert.equal(nextTowards([far, beside, straight], { x: 0, y: 0 }, arrowDirection("ArrowRight")), straight);
  assert.equal(
    nextTowards([beside], { x: 0, y: 0 }, arrowDirection("ArrowRight")),
    beside,
    "what lies aside, where nothing lies ahead",
  );
  assert.equal(nextTowards([straight], { x: 0, y: 0 }, arrowDirection("ArrowLeft")), undefined);
});

test("an arrow always leads its way, and all points are reached from any other", () => {
  let seed = 1992;
  const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let world = 0; world < 20; world += 1) {
    const points = Array.from({ length: 60 }, () => ({ x: chance() * 900, y: chance() * 700 }));
    const reached = new Set([points[0]]);
    const waiting = [points[0]];
    while (waiting.length) {
      const from = waiting.pop();
      for (const key of KEYS) {
        const [east, south] = arrowDirection(key);
        const next = nextTowards(
          points.filter((point) => point !== from),
          from,
          [east, south],
        );
        if (next) assert.ok((next.x - from.x) * east + (next.y - from.y) * south > 0);
        if (next && !reached.has(next)) {
          reached.add(next);
          waiting.push(next);
        }
      }
    }
    assert.equal(reached.size, points.length);
  }
});

test("the walk begins at what is nearest", () => {
  assert.deepEqual(
    nearestTo(
      [
        { x: 0, y: 0 },
        { x: 9, y: 9 },
      ],
      { x: 6, y: 6 },
    ),
    { x: 9, y: 9 },
  );
});
