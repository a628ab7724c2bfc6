import assert from "node:assert/strict";
import { test } from "node:test";
import { beginPaint, endPaint, whenPainted } from "../../dashboard/mapview/frontend/core/paint_status.js";

globalThis.document = { body: { dataset: {} } };

test("the frame is painted when the last part that was begun has ended", () => {
  const status = () => document.body.dataset.atlas;
  beginPaint("layers");
  beginPaint("markers");
  beginPaint("markers"); // asked for again before the first was drawn
  assert.equal(status(), "busy");
  endPaint("markers");
  assert.equal(status(), "busy");
  endPaint("layers");
  assert.equal(status(), "painted");
  beginPaint("move");
  assert.equal(status(), "busy");
  endPaint("move");
  endPaint("tiles"); // never begun
  assert.equal(status(), "painted");
});

test("who waits for the picture goes on once it is painted, not before", async () => {
  beginPaint("layers");
  let seen = false;
  const waited = whenPainted().then(() => (seen = true));
  await new Promise((done) => setTimeout(done, 5));
  assert.equal(seen, false);
  endPaint("layers");
  await waited;
  assert.equal(document.body.dataset.atlas, "painted");
  await whenPainted(); // nothing to wait for
});
