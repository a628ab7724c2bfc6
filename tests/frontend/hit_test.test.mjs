import assert from "node:assert/strict";
import { test } from "node:test";
import { mercator } from "../../dashboard/mapview/frontend/data/incidents.js";
import { hitTest } from "../../dashboard/mapview/frontend/markers/hit_test.js";
import { ring } from "./rings.mjs";

const SCALE = 36_000; // 100 pixels a degree of longitude
const feature = (id, type, coordinates, more = {}) => ({
  geometry: { type, coordinates },
  properties: { id, name: id.toUpperCase(), ...more },
});
const LAYERS = [
  {
    id: "areas",
    title: "areas",
    style: { pick: 1 },
    features: [
      feature("outer", "Polygon", [ring(0, 0, 4, 4), ring(1, 1, 2, 2)]),
      feature("inner", "Polygon", [ring(1, 1, 2, 2)]),
    ],
  },
  {
    id: "lines",
    title: "lines",
    style: { pick: 2 },
    features: [
      feature("line", "LineString", [
        [0, 3],
        [4, 3],
      ]),
      feature(
        "mute",
        "LineString",
        [
          [0, 3.5],
          [4, 3.5],
        ],
        { pickable: false },
      ),
    ],
  },
  { id: "quiet", title: "quiet", style: {}, features: [feature("unpicked", "Polygon", [ring(0, 0, 4, 4)])] },
];

const at = (lng, lat) => [
  { x: (lng / 360 + 0.5) * SCALE, y: mercator(lat) * SCALE },
  { lng, lat },
];

// What is drawn, as the marker layer keeps it, over the layers above.
function hit([point, latlng], drawn = {}) {
  const markers = {
    project: { scale: SCALE, left: 0, top: 0 },
    placed: [],
    groups: [],
    candidates: [],
    elsewhere: [],
    sites: [],
    rings: [],
    badges: [],
    bands: [],
    many: false,
    labels: { under: () => [] },
    ...drawn,
  };
  const find = (region) =>
    LAYERS.flatMap(({ id, features }) => features.map((one) => [`${id}.${one.properties.id}`, one])).find(
      ([key]) => key === region,
    )?.[1];
  const baseLayers = {
    layers: LAYERS,
    find,
    *shownFeatures() {
      for (const layer of LAYERS) for (const one of layer.features) yield { layer, feature: one, strength: 1 };
    },
  };
  const incidents = { id: ["i0", "i1"], title: ["first", "second"] };
  return hitTest(
    { markers, baseLayers, incidents, map: { getZoom: () => 7 }, settings: { texts: { along: "along" } } },
    point,
    latlng,
  );
}

const regions = ({ hits }) => hits.map(({ region, incident }) => region ?? incident);

test("a point in an area hits it; in its hole only what fills the hole", () => {
  assert.deepEqual(regions(hit(at(3, 1))), ["areas.outer"]);
  assert.deepEqual(regions(hit(at(1.5, 1.5))), ["areas.inner"]);
  assert.deepEqual(regions(hit(at(9, 9))), []);
});

test("a line is hit within six pixels, before the area below it", () => {
  const off = (pixels) => {
    const [point, latlng] = at(2, 3);
    return [{ ...point, y: point.y + pixels }, latlng];
  };
  assert.deepEqual(regions(hit(off(5))), ["lines.line", "areas.outer"]);
  assert.deepEqual(regions(hit(off(7))), ["areas.outer"]);
});

test("what cannot be picked is not hit", () => {
  assert.deepEqual(regions(hit(at(2, 3.5))), ["areas.outer"]);
});

test("a mark of a further place opens its incident", () => {
  const place = at(3, 1);
  const [{ x, y }] = place;
  assert.equal(regions(hit(place, { elsewhere: [{ i: 1, x, y, r: 4 }] }))[0], "i1");
});

test("an incident comes before all others, the nearest first", () => {
  const place = at(3, 1);
  const [{ x, y }] = place;
  const placed = [
    { i: 0, x: x + 4, y, r: 5 },
    { i: 1, x: x - 1, y, r: 5 },
    { i: 1, x: x + 60, y, r: 5 },
  ];
  assert.deepEqual(regions(hit(place, { placed })), ["i1", "i0", "areas.outer"]);
});

test("on a site's own symbol the site is hit first, beside it the nearest symbol", () => {
  const place = at(3, 1);
  const [{ x, y }] = place;
  const site = (away) => [{ key: "areas.inner", x: x + away, y, r: 5 }];
  assert.deepEqual(regions(hit(place, { placed: [{ i: 0, x, y, r: 9 }], sites: site(4) })).slice(0, 2), [
    "areas.inner",
    "i0",
  ]);
  assert.deepEqual(regions(hit(place, { placed: [{ i: 0, x, y, r: 9 }], sites: site(8) })).slice(0, 2), [
    "i0",
    "areas.inner",
  ]);
});

test("a crowd and a line's badge are hit as a group", () => {
  const place = at(3, 1);
  const [{ x, y }] = place;
  assert.deepEqual(hit(place, { groups: [{ x, y, r: 15, members: [0, 1] }] }), { group: [0, 1] });
  const badge = { key: "lines.line", left: x - 5, top: y - 5, wide: 10, high: 10, members: [1] };
  assert.deepEqual(hit(place, { badges: [badge] }), { group: [1], key: "lines.line", title: "LINE (lines): along" });
});

test("an open candidate is hit at its mark, before the area below it; an incident nearer comes first", () => {
  const [point, latlng] = at(3, 1);
  const members = [{ id: "c0", title: "told" }];
  const candidates = [{ candidates: members, x: point.x + 3, y: point.y, r: 8 }];
  const { hits } = hit([point, latlng], { candidates });
  assert.deepEqual([hits[0].candidate, hits[0].name, hits[1].region], ["c0", "told", "areas.outer"]);
  const placed = [{ i: 0, x: point.x, y: point.y, r: 8 }];
  assert.equal(hit([point, latlng], { candidates, placed }).hits[0].incident, "i0");
});
