// One symbol: a halo below, then solid or hollow. The shapes are SVG paths of nominal radius 1.
let shapes = {};
const sized = new Map();

// Sets the SVG paths of the shapes that symbols have, by name.
export function useShapes(paths) {
  shapes = paths;
  sized.clear();
}

function scaledPath(shape, r) {
  const key = `${shape}/${r.toFixed(1)}`;
  if (!sized.has(key)) {
    const scaled = new Path2D();
    scaled.addPath(new Path2D(shapes[shape] ?? shapes.circle), new DOMMatrix([r, 0, 0, r, 0, 0]));
    sized.set(key, scaled);
  }
  return sized.get(key);
}

// The sign of what stands on a plate, by the plate's half height.
const SIGN = 0.47;

/**
 * Draws a symbol about a point, its radius in pixels; hollow and planned ones are filled with paper.
 * @typedef {{ x: number, y: number, r: number, colour: string, halo: string, paper: string }} Look
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} pen
 * @param {string} shape
 * @param {Look & { hollow?: boolean, planned?: boolean, plate?: string }} look
 */
export function stamp(pen, shape, { x, y, r, colour, halo, hollow = false, planned = false, paper, plate }) {
  const outline = scaledPath(plate ?? shape, r);
  pen.translate(x, y);
  Object.assign(pen, { lineJoin: "round", strokeStyle: halo, lineWidth: 3.4 });
  pen.stroke(outline);
  pen.fillStyle = hollow || planned ? paper : colour;
  pen.fill(outline);
  if (hollow || planned) {
    Object.assign(pen, { strokeStyle: colour, lineWidth: 1.7 });
    pen.setLineDash(planned ? [2.4, 2] : []);
    pen.stroke(outline);
    pen.setLineDash([]);
  }
  if (plate) {
    pen.fillStyle = hollow || planned ? colour : paper;
    pen.fill(scaledPath(shape, r * SIGN));
  }
  pen.translate(-x, -y);
}

// Draws brackets round what stands at a place that it concerns, and did not happen there; in pixels.
export function brackets(pen, { x, y, r, colour, halo }) {
  const [wide, high, hook] = [r + 4, r + 1, 3];
  pen.beginPath();
  for (const side of [-1, 1]) {
    pen.moveTo(x + side * (wide - hook), y - high);
    pen.lineTo(x + side * wide, y - high);
    pen.lineTo(x + side * wide, y + high);
    pen.lineTo(x + side * (wide - hook), y + high);
  }
  for (const [strokeStyle, lineWidth] of [
    [halo, 3.6],
    [colour, 1.6],
  ]) {
    Object.assign(pen, { strokeStyle, lineWidth, lineJoin: "miter" });
    pen.stroke();
  }
}

// Returns a colour #rrggbb with an opacity from 0 to 1.
export const alpha = (colour, strength) =>
  colour.slice(0, 7) +
  Math.round(255 * strength)
    .toString(16)
    .padStart(2, "0");

// Strokes the pen's path as dots, its width in pixels.
export function dotted(pen, colour, width) {
  pen.setLineDash([1.5, 4]);
  Object.assign(pen, { strokeStyle: colour, lineWidth: width });
  pen.stroke();
  pen.setLineDash([]);
}

/**
 * Draws candidates as a page with a dashed outline, in no category's colour: one with its sign, several with their
 * number.
 * @param {CanvasRenderingContext2D} pen
 * @param {{ x: number, y: number, r: number }} mark
 * @param {{ shape?: string, count?: number, tokens: Record<string, string> }} look
 */
export function stampCandidate(pen, { x, y, r }, { shape, count, tokens }) {
  pen.save();
  pen.translate(x, y);
  const outline = scaledPath("page", r);
  Object.assign(pen, { lineJoin: "round", strokeStyle: tokens["symbol-halo"], lineWidth: 3.4 });
  pen.stroke(outline);
  Object.assign(pen, { fillStyle: tokens.raised, strokeStyle: tokens.ink2, lineWidth: 1.4 });
  pen.fill(outline);
  pen.setLineDash([2.6, 1.9]);
  pen.stroke(outline);
  pen.setLineDash([]);
  if (count) writeCount(pen, count, { colour: tokens.ink2, size: r * 1.15 });
  else Object.assign(pen, { lineWidth: 1.1 }).stroke(scaledPath(shape, r * SIGN));
  pen.restore();
}

function writeCount(pen, count, { colour, size, x = 0, y = 0 }) {
  Object.assign(pen, {
    fillStyle: colour,
    font: `600 ${size}px Atlas Sans, sans-serif`,
    textAlign: "center",
    textBaseline: "middle",
    letterSpacing: "0px",
  });
  pen.fillText(count, x, y + 0.5);
}

// Draws several incidents at one place as a ring with their number.
export function stampGroup(pen, { x, y, count }, tokens) {
  const look = { r: 13, colour: tokens.ink, halo: tokens["symbol-halo"], hollow: true, paper: tokens.raised };
  stamp(pen, "circle", { x, y, ...look });
  writeCount(pen, count, { colour: tokens.ink, size: 11.5, x, y });
}
