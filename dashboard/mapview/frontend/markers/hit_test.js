// What lies under the pointer: incidents first, then sites, call-outs, lines, regions.
import { split } from "../layers/basemap.js";
import { WIDE } from "../layers/bands.js";
import { nearest } from "./dense.js";
import { isArea, worldRings } from "../data/geometry.js";
import { mercator } from "../data/incidents.js";
import { featureName } from "../core/i18n.js";
import { candidateHit } from "./open_candidates.js";

const REACH = 6,
  COARSE = 16; // pixels about a symbol or a line, for a mouse and for a finger

/**
 * Returns how far about a pointer, in pixels, is meant too; some browsers do not say what clicked.
 * @param {{ pointerType?: string }} [event]
 */
export function reachOf({ pointerType } = {}) {
  return pointerType === "touch" || (!pointerType && matchMedia("(pointer: coarse)").matches) ? COARSE : REACH;
}

// Returns all that lies at a point (container pixels and degrees), the nearest and smallest first; a crowd of
// incidents is one group.
export function hitTest(atlas, point, latlng, reach = REACH) {
  const { markers, incidents } = atlas;
  const near = (list) =>
    list
      .filter(({ x, y, r }) => Math.hypot(x - point.x, y - point.y) <= r + reach)
      .sort((a, b) => Math.hypot(a.x - point.x, a.y - point.y) - Math.hypot(b.x - point.x, b.y - point.y));
  const badge = markers.badges.find(
    ({ left, top, wide, high }) => point.x >= left && point.x <= left + wide && point.y >= top && point.y <= top + high,
  );
  if (badge) return listed(atlas, badge);
  const incidentMarkers = markers.many
    ? [nearest(atlas, markers.project, point, reach)].filter(Boolean)
    : near(markers.placed);
  // Sites are drawn last, so what is on one is theirs; beside them the nearest symbol is meant.
  const gap = ({ x, y, r }) => Math.hypot(x - point.x, y - point.y) - r;
  const isOn = (symbol) => Boolean(symbol.key) && gap(symbol) <= 0;
  const symbols = [
    ...near(markers.sites),
    ...near(markers.groups),
    ...incidentMarkers,
    ...near(markers.elsewhere),
    ...near(markers.candidates),
  ].sort((a, b) => Number(isOn(b)) - Number(isOn(a)) || gap(a) - gap(b));
  if (symbols[0]?.members) return { group: symbols[0].members };
  const hits = symbols
    .filter(({ members }) => !members)
    .map(({ key, candidates, i }) => key ?? (candidates ? candidateHit(candidates) : incidentHit(incidents, i)));
  const labelled = markers.labels.under(point);
  const rings = near(markers.rings).map(({ key }) => key);
  const [across, below] = [linesNear(atlas, point, reach), areasAt(atlas, latlng)];
  const all = [...new Set([...hits, ...labelled, ...rings, ...across, ...below])].map((hit) =>
    typeof hit === "string" ? { region: hit, name: nameOf(atlas, hit) } : hit,
  );
  // What is told of a whole line is listed before lines and areas there, which are offered beside it.
  const band =
    !hits.length && !labelled.length && !rings.length && markers.bands.find((line) => isOnBand(atlas, line, point));
  return band && (!across.length || across.includes(band.key)) ? { ...listed(atlas, band), hits: all } : { hits: all };
}

const incidentHit = ({ id, title }, i) => ({ incident: id.at(i), name: title.at(i) });

// Returns the hit that lists all incidents told of one line.
export const listed = (atlas, { key, members }) => ({
  group: members,
  key,
  title: `${nameOf(atlas, key)}: ${atlas.settings.texts.along}`,
});

const isOnBand = (atlas, { feature }, point) =>
  worldRings(feature).some((points) => distance(atlas.markers.project, points, point, WIDE) <= WIDE / 2);

function nameOf(atlas, region) {
  const [layer] = split(region);
  const title = atlas.baseLayers.layers.find(({ id }) => id === layer)?.title;
  const feature = atlas.baseLayers.find(region);
  const name = feature ? featureName(feature.properties) : region;
  return title && title !== name ? `${name} (${title})` : name;
}

const byPickOrder = (atlas) =>
  [...atlas.baseLayers.shownFeatures()]
    .filter(({ layer }) => layer.style.pick)
    .sort((a, b) => b.layer.style.pick - a.layer.style.pick);

function linesNear(atlas, point, reach) {
  return byPickOrder(atlas)
    .filter(({ feature }) => feature.geometry.type.endsWith("LineString") && feature.properties.pickable !== false)
    .filter(({ feature }) =>
      worldRings(feature).some((points) => distance(atlas.markers.project, points, point, reach) < reach),
    )
    .map(keyOf);
}

// From a point to an outline, in pixels; of one that is farther away than `most` only that.
function distance({ scale, left, top }, points, { x, y }, most) {
  let least = Infinity;
  const [west, north, east, south] = points.box;
  if (
    x < west * scale - left - most ||
    x > east * scale - left + most ||
    y < north * scale - top - most ||
    y > south * scale - top + most
  )
    return least;
  for (let i = 2; i < points.length; i += 2) {
    const [ax, ay] = [points[i - 2] * scale - left, points[i - 1] * scale - top];
    const [dx, dy] = [points[i] * scale - left - ax, points[i + 1] * scale - top - ay];
    const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(x - ax - along * dx, y - ay - along * dy));
  }
  return least;
}

function areasAt(atlas, { lng, lat }) {
  const zoom = atlas.map.getZoom();
  return byPickOrder(atlas)
    .filter(({ layer, feature }) => isArea(feature) && zoom >= (layer.style.pick_from ?? 0))
    .filter(
      ({ feature }) =>
        worldRings(feature).filter((points) => isInRing(points, lng / 360 + 0.5, mercator(lat))).length % 2,
    )
    .map(keyOf);
}

const keyOf = ({ layer, feature }) => `${layer.id}.${feature.properties.id}`;

// Even-odd rule; a hole's outline counts once more.
function isInRing(points, x, y) {
  let inside = false;
  const [west, north, east, south] = points.box;
  if (x < west || x > east || y < north || y > south) return inside;
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [points[i], points[i + 1], points[j], points[j + 1]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
