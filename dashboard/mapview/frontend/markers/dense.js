// Very many markers: no stepping aside; their pixels are written straight into one picture.
import { POSSIBLE } from "../data/incidents.js";
import { brackets, stamp } from "./symbols.js";

export const MANY = 600;
// Beyond this they are drawn smaller.
const DENSE = 15_000;
const SMALL = 2.6;

// Draws very many incidents into one picture, pixel by pixel.
export function drawDense(pen, atlas, canvasLayer, { scale, left, top }) {
  const { incidents } = atlas;
  const [wide, high] = [Math.floor(canvasLayer.width), Math.floor(canvasLayer.height)];
  const { x: marginX, y: marginY } = canvasLayer.margin;
  const { picture, pixels, canvas } = blank(wide, high);
  const stamps = new Stamps(atlas, wide);
  for (let i = 0; i < incidents.count; i += 1) {
    if (!incidents.drawn(i)) continue;
    const x = Math.round(incidents.x[i] * scale - left + marginX);
    const y = Math.round(incidents.y[i] * scale - top + marginY);
    const { half, at, colour } = stamps.of(i);
    if (!(x >= half && y >= half && x < wide - half && y < high - half)) continue;
    const middle = y * wide + x;
    for (let k = 0; k < at.length; k += 1) pixels[middle + at[k]] = colour[k];
  }
  canvas.getContext("2d").putImageData(picture, 0, 0);
  pen.drawImage(canvas, -marginX, -marginY);
}

// One picture for all frames of a size: to make it anew costs as much as to fill it.
let buffer = {};
function blank(wide, high) {
  if (buffer.picture?.width !== wide || buffer.picture?.height !== high) {
    const picture = new ImageData(wide, high);
    buffer = { picture, pixels: new Uint32Array(picture.data.buffer), canvas: new OffscreenCanvas(wide, high) };
  } else buffer.pixels.fill(0);
  return buffer;
}

// A marker's pixels for each look, size and certainty: where they lie, and their colours.
class Stamps {
  constructor(atlas, wide) {
    const { counts } = atlas.incidents;
    this.atlas = atlas;
    this.wide = wide;
    this.cache = new Map();
    this.small = counts[1] + counts[2] > DENSE;
  }

  of(i) {
    const { incidents } = this.atlas;
    const r = this.small ? SMALL : Math.round(incidents.size[i]);
    const hollow = incidents.status[i] === POSSIBLE;
    const [planned, concerns] = [incidents.planned[i] === 1, incidents.concerns[i] === 1];
    const key = ((incidents.kind[i] * 64 + r) * 2 + Number(hollow)) * 4 + 2 * Number(planned) + Number(concerns);
    if (!this.cache.has(key))
      this.cache.set(
        key,
        this.render(incidents.looks[i], r, { hollow, planned, concerns, plate: incidents.origins[i]?.plate }),
      );
    return this.cache.get(key);
  }

  render(look, r, { hollow, planned, concerns, plate }) {
    const { tokens } = this.atlas;
    const half = Math.ceil(1.25 * r + (concerns ? 6 : 2));
    const side = 2 * half + 1;
    const pen = new OffscreenCanvas(side, side).getContext("2d");
    const drawn = {
      x: half,
      y: half,
      r,
      colour: tokens[look.token],
      halo: tokens["symbol-halo"],
      hollow,
      planned,
      plate,
      paper: tokens.raised,
    };
    if (concerns) brackets(pen, drawn);
    stamp(pen, look.shape, drawn);
    const { data } = pen.getImageData(0, 0, side, side);
    const all = new Uint32Array(data.buffer);
    const opaque = [...all.keys()].filter((k) => data[4 * k + 3] > 140);
    return {
      half,
      at: Int32Array.from(opaque, (k) => (Math.floor(k / side) - half) * this.wide + (k % side) - half),
      colour: Uint32Array.from(opaque, (k) => all[k] | 0xff000000),
    };
  }
}

// Returns the nearest drawn marker within `reach` pixels of a point, null where there is none.
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
