// The parts of a label: its words, the places it may stand at, its dot, the line that leads to it.
import { featureName } from "../core/i18n.js";

// Returns the key of one label of a feature: it may have several along its course.
export const labelKey = ({ layer, rule, feature, anchor = 0 }) =>
  `${layer?.id ?? rule.ring.key}/${feature.properties.id}/${rule.order}/${anchor}`;

// Returns the distance in pixels from a box to a point, 0 inside it.
export const gap = ([left, top], { wide, high }, { x, y }) =>
  Math.hypot(Math.max(left - x, 0, x - left - wide), Math.max(top - y, 0, y - top - high));

// Returns the point of a box that is nearest to another, in pixels.
export const nearestIn = ([left, top], { wide, high }, { x, y }) => [
  Math.min(Math.max(x, left), left + wide),
  Math.min(Math.max(y, top), top + high),
];

// Returns width and height of what holds a box turned by an angle in radians.
export const rotatedSize = (wide, high, angle) => [
  wide * Math.abs(Math.cos(angle)) + high * Math.abs(Math.sin(angle)),
  wide * Math.abs(Math.sin(angle)) + high * Math.abs(Math.cos(angle)),
];

// Returns the text of a label by its rule, broken into two lines and in capitals where that says so.
export function labelText(rule, { properties }) {
  const text = featureName(properties, rule.field) ?? "";
  const broken = rule.wrap && text.length > rule.wrap ? text.replace(/^(.{6,}?) (?=\S+ ?\S*$)/, "$1\n") : text;
  return rule.caps ? broken.toUpperCase() : broken;
}

// Returns where a label may stand: longitudes and latitudes in degrees, angles in degrees clockwise.
export function anchors(rule, { properties, geometry }) {
  if (rule.at === "point")
    return geometry.type === "Point" ? [{ lon: geometry.coordinates[0], lat: geometry.coordinates[1] }] : [];
  if (rule.at === "anchors")
    return (properties.labels ?? []).map(({ lon, lat, angle_deg: turn }) => ({ lon, lat, angle: -(turn ?? 0) })); // anti-clockwise in the data;
  return properties.label_lon === undefined ? [] : [{ lon: properties.label_lon, lat: properties.label_lat }];
}

// Draws the dot of a place; middle and radius in pixels.
export function drawDot(pen, x, y, r, tokens) {
  pen.beginPath();
  pen.arc(x, y, r, 0, 2 * Math.PI);
  Object.assign(pen, { fillStyle: tokens.raised, strokeStyle: tokens.label, lineWidth: 1.3 });
  pen.fill();
  pen.stroke();
}

/**
 * Draws the line from a ring to its label, where that stands apart from it; all in pixels.
 * @param {CanvasRenderingContext2D} pen
 * @param {{ x: number, y: number, r: number }} ring
 * @param {number[]} frame left, top, width and height
 * @param {string} colour
 * @param {string} [halo]
 */
export function drawLeader(pen, ring, [left, top, wide, high], colour, halo) {
  const [x, y] = nearestIn([left, top], { wide, high }, ring);
  const away = Math.hypot(x - ring.x, y - ring.y);
  if (away < ring.r + 4) return;
  pen.beginPath();
  pen.moveTo(ring.x + ((x - ring.x) * ring.r) / away, ring.y + ((y - ring.y) * ring.r) / away);
  pen.lineTo(x - (2 * (x - ring.x)) / away, y - (2 * (y - ring.y)) / away);
  if (halo) {
    Object.assign(pen, { strokeStyle: halo, lineWidth: 3.4 });
    pen.stroke();
  }
  Object.assign(pen, { strokeStyle: colour, lineWidth: halo ? 1.1 : 0.9 });
  pen.stroke();
}
