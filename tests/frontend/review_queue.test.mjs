import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../../dashboard/ui/review/frontend/outbox.js";
import { grouped, matching, nextOpen, overlay, step, tally, unread } from "../../dashboard/ui/review/frontend/queue.js";

const row = (id, state = "new", more = {}) => ({ id, state, queue: 1, title: id, when: "", written: "", ...more });

test("what waits for the store already shows its result, and says that it is being saved", () => {
  const [first, second] = overlay([row("a"), row("b")], [{ candidate: "a", action: "accept" }]);
  assert.deepEqual([first.state, first.saving], ["accepted", true]);
  assert.deepEqual([second.state, second.saving], ["new", false]);
});

test("an undo that waits shows the state before", () => {
  const [only] = overlay([row("a", "accepted")], [{ candidate: "a", action: "undo", state: "later" }]);
  assert.equal(only.state, "later");
});

test("what was refused comes back on top with its reason, until it is sent again", () => {
  const rows = [row("a"), row("b", "new", { queue: 2 })];
  const refused = new Map([["b", "no date"]]);
  assert.deepEqual(
    grouped(overlay(rows, [], refused)).map(({ queue, rows: inside }) => [queue, inside.map(({ id }) => id)]),
    [
      [0, ["b"]],
      [1, ["a"]],
    ],
  );
  assert.deepEqual(
    grouped(overlay(rows, [{ candidate: "b", action: "accept" }], refused)).map(({ queue }) => queue),
    [1, 2],
  );
});

test("the next one is new, from here on and then from the top; those for later come last", () => {
  const rows = [row("a"), row("b", "later"), row("c", "accepted"), row("d")];
  assert.equal(nextOpen(rows, "a"), "d");
  assert.equal(nextOpen(rows, "d"), "a");
  assert.equal(nextOpen([row("a", "later"), row("b", "rejected")], "b"), "a");
  assert.equal(nextOpen([row("a", "rejected")], "a"), "a");
});

test("walking stops at both ends", () => {
  const rows = [row("a"), row("b")];
  assert.deepEqual([step(rows, "a", -1), step(rows, "a", 1), step(rows, "b", 1)], ["a", "b", "b"]);
});

test("decided, later and new are all there are", () => {
  const rows = ["new", "later", "accepted", "merged", "rejected", "split"].map((state) => row(state, state));
  assert.deepEqual(tally(rows), { decided: 4, later: 1, fresh: 1 });
});

test("a search finds rows that say every word", () => {
  const rows = [row("a", "new", { title: "Clash at the bridge" }), row("b", "new", { title: "Talks" })];
  assert.deepEqual(
    matching(rows, "BRIDGE clash").map(({ id }) => id),
    ["a"],
  );
  assert.equal(matching(rows, "").length, 2);
});

test("a place is used for the others only where it stands unread and they are open", () => {
  const rows = [
    row("a", "new", { written: "Made" }),
    row("b", "later", { written: "Made" }),
    row("c", "accepted", { written: "Made" }),
    row("d", "new", { written: "Made", placed: true }),
    row("e", "new", { written: "Other" }),
  ];
  assert.deepEqual(
    unread(rows, rows[0]).map(({ id }) => id),
    ["b"],
  );
});

test("decisions keep their order and their ids until they are answered", () => {
  const outbox = new Outbox({ prefix: "x" });
  outbox.add({ candidate: "a" });
  outbox.add({ candidate: "b" });
  assert.deepEqual(
    outbox.changes.map(({ id }) => id),
    ["x-1", "x-2"],
  );
  const [settled] = outbox.settle({ "x-1": { seq: 4 }, other: { seq: 1 } });
  assert.deepEqual([settled.change.candidate, settled.answer.seq], ["a", 4]);
  assert.deepEqual(
    outbox.changes.map(({ candidate }) => candidate),
    ["b"],
  );
});

test("what has no answer after five seconds is late", () => {
  let now = 0;
  const outbox = new Outbox({ now: () => now, prefix: "x" });
  outbox.add({ candidate: "a" });
  now = 4000;
  outbox.add({ candidate: "b" });
  assert.equal(outbox.late, 0);
  now = 5000;
  assert.equal(outbox.late, 1);
  outbox.settle({ "x-1": {} });
  assert.equal(outbox.late, 0);
});
