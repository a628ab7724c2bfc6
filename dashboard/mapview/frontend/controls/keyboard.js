// The map by keyboard: arrows walk the incidents in date order, Enter opens, Escape closes.
import { element } from "../core/dom.js";
import { centre, worldBox } from "../data/geometry.js";
import { POSSIBLE } from "../data/incidents.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const PAN = { ArrowRight: [80, 0], ArrowDown: [0, 80], ArrowLeft: [-80, 0], ArrowUp: [0, -80] };
const ZOOM = { "+": 0.5, "=": 0.5, "-": -0.5 };

export class Keyboard {
  constructor(atlas) {
    this.atlas = atlas;
    this.root = atlas.map.getContainer();
    this.root.tabIndex = 0;
    this.ring = element("div", "key-ring", { "aria-hidden": "true" });
    this.words = element("div", "key-words", { role: "status" });
    for (const part of [this.ring, this.words]) part.hidden = true;
    atlas.host.mapArea.append(this.ring, this.words);
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
    else if (ZOOM[event.key]) this.atlas.controls.zoom(ZOOM[event.key]);
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
    const from = listed.indexOf(this.at ?? this.atlas.incidents.index.get(this.atlas.store.get("incident")));
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
    else this.seek(i);
    this.say(i, `${at + 1} / ${listed.length}`);
    this.place();
  }

  // Brings the middle of the line that an incident is told of into sight, where none of it has a badge.
  seek(i) {
    const { markers, map } = this.atlas;
    const feature = markers.bands.find(({ members }) => members.includes(i))?.feature;
    if (!feature || markers.badges.some(({ members }) => members.includes(i))) return;
    this.atlas.homing = false;
    map.panTo(centre(worldBox(feature)), { animate: false });
  }

  say(i, count) {
    const { incidents, settings } = this.atlas;
    const kind = settings.categories[incidents.category[i]].label;
    const sure = settings.texts[incidents.status[i] === POSSIBLE ? "possible" : "certain"];
    const where = incidents.unmapped[i] || incidents.place[i];
    this.words.textContent = [count, incidents.words[i], incidents.title[i], kind, sure, where].filter(Boolean).join(" · ");
    this.words.hidden = false;
  }

  // The ring lies where the marker is drawn, which may stand aside, in a group, or be a line's badge.
  place() {
    const { incidents, map, markers } = this.atlas;
    const i = this.at;
    this.ring.hidden ||= i === undefined;
    if (i === undefined) return;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (this.at !== i) return;
      const holds = ({ members }) => members.includes(i);
      const point = incidents.unmapped[i] ? null : map.latLngToContainerPoint([incidents.lat[i], incidents.lon[i]]);
      const target = markers.placed.find((marker) => marker.i === i) ?? markers.groups.find(holds) ?? markers.badges.find(holds) ?? point;
      this.ring.hidden = !target;
      if (target) this.about(target);
    }));
  }

  about({ x, y, r = 8, left = x - r, top = y - r, wide = 2 * r, high = 2 * r }) {
    Object.assign(this.ring.style, { left: `${left + wide / 2}px`, top: `${top + high / 2}px`, width: `${wide + 14}px`, height: `${high + 14}px` });
  }

  open() {
    if (this.at === undefined) return;
    this.atlas.select({ incident: this.atlas.incidents.id[this.at] });
    this.atlas.host.opened();
  }

  rest() {
    this.words.hidden = true;
    this.ring.hidden = true;
    this.at = undefined;
  }
}
