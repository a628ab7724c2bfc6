// The map by keyboard: arrows walk the incidents in date order, Enter opens, Escape closes.
import { element } from "./elements.js";
import { POSSIBLE } from "./incidents.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const PAN = { ArrowRight: [80, 0], ArrowDown: [0, 80], ArrowLeft: [-80, 0], ArrowUp: [0, -80] };
const ZOOM = { "+": 0.5, "=": 0.5, "-": -0.5 };

export class Keys {
  constructor(atlas) {
    this.atlas = atlas;
    this.root = atlas.map.getContainer();
    this.root.tabIndex = 0;
    this.ring = element("div", "key-ring", { "aria-hidden": "true" });
    this.words = element("div", "key-words", { role: "status" });
    for (const part of [this.ring, this.words]) part.hidden = true;
    document.getElementById("parent").append(this.ring, this.words);
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("blur", () => this.rest());
    atlas.map.on("move zoom moveend", () => this.place());
  }

  key(event) {
    if (event.target !== this.root || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = STEPS[event.key];
    if (step && event.shiftKey) this.atlas.map.panBy(PAN[event.key], { animate: false });
    else if (step) this.walk(step);
    else if (event.key === "Home" || event.key === "End") this.to(event.key === "Home" ? 0 : Infinity);
    else if (ZOOM[event.key]) this.atlas.chrome.zoom(ZOOM[event.key]);
    else if (event.key === "Enter") this.open();
    else return;
    event.preventDefault();
  }

  // The incidents in the window, from the earliest.
  listed() {
    const { incidents } = this.atlas;
    return [...Array(incidents.count).keys()].filter((i) => incidents.shown(i));
  }

  walk(step) {
    const listed = this.listed();
    const from = listed.indexOf(this.at ?? this.atlas.incidents.index.get(this.atlas.incident));
    const next = from < 0 ? (step > 0 ? 0 : listed.length - 1) : (from + step + listed.length) % listed.length;
    this.to(next, listed);
  }

  to(place, listed = this.listed()) {
    if (!listed.length) return;
    const at = Math.min(place, listed.length - 1);
    const { incidents, map } = this.atlas;
    this.at = listed[at];
    const i = this.at;
    if (!incidents.unmapped[i] && !map.getBounds().pad(-0.03).contains([incidents.lat[i], incidents.lon[i]])) {
      this.atlas.homing = false;
      map.panTo([incidents.lat[i], incidents.lon[i]], { animate: false });
    }
    this.say(i, `${at + 1} / ${listed.length}`);
    this.place();
  }

  say(i, count) {
    const { incidents, settings } = this.atlas;
    const kind = settings.categories[incidents.category[i]].label;
    const sure = settings.texts[incidents.status[i] === POSSIBLE ? "possible" : "certain"];
    const where = incidents.unmapped[i] || incidents.place[i];
    this.words.textContent = [count, incidents.words[i], incidents.title[i], kind, sure, where].filter(Boolean).join(" · ");
    this.words.hidden = false;
  }

  // The ring lies where the mark is drawn, which may stand aside, or in a group.
  place() {
    const { incidents, map, marks } = this.atlas;
    const i = this.at;
    this.ring.hidden = i === undefined || Boolean(incidents.unmapped[i]);
    if (this.ring.hidden) return;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const point = map.latLngToContainerPoint([incidents.lat[i], incidents.lon[i]]);
      const { x, y, r = 8 } = marks.placed.find((mark) => mark.i === i) ?? marks.groups.find(({ members }) => members.includes(i)) ?? point;
      Object.assign(this.ring.style, { left: `${x}px`, top: `${y}px`, width: `${2 * r + 14}px`, height: `${2 * r + 14}px` });
    }));
  }

  open() {
    if (this.at === undefined) return;
    this.atlas.select({ incident: this.atlas.incidents.id[this.at] });
    // The page moves the focus into the card it draws.
    parent.document.dispatchEvent(new parent.CustomEvent("atlas-opened"));
  }

  rest() {
    this.words.hidden = true;
    this.ring.hidden = true;
    this.at = undefined;
  }
}
