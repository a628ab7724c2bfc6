// A canvas that covers the map and a margin around it, moves with it, and is redrawn when it rests.
const MARGIN = 0.15;

export class CanvasLayer {
  constructor(map, z) {
    this.map = map;
    this.pane = map.createPane(`sheet-${z}`);
    this.pane.style.zIndex = z;
    this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", this.pane);
    this.pen = this.canvas.getContext("2d");
    map.on("zoomanim", (event) => this.follow(event));
  }

  // Clears the sheet and lays it over the current view. Coordinates are container pixels.
  clear() {
    const { map, canvas, pen } = this;
    const size = map.getSize();
    const scale = window.devicePixelRatio || 1;
    this.margin = size.multiplyBy(MARGIN).round();
    this.width = size.x + 2 * this.margin.x;
    this.height = size.y + 2 * this.margin.y;
    this.corner = map.containerPointToLatLng(this.margin.multiplyBy(-1));
    this.zoom = map.getZoom();
    const [wide, high] = [Math.round(this.width * scale), Math.round(this.height * scale)];
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    canvas.style.width = `${this.width}px`;
    canvas.style.height = `${this.height}px`;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint(this.margin.multiplyBy(-1)));
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, this.width, this.height);
    pen.translate(this.margin.x, this.margin.y);
    return pen;
  }

  // During the zoom animation the sheet is stretched, as Leaflet does with its own.
  follow({ zoom, center }) {
    if (!this.corner) return;
    const { map } = this;
    const topLeft = map.project(center, zoom).subtract(map.getSize().divideBy(2)).subtract(map._getMapPanePos());
    const offset = map.project(this.corner, zoom).subtract(topLeft.round());
    L.DomUtil.setTransform(this.canvas, offset, map.getZoomScale(zoom, this.zoom));
  }

  // From world coordinates (0..1) to container pixels, and what is in sight.
  projection() {
    const zoom = this.map.getZoom();
    const scale = 256 * 2 ** zoom;
    const origin = this.map.getPixelOrigin().add(this.map.containerPointToLayerPoint([0, 0]));
    const { x: left, y: top } = origin;
    const { x, y } = this.margin;
    const sight = [left - x, top - y, left - x + this.width, top - y + this.height].map((pixel) => pixel / scale);
    return { scale, left, top, zoom, sight, middle: this.height / 2 - y };
  }

  holds(x, y, reach = 40) {
    return (
      x > -this.margin.x - reach &&
      y > -this.margin.y - reach &&
      x < this.width - this.margin.x + reach &&
      y < this.height - this.margin.y + reach
    );
  }
}
