// Very many marks: no stepping aside, one picture a look, one mark a small square of the screen.
import { POSSIBLE } from "./incidents.js";
import { stamp } from "./symbols.js";

export const MANY = 3000;
const SQUARE = 3;

export function crowd(pen, atlas, sheet, { scale, left, top }) {
  const { incidents, tokens } = atlas;
  const columns = Math.ceil(sheet.width / SQUARE) + 1;
  const taken = new Uint8Array(columns * (Math.ceil(sheet.height / SQUARE) + 1));
  const pictures = new Map();
  const { x: marginX, y: marginY } = sheet.margin;
  for (let i = 0; i < incidents.count; i += 1) {
    if (!incidents.drawn(i)) continue;
    const [x, y] = [incidents.x[i] * scale - left, incidents.y[i] * scale - top];
    const [across, down] = [x + marginX, y + marginY];
    if (!(across >= 0 && down >= 0 && across < sheet.width && down < sheet.height)) continue;
    const cell = Math.floor(down / SQUARE) * columns + Math.floor(across / SQUARE);
    if (taken[cell]) continue;
    taken[cell] = 1;
    const picture = pictureOf(pictures, incidents, i, tokens);
    pen.drawImage(picture, x - picture.half, y - picture.half, 2 * picture.half, 2 * picture.half);
  }
}

// The nearest mark to a point, for a click.
export function nearest(atlas, { scale, left, top }, point, reach) {
  const { incidents } = atlas;
  let best = null;
  for (let i = 0; i < incidents.count; i += 1) {
    if (!incidents.drawn(i)) continue;
    const [x, y] = [incidents.x[i] * scale - left, incidents.y[i] * scale - top];
    const away = Math.hypot(x - point.x, y - point.y) - incidents.size[i];
    if (away <= reach && (!best || away < best.away)) best = { i, x, y, r: incidents.size[i], away };
  }
  return best;
}

function pictureOf(pictures, incidents, i, tokens) {
  const hollow = incidents.status[i] === POSSIBLE;
  const r = incidents.size[i];
  const key = `${incidents.category[i]}/${Math.round(r)}/${hollow}`;
  if (!pictures.has(key)) pictures.set(key, picture(incidents.looks[i], r, hollow, tokens));
  return pictures.get(key);
}

function picture(look, r, hollow, tokens) {
  const dpr = window.devicePixelRatio || 1;
  const half = Math.ceil(1.25 * r + 4);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2 * half * dpr;
  const pen = canvas.getContext("2d");
  pen.scale(dpr, dpr);
  stamp(pen, look.shape, { x: half, y: half, r, colour: tokens[look.token], halo: tokens["symbol-halo"], hollow, paper: tokens.raised });
  return Object.assign(canvas, { half });
}
