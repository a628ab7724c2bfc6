// Where a label may stand: left-top corners in the order to try them.
import { worldRings } from "../data/geometry.js";

const SIDES = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
];
const GRID = 9; // pixels between the places tried inside an area
const AIR = 3; // pixels left between a name and the area's border
const CAPITAL = 110; // pixels from its point: a capital's name is never left out for want of room

// Returns the left top corners, in pixels, where a label's box may stand, in the order to try them: beside a
// point, off a line, or the place itself and around it.
export function candidatePositions({ rule, feature, x, y, angle }, box) {
  const reach = rule.ranks && feature.properties.rank === 1 ? CAPITAL : rule.reach;
  if (rule.at === "point" || rule.at === "ring") return positionsBeside({ ...rule, reach }, { x, y }, box);
  const centre = [x - box.wide / 2, y - box.high / 2];
  if (rule.at === "anchors") return positionsOffLine(rule, centre, angle, box);
  return [0, 15, 30, 45].flatMap((away) =>
    (away ? SIDES : [[0, 0]]).map(([east, south]) => [centre[0] + away * east, centre[1] + away * south]),
  );
}

function positionsBeside({ at, ring, reach: most = 12 }, { x, y }, { wide, high }) {
  const start = at === "ring" ? ring.r + 12 : 5;
  const reaches = [start];
  while (reaches.at(-1) < (at === "ring" ? start + 60 : most)) reaches.push(reaches.at(-1) + (at === "ring" ? 12 : 7));
  return reaches.flatMap((reach) =>
    SIDES.map(([east, south]) => {
      const away = east && south ? reach * 0.75 : reach;
      return [x + away * east - (wide * (1 - east)) / 2, y + away * south - (high * (1 - south)) / 2];
    }),
  );
}

/** @type {(rule: { off?: number }, corner: number[], angle: number, box: { high: number }) => number[][]} */
function positionsOffLine({ off = 0 }, [left, top], angle, { high }) {
  const aways = off
    ? [high / 2 + off, -high / 2 - off, high / 2 + off + 8, -high / 2 - off - 8]
    : [0, high * 0.7, -high * 0.7];
  return aways.map((away) => [left - away * Math.sin(angle), top + away * Math.cos(angle)]);
}

// Returns the left top corners, in pixels, of a box inside an area, the nearest to its own point first. They stand
// on rows across it, cut where the outline crosses.
export function positionsInside({ feature, x, y }, { wide, high }, view) {
  const positions = [];
  for (const [row, crossings] of crossedRows(feature, view)) {
    const top = row - high / 2;
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [from, to] = [crossings[i] + AIR, crossings[i + 1] - AIR - wide];
      for (let left = from; left <= to; left += GRID)
        positions.push({ corner: [left, top], away: Math.hypot(left + wide / 2 - x, top + high / 2 - y) });
    }
  }
  return positions.sort((a, b) => a.away - b.away).map(({ corner }) => corner);
}

// Every GRID pixels of the view, where the outline crosses that row.
function crossedRows(feature, { scale, left, top, sight }) {
  const first = Math.ceil((sight[1] * scale - top) / GRID),
    last = Math.floor((sight[3] * scale - top) / GRID);
  const crossings = new Map();
  for (const points of worldRings(feature)) {
    for (let i = 2; i < points.length; i += 2) {
      const [y1, y2] = [points[i - 1] * scale - top, points[i + 1] * scale - top];
      const [from, to] = [
        Math.max(first, Math.ceil(Math.min(y1, y2) / GRID)),
        Math.min(last, Math.ceil(Math.max(y1, y2) / GRID) - 1),
      ];
      for (let row = from; row <= to; row += 1) {
        const crossing = points[i - 2] + ((row * GRID - y1) / (y2 - y1)) * (points[i] - points[i - 2]);
        (crossings.get(row * GRID) ?? crossings.set(row * GRID, []).get(row * GRID)).push(crossing * scale - left);
      }
    }
  }
  return crossings;
}
