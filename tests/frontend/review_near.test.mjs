import assert from "node:assert/strict";
import { test } from "node:test";
import { isUnmergeable, mergeOffers } from "../../dashboard/ui/review/frontend/near.js";

const near = [
  { id: "shipped", own: false },
  { id: "first", own: true },
  { id: "second", own: true },
];

test("what a candidate can be merged into is numbered from 1, whatever else is near", () => {
  assert.deepEqual(
    mergeOffers(near).map(({ id }) => id),
    ["first", "second"],
  );
});

test("nothing can be merged into where nothing is near, or where that is not known yet", () => {
  assert.deepEqual([mergeOffers([]), mergeOffers(null), mergeOffers(undefined)], [[], [], []]);
  assert.deepEqual([{ near: [near[0]] }, { near }, { near: null }, undefined].map(isUnmergeable), [
    true,
    false,
    false,
    false,
  ]);
});
