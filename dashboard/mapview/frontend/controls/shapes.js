// A shape that is being drawn, from its points [lon, lat] in degrees: its text for the link, its
// measures on a sphere (km, km²), and why it cannot be used. The link's forms:
// c:lon,lat,km · r:west,south,east,north · p:lon,lat;lon,lat;…
const EARTH = 6371.0088; // km, mean radius
const RAD = Math.PI / 180;
const MOST_KM = 1000; // of a circle's radius
const LEAST_KM = 0.02; // across: less is a slip of the hand, and the link rounds to some 10 m
export const CORNERS = 60; // most corners of a polygon
const NORTH = 85,
  EAST = 180; // degrees that a link takes

/**
 * Returns the kilometres on a sphere between two places, each [lon, lat] in degrees.
 * @param {...number[]} ends
 */
export function kmBetween(...ends) {
  const [[ax, ay], [bx, by]] = ends;
  const half =
    Math.sin(((by - ay) * RAD) / 2) ** 2 +
    Math.cos(ay * RAD) * Math.cos(by * RAD) * Math.sin(((bx - ax) * RAD) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
}

// Moves points, [lon, lat] in degrees, together by whole worlds, so that the first lies from -180 to 180: the map
// repeats to its east and west.
export function inOneWorld(points) {
  if (!points.length) return points;
  const worlds = Math.round(points[0][0] / 360) * 360;
  return points.map(([lon, lat]) => [lon - worlds, lat]);
}

/** @type {(tool: string, ends: number[][]) => number[][]} */
const corners = (tool, [[ax, ay], [bx, by] = [ax, ay]]) =>
  tool === "rectangle"
    ? [
        [ax, ay],
        [bx, ay],
        [bx, by],
        [ax, by],
      ]
    : null;

/**
 * Returns what a shape measures while it is drawn, in km and km²: a circle its radius, a rectangle its sides, a
 * polygon its boundary, each with its area (0 below three corners).
 * @typedef {{ km?: number, across?: number, down?: number, around?: number, area?: number }} Measures
 * @type {(tool: string, points: number[][]) => Measures}
 */
export function measures(tool, points) {
  if (points.length < 2) return {};
  if (tool === "circle") {
    const km = kmBetween(...points);
    return { km, area: 2 * Math.PI * EARTH ** 2 * (1 - Math.cos(km / EARTH)) };
  }
  if (tool === "rectangle") {
    const [west, south, east, north] = bounds(points);
    const middle = (south + north) / 2;
    return {
      across: kmBetween([west, middle], [east, middle]),
      down: kmBetween([west, south], [west, north]),
      area: area(corners(tool, points)),
    };
  }
  return { around: lengthOf([...points, points[0]]), area: points.length > 2 ? area(points) : 0 };
}

const lengthOf = (points) => points.slice(1).reduce((sum, point, i) => sum + kmBetween(points[i], point), 0);

// Between straight lines of the map, on the sphere: a trapezoid under each side.
function area(points) {
  let sum = 0;
  points.forEach(([ax, ay], i) => {
    const [bx, by] = points[(i + 1) % points.length];
    sum += ((bx - ax) * RAD * (Math.sin(ay * RAD) + Math.sin(by * RAD))) / 2;
  });
  return Math.abs(sum) * EARTH ** 2;
}

// Returns the name of the text that says why a shape, in degrees, cannot be used; empty where it can.
export function problem(tool, points) {
  if (points.length < (tool === "polygon" ? 3 : 2)) return tool === "polygon" ? "fewCorners" : "tooSmall";
  if (tool === "polygon" && points.length > CORNERS) return "manyCorners";
  if (points.some(([lon, lat]) => Math.abs(lon) > EAST || Math.abs(lat) > NORTH)) return "offWorld";
  const { km, across, down, area: km2 } = measures(tool, points);
  if (tool === "circle") return km < LEAST_KM ? "tooSmall" : km > MOST_KM ? "tooLarge" : "";
  if (tool === "rectangle") return Math.min(across, down) < LEAST_KM ? "tooSmall" : "";
  if (crossesItself(points)) return "crosses";
  return km2 < LEAST_KM ** 2 ? "tooSmall" : "";
}

// Tells whether a side of a closed polygon crosses or touches another that is not its neighbour.
export function crossesItself(points) {
  const count = points.length;
  const side = (i) => [points[i], points[(i + 1) % count]];
  for (let i = 0; i < count; i += 1) {
    for (let k = i + 1; k < count; k += 1) {
      const neighbours = k === i + 1 || (i === 0 && k === count - 1);
      if (neighbours ? turnsBack(side(i), side(k), k === i + 1) : segmentsMeet(...side(i), ...side(k))) return true;
    }
  }
  return false;
}

const turnOf = ([ax, ay], [bx, by], [cx, cy]) => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
const isInBox = (a, b, [x, y]) =>
  Math.min(a[0], b[0]) <= x && x <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= y && y <= Math.max(a[1], b[1]);

function segmentsMeet(a, b, c, d) {
  const [one, two, three, four] = [turnOf(a, b, c), turnOf(a, b, d), turnOf(c, d, a), turnOf(c, d, b)];
  if (one !== two && three !== four) return true;
  return (
    (!one && isInBox(a, b, c)) ||
    (!two && isInBox(a, b, d)) ||
    (!three && isInBox(c, d, a)) ||
    (!four && isInBox(c, d, b))
  );
}

// Sides that share a corner, the second running back over the first.
function turnsBack(first, other, inOrder) {
  const [a, b, c] = inOrder ? [first[0], first[1], other[1]] : [other[0], other[1], first[1]];
  return turnOf(a, b, c) === 0 && (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]) >= 0;
}

function bounds(points) {
  const [lons, lats] = [0, 1].map((axis) => points.map((point) => point[axis]));
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

// Rounds degrees as a link takes them: to four decimals, some 10 m.
export const rounded = (points) => points.map((point) => point.map((value) => +value.toFixed(4)));

// Writes a drawn shape, its points [lon, lat] in degrees, as a link names it.
export function linkText(tool, points) {
  if (tool === "polygon") return `p:${points.map((point) => point.join(",")).join(";")}`;
  if (tool === "rectangle") return `r:${bounds(points).join(",")}`;
  return `c:${points[0].join(",")},${+kmBetween(...points).toFixed(4)}`;
}
