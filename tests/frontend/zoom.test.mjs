import assert from "node:assert/strict";
import { test } from "node:test";
import { panned, zoomed } from "../../dashboard/mapview/frontend/timeline/zoom.js";

const SPAN = [-27_000, 19_000];
const place = ([first, last], day) => (day - first) / (last - first);

test("the day under the pointer stays where it is", () => {
  const domain = [8_000, 18_000];
  for (const at of [8_000, 9_500, 13_000, 18_000]) {
    const closer = zoomed(domain, SPAN, at, 0.5);
    assert.ok(Math.abs(place(closer, at) - place(domain, at)) < 1e-3);
    assert.equal(closer[1] - closer[0], 5_000);
  }
});

test("the shown days stay within the span, and are never fewer than two months", () => {
  let domain = [8_000, 18_000];
  for (let turn = 0; turn < 60; turn += 1) domain = zoomed(domain, SPAN, 8_001, 0.8);
  assert.equal(domain[1] - domain[0], 62);
  for (let turn = 0; turn < 90; turn += 1) domain = zoomed(domain, SPAN, domain[0], 1.25);
  assert.deepEqual(domain, SPAN);
  assert.deepEqual(panned([10_000, 11_000], SPAN, 90_000), [18_000, 19_000]);
  assert.deepEqual(panned([10_000, 11_000], SPAN, -90_000), [-27_000, -26_000]);
});
