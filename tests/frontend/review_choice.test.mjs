import assert from "node:assert/strict";
import { test } from "node:test";
import { obstacle, samePlace, valueOf, valuesOf } from "../../dashboard/ui/review/frontend/choice.js";
import { readPoint } from "../../dashboard/ui/review/frontend/editors.js";
import { isTaken, keepTyped, keyCommand } from "../../dashboard/ui/review/frontend/keys.js";
import { approximateKm, frameOf, scaleBar } from "../../dashboard/ui/review/frontend/projection.js";

const PLACE = { name: "Made", lon: 70, lat: 38, radius_km: 5 };
const DETAIL = {
  title: "Clash",
  dates: [{ edtf: "2012-07-24", words: "24 июля 2012", title: "24 July 2012", error: "" }],
  places: [{ referent: PLACE }],
  kinds: [{ category: "violence", type: "clash" }],
  figures: [],
  actors: [],
  chosen: {},
};

test("the best reading stands as read until a person says otherwise", () => {
  assert.deepEqual(valueOf(DETAIL, {}, "date"), { value: "2012-07-24", basis: "read" });
  assert.deepEqual(valueOf({ ...DETAIL, chosen: { date: "2012" } }, {}, "date"), { value: "2012", basis: "set" });
  assert.deepEqual(valueOf(DETAIL, { date: "2013" }, "date"), { value: "2013", basis: "set" });
});

test("a proposed title follows the place, date and type that are set", () => {
  const title = (edits) => valueOf(DETAIL, edits, "title").value;
  assert.equal(title({}), "Clash");
  assert.equal(title({ place: { ...PLACE, name: "Vorukh" } }), "Clash, Vorukh, 24 July 2012");
  assert.equal(title({ place: "", date: "2013" }), "Clash, 2013");
  assert.equal(
    title({ kind: { category: "border", type: "border-closure" }, place: "" }),
    "Border closure, 24 July 2012",
  );
  assert.equal(title({ title: "Mine", place: "" }), "Mine");
});

test("an unknown place is an answer, and not the best reading", () => {
  assert.deepEqual(valueOf(DETAIL, { place: "" }, "place"), { value: "", basis: "set" });
});

test("category and type are set together", () => {
  assert.deepEqual(valuesOf({ kind: { category: "border", type: "" }, title: "A" }), {
    title: "A",
    category: "border",
    type: "",
  });
  const chosen = { category: "border", type: "trade" };
  assert.deepEqual(valueOf({ ...DETAIL, chosen }, {}, "kind").value, chosen);
});

test("nothing is accepted without a date that the server has read", () => {
  assert.equal(obstacle(DETAIL, {}, {}), "");
  assert.equal(obstacle({ ...DETAIL, dates: [] }, {}, {}), "noDate");
  assert.equal(obstacle({ ...DETAIL, kinds: [] }, {}, {}), "noKind");
  assert.equal(obstacle(DETAIL, { date: "soon" }, {}), "checking");
  assert.equal(obstacle(DETAIL, { date: "soon" }, { soon: { error: "is no date" } }), "badDate");
  assert.equal(obstacle(DETAIL, { date: "2013" }, { 2013: { words: "2013", error: "" } }), "");
});

test("a date whose year is in doubt is left unread until one is chosen", () => {
  const dates = ["2014-05", "2015-05"].map((edtf) => ({ edtf, words: edtf, title: edtf, sure: false }));
  const detail = { ...DETAIL, dates };
  assert.deepEqual(valueOf(detail, {}, "date"), { value: "", basis: "read" });
  assert.equal(obstacle(detail, {}, {}), "doubtfulDate");
  assert.equal(obstacle(detail, { date: "2015-05" }, {}), "");
  assert.equal(obstacle({ ...detail, chosen: { date: "2014-05" } }, {}, {}), "");
});

test("two places are one by name and point", () => {
  assert.ok(samePlace(PLACE, { ...PLACE, radius_km: 9 }));
  assert.ok(!samePlace(PLACE, { ...PLACE, lon: 71 }));
  assert.ok(!samePlace(PLACE, ""));
});

test("a number chooses only after the key of a field", () => {
  assert.equal(keyCommand({ key: "2" }), undefined);
  assert.deepEqual(keyCommand({ key: "2" }, "date"), { act: "pick", field: "date", number: 2 });
  assert.deepEqual(keyCommand({ key: "d" }), { act: "arm", field: "date" });
  assert.deepEqual(keyCommand({ key: "e" }, "place"), { act: "edit", field: "place" });
  assert.deepEqual(keyCommand({ key: "e" }), { act: "edit" });
});

test("Streamlit's keys and those of the browser stay theirs", () => {
  assert.deepEqual(
    ["r", "c"].map((key) => keyCommand({ key })),
    [undefined, undefined],
  );
  assert.equal(keyCommand({ key: "z", ctrlKey: true }), undefined);
});

const target = (...selectors) => ({
  matches: (list) => selectors.some((name) => list.split(", ").includes(name)),
  closest: (list) => selectors.some((name) => list.split(", ").includes(name)) || null,
});

test("a field hears every key, a button Enter and the space bar", () => {
  assert.ok(isTaken(target("input"), "d", ".own"));
  assert.ok(isTaken(target("button"), "Enter", ".own"));
  assert.ok(!isTaken(target("button"), "d", ".own"));
  assert.ok(!isTaken(target("button", ".own"), "Enter", ".own"));
});

test("the small map holds every area whole, north up", () => {
  const frame = frameOf([PLACE, { ...PLACE, lon: 70.5, lat: 38.4 }], { wide: 300, high: 200 });
  const [x, y] = frame.at(70, 38);
  const [x2, y2] = frame.at(70.5, 38.4);
  assert.ok(x < x2 && y > y2);
  for (const [at, reach] of [
    [x, frame.kmToPixels(5)],
    [x2, -frame.kmToPixels(5)],
  ])
    assert.ok(at - Math.abs(reach) > 0 && at + Math.abs(reach) < 300);
  assert.ok(frame.sees([69, 37, 71, 39]) && !frame.sees([10, 10, 11, 11]));
});

test("a kilometre is the same eastwards as northwards", () => {
  const north = approximateKm({ lon: 70, lat: 38 }, { lon: 70, lat: 39 });
  const east = approximateKm({ lon: 70, lat: 38.5 }, { lon: 71, lat: 38.5 });
  assert.ok(Math.abs(north - 111.2) < 0.1);
  assert.ok(Math.abs(east - 111.2 * Math.cos((38.5 * Math.PI) / 180)) < 0.1);
});

test("the scale is a round number that fits", () => {
  const { km, pixels } = scaleBar({ kmToPixels: (one) => one * 3 }, 90);
  assert.deepEqual([km, pixels], [20, 60]);
});

test("a key typed in a field stays in the review, another goes on", () => {
  const heard = (isField) => {
    let stopped = false;
    keepTyped({ target: { matches: () => isField }, stopPropagation: () => (stopped = true) });
    return !stopped;
  };
  assert.deepEqual([heard(true), heard(false)], [false, true]);
});

test("a typed point is a place only with a name and degrees that can be", () => {
  assert.deepEqual(readPoint("Made", "38,5", " 70.25", "5"), {
    name: "Made",
    lat: 38.5,
    lon: 70.25,
    radius_km: 5,
    keep: true,
  });
  for (const wrong of [
    ["", "38", "70", "5"],
    ["Made", "", "70", "5"],
    ["Made", "91", "70", "5"],
    ["Made", "x", "1", "5"],
  ])
    assert.equal(readPoint(...wrong), undefined);
});
