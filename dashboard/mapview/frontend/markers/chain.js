// Lines from the selected incident to those that the texts connect with it, from symbol to symbol;
// what is told of a line is met at the line's badge.
import { boxOf, symbolOf } from "./symbol_of.js";

// Draws lines from the selected incident to those related to it.
export function drawChain(pen, atlas) {
  const { incidents, store, tokens } = atlas;
  const i = incidents.index.get(store.get("incident"));
  const from = i !== undefined && symbolOf(atlas, { incident: incidents.id.at(i) });
  if (!from) return;
  const met = new Set([from]);
  for (const other of incidents.related.at(i)) {
    const to = symbolOf(atlas, { incident: incidents.id.at(other) });
    if (!to || met.has(to)) continue;
    met.add(to);
    drawArc(pen, endsOf(from, to), tokens.accent);
  }
}

function endsOf(...symbols) {
  return symbols.map((symbol) => {
    const { left, top, right, bottom } = boxOf(symbol);
    return { x: (left + right) / 2, y: (top + bottom) / 2, away: symbol.r ? symbol.r + 6 : (bottom - top) / 2 + 2 };
  });
}

/**
 * From the edge of one symbol to the edge of another.
 * @param {CanvasRenderingContext2D} pen
 * @param {{ x: number, y: number, away: number }[]} ends
 * @param {string} colour
 */
function drawArc(pen, [from, to], colour) {
  const [bendX, bendY] = [(from.x + to.x) / 2, (from.y + to.y) / 2 - 24];
  /** @type {(end: { x: number, y: number, away: number }) => [number, number]} */
  const edge = ({ x, y, away }) => {
    const far = Math.hypot(bendX - x, bendY - y) || 1;
    return [x + ((bendX - x) * away) / far, y + ((bendY - y) * away) / far];
  };
  pen.beginPath();
  pen.moveTo(...edge(from));
  pen.quadraticCurveTo(bendX, bendY, ...edge(to));
  Object.assign(pen, { strokeStyle: colour, lineWidth: 1.4 });
  pen.setLineDash([4, 3]);
  pen.stroke();
  pen.setLineDash([]);
}
