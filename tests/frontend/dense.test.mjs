import assert from "node:assert/strict";
import { test } from "node:test";
import { Painting } from "../../dashboard/mapview/frontend/markers/dense.js";

const WIDE = 50,
  HIGH = 37; // no multiples of a block's side

// The same numbers each time, from 0 to below 1.
function chance(seed) {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

// A square of one colour, and where it juts out of a cross of another.
function stamp(reach, colour) {
  const [dx, dy] = [[], []];
  for (let y = -reach; y <= reach; y += 1)
    for (let x = -reach; x <= reach; x += 1)
      if (Math.abs(x) + Math.abs(y) <= reach) {
        dx.push(x);
        dy.push(y);
      }
  return { half: reach + 2, reach, dx, dy, colour: dx.map((x, k) => colour * 100 + Math.abs(x) + Math.abs(dy[k]) + 1) };
}

// Each in turn over those before, as a painter does it.
function oneOverTheOther(marks) {
  const pixels = new Uint32Array(WIDE * HIGH);
  for (const [{ half, dx, dy, colour }, x, y] of marks) {
    if (x < half || y < half || x >= WIDE - half || y >= HIGH - half) continue;
    colour.forEach((value, k) => (pixels[(y + dy[k]) * WIDE + x + dx[k]] = value));
  }
  return pixels;
}

for (const count of [1, 30, 5_000])
  test(`${count} marks painted from the last to the first look as if each lay on those before`, () => {
    const random = chance(count + 7);
    const stamps = [1, 2, 3, 9].map(stamp);
    const marks = Array.from({ length: count }, () => [
      stamps[Math.floor(random() * stamps.length)],
      Math.floor(random() * WIDE),
      Math.floor(random() * HIGH),
    ]);
    const pixels = new Uint32Array(WIDE * HIGH);
    const painting = new Painting(pixels, WIDE, HIGH);
    for (const [look, x, y] of [...marks].reverse()) painting.stamp(look, x, y);
    assert.deepEqual(pixels, oneOverTheOther(marks));
    const open = pixels.filter((pixel) => !pixel).length;
    assert.equal(
      painting.left.reduce((sum, left) => sum + left),
      open,
    );
  });

test("a mark that later ones cover wholly is known without a look at its pixels", () => {
  const painting = new Painting(new Uint32Array(WIDE * HIGH), WIDE, HIGH);
  assert.equal(painting.isFull(20, 20, 3), false);
  const square = { half: 0, reach: 0, dx: [0], dy: [0], colour: [7] };
  for (let y = 0; y < HIGH; y += 1) for (let x = 0; x < WIDE; x += 1) if (x !== 3) painting.stamp(square, x, y);
  assert.equal(painting.isFull(25, 20, 5), true);
  assert.equal(painting.isFull(20, 20, 6), false); // its block has a pixel without a colour
});
