import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { loadFont, picture, readBytes, readJson } from "../../dashboard/mapview/frontend/core/resources.js";

const TABLE = { id: ["a"], title: ["Хуҷанд"] };
const BYTES = new TextEncoder().encode(JSON.stringify(TABLE));
const asked = [];

// A browser's parts that load by an address, and note which.
globalThis.fetch = async (address) => {
  asked.push(address);
  return {
    ok: !address.endsWith("gone.json"),
    status: 404,
    json: async () => TABLE,
    arrayBuffer: async () => BYTES.buffer,
  };
};
globalThis.Image = class {
  set src(address) {
    asked.push(address);
    this.onload();
  }
};
globalThis.FontFace = class {
  constructor(family, source, options) {
    Object.assign(this, { family, source, ...options });
  }
  load() {
    return this.family === "broken" ? Promise.reject(new Error()) : Promise.resolve();
  }
};
globalThis.document = { fonts: new Set() };
afterEach(() => {
  asked.length = 0;
  document.fonts.clear();
});

test("what is given as an object or as bytes is read without a request", async () => {
  for (const source of [TABLE, BYTES, BYTES.buffer]) assert.deepEqual(await readJson(source), TABLE);
  assert.deepEqual(asked, []);
});

test("an address is fetched, and one that does not answer is named with the reason", async () => {
  assert.deepEqual(await readJson("../atlas/table.json"), TABLE);
  assert.deepEqual(asked, ["../atlas/table.json"]);
  await assert.rejects(readJson("../atlas/gone.json"), { message: "gone.json: 404" });
});

test("bytes are taken as they are given, or fetched", async () => {
  for (const source of [BYTES, BYTES.buffer, "layers.bin"]) assert.deepEqual(await readBytes(source), BYTES);
  assert.deepEqual(asked, ["layers.bin"]);
  await assert.rejects(readBytes("gone.json"), { message: "gone.json: 404" });
});

test("a picture comes from an address or from bytes in this document", () => {
  let settled = 0;
  for (const source of ["relief.webp", BYTES])
    picture(source, () => {
      settled += 1;
    });
  assert.equal(settled, 2);
  assert.equal(asked[0], "relief.webp");
  assert.match(asked[1], /^blob:/);
});

test("a font is known before it is loaded, and one that cannot be loaded stops nothing", async () => {
  await Promise.all(
    [
      ["Sans", "a.woff2", "normal"],
      ["Serif", BYTES, "italic"],
      ["broken", "b.woff2", "normal"],
    ].map(loadFont),
  );
  const [first, second, third] = document.fonts;
  assert.equal(first.source, 'url("a.woff2")');
  assert.deepEqual([second.source, second.style], [BYTES, "italic"]);
  assert.equal(third.family, "broken");
});

test("of a cut face the whole one is known before it, and loaded by a letter alone that the cut lacks", async () => {
  const loaded = [];
  FontFace.prototype.load = async function load() {
    loaded.push(this.source);
  };
  await loadFont(["Serif", "cut.woff2", "italic", "200 900", { letters: "U+20-7E", whole: "whole.woff2" }]);
  const [whole, cut] = document.fonts;
  assert.deepEqual([whole.source, cut.source], ['url("whole.woff2")', 'url("cut.woff2")']);
  assert.deepEqual([whole.unicodeRange, cut.unicodeRange], [undefined, "U+20-7E"]);
  // Faces of other descriptors would not share the letters of a text.
  for (const key of ["family", "style", "weight"]) assert.equal(whole[key], cut[key]);
  assert.deepEqual(loaded, [cut.source]);
});
