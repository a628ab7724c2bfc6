import assert from "node:assert/strict";
import { test } from "node:test";
import { FROM_PAGE, REPORTED, Store } from "../../dashboard/mapview/frontend/core/store.js";

test("those who asked hear of a change once, whatever it changes, and after all of it", () => {
  const store = new Store();
  const heard = [];
  store.subscribe(["region", "incident"], ({ region, incident }) => heard.push([region, incident]));
  store.set({ region: "a", incident: "b", theme: "dark" });
  assert.deepEqual(heard, [["a", "b"]]);
  store.set({ theme: "light" });
  assert.equal(heard.length, 1);
});

test("a value equal to the one before is no change", () => {
  const store = new Store();
  let count = 0;
  store.subscribe(["window"], () => {
    count += 1;
  });
  for (const window of [
    [1, 2],
    [1, 2],
    [1, 3],
  ])
    store.set({ window });
  assert.equal(count, 2);
});

test("listeners are called in the order of their subscriptions", () => {
  const store = new Store();
  const order = [];
  for (const name of ["works out", "draws"]) store.subscribe(["mask"], () => order.push(name));
  store.set({ mask: "x" });
  assert.deepEqual(order, ["works out", "draws"]);
});

test("what is reported to the page and what only the page sets are apart", () => {
  assert.deepEqual(
    Object.keys(FROM_PAGE).filter((name) => name in REPORTED),
    [],
  );
  assert.equal(new Store().get("mode"), "window");
  new Store().set({ mode: "upto" });
  assert.equal(new Store().get("mode"), "window"); // each has a state of its own
});
