import assert from "node:assert/strict";
import { test } from "node:test";
import { fillParts, fromBase64 } from "../../dashboard/onefile/frontend/unpack.js";

test("parts stand where a value names them, however deep, and nothing else changes", async () => {
  const value = {
    layers: "part:layers",
    fonts: [["Sans", "part:font-0", null]],
    relief: { light: { url: "part:r" } },
    n: 1,
  };
  await fillParts(value, async (name) => `<${name}>`);
  assert.deepEqual(value, {
    layers: "<layers>",
    fonts: [["Sans", "<font-0>", null]],
    relief: { light: { url: "<r>" } },
    n: 1,
  });
});

test("Base64 gives the bytes that were packed", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  assert.deepEqual(fromBase64(`\n${Buffer.from(bytes).toString("base64")} `), bytes);
});
