// What lies under the pointer: incidents first, then sites, call-outs, lines, regions.
import { split } from "../layers/basemap.js";
import { WIDE } from "../layers/bands.js";
import { nearest } from "./dense.js";
import { isArea, outline } from "../data/geometry.js";
import { mercator } from "../data/incidents.js";
import { named } from "../core/i18n.js";

const REACH = matchMedia("(pointer: coarse)").matches ? 16 : 6;

// All that lies there, the nearest and smallest first; a crowd of incidents as one group.
export function pick(atlas, point, latlng) {
  const { marks, incidents } = atlas;
  const near = (list) => list.filter(({ x, y, r }) => Math.hypot(x - point.x, y - point.y) <= r + REACH)
    .sort((a, b) => Math.hypot(a.x - point.x, a.y - point.y) - Math.hypot(b.x - point.x, b.y - point.y));
  const badge = marks.badges.find(({ left, top, wide, high }) => point.x >= left && point.x <= left + wide && point.y >= top && point.y <= top + high);
  if (badge) return listed(atlas, badge);
  const found = marks.many ? [nearest(atlas, marks.project, point, REACH)].filter(Boolean) : near(marks.placed);
  // Sites are drawn last, so what is on one is theirs; beside them the nearest symbol is meant.
  const gap = ({ x, y, r }) => Math.hypot(x - point.x, y - point.y) - r;
  const isOn = (one) => Boolean(one.key) && gap(one) <= 0;
  const symbols = [...near(marks.sites), ...near(marks.groups), ...found]
    .sort((a, b) => isOn(b) - isOn(a) || gap(a) - gap(b));
  if (symbols[0]?.members) return { group: symbols[0].members };
  const things = symbols.filter(({ members }) => !members)
    .map(({ key, i }) => key ?? { incident: incidents.id[i], name: incidents.title[i] });
  const named = marks.labels.under(point);
  const rings = near(marks.rings).map(({ key }) => key);
  const [across, below] = [lines(atlas, point), areas(atlas, latlng)];
  const all = [...new Set([...things, ...named, ...rings, ...across, ...below])]
    .map((thing) => (typeof thing === "string" ? { region: thing, name: nameOf(atlas, thing) } : thing));
  // What is told of a whole line is listed before lines and areas there, which are offered beside it.
  const band = !things.length && !named.length && !rings.length && marks.bands.find((one) => on(atlas, one, point));
  return band && (!across.length || across.includes(band.key)) ? { ...listed(atlas, band), things: all } : { things: all };
}

const listed = (atlas, { key, members }) => ({ group: members, title: `${nameOf(atlas, key)}: ${atlas.settings.texts.along}` });

const on = (atlas, { feature }, point) => outline(feature).some((points) => distance(atlas.marks.project, points, point) <= WIDE / 2);

function nameOf(atlas, region) {
  const [layer] = split(region);
  const title = atlas.base.layers.find(({ id }) => id === layer)?.title;
  const found = atlas.base.find(region);
  const name = found ? named(found.properties) : region;
  return title && title !== name ? `${name} (${title})` : name;
}

const byOrder = (atlas) => [...atlas.base.shownFeatures()]
  .filter(({ layer }) => layer.style.pick)
  .sort((a, b) => b.layer.style.pick - a.layer.style.pick);

function lines(atlas, point) {
  return byOrder(atlas)
    .filter(({ feature }) => feature.geometry.type.endsWith("LineString") && feature.properties.pickable !== false)
    .filter(({ feature }) => outline(feature).some((points) => distance(atlas.marks.project, points, point) < REACH))
    .map(keyOf);
}

// From a point to an outline, in pixels.
function distance({ scale, left, top }, points, { x, y }) {
  let least = Infinity;
  for (let i = 2; i < points.length; i += 2) {
    const [ax, ay] = [points[i - 2] * scale - left, points[i - 1] * scale - top];
    const [dx, dy] = [points[i] * scale - left - ax, points[i + 1] * scale - top - ay];
    const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(x - ax - along * dx, y - ay - along * dy));
  }
  return least;
}

function areas(atlas, { lng, lat }) {
  const zoom = atlas.map.getZoom();
  return byOrder(atlas)
    .filter(({ layer, feature }) => isArea(feature) && zoom >= (layer.style.pick_from ?? 0))
    .filter(({ feature }) => outline(feature).filter((points) => within(points, lng / 360 + 0.5, mercator(lat))).length % 2)
    .map(keyOf);
}

const keyOf = ({ layer, feature }) => `${layer.id}.${feature.properties.id}`;

// Even-odd rule; a hole's outline counts once more.
function within(points, x, y) {
  let inside = false;
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [points[i], points[i + 1], points[j], points[j + 1]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
