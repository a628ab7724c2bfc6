// A feature's outline in world coordinates (0..1, Web Mercator), worked out once.
import { mercator } from "./incidents.js";

export function outline(feature) {
  feature.world ??= parts(feature.geometry).map((part) => {
    const world = new Float64Array(2 * part.length);
    part.forEach(([lon, lat], i) => { world[2 * i] = lon / 360 + 0.5; world[2 * i + 1] = mercator(lat); });
    return world;
  });
  return feature.world;
}

function parts({ type, coordinates }) {
  if (type === "LineString") return [coordinates];
  if (type === "Polygon" || type === "MultiLineString") return coordinates;
  return type === "MultiPolygon" ? coordinates.flat() : [];
}

// Puts the outline on the pen as a path; points closer than a pixel are left out.
export function trace(pen, feature, [scale, left, top]) {
  pen.beginPath();
  for (const world of outline(feature)) {
    let [lastX, lastY] = [Infinity, Infinity];
    for (let i = 0; i < world.length; i += 2) {
      const [x, y] = [world[i] * scale - left, world[i + 1] * scale - top];
      if (i === 0) pen.moveTo(x, y);
      else if (Math.abs(x - lastX) + Math.abs(y - lastY) < 1 && i < world.length - 2) continue;
      else pen.lineTo(x, y);
      [lastX, lastY] = [x, y];
    }
  }
}
