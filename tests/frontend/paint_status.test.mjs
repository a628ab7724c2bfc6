import assert from "node:assert/strict";
import { test } from "node:test";
import { beginPaint, endPaint } from "../../dashboard/mapview/frontend/core/paint_status.js";

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
