import assert from "node:assert/strict";
import { test } from "node:test";
import { apartFromEachOther, arrange } from "../../dashboard/mapview/frontend/markers/declutter.js";

const marker = (i, x, y, r = 6) => ({ i, x, y, atX: x, atY: y, r });
const overlap = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r;

test("markers of one place step aside, the largest stays", () => {
  const { placed, groups } = arrange([marker(0, 50, 50), marker(1, 50, 50, 12), marker(2, 50, 50)], []);
  assert.deepEqual(groups, []);
  const largest = placed.find(({ i }) => i === 1);
  assert.deepEqual([largest.x, largest.y], [50, 50]);
  placed.forEach((one, at) => placed.slice(at + 1).forEach((other) => assert.ok(!overlap(one, other))));
});

test("markers apart from one another stay where they are", () => {
  for (const { x, y, atX, atY } of arrange([marker(0, 0, 0), marker(1, 100, 0)], []).placed)
    assert.deepEqual([x, y], [atX, atY]);
});

test("more than twelve on one pixel become one group of all of them", () => {
  const twelve = () => [...Array(12).keys()].map((i) => marker(i, 9.2, 9.2));
  assert.deepEqual(arrange(twelve(), []).groups, []);
  const {
    placed,
    groups: [group],
  } = arrange([...twelve(), marker(12, 9.4, 9.1)], []);
  assert.deepEqual(placed, []);
  assert.deepEqual(group.members, [...Array(13).keys()]);
});

test("where many markers lie on neighbouring pixels about a site none covers it", () => {
  const site = { x: 300, y: 300, r: 8 };
  const markers = [...Array(500).keys()].map((i) => marker(i, 285 + (i % 25) * 1.3, 285 + Math.floor(i / 25) * 1.6, 9));
  const { placed } = arrange(markers, [site]);
  assert.equal(placed.length, 500);
  assert.deepEqual(
    placed.filter((one) => overlap(one, site)),
    [],
  );
});

test("of sites that would cover one another the one picked first stays on its point", () => {
  const sites = [
    { ...marker(0, 0, 0, 9), rank: 1 },
    { ...marker(1, 2, 0, 5), rank: 2 },
  ];
  apartFromEachOther(sites);
  assert.deepEqual([sites[1].x, sites[1].y], [2, 0]);
  assert.ok(!overlap(...sites));
});
