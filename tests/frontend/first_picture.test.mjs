import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { FirstPicture } from "../../dashboard/mapview/frontend/core/first_picture.js";

const turns = async () => {
  for (let turn = 0; turn < 10; turn += 1) await null;
};

test("the first picture is painted once, when all that was on its way is there or will not be", async () => {
  const painted = [];
  const picture = new FirstPicture();
  let arrived = null;
  picture.waitFor(
    new Promise((done) => {
      arrived = done;
    }),
  );
  picture.waitFor(Promise.reject(new Error("404")));
  picture.begin(() => painted.push(picture.isDue));
  await turns();
  assert.deepEqual([painted, picture.isDue], [[], false]);
  arrived();
  await turns();
  picture.begin(() => painted.push("again"));
  await turns();
  assert.deepEqual(painted, [true]);
});

test("it does not wait long for what is slow", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const painted = [];
  const picture = new FirstPicture();
  picture.waitFor(new Promise(() => null));
  picture.begin(() => painted.push(1));
  mock.timers.tick(200);
  await turns();
  assert.deepEqual(painted, []);
  mock.timers.tick(100);
  await turns();
  assert.deepEqual(painted, [1]);
});
