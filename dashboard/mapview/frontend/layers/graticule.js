// Lines of the graticule on bare paper, at once, until the layers have come.
import { CanvasLayer } from "./canvas_layer.js";

export class Graticule {
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
    this.canvasLayer = new CanvasLayer(map, 210);
    atlas.store.subscribe(["theme"], () => this.draw());
    map.on("moveend zoomend resize", () => this.draw());
  }

  draw() {
    const { baseLayers, tokens } = this.atlas;
    if (this.done || !tokens) return;
    const pen = this.canvasLayer.clear();
    this.done = !baseLayers.pending;
    if (this.done || !this.canvasLayer.width) return;
    const bounds = this.map.getBounds();
    pen.beginPath();
    for (let lon = Math.floor(bounds.getWest()); lon <= bounds.getEast(); lon += 1)
      this.line(pen, [bounds.getNorth(), lon], [bounds.getSouth(), lon]);
    for (let lat = Math.floor(bounds.getSouth()); lat <= bounds.getNorth(); lat += 1)
      this.line(pen, [lat, bounds.getWest()], [lat, bounds.getEast()]);
    Object.assign(pen, { strokeStyle: tokens.line, lineWidth: 1 });
    pen.stroke();
  }

  line(pen, from, to) {
    const [a, b] = [from, to].map((corner) => this.map.latLngToContainerPoint(corner));
    pen.moveTo(a.x, a.y);
    pen.lineTo(b.x, b.y);
  }
}
