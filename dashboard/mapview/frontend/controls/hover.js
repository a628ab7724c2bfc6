// What lies under the pointer is named and outlined before it is opened; so is what the keyboard
// has reached, and what a finger rests on. At most once a frame, and only what changed.
import { describe } from "./description.js";
import { onLongPress } from "./pointer.js";
import { Tooltip } from "./tooltip.js";
import { Highlight } from "../markers/highlight.js";
import { hitTest, reachOf } from "../markers/hit_test.js";
import { boxOf, symbolOf } from "../markers/symbol_of.js";

const ABOUT = 10; // pixels about the pointer that the tooltip leaves free

export class Hover {
  constructor(map, atlas) {
    Object.assign(this, { map, atlas, pointer: null, target: null });
    this.tip = new Tooltip(atlas.host.mapArea);
    this.highlight = new Highlight(map, atlas);
    const container = map.getContainer();
    container.addEventListener("pointermove", (event) => event.pointerType !== "touch" && this.moved(event));
    container.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && this.left());
    container.addEventListener("pointerdown", () => { this.rested = false; this.left(); });
    container.addEventListener("contextmenu", (event) => event.pointerType === "touch" && event.preventDefault());
    onLongPress(container, (event) => this.rest(event));
    map.on("movestart zoomstart", () => this.left());
  }

  moved(event) {
    if (event.buttons || this.atlas.drawTool.tool || this.atlas.time.histogram.dragging) return this.left();
    this.pointer = event;
    return this.soon();
  }

  soon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      if (this.pointer) this.look(this.pointer);
    });
  }

  // A finger that rests shows what a mouse over it shows; lifted, it opens nothing.
  rest(event) {
    if (this.atlas.drawTool.tool) return;
    this.look(event);
    this.rested = Boolean(this.target);
  }

  look(event) {
    const point = this.map.mouseEventToContainerPoint(event);
    const { group, title, key, hits = [] } = hitTest(this.atlas, point, this.map.containerPointToLatLng(point), reachOf(event));
    const hit = group ? { group, title, line: key } : hits[0];
    this.map.getContainer().classList.toggle("opens", Boolean(hit));
    if (!hit) this.hide();
    else this.show(hit, boxOf({ ...point, r: ABOUT }));
  }

  // `otherwise` is the box to stand beside of what has no symbol; `more` are further lines.
  show(hit, otherwise, more = []) {
    const name = JSON.stringify([hit.incident, hit.region, hit.group, more]);
    if (name !== this.target) {
      const said = describe(this.atlas, hit);
      if (!said) return this.hide();
      this.tip.fill([...said.lines, ...more], said.colour);
      this.highlight.draw(hit);
      this.target = name;
    }
    const symbol = symbolOf(this.atlas, hit);
    return this.tip.place(symbol ? boxOf(symbol) : otherwise, this.map.getSize());
  }

  hide() {
    if (!this.target) return;
    this.target = null;
    this.tip.hide();
    this.highlight.clear();
  }

  left() {
    this.pointer = null;
    this.map.getContainer().classList.remove("opens");
    this.hide();
  }

  // What is drawn has changed below a pointer that rests.
  repainted() {
    if (!this.pointer) return;
    this.target &&= "before";
    this.soon();
  }
}
