// Incidents told of a whole line: a band along it and a badge with their count, never a point.
import { CERTAIN } from "../data/incidents.js";
import { worldRings, tracePath } from "../data/geometry.js";
import { alpha } from "../markers/symbols.js";

export const WIDE = 19; // pixels across a band
const AWAY = 30; // pixels from the line to its badge
const FONT = "600 11.5px Atlas Sans, sans-serif";
const PARTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9];

// Groups the shown incidents that are told of a whole line, by that line.
export function byLine({ incidents, baseLayers }) {
  const lines = new Map();
  for (let i = 0; i < incidents.count; i += 1) {
    if (!incidents.unmapped[i] || !incidents.extent.at(i) || !incidents.shown(i)) continue;
    const key = incidents.extent.at(i);
    const feature = lines.get(key)?.feature ?? baseLayers.find(key);
    if (!feature?.geometry.type.endsWith("LineString")) continue;
    (lines.get(key) ?? lines.set(key, { key, feature, members: [] }).get(key)).members.push(i);
  }
  return [...lines.values()];
}

// Draws a band along each line that incidents are told of as a whole.
export function drawBands(pen, lines, { atlas, project }) {
  const { tokens, incidents } = atlas;
  const incident = atlas.store.get("incident");
  for (const { feature, members } of lines) {
    pen.beginPath();
    tracePath(pen, feature, project, 6);
    const selected = members.includes(incidents.index.get(incident));
    const sure = members.some((i) => incidents.status[i] === CERTAIN);
    Object.assign(pen, {
      strokeStyle: alpha(selected ? tokens.accent : tokens.ink2, selected ? 0.4 : sure ? 0.15 : 0.09),
      lineWidth: WIDE,
      lineJoin: "round",
      lineCap: "butt",
    });
    pen.stroke();
  }
}

// Draws one badge a line, beside the part of it in sight, where nothing else stands; returns those drawn, in
// pixels.
export function drawBadges(pen, lines, { atlas, project, labels }) {
  return lines.flatMap((line) => {
    const text = counted(line.members, atlas);
    pen.font = FONT;
    pen.letterSpacing = "0px";
    const box = { wide: Math.ceil(pen.measureText(text).width) + 18, high: 22 };
    const place = badgeCorners(line.feature, project, box).find(
      ({ corner }) => labels.wholly(corner, box) && labels.free(corner, box),
    );
    if (!place) return [];
    labels.claim(place.corner, box);
    drawBadge(pen, atlas.tokens, { ...place, ...box, text });
    const [left, top] = place.corner;
    return [{ ...line, left, top, ...box, text }];
  });
}

// Puts into words how many incidents happened along a line and how many concern it, certain and possible apart.
export function counted(members, { incidents, settings: { texts } }) {
  const concern = members.filter((i) => incidents.concerns[i] === 1);
  const along = members.filter((i) => incidents.concerns[i] !== 1);
  return [
    [along, texts.along],
    [concern, texts.concern],
  ]
    .filter(([some]) => some.length)
    .map(([some, words]) => `${countsText(some, incidents, texts)} ${words}`)
    .join(", ");
}

function countsText(members, incidents, texts) {
  const certain = members.filter((i) => incidents.status[i] === CERTAIN).length;
  const possible = members.length - certain;
  return [certain || "", possible ? `${possible} ${texts.possible}` : ""].filter(Boolean).join(" · ");
}

// Makes the outline of a badge, `off` pixels outside it, the pen's path.
export function traceBadge(pen, { left, top, wide, high }, off) {
  pen.beginPath();
  pen.roundRect(left - off, top - off, wide + 2 * off, high + 2 * off, 11 + off);
}

// Corners for a badge on either side of the line's points in sight, the middle ones first.
function badgeCorners(feature, { scale, left, top, sight }, { wide, high }) {
  const points = [];
  for (const world of worldRings(feature)) {
    for (let i = 2; i < world.length; i += 2) {
      const [x, y] = [world[i], world[i + 1]];
      if (x > sight[0] && x < sight[2] && y > sight[1] && y < sight[3])
        points.push([x * scale - left, y * scale - top, world[i - 2] * scale - left, world[i - 1] * scale - top]);
    }
  }
  if (!points.length) return [];
  return PARTS.flatMap((part) => {
    const [x, y, beforeX, beforeY] = points[Math.floor(part * (points.length - 1))];
    const turn = Math.atan2(y - beforeY, x - beforeX) + Math.PI / 2;
    return [1, -1].map((side) => {
      const [middleX, middleY] = [x + side * Math.cos(turn) * (AWAY + wide / 4), y + side * Math.sin(turn) * AWAY];
      return { x, y, corner: [middleX - wide / 2, middleY - high / 2] };
    });
  });
}

/**
 * @typedef {{ x: number, y: number, corner: number[], wide: number, high: number, text: string }} Badge
 * @type {(pen: CanvasRenderingContext2D, tokens: Record<string, string>, badge: Badge) => void}
 */
function drawBadge(pen, tokens, { x, y, corner: [left, top], wide, high, text }) {
  const [nearX, nearY] = [Math.min(Math.max(x, left), left + wide), Math.min(Math.max(y, top), top + high)];
  for (const [colour, width] of [
    [tokens.halo, 3.4],
    [tokens.ink2, 1.1],
  ]) {
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(nearX, nearY);
    Object.assign(pen, { strokeStyle: colour, lineWidth: width });
    pen.stroke();
  }
  pen.beginPath();
  pen.roundRect(left, top, wide, high, 11);
  Object.assign(pen, { fillStyle: tokens.raised, strokeStyle: tokens.ink2, lineWidth: 1.1 });
  pen.fill();
  pen.stroke();
  Object.assign(pen, { fillStyle: tokens.ink, font: FONT, textAlign: "center", textBaseline: "middle" });
  pen.fillText(text, left + wide / 2, top + high / 2 + 0.5);
}
