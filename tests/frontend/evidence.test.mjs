// The file's own check of its evidence, and its comparison with that of a newer one.
import assert from "node:assert/strict";
import test from "node:test";
import { canonicalJson, sha256, sha256Of } from "../../dashboard/onefile/frontend/canonical.js";
import { compareEvidence, flaws, readEvidence } from "../../dashboard/onefile/frontend/evidence.js";

const feature = (id, more = {}) => ({
  type: "Feature",
  geometry: null,
  properties: { id, title: `T ${id}`, date: "2010", actors: ["A", "B"], related: [], ...more },
});

async function frozen(features, { shown = "page", windows = {} } = {}) {
  const incidents = await Promise.all(
    features.map(async (record) => ({ id: record.properties.id, record, sha256: await sha256Of(record) })),
  );
  const whole = {
    format: "panj-atlas-evidence/1",
    choices: [
      {
        choice: {},
        verdicts: Object.fromEntries(incidents.map(({ id }) => [id, { window: windows[id] ?? "certain" }])),
      },
    ],
    documents: { text: "0" },
    incidents,
    all: Object.fromEntries(incidents.map(({ id, sha256: hash }) => [id, hash])),
    shown: await sha256(shown),
  };
  return { ...whole, sha256: await sha256Of(whole) };
}

test("one spelling: keys by code point, NFC, whole floats as integers", () => {
  assert.equal(
    canonicalJson({ b: 1.0, a: "e\u0301", "\u{10000}": 1, "\uffff": 2 }),
    '{"a":"é","b":1,"\uffff":2,"\u{10000}":1}',
  );
});

test("untouched evidence has no flaw; a changed record or page has", async () => {
  const evidence = await frozen([feature("a"), feature("b")]);
  assert.deepEqual(await flaws(evidence, "page"), []);
  assert.deepEqual(await flaws(evidence, "another page"), ["page"]);
  evidence.incidents[1].record.properties.title = "Another";
  assert.deepEqual(await flaws(evidence, "page"), ["evidence", "b"]);
});

test("a newer file tells what changed, is gone, was renamed, is new", async () => {
  const old = await frozen([
    feature("a"),
    feature("b"),
    feature("c", { title: "same" }),
    feature("e", { related: [{ id: "b" }] }),
  ]);
  const newer = await frozen(
    [feature("a", { date: "2011" }), feature("d", { title: "same" }), feature("new"), feature("e")],
    { windows: { a: "possible" } },
  );
  const found = await compareEvidence(old, newer);
  assert.deepEqual(found.changed, { a: [["date", "2010", "2011"]] });
  assert.deepEqual([found.withdrawn, found.renamed, found.joined, found.verdicts], [["b"], { c: "d" }, ["new"], ["a"]]);
});

test("the order of actors is no change", async () => {
  const found = await compareEvidence(
    await frozen([feature("a")]),
    await frozen([feature("a", { actors: ["B", "A"] })]),
  );
  assert.deepEqual(found.changed, {});
});

test("a file that is no evidence, or was changed, is refused", async () => {
  const file = (text) => ({ text: async () => text });
  await assert.rejects(readEvidence(file("[]")));
  const evidence = await frozen([feature("a")]);
  assert.deepEqual(await readEvidence(file(JSON.stringify(evidence))), evidence);
  evidence.incidents[0].record.properties.title = "Another";
  await assert.rejects(readEvidence(file(JSON.stringify(evidence))), /sha256/);
});
