// What lies under the pointer: incidents first, then sites, call-outs, lines, regions.
import { split } from "./base.js";
import { nearest } from "./crowd.js";
import { outline } from "./outline.js";

const REACH = matchMedia("(pointer: coarse)").matches ? 16 : 6;

export function pick(atlas, point, latlng) {
  const { marks, incidents } = atlas;
  const near = (list) => list.filter(({ x, y, r }) => Math.hypot(x - point.x, y - point.y) <= r + REACH)
    .sort((a, b) => Math.hypot(a.x - point.x, a.y - point.y) - Math.hypot(b.x - point.x, b.y - point.y))[0];
  const group = near(marks.groups);
  if (group) return { group: group.members };
  const mark = marks.many ? nearest(atlas, marks.project, point, REACH) : near(marks.placed);
  if (mark) return { incident: incidents.id[mark.i] };
  const site = near(marks.sites) ?? near(marks.rings);
  return { region: site?.key ?? line(atlas, point) ?? region(atlas, latlng) };
}

export function describe(atlas, region) {
  const [layer] = split(region);
  return { layer, name: atlas.base.find(region)?.properties.name ?? region };
}

const byOrder = (atlas) => [...atlas.base.shownFeatures()]
  .filter(({ layer }) => layer.style.pick)
  .sort((a, b) => b.layer.style.pick - a.layer.style.pick);

function line(atlas, point) {
  for (const { layer, feature } of byOrder(atlas)) {
    if (!feature.geometry.type.endsWith("LineString") || feature.properties.pickable === false) continue;
    if (outline(feature).some((points) => distance(atlas.marks.project, points, point) < REACH)) return `${layer.id}.${feature.properties.id}`;
  }
  return null;
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

function region(atlas, { lng, lat }) {
  for (const { layer, feature } of byOrder(atlas)) {
    if (!feature.geometry.type.endsWith("Polygon") || atlas.map.getZoom() < (layer.style.pick_from ?? 0)) continue;
    const polygons = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
    if (polygons.some(([shell, ...holes]) => within(shell, lng, lat) && !holes.some((hole) => within(hole, lng, lat)))) {
      return `${layer.id}.${feature.properties.id}`;
    }
  }
  return null;
}

// Even-odd rule.
function within(ring, x, y) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
