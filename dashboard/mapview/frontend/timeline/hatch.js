// Fills a box with strokes and frames it; `y` is its top, all in pixels.
export function hatch(pen, { x, y, wide, high, colour }) {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, wide, high);
  pen.clip();
  Object.assign(pen, { strokeStyle: colour, lineWidth: 1.2 });
  pen.beginPath();
  for (let offset = -high; offset < wide + high; offset += 4) {
    pen.moveTo(x + offset, y + high);
    pen.lineTo(x + offset + high, y);
  }
  pen.stroke();
  pen.strokeRect(x + 0.5, y + 0.5, wide - 1, high);
  pen.restore();
}
