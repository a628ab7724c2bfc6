import assert from "node:assert/strict";
import { test } from "node:test";
import {
  crossesItself,
  kmBetween,
  linkText,
  measures,
  problem,
  rounded,
  inOneWorld,
} from "../../dashboard/mapview/frontend/controls/shapes.js";

const near = (value, wanted, part = 0.005) =>
  assert.ok(Math.abs(value - wanted) <= part * wanted, `${value}, not ${wanted}`);
const square = [
  [70, 38],
  [71, 38],
  [71, 39],
  [70, 39],
];

test("lengths and areas are those of the sphere", () => {
  near(kmBetween([70, 38], [70, 39]), 111.195);
  near(
    measures("circle", [
      [70, 38],
      [70, 39],
    ]).area,
    Math.PI * 111.195 ** 2,
  );
  const { across, down, area } = measures("rectangle", [
    [70, 38],
    [71, 39],
  ]);
  near(down, 111.195);
  near(across, 111.195 * Math.cos((38.5 * Math.PI) / 180));
  near(area, across * down);
  near(measures("polygon", square).area, area);
  near(measures("polygon", square).around, 2 * down + across * 2, 0.02);
});

test("a shape that cannot be used says why", () => {
  const at = (km) => [
    [70, 38],
    [70, 38 + km / 111.195],
  ];
  assert.equal(problem("circle", at(0.388)), "", "388 m are a circle");
  assert.equal(problem("circle", at(0.005)), "tooSmall");
  assert.equal(problem("circle", at(1001)), "tooLarge");
  assert.equal(
    problem("rectangle", [
      [70, 38],
      [70, 39],
    ]),
    "tooSmall",
  );
  assert.equal(
    problem("rectangle", [
      [70, 84],
      [71, 86],
    ]),
    "offWorld",
  );
  assert.equal(problem("polygon", square.slice(0, 2)), "fewCorners");
  assert.equal(
    problem(
      "polygon",
      Array.from({ length: 61 }, (_, i) => [i, i % 2]),
    ),
    "manyCorners",
  );
  assert.equal(problem("polygon", [square[0], square[2], square[1], square[3]]), "crosses");
  assert.equal(
    problem("polygon", [
      [70, 38],
      [71, 38],
      [72, 38],
    ]),
    "crosses",
    "a line back over itself",
  );
  assert.equal(problem("polygon", square), "");
});

test("sides that only meet at their corner do not cross", () => {
  assert.equal(crossesItself(square), false);
  assert.equal(
    crossesItself([
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 1],
      [0, 4],
    ]),
    false,
  );
  assert.equal(
    crossesItself([
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 0],
      [0, 4],
    ]),
    true,
    "a corner on another side",
  );
});

test("a shape drawn in the next world is told of in this one", () => {
  const next = square.map(([lon, lat]) => [lon + 360, lat]);
  assert.deepEqual(inOneWorld(next), square);
  assert.equal(linkText("rectangle", rounded(inOneWorld([next[2], next[0]]))), "r:70,38,71,39");
});
