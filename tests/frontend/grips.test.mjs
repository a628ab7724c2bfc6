import assert from "node:assert/strict";
import { test } from "node:test";
import { gripSpans } from "../../dashboard/mapview/frontend/timeline/grips.js";

const long = ([from, to]) => to - from;

test("every window has a bar and two grips apart from one another, on every width", () => {
  for (const [grip, pad] of [
    [24, 16],
    [44, 24],
  ]) {
    for (let width = 200; width <= 1800; width += 40) {
      for (let left = -width; left <= width; left += width / 40) {
        for (const length of [0, 0.1, 1, 8, 23, 44, 60, 200, width, 3 * width]) {
          const { first, bar, last } = gripSpans({ left, right: left + length, width, grip, pad });
          assert.ok(
            long(first) >= grip - 1e-9 && long(last) >= grip - 1e-9 && long(bar) >= grip - 1e-9,
            JSON.stringify({ width, left, length, first, bar, last }),
          );
          assert.ok(first[1] <= bar[0] + 1e-9 && bar[1] <= last[0] + 1e-9);
          assert.ok(
            first[0] >= -pad - 1e-9 && last[1] <= width + pad + 1e-9,
            JSON.stringify({ width, left, length, first, last, pad }),
          );
        }
      }
    }
  }
});

test("a grip stands outside the window that it ends, where there is room", () => {
  assert.deepEqual(gripSpans({ left: 300, right: 500, width: 800, grip: 24, pad: 16 }), {
    first: [276, 300],
    bar: [300, 500],
    last: [500, 524],
  });
});

test("a window shorter than a grip is taken hold of about its middle", () => {
  assert.deepEqual(gripSpans({ left: 400, right: 402, width: 800, grip: 24, pad: 16 }).bar, [389, 413]);
});
