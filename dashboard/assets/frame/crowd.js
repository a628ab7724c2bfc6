// Very many marks: no stepping aside, one picture a look, one mark a small square of the screen.
import { POSSIBLE } from "./incidents.js";
import { stamp } from "./symbols.js";

export const MANY = 3000;
// Beyond this, marks are dust: a few pixels each, written straight into a picture.
const DUST = 15_000;
const SQUARE = 4;
// The pixels of a mark: 1 is its colour, 2 its rim.
const GRAIN = ["02220", "21112", "21112", "21112", "02220"];

export function crowd(pen, atlas, sheet, view) {
  const { counts } = atlas.incidents;
  if (counts[1] + counts[2] > DUST) dust(pen, atlas, sheet, view);
  else stamps(pen, atlas, sheet, view);
}

function stamps(pen, atlas, sheet, { scale, left, top }) {
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

function dust(pen, atlas, sheet, { scale, left, top }) {
  const { incidents, tokens } = atlas;
  const [wide, high] = [Math.floor(sheet.width), Math.floor(sheet.height)];
  const picture = new ImageData(wide, high);
  const pixels = new Uint32Array(picture.data.buffer);
  const colours = incidents.looks.map((look) => tokens[look.token]);
  const [rim, raised] = [number(tokens["symbol-halo"]), number(tokens.outline)];
  const numbers = new Map([...new Set(colours)].map((colour) => [colour, number(colour)]));
  const { x: marginX, y: marginY } = sheet.margin;
  for (let i = 0; i < incidents.count; i += 1) {
    if (!incidents.drawn(i)) continue;
    const x = Math.round(incidents.x[i] * scale - left + marginX);
    const y = Math.round(incidents.y[i] * scale - top + marginY);
    if (x < 3 || y < 3 || x >= wide - 3 || y >= high - 3) continue;
    grain(pixels, y * wide + x, wide, [numbers.get(colours[i]), incidents.status[i] === POSSIBLE ? raised : rim]);
  }
  const sheetOf = new OffscreenCanvas(wide, high);
  sheetOf.getContext("2d").putImageData(picture, 0, 0);
  pen.drawImage(sheetOf, -marginX, -marginY);
}

function grain(pixels, middle, wide, [colour, rim]) {
  for (let row = 0; row < 5; row += 1) {
    const start = middle + (row - 2) * wide - 2;
    for (let column = 0; column < 5; column += 1) {
      const kind = GRAIN[row].charCodeAt(column);
      if (kind === 49) pixels[start + column] = colour;
      else if (kind === 50) pixels[start + column] = rim;
    }
  }
}

// #rrggbb as the four bytes of a pixel, opaque.
function number(colour) {
  const value = Number.parseInt(colour.slice(1, 7), 16);
  return ((255 << 24) | ((value & 255) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
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
