// What lies under the pointer is named and outlined before it is opened; so is what the keyboard
// has reached, and what a finger rests on. At most once a frame, and only what changed.
import { describe } from "./description.js";
import { onLongPress } from "./pointer.js";
import { targets } from "./targets.js";
import { Tooltip } from "./tooltip.js";
import { Highlight } from "../markers/highlight.js";
import { hitTest, reachOf } from "../markers/hit_test.js";
import { boxOf, symbolOf } from "../markers/symbol_of.js";

const CORNER = 280; // pixels of a corner of the map
const ABOUT = 11; // pixels about a pointer or a label that the tooltip leaves free

export class Hover {
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
    this.pointer = null;
    this.target = null;
    this.tip = new Tooltip(atlas.host.mapArea);
    this.highlight = new Highlight(map, atlas);
    const container = map.getContainer();
    container.addEventListener("pointermove", (event) => event.pointerType !== "touch" && this.moved(event));
    container.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && this.left());
    container.addEventListener("pointerdown", () => {
      this.rested = false;
      this.left();
    });
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
    const {
      group,
      title,
      key,
      hits = [],
    } = hitTest(this.atlas, point, this.map.containerPointToLatLng(point), reachOf(event));
    const hit = group ? { group, title, key } : hits[0];
    this.map.getContainer().classList.toggle("opens", Boolean(hit));
    if (!hit) this.hide();
    else this.show(hit, point);
  }

  // `at` is the point to stand beside of what has no symbol; `more` are further lines.
  show(hit, at, more = []) {
    const name = JSON.stringify([hit.incident, hit.region, hit.candidate, hit.group, more]);
    if (name !== this.target) {
      const description = describe(this.atlas, hit);
      if (!description) return this.hide();
      this.tip.fill([...description.lines, ...more], description.colour);
      this.highlight.draw(hit);
      this.target = name;
    }
    const symbol = symbolOf(this.atlas, hit);
    return this.tip.place(boxOf(symbol ?? { x: at.x, y: at.y, r: ABOUT }), this.map.getSize());
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
    if (this.atlas.presents) this.repainted();
  }

  // What is drawn has changed below a pointer that rests. A presentation names what is open.
  repainted() {
    this.target &&= "before";
    const { region, incident } = this.atlas.store.state;
    if (this.pointer) this.soon();
    else if (this.atlas.presents && (region || incident)) this.name(incident ? { incident } : { region });
    else if (this.atlas.presents) this.hide();
  }

  // In the upper corner where fewer marks lie.
  name(hit) {
    this.show(hit, { x: 0, y: 0 });
    const { x } = this.map.getSize();
    const lie = (left) =>
      targets(this.atlas).filter(
        (target) => target.y < CORNER && left === target.x < CORNER && (left || target.x > x - CORNER),
      );
    this.tip.pin(lie(true).length <= lie(false).length, x);
  }
}
