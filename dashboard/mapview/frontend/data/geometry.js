// A feature's outline in world coordinates (0..1, Web Mercator), worked out once.
import { mercator } from "./incidents.js";

// Returns a feature's lines and rings in world coordinates, [x0, y0, x1, y1, …] each, with its box. Packed layers
// bring them along.
export function worldRings(feature) {
  feature.world ??= partsOf(feature.geometry).map(toWorld);
  return feature.world;
}

function toWorld(part) {
  const points = new Float64Array(2 * part.length);
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  part.forEach(([lon, lat], i) => {
    const [x, y] = [lon / 360 + 0.5, mercator(lat)];
    points[2 * i] = x;
    points[2 * i + 1] = y;
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [north, south] = [Math.min(north, y), Math.max(south, y)];
  });
  return Object.assign(points, { box: [west, north, east, south] });
}

function partsOf({ type, coordinates }) {
  if (type === "LineString") return [coordinates];
  if (type === "Polygon" || type === "MultiLineString") return coordinates;
  return type === "MultiPolygon" ? coordinates.flat() : [];
}

// Returns the box of all parts of a feature in world coordinates: west, north, east, south.
export function worldBox(feature) {
  const boxes = worldRings(feature).map(({ box }) => box);
  return [Math.min, Math.min, Math.max, Math.max].map((most, side) => most(...boxes.map((box) => box[side])));
}

/**
 * Returns latitude and longitude, in degrees, of the middle of a box in world coordinates.
 * @param {number[]} box
 */
export function centre([west, north, east, south]) {
  const up = Math.PI * (1 - north - south);
  return [(Math.atan(Math.sinh(up)) * 180) / Math.PI, (west + east) * 180 - 180];
}

// Tells whether a feature is a polygon or several.
export const isArea = ({ geometry }) => geometry.type.endsWith("Polygon");

// Adds a feature's outline to the pen's path; parts out of sight are left out, and points closer than `step`
// pixels.
export function tracePath(pen, feature, { scale, left, top, sight }, step = 1) {
  for (const points of worldRings(feature)) {
    const [west, north, east, south] = points.box;
    if (west > sight[2] || east < sight[0] || north > sight[3] || south < sight[1]) continue;
    let [lastX, lastY] = [Infinity, Infinity];
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [points[i] * scale - left, points[i + 1] * scale - top];
      if (i && Math.abs(x - lastX) + Math.abs(y - lastY) < step && i < points.length - 2) continue;
      if (i) pen.lineTo(x, y);
      else pen.moveTo(x, y);
      [lastX, lastY] = [x, y];
    }
  }
}
