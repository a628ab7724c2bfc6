// The map by keyboard: one Tab stop. Arrows lead to what lies that way, Page Up and Page Down walk
// the incidents by date, Home and End go to the first and last; Enter opens, Escape closes.
import { element } from "../core/dom.js";
import { centre, worldBox } from "../data/geometry.js";
import { describe } from "./description.js";
import { nearestTo, nextTowards, arrowDirection } from "./directions.js";
import { nameOf, placeOf, targets } from "./targets.js";

const BY_DATE = { PageDown: 1, PageUp: -1 };
const PAN = 80; // pixels with shift
const FARTHER = 0.4; // part of the view that an arrow goes on where nothing more lies that way in it
const ZOOM = { "+": 0.5, "=": 0.5, "-": -0.5 };

export class Keyboard {
  constructor(atlas) {
    this.atlas = atlas;
    const { texts } = atlas.settings;
    // A list whose one option is what has been reached: it is read out, and passes keys on.
    this.root = element("div", "mark-list", { tabindex: 0, role: "listbox", "aria-label": texts.walk });
    atlas.controls.over.before(this.root);
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("focus", () => this.isWalking() && this.begin());
    this.root.addEventListener("blur", () => this.rest());
    atlas.map.getContainer().addEventListener("click", () => this.focusByPointer());
  }

  // Whoever clicks into the map goes on from there by keyboard, and sees nothing of it before. A
  // browser calls the first focus of a page visible even after a click, so the click is remembered.
  focusByPointer() {
    this.root.dataset.byPointer = "";
    this.root.focus({ preventScroll: true });
  }

  isWalking() {
    const { root } = this;
    return document.activeElement === root && root.matches(":focus-visible") && !("byPointer" in root.dataset);
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    delete this.root.dataset.byPointer;
    const way = arrowDirection(event.key);
    if (way && event.shiftKey) this.pan(way, PAN);
    else if (way) this.go(way);
    else if (BY_DATE[event.key]) this.stepBy(BY_DATE[event.key]);
    else if (event.key === "Home" || event.key === "End") this.goToIndex(event.key === "Home" ? 0 : Infinity);
    else if (ZOOM[event.key]) this.atlas.controls.zoom(ZOOM[event.key]);
    else if (event.key === "Enter") this.open();
    else return;
    event.preventDefault();
  }

  pan([east, south], pixels) {
    this.atlas.autoFit = false;
    this.atlas.map.panBy([east * pixels, south * pixels], { animate: false });
  }

  // Where the walk begins: where it was, at what is open, or in the middle of the view.
  begin() {
    const { store, map } = this.atlas;
    const { region, incident } = store.state;
    const all = targets(this.atlas);
    const open = [this.hit, incident && { incident }, region && { region }]
      .filter(Boolean)
      .find((hit) => all.some((target) => nameOf(target.hit) === nameOf(hit)));
    this.focusHit(open ?? nearestTo(all, map.getSize().divideBy(2))?.hit);
  }

  go(way) {
    if (!this.hit) return this.begin();
    const all = targets(this.atlas);
    const current = all.find(({ hit }) => nameOf(hit) === nameOf(this.hit));
    const from = current ?? this.atlas.map.getSize().divideBy(2);
    const next = nextTowards(
      all.filter((target) => target !== current),
      from,
      way,
    );
    if (next) return this.focusHit(next.hit);
    return this.goesOn(way, from) && this.goFarther(way);
  }

  // Whether any incident lies that way beyond the view.
  goesOn(way, from) {
    const {
      incidents,
      markers: {
        project: { scale, left, top },
      },
    } = this.atlas;
    const points = [...incidents.status.keys()]
      .filter((i) => incidents.drawn(i))
      .map((i) => ({ x: incidents.x[i] * scale - left, y: incidents.y[i] * scale - top }));
    return nextTowards(points, from, way);
  }

  // The view goes on, and the walk with it once it is painted.
  goFarther(way) {
    const { x, y } = this.atlas.map.getSize();
    this.onward = way;
    this.pan(way, FARTHER * Math.min(x, y));
  }

  // The incidents in the window, from the earliest.
  listed() {
    const { incidents } = this.atlas;
    return [...incidents.status.keys()].filter((i) => incidents.shown(i));
  }

  stepBy(step) {
    const { incidents, store } = this.atlas;
    const listed = this.listed();
    const from = listed.indexOf(incidents.index.get(this.hit?.incident ?? store.get("incident")));
    this.goToIndex(
      from < 0 ? (step > 0 ? 0 : listed.length - 1) : (from + step + listed.length) % listed.length,
      listed,
    );
  }

  goToIndex(place, listed = this.listed()) {
    if (!listed.length) return;
    const i = listed[Math.min(place, listed.length - 1)];
    const { incidents, map } = this.atlas;
    if (incidents.unmapped[i]) this.revealBand(i);
    else if (!map.getBounds().pad(-0.03).contains([incidents.lat[i], incidents.lon[i]]))
      this.centre([incidents.lat[i], incidents.lon[i]]);
    this.focusHit({ incident: incidents.id.at(i) });
  }

  centre(latlng) {
    this.atlas.autoFit = false;
    this.atlas.map.panTo(latlng, { animate: false });
  }

  // Brings the middle of the line that an incident is told of into sight, where none of it has a badge.
  revealBand(i) {
    const { markers } = this.atlas;
    const feature = markers.bands.find(({ members }) => members.includes(i))?.feature;
    if (feature && !markers.badges.some(({ members }) => members.includes(i))) this.centre(centre(worldBox(feature)));
  }

  // Shows what a mouse over it shows, and has it read out.
  focusHit(hit) {
    this.hit = hit;
    if (!hit) return;
    const description = describe(this.atlas, hit);
    const place = this.placeByDate(hit);
    const option = element("div", "", {
      role: "option",
      id: `reached-${nameOf(hit)}`,
      "aria-selected": this.isOpen(hit),
    });
    option.textContent = [...description.lines.map(([, text]) => text), place].filter(Boolean).join(" · ");
    this.root.replaceChildren(option);
    this.root.setAttribute("aria-activedescendant", option.id);
    this.more = [["tip-keys", [place, this.atlas.settings.texts.keys].filter(Boolean).join(" · ")]];
    this.show();
  }

  placeByDate({ incident }) {
    if (!incident) return "";
    const listed = this.listed();
    const index = listed.indexOf(this.atlas.incidents.index.get(incident));
    return index < 0 ? "" : this.atlas.settings.texts.byDate.replace("{n}", index + 1).replace("{all}", listed.length);
  }

  isOpen({ incident, region }) {
    const { state } = this.atlas.store;
    return Boolean((incident && incident === state.incident) || (region && region === state.region));
  }

  placeOfHit() {
    return placeOf(this.atlas, this.hit);
  }

  show() {
    this.atlas.hover.show(this.hit, this.placeOfHit(), this.more);
  }

  // All has been painted anew, perhaps elsewhere.
  repainted() {
    if (!this.hit || !this.isWalking()) return;
    const way = this.onward;
    this.onward = null;
    if (way) this.go(way);
    else this.show();
  }

  open() {
    const { atlas, hit } = this;
    if (!hit) return;
    if (hit.group) return atlas.controls.list(hit.title, hit.group);
    atlas.select(hit);
    atlas.host.opened();
  }

  rest() {
    delete this.root.dataset.byPointer;
    this.atlas.hover.hide();
  }
}
