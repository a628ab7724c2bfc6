// An uncertain place is an area: the mapped feature it is, or a circle of its true radius.
import { POSSIBLE } from "../data/incidents.js";
import { isArea, tracePath } from "../data/geometry.js";
import { pixelsPerKm } from "./style_rules.js";
import { alpha, dotted } from "../markers/symbols.js";

const MOST = 400;
const SEVERAL = -2;
// Wider circles are filled evenly: a gradient over half the screen costs more than it shows.
const WIDE = 90;
// Circles wider than a province are rings alone: their tints would add up over the whole country.
const WIDEST = 150;

// Draws the areas that incidents may have happened in. Those of one place share one area, in the colour of their
// category; of several, in none of them.
export function drawUncertainAreas(pen, atlas, canvasLayer, projection) {
  const { incidents, baseLayers } = atlas;
  const drawnAreas = new Uint8Array(incidents.count);
  const kind = kindsOfAreas(incidents);
  let drawn = 0;
  for (let i = 0; i < incidents.count; i += 1) {
    if (!incidents.radius[i] || !incidents.drawn(i) || drawnAreas[incidents.area[i]]) continue;
    drawnAreas[incidents.area[i]] = 1;
    drawn += 1;
    if (drawn > MOST) return;
    const feature = incidents.extent.at(i) && baseLayers.find(incidents.extent.at(i));
    const colour = atlas.tokens[kind[incidents.area[i]] === SEVERAL ? "ink2" : incidents.looks[i].token];
    if (feature) drawExtent(pen, feature, projection, colour);
    else
      drawCircle(pen, canvasLayer, projection, circleOf(incidents, i, projection), {
        colour,
        status: incidents.status[i],
      });
  }
}

/**
 * Draws the area of a place that is no incident's own: the feature that `extent` names, else a circle about {x, y}
 * in pixels with a radius of `km`.
 * @param {CanvasRenderingContext2D} pen
 * @param {any} layer
 * @param {{ extent?: string, x: number, y: number, km: number, size: number }} place
 * @param {{ colour: string, status: number }} look
 */
export function drawArea(pen, { atlas, canvasLayer, project }, { extent: key, ...circle }, look) {
  const feature = key && atlas.baseLayers.find(key);
  if (feature) drawExtent(pen, feature, project, look.colour);
  else drawCircle(pen, canvasLayer, project, circle, look);
}

const circleOf = ({ x, y, radius, size }, i, { scale, left, top }) => ({
  x: x[i] * scale - left,
  y: y[i] * scale - top,
  km: radius[i],
  size: size[i],
});

// The one category of an area's shown incidents, or that there are several.
function kindsOfAreas(incidents) {
  const { area, kind: kinds } = incidents;
  const kindOf = new Int32Array(incidents.count).fill(-1);
  for (let i = 0; i < incidents.count; i += 1) {
    const [at, kind] = [area[i], kinds[i]];
    if (kindOf[at] === kind || kindOf[at] === SEVERAL || !incidents.drawn(i)) continue;
    kindOf[at] = kindOf[at] === -1 ? kind : SEVERAL;
  }
  return kindOf;
}

// In pixels but for `km`; what is no wider than a symbol of `size` is not drawn.
function drawCircle(pen, canvasLayer, projection, { x, y, km, size }, { colour, status }) {
  const r = km * pixelsPerKm(y, projection);
  if (!(r > size + 3) || !canvasLayer.holds(x, y, r)) return;
  const strength = 0.34 * Math.min(1, Math.max(0.2, 38 / km)) * (status === POSSIBLE ? 0.6 : 1);
  pen.beginPath();
  pen.arc(x, y, r, 0, 2 * Math.PI);
  pen.fillStyle = km > WIDE ? alpha(colour, strength / 2) : radialFade(pen, { x, y, r }, colour, strength);
  if (km < WIDEST) pen.fill();
  dotted(pen, alpha(colour, km < WIDEST ? 0.38 : 0.3), 0.9);
}

function radialFade(pen, { x, y, r }, colour, strength) {
  const shade = pen.createRadialGradient(x, y, 0, x, y, r);
  shade.addColorStop(0, alpha(colour, strength));
  shade.addColorStop(1, alpha(colour, 0.03));
  return shade;
}

function drawExtent(pen, feature, projection, colour) {
  pen.beginPath();
  tracePath(pen, feature, projection);
  if (isArea(feature)) {
    pen.fillStyle = alpha(colour, 0.05);
    pen.fill("evenodd");
    dotted(pen, alpha(colour, 0.5), 1.1);
    return;
  }
  Object.assign(pen, { strokeStyle: alpha(colour, 0.08), lineWidth: 18, lineJoin: "round", lineCap: "round" });
  pen.stroke();
}
