// The outline of what would open, on a canvas of its own: nothing else is drawn again for it.
import { traceBadge } from "../layers/bands.js";
import { CanvasLayer } from "../layers/canvas_layer.js";
import { isArea, tracePath } from "../data/geometry.js";
import { pixelsPerKm } from "../layers/style_rules.js";
import { alpha } from "./symbols.js";
import { symbolOf } from "./symbol_of.js";

const OFF = 5; // pixels between a symbol and its ring

export class Highlight {
  constructor(map, atlas) {
    this.atlas = atlas;
    this.canvasLayer = new CanvasLayer(map, 610);
    this.drawn = false;
  }

  clear() {
    if (this.drawn) this.canvasLayer.clear();
    this.drawn = false;
  }

  draw(hit) {
    const { atlas } = this;
    const pen = this.canvasLayer.clear();
    this.drawn = true;
    this.view = this.canvasLayer.projection();
    if (hit.region) this.feature(pen, hit.region);
    if (hit.incident) this.place(pen, atlas.incidents.index.get(hit.incident));
    if (hit.key) this.feature(pen, hit.key);
    const symbol = symbolOf(atlas, hit);
    if (symbol) this.ring(pen, symbol);
  }

  // A whole line or area.
  feature(pen, region) {
    const { baseLayers } = this.atlas;
    const feature = baseLayers.find(region);
    if (!feature || feature.geometry.type === "Point") return;
    pen.beginPath();
    tracePath(pen, feature, this.view);
    this.stroke(pen, isArea(feature));
  }

  // The area that the place of an incident is known to.
  place(pen, i) {
    const { incidents, baseLayers } = this.atlas;
    if (incidents.unmapped[i] || !incidents.radius[i]) return;
    const feature = incidents.extent.at(i) && baseLayers.find(incidents.extent.at(i));
    if (feature) {
      this.feature(pen, incidents.extent.at(i));
      return;
    }
    const { scale, left, top } = this.view;
    const [x, y] = [incidents.x[i] * scale - left, incidents.y[i] * scale - top];
    const r = incidents.radius[i] * pixelsPerKm(y, this.view);
    if (r < incidents.size[i] + 3) return;
    pen.beginPath();
    pen.arc(x, y, r, 0, 2 * Math.PI);
    this.stroke(pen, true);
  }

  stroke(pen, filled) {
    const { tokens } = this.atlas;
    if (filled) {
      pen.fillStyle = alpha(tokens.accent, 0.07);
      pen.fill("evenodd");
    }
    for (const [colour, width] of [
      [tokens.halo, filled ? 3.4 : 5],
      [tokens.accent, filled ? 1.8 : 2.6],
    ]) {
      Object.assign(pen, { strokeStyle: colour, lineWidth: width, lineJoin: "round" });
      pen.stroke();
    }
  }

  ring(pen, symbol) {
    const { tokens } = this.atlas;
    for (const [colour, width] of [
      [tokens["symbol-halo"], 4.5],
      [tokens.accent, 2],
    ]) {
      pen.beginPath();
      if (symbol.r) pen.arc(symbol.x, symbol.y, symbol.r + OFF, 0, 2 * Math.PI);
      else traceBadge(pen, symbol, 3);
      Object.assign(pen, { strokeStyle: colour, lineWidth: width });
      pen.stroke();
    }
  }
}
