// Drawing a circle, rectangle or polygon to ask what lies in it, by mouse, pen or finger. It says
// how large the shape is while it grows, and why one cannot be used.
import { button, element } from "../core/dom.js";
import { formatNumber } from "../core/i18n.js";
import { CORNERS, crossesItself, linkText, measures, problem, rounded, inOneWorld } from "./shapes.js";
import { onDrag } from "./pointer.js";

const TOOLS = ["circle", "rectangle", "polygon"];
const CLOSING = 12,
  CLOSING_BY_FINGER = 24; // pixels about the first corner that close a polygon
const SLIP = 3; // pixels that make no second corner
const REFUSAL_SHOWN = 7_000; // milliseconds that a refusal is read
const CLICK_LAG = 400; // milliseconds after a shape in which a click is still its last one

export class DrawTool {
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
    this.tool = null;
    this.points = [];
    this.formerShapes = [];
    const { texts } = atlas.settings;
    this.bar = element("div", "tools sketch", { role: "toolbar", "aria-label": texts.sketch });
    this.buttons = TOOLS.map((tool) => button(tool, texts[tool], () => this.chooseTool(tool)));
    this.closeButton = button("done", texts.closePolygon, () => this.done());
    this.undoButton = button("undo", texts.undo, () => this.undo());
    this.clearButton = button("close", texts.clearShape, () =>
      this.tool ? this.chooseTool(this.tool) : this.finish(""),
    );
    this.bar.append(...this.buttons, this.closeButton, this.undoButton, this.clearButton);
    this.measure = element("div", "measure", { "aria-hidden": "true" });
    this.refusal = element("div", "refusal", { role: "alert" });
    for (const part of [this.measure, this.refusal]) part.hidden = true;
    atlas.host.mapArea.append(this.measure, this.refusal);
    this.listen(map.getContainer());
    atlas.store.subscribe(["shape"], () => this.show());
  }

  listen(container) {
    onDrag(container, {
      start: (event) => (this.tool ? this.down(event) : false),
      move: (event) => this.move(event),
      end: (event) => this.up(event),
      cancel: () => this.cancelled(),
    });
    container.addEventListener("pointermove", (event) => this.followPointer(event));
    addEventListener("keydown", (event) => this.key(event));
  }

  chooseTool(tool) {
    this.tool = this.tool === tool ? null : tool;
    this.points = [];
    this.refuse("");
    this.show();
  }

  show() {
    const { texts } = this.atlas.settings;
    const isPolygon = this.tool === "polygon";
    this.buttons.forEach((toolButton, i) => toolButton.setAttribute("aria-pressed", TOOLS[i] === this.tool));
    this.closeButton.hidden = !isPolygon || this.points.length < 3;
    this.undoButton.hidden = !(isPolygon && this.points.length) && !this.formerShapes.length;
    this.clearButton.hidden = !this.atlas.store.get("shape") && !this.tool;
    this.clearButton.title = this.tool ? texts.stopDrawing : texts.clearShape;
    this.clearButton.setAttribute("aria-label", this.clearButton.title);
    this.map.getContainer().classList.toggle("sketching", Boolean(this.tool));
    this.map.dragging[this.tool ? "disable" : "enable"]();
    this.map.doubleClickZoom[this.tool ? "disable" : "enable"]();
    this.showMeasures();
    this.atlas.markers.draw();
  }

  degreesAt(event) {
    const { lng, lat } = this.map.mouseEventToLatLng(event);
    return [lng, lat];
  }

  pixel([lon, lat]) {
    return this.map.latLngToContainerPoint([lat, lon]);
  }

  down(event) {
    this.refuse("");
    this.map.getContainer().classList.remove("opens");
    const point = this.degreesAt(event);
    if (this.tool !== "polygon") this.points = [point, point];
    else this.pointerPoint = point;
    this.show();
    return true;
  }

  move(event) {
    if (this.tool === "polygon") this.pointerPoint = this.degreesAt(event);
    else this.points[1] = this.degreesAt(event);
    this.showMeasures();
    this.atlas.markers.draw();
  }

  up(event) {
    this.drawn = performance.now();
    if (this.tool !== "polygon") this.done();
    else if (this.closes(event)) this.done();
    else this.addCorner(this.degreesAt(event));
  }

  // What the system or a second finger cut short leaves no half of a shape; the tool is put away.
  cancelled() {
    this.drawn = performance.now();
    this.pointerPoint = null;
    if (this.tool === "polygon") this.show();
    else this.chooseTool(this.tool);
  }

  // Between two corners of a polygon a line leads to the pointer of a mouse.
  followPointer(event) {
    if (this.tool !== "polygon" || event.pointerType === "touch" || !this.points.length) return;
    this.pointerPoint = this.degreesAt(event);
    this.showMeasures();
    this.atlas.markers.draw();
  }

  addCorner(point) {
    this.pointerPoint = null;
    const last = this.points.at(-1);
    if (last && this.pixel(last).distanceTo(this.pixel(point)) < SLIP) return;
    if (this.points.length >= CORNERS) this.refuse("manyCorners");
    else this.points.push(point);
    this.show();
  }

  // A polygon is closed at its first corner, by Enter or by its button.
  closes({ clientX, clientY, pointerType }) {
    if (this.points.length < 3) return false;
    const first = this.pixel(this.points[0]);
    const box = this.map.getContainer().getBoundingClientRect();
    return (
      Math.hypot(clientX - box.x - first.x, clientY - box.y - first.y) <
      (pointerType === "touch" ? CLOSING_BY_FINGER : CLOSING)
    );
  }

  key(event) {
    const isUndo = event.key === "Backspace" || (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey));
    if (event.key === "Enter" && this.tool === "polygon" && !event.target.closest?.("button")) this.done();
    if (isUndo && (this.tool || this.formerShapes.length)) {
      event.preventDefault();
      this.undo();
    }
    // One Escape puts the tool away and closes nothing else.
    if (event.key === "Escape" && this.tool) {
      event.stopImmediatePropagation();
      this.chooseTool(this.tool);
    }
  }

  // The last corner, or the shape before the last one.
  undo() {
    this.refuse("");
    if (this.points.length) {
      this.points.pop();
      this.show();
    } else if (this.formerShapes.length) this.put(this.formerShapes.pop());
  }

  // A shape that can be used goes to the page; of one that cannot the reader hears why. A polygon
  // stays, so that its corners can be undone.
  done() {
    this.pointerPoint = null;
    const points = rounded(inOneWorld(this.points));
    const why = problem(this.tool, points);
    if (!why) return this.finish(linkText(this.tool, points));
    this.refuse(why);
    if (this.tool !== "polygon") this.points = [];
    return this.show();
  }

  finish(text) {
    this.formerShapes = [...this.formerShapes, this.atlas.store.get("shape") ?? ""].slice(-20);
    this.put(text);
  }

  put(text) {
    this.tool = null;
    this.points = [];
    this.pointerPoint = null;
    this.refuse("");
    this.atlas.store.set({ shape: text });
    this.show();
    this.atlas.report({ shape: text });
  }

  refuse(why) {
    clearTimeout(this.refusalTimer);
    this.refusal.hidden = !why;
    this.refusal.textContent = this.atlas.settings.texts[why] ?? "";
    if (why) this.refusalTimer = setTimeout(() => this.refuse(""), REFUSAL_SHOWN);
  }

  // The points so far, with the one that follows the pointer.
  get pointsToPointer() {
    return this.pointerPoint ? [...this.points, this.pointerPoint] : this.points;
  }

  showMeasures() {
    const points = this.pointsToPointer;
    this.measure.hidden = !this.tool || points.length < 2;
    if (this.measure.hidden) return;
    const { texts } = this.atlas.settings;
    const crosses = this.tool === "polygon" && points.length > 3 && crossesItself(points);
    this.measure.textContent = crosses ? texts.crosses : measureText(measures(this.tool, points), texts);
    const { x, y } = this.pixel(points.at(-1));
    const [wide] = [this.map.getSize().x];
    this.measure.style.transform = `translate(${x}px, ${y}px) translate(${x > wide / 2 ? "calc(-100% - 14px)" : "14px"}, -140%)`;
  }

  // What is being drawn, before the page answers with the shape itself.
  paint(pen) {
    if (!this.tool || !this.points.length) return;
    const { accent, raised } = this.atlas.tokens;
    const pixels = this.pointsToPointer.map((point) => this.pixel(point));
    const [a, b] = pixels;
    pen.beginPath();
    if (this.tool === "circle") pen.arc(a.x, a.y, Math.hypot(a.x - b.x, a.y - b.y), 0, 2 * Math.PI);
    else if (this.tool === "rectangle") pen.rect(a.x, a.y, b.x - a.x, b.y - a.y);
    else pixels.forEach(({ x, y }) => pen.lineTo(x, y));
    for (const [colour, width, dash] of [
      [raised, 4, []],
      [accent, 2, [5, 4]],
    ]) {
      pen.setLineDash(dash);
      Object.assign(pen, { strokeStyle: colour, lineWidth: width }).stroke();
    }
    pen.setLineDash([]);
    if (this.tool === "polygon")
      this.points.forEach((point, i) => drawCorner(pen, this.pixel(point), i ? 3 : 6, this.atlas.tokens));
  }

  // Whether a click is the end of what was just drawn.
  get takesClick() {
    return Boolean(this.tool) || performance.now() - (this.drawn ?? -Infinity) < CLICK_LAG;
  }
}

function drawCorner(pen, { x, y }, r, { accent, raised }) {
  pen.beginPath();
  pen.arc(x, y, r, 0, 2 * Math.PI);
  Object.assign(pen, { fillStyle: raised, strokeStyle: accent, lineWidth: 2 });
  pen.fill();
  pen.stroke();
}

const formatMeasure = (value) => formatNumber(value, { maximumSignificantDigits: value < 1000 ? 3 : 4 });

/**
 * In words: the radius, the sides or the way round, and the area.
 * @type {(size: ReturnType<typeof measures>, texts: Record<string, string>) => string}
 */
function measureText({ km, across, down, around, area }, texts) {
  const length =
    km !== undefined
      ? `${texts.radius} ${formatMeasure(km)} ${texts.km}`
      : across !== undefined
        ? `${formatMeasure(across)} × ${formatMeasure(down)} ${texts.km}`
        : `${formatMeasure(around)} ${texts.km}`;
  return area ? `${length} · ${formatMeasure(area)} ${texts.km2}` : length;
}
