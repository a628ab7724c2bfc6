// Drawing a circle, rectangle or polygon to ask what lies in it. Its text goes into the link:
// c:lon,lat,km · r:west,south,east,north · p:lon,lat;lon,lat;…
import { button, element } from "../core/dom.js";

const TOOLS = ["circle", "rectangle", "polygon"];
const CORNERS = 60;

export class DrawTool {
  constructor(map, atlas) {
    Object.assign(this, { map, atlas, tool: null, points: [] });
    const { texts } = atlas.settings;
    this.bar = element("div", "tools sketch", { role: "toolbar", "aria-label": texts.sketch });
    this.buttons = TOOLS.map((tool) => button(tool, texts[tool], () => this.take(tool)));
    this.clear = button("close", texts.clearShape, () => this.finish(""));
    this.bar.append(...this.buttons, this.clear);
    const container = map.getContainer();
    container.addEventListener("pointerdown", (event) => this.down(event), true);
    container.addEventListener("pointermove", (event) => this.move(event), true);
    container.addEventListener("pointerup", (event) => this.up(event), true);
    atlas.store.subscribe(["shape"], () => this.show());
    addEventListener("keydown", (event) => this.key(event));
  }

  take(tool) {
    this.tool = this.tool === tool ? null : tool;
    this.points = [];
    this.show();
  }

  show() {
    this.buttons.forEach((toolButton, i) => toolButton.setAttribute("aria-pressed", TOOLS[i] === this.tool));
    this.clear.hidden = !this.atlas.store.get("shape") && !this.tool;
    this.map.getContainer().classList.toggle("sketching", Boolean(this.tool));
    this.map.dragging[this.tool ? "disable" : "enable"]();
    this.map.doubleClickZoom[this.tool ? "disable" : "enable"]();
    this.atlas.markers.draw();
  }

  at(event) {
    const { lng, lat } = this.map.mouseEventToLatLng(event);
    return [lng, lat];
  }

  down(event) {
    if (!this.tool || event.target.closest(".chrome")) return;
    event.stopPropagation();
    const point = this.at(event);
    if (this.tool !== "polygon") this.points = [point, point];
    else if (this.closes(event)) this.done();
    else if (this.points.length < CORNERS) this.points.push(point);
    this.atlas.markers.draw();
  }

  move(event) {
    if (!this.tool || !this.points.length || this.tool === "polygon") return;
    this.points[1] = this.at(event);
    this.atlas.markers.draw();
  }

  up() {
    if (this.tool && this.tool !== "polygon" && this.points.length) this.done();
  }

  // A polygon is closed by a click near its first corner, or by Enter.
  closes({ clientX, clientY }) {
    if (this.points.length < 3) return false;
    const first = this.map.latLngToContainerPoint([this.points[0][1], this.points[0][0]]);
    const box = this.map.getContainer().getBoundingClientRect();
    return Math.hypot(clientX - box.x - first.x, clientY - box.y - first.y) < 12;
  }

  key(event) {
    if (event.key === "Enter" && this.tool === "polygon" && this.points.length > 2) this.done();
    if (event.key === "Escape" && this.tool) this.take(this.tool);
  }

  done() {
    const text = this.text();
    this.drawn = performance.now();
    if (text) this.finish(text);
    else this.take(this.tool);
  }

  text() {
    const round = (value) => +value.toFixed(4);
    const [[ax, ay], [bx, by]] = this.points.length > 1 ? this.points : [[0, 0], [0, 0]];
    if (this.tool === "polygon") return `p:${this.points.map(([lon, lat]) => `${round(lon)},${round(lat)}`).join(";")}`;
    if (Math.abs(ax - bx) < 0.005 && Math.abs(ay - by) < 0.005) return "";
    if (this.tool === "rectangle") return `r:${[Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)].map(round)}`;
    const km = this.map.distance([ay, ax], [by, bx]) / 1000;
    return `c:${round(ax)},${round(ay)},${round(Math.min(1000, km))}`;
  }

  finish(text) {
    this.tool = null;
    this.points = [];
    this.show();
    this.atlas.store.set({ shape: text });
    this.atlas.report({ shape: text });
  }

  // What is being drawn, before the page answers with the shape itself.
  paint(pen) {
    if (!this.tool || !this.points.length) return;
    const { accent } = this.atlas.tokens;
    const [a, b] = this.points.map((point) => this.atlas.markers.toPixel(point));
    pen.beginPath();
    if (this.tool === "circle") pen.arc(a.x, a.y, Math.hypot(a.x - b.x, a.y - b.y), 0, 2 * Math.PI);
    else if (this.tool === "rectangle") pen.rect(a.x, a.y, b.x - a.x, b.y - a.y);
    else this.points.forEach((point) => { const { x, y } = this.atlas.markers.toPixel(point); pen.lineTo(x, y); });
    Object.assign(pen, { strokeStyle: accent, lineWidth: 2 });
    pen.setLineDash([5, 4]);
    pen.stroke();
    pen.setLineDash([]);
  }
}
