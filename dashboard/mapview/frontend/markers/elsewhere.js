// Further places where the selected incident happened: its sign, smaller, on the area that each is
// known to, joined to its own mark by a thin line. They are drawn with the selected one alone: else
// more marks would stand on the map than incidents are counted.
import { drawArea } from "../layers/uncertainty.js";
import { POSSIBLE, mercator } from "../data/incidents.js";
import { makeWay } from "./declutter.js";
import { alpha, stamp } from "./symbols.js";
import { boxOf, symbolOf } from "./symbol_of.js";

const SHARE = 0.8; // of the size of its own mark

// Unpacks further places: each in world coordinates, with the km of its uncertainty and, where it has one, its
// area.
export const placesOf = (text) =>
  (text ? text.split("|") : []).map((place) => {
    const [lon, lat, km, extent] = place.split(" ");
    return { x: lon / 360 + 0.5, y: mercator(Number(lat)), km: Number(km), extent };
  });

// Draws the marks of further places beside all that was placed before them; returns those in sight.
export function drawElsewhere(pen, layer) {
  const { atlas, canvasLayer, project, sizeFactor } = layer;
  const { incidents, store } = atlas;
  const i = incidents.index.get(store.get("incident"));
  if (i === undefined || !incidents.shown(i)) return [];
  const { scale, left, top } = project;
  const marks = placesOf(incidents.elsewhere?.at(i)).map(({ x, y, ...place }) => {
    const [atX, atY] = [x * scale - left, y * scale - top];
    return { i, ...place, x: atX, y: atY, atX, atY, r: SHARE * incidents.size[i] * sizeFactor };
  });
  const shown = marks.filter(({ x, y }) => canvasLayer.holds(x, y));
  makeWay(shown, [...layer.sites, ...layer.placed, ...layer.groups]);
  const look = incidents.looks[i];
  const colour = atlas.tokens[look.token];
  for (const { atX, atY, r, ...place } of marks)
    drawArea(pen, layer, { ...place, x: atX, y: atY, size: r }, { colour, status: incidents.status[i] });
  drawConnections(pen, atlas, i, marks);
  for (const mark of shown) {
    layer.leader(pen, mark);
    stamp(pen, look.shape, {
      ...mark,
      colour,
      halo: atlas.tokens["symbol-halo"],
      hollow: incidents.status[i] === POSSIBLE,
      planned: incidents.planned[i] === 1,
      paper: atlas.tokens.raised,
    });
    layer.labels.block(mark.x, mark.y, mark.r + 2);
  }
  return shown;
}

function drawConnections(pen, atlas, i, marks) {
  const own = symbolOf(atlas, { incident: atlas.incidents.id.at(i) });
  if (!own) return;
  const { left, top, right, bottom } = boxOf(own);
  pen.beginPath();
  for (const { x, y } of marks) {
    pen.moveTo((left + right) / 2, (top + bottom) / 2);
    pen.lineTo(x, y);
  }
  Object.assign(pen, { strokeStyle: alpha(atlas.tokens.accent, 0.8), lineWidth: 1.1 });
  pen.stroke();
}
