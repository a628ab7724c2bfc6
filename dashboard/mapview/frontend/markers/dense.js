// Very many markers: no stepping aside; their pixels are written straight into one picture.
import { CERTAIN, POSSIBLE } from "../data/incidents.js";
import { brackets, stamp } from "./symbols.js";

export const MANY = 600;
// Beyond this they are drawn smaller.
const DENSE = 15_000;
const SMALL = 2.6;

// Draws very many incidents into one picture, pixel by pixel: from the last to the first, and a pixel that has a
// colour keeps it, so that where they cover each other most are not drawn at all.
export function drawDense(pen, atlas, canvasLayer, projection) {
  const { count, status, unmapped } = atlas.incidents;
  const [wide, high] = [Math.floor(canvasLayer.width), Math.floor(canvasLayer.height)];
  const { picture, pixels, canvas } = blankPicture(wide, high);
  const stamps = stampsOf(atlas);
  const { across, down } = pixelsOf(atlas.incidents, projection, { wide, high, margin: canvasLayer.margin });
  const painting = new Painting(pixels, wide, high);
  for (let i = count - 1; i >= 0; i -= 1) {
    const certainty = status[i];
    if ((certainty !== CERTAIN && certainty !== POSSIBLE) || unmapped[i] || across[i] < 0) continue;
    painting.stamp(stamps.of(i, certainty === POSSIBLE), across[i], down[i]);
  }
  canvas.getContext("2d").putImageData(picture, 0, 0);
  pen.drawImage(canvas, -canvasLayer.margin.x, -canvasLayer.margin.y);
}

const BLOCK = 4; // a block is 2 ** 4 pixels wide and high

/** Pixels that are coloured once, with a count for each block of those that are still to be. */
export class Painting {
  /** @type {(pixels: Uint32Array, wide: number, high: number) => void} */
  constructor(pixels, wide, high) {
    this.pixels = pixels;
    this.wide = wide;
    this.high = high;
    this.blocksWide = (wide >> BLOCK) + 1;
    this.left = new Int32Array(this.blocksWide * ((high >> BLOCK) + 1));
    for (let y = 0; y <= high >> BLOCK; y += 1)
      for (let x = 0; x < this.blocksWide; x += 1)
        this.left[y * this.blocksWide + x] = blockSize(x, wide) * blockSize(y, high);
  }

  // Colours what is not yet coloured under a stamp about a pixel; none of one that juts out.
  stamp({ half, reach, dx, dy, colour }, x, y) {
    const { pixels, wide, high, blocksWide, left } = this;
    if (x < half || y < half || x >= wide - half || y >= high - half || this.isFull(x, y, reach)) return;
    for (let k = 0; k < colour.length; k += 1) {
      const [atX, atY] = [x + dx[k], y + dy[k]];
      const pixel = atY * wide + atX;
      if (pixels[pixel]) continue;
      pixels[pixel] = colour[k];
      left[(atY >> BLOCK) * blocksWide + (atX >> BLOCK)] -= 1;
    }
  }

  isFull(x, y, reach) {
    const { blocksWide, left } = this;
    const [west, east] = [(x - reach) >> BLOCK, (x + reach) >> BLOCK];
    for (let row = (y - reach) >> BLOCK; row <= (y + reach) >> BLOCK; row += 1)
      for (let block = row * blocksWide + west; block <= row * blocksWide + east; block += 1)
        if (left[block]) return false;
    return true;
  }
}

// How many of `length` pixels lie in the block of a number.
const blockSize = (number, length) => Math.max(0, Math.min(1 << BLOCK, length - (number << BLOCK)));

// The pixel that each incident stands on, -1 across where that is none of the picture's: the same while the
// window moves over a view that stays.
let standing = {};
function pixelsOf(incidents, { scale, left, top }, { wide, high, margin }) {
  const key = [scale, left, top, wide, high, margin.x, margin.y].join();
  if (standing.incidents === incidents && standing.key === key) return standing;
  const [across, down] = [new Int16Array(incidents.count), new Int16Array(incidents.count)];
  for (let i = 0; i < incidents.count; i += 1) {
    const x = Math.round(incidents.x[i] * scale - left + margin.x);
    const y = Math.round(incidents.y[i] * scale - top + margin.y);
    const isInside = x >= 0 && y >= 0 && x < wide && y < high;
    across[i] = isInside ? x : -1;
    down[i] = isInside ? y : -1;
  }
  standing = { incidents, key, across, down };
  return standing;
}

// One picture for all frames of a size: to make it anew costs as much as to fill it.
let buffer = {};
function blankPicture(wide, high) {
  if (buffer.picture?.width !== wide || buffer.picture?.height !== high) {
    const picture = new ImageData(wide, high);
    buffer = { picture, pixels: new Uint32Array(picture.data.buffer), canvas: new OffscreenCanvas(wide, high) };
  } else buffer.pixels.fill(0);
  return buffer;
}

// The stamps of the last frame, where the theme, the size of marks and what is drawn are the same.
let latest = null;
function stampsOf(atlas) {
  const { counts } = atlas.incidents;
  const made = { incidents: atlas.incidents, tokens: atlas.tokens, isSmall: counts[1] + counts[2] > DENSE };
  if (!latest || Object.entries(made).some(([name, value]) => latest[name] !== value)) latest = new Stamps(made);
  return latest;
}

// A marker's pixels for each look, size and certainty: where they lie, and their colours.
class Stamps {
  constructor({ incidents, tokens, isSmall }) {
    this.incidents = incidents;
    this.tokens = tokens;
    this.isSmall = isSmall;
    this.looks = numberLooks(incidents, (i) => this.radius(i));
    this.made = [];
  }

  radius(i) {
    return this.isSmall ? SMALL : Math.round(this.incidents.size[i]);
  }

  of(i, hollow) {
    const number = 2 * this.looks[i] + Number(hollow);
    return (this.made[number] ??= this.make(i, hollow));
  }

  make(i, hollow) {
    const { incidents } = this;
    const [planned, concerns] = [incidents.planned[i] === 1, incidents.concerns[i] === 1];
    const plate = incidents.origins[i]?.plate;
    return this.render(incidents.looks[i], this.radius(i), { hollow, planned, concerns, plate });
  }

  render(look, r, { hollow, planned, concerns, plate }) {
    const { tokens } = this;
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
    const reach = Math.max(
      0,
      ...opaque.map((k) => Math.max(Math.abs((k % side) - half), Math.abs(Math.floor(k / side) - half))),
    );
    return {
      half,
      reach,
      dx: Int8Array.from(opaque, (k) => (k % side) - half),
      dy: Int8Array.from(opaque, (k) => Math.floor(k / side) - half),
      colour: Uint32Array.from(opaque, (k) => all[k] | 0xff000000),
    };
  }
}

// Numbers, from 0, the different looks of incidents, and returns which each has.
function numberLooks(incidents, radius) {
  const numbers = new Map();
  return Int32Array.from({ length: incidents.count }, (_, i) => {
    const key = (incidents.kind[i] * 64 + radius(i)) * 4 + 2 * incidents.planned[i] + incidents.concerns[i];
    return numbers.get(key) ?? numbers.set(key, numbers.size).get(key);
  });
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
