// One symbol: a halo below, then solid or hollow. The shapes are SVG paths of nominal radius 1.
let shapes = {};
const sized = new Map();

export function useShapes(paths) {
  shapes = paths;
  sized.clear();
}

function path(shape, r) {
  const key = `${shape}/${r.toFixed(1)}`;
  if (!sized.has(key)) {
    const scaled = new Path2D();
    scaled.addPath(new Path2D(shapes[shape] ?? shapes.circle), new DOMMatrix([r, 0, 0, r, 0, 0]));
    sized.set(key, scaled);
  }
  return sized.get(key);
}

export function stamp(pen, shape, { x, y, r, colour, halo, hollow = false, paper }) {
  const outline = path(shape, r);
  pen.translate(x, y);
  Object.assign(pen, { lineJoin: "round", strokeStyle: halo, lineWidth: 3.4 });
  pen.stroke(outline);
  pen.fillStyle = hollow ? paper : colour;
  pen.fill(outline);
  if (hollow) {
    Object.assign(pen, { strokeStyle: colour, lineWidth: 1.7 });
    pen.stroke(outline);
  }
  pen.translate(-x, -y);
}

export const alpha = (colour, strength) =>
  colour.slice(0, 7) + Math.round(255 * strength).toString(16).padStart(2, "0");

export function dotted(pen, colour, width) {
  pen.setLineDash([1.5, 4]);
  Object.assign(pen, { strokeStyle: colour, lineWidth: width });
  pen.stroke();
  pen.setLineDash([]);
}
