import assert from "node:assert/strict";
import { test } from "node:test";
import { unpackLayers } from "../../dashboard/mapview/frontend/data/unpack.js";

// A head, then whole numbers as zigzag varints: 0, -1, 1, -2, … as 0, 1, 2, 3, …
function packed(layers, steps) {
  const head = new TextEncoder().encode(JSON.stringify({ bits: 10, layers }));
  const bytes = steps.flatMap((step) => {
    let value = step < 0 ? -2 * step - 1 : 2 * step;
    const own = [];
    for (; value > 127; value = Math.floor(value / 128)) own.push((value % 128) + 128);
    return [...own, value];
  });
  const all = new Uint8Array(4 + head.length + bytes.length);
  new DataView(all.buffer).setUint32(0, head.length, true);
  all.set(head, 4);
  all.set(bytes, 4 + head.length);
  return all;
}

test("each point is a step from the one before, also over the parts and features", () => {
  const first = { type: "MultiLineString", properties: { id: "a" }, parts: [2, 1] };
  const second = { type: "LineString", properties: { id: "b" }, parts: [1] };
  const { roads, rails } = unpackLayers(
    packed({ roads: [first], rails: [second] }, [512, 256, -12, 244, 1, 0, -501, -500]),
  );
  assert.deepEqual(
    roads[0].world.map((line) => [...line]),
    [
      [0.5, 0.25, 500 / 1024, 500 / 1024],
      [501 / 1024, 500 / 1024],
    ],
  );
  assert.deepEqual([...rails[0].world[0]], [0, 0]);
  assert.deepEqual(roads[0].world[0].box, [500 / 1024, 0.25, 0.5, 500 / 1024]);
});

test("a step may be longer than what bit operations hold", () => {
  const far = 2 ** 40 + 5;
  const { a } = unpackLayers(packed({ a: [{ type: "LineString", properties: {}, parts: [2] }] }, [far, 0, -far, -far]));
  assert.deepEqual([...a[0].world[0]], [far / 1024, 0, 0, -far / 1024]);
});

test("a point has its position as the data has it, and no outline", () => {
  const { wells } = unpackLayers(
    packed({ wells: [{ type: "Point", properties: { id: "w", name: "Чоҳ" }, coordinates: [70.5, 38.25] }] }, []),
  );
  assert.deepEqual(wells, [
    { properties: { id: "w", name: "Чоҳ" }, geometry: { type: "Point", coordinates: [70.5, 38.25] } },
  ]);
});
