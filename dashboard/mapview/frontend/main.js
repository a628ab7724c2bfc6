// Starts the atlas in the map's frame, obeys the page's commands, reports the reader's choices.
import { Base } from "./layers/basemap.js";
import { Chrome } from "./controls/controls.js";
import { Graticule } from "./layers/graticule.js";
import { Incidents } from "./data/incidents.js";
import { Keys } from "./controls/keyboard.js";
import { Marks } from "./markers/marker_layer.js";
import { pick } from "./markers/hit_test.js";
import { Post } from "./core/host_bridge.js";
import { keep } from "./core/csp.js";
import { Sketch } from "./controls/draw_tool.js";
import { Time } from "./timeline/control.js";
import { beginPaint, endPaint } from "./core/paint_status.js";
import { isoDay, useMonths } from "./core/dates.js";
import { speak } from "./core/i18n.js";
import { useShapes } from "./markers/symbols.js";

const SHEET = 1100; // pixels: up to here the panel is a sheet (narrow.css)

const fetched = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.split("/").pop()}: ${answer.status}`);
  return answer.json();
};

export async function start(map, settingsAddress, failed) {
  beginPaint("first command");
  styleSheet(new URL("./map.css", import.meta.url));
  try {
    const settings = await fetched(settingsAddress);
    keep(settings);
    faces(settings.fonts);
    speakAs(settings);
    const columns = await fetched(settings.incidents);
    return new Atlas(map, settings, columns);
  } catch (error) {
    document.body.append(failed.replace("{why}", error.message));
    throw error;
  }
}

// The frame speaks as the page does, and says so.
function speakAs({ language, months }) {
  speak(language);
  useMonths(months);
  document.documentElement.lang = language;
}

// For a reader who wants no motion the map jumps to where it goes.
function calm(map) {
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  map._zoomAnimated = false;
  Object.assign(map.options, { zoomAnimation: false, fadeAnimation: false, inertia: false });
}

async function faces(fonts) {
  beginPaint("fonts");
  const loads = fonts.map(([family, address, style]) => {
    const face = new FontFace(family, `url("${address}")`, { style, weight: "200 900" });
    document.fonts.add(face);
    return face.load();
  });
  await Promise.allSettled(loads); // of a face that does not load the fallback stays
  await document.fonts.ready; // the labels are drawn anew by then
  endPaint("fonts");
}

function styleSheet(address) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  document.head.append(link);
}

class Atlas {
  constructor(map, settings, columns) {
    Object.assign(this, { map, settings, post: new Post(), region: null, incident: null, homing: true });
    useShapes(settings.shapes);
    this.incidents = new Incidents(columns, settings);
    this.base = new Base(map, settings, fetched);
    this.marks = new Marks(map, this);
    this.time = new Time(this);
    this.sketch = new Sketch(map, this);
    this.chrome = new Chrome(map, this);
    this.graticule = new Graticule(map, this);
    this.keys = new Keys(this);
    this.frame();
    map.on("movestart", () => beginPaint("move"));
    map.on("click", (event) => this.clicked(event));
    map.on("moveend zoomend resize", () => this.moved());
    addEventListener("keydown", (event) => this.key(event));
  }

  frame() {
    calm(this.map);
    document.body.className = "atlas";
    document.title = this.settings.texts.title;
    this.map.getContainer().setAttribute("aria-label", this.settings.texts.map);
    this.map.getContainer().setAttribute("role", "application");
    new ResizeObserver(() => this.resized()).observe(this.map.getContainer());
    this.resized();
    for (const act of ["wheel", "dblclick"]) this.map.getContainer().addEventListener(act, () => { this.homing = false; }, { passive: true });
    this.map.on("dragstart", () => { this.homing = false; });
  }

  // Until the reader moves the map, it shows the whole view at every size of the frame.
  resized() {
    this.map.invalidateSize({ pan: false });
    if (this.homing) this.map.fitBounds(this.settings.home, { animate: false });
  }

  // One command from the page. It is older than the reader's last act if its seq is smaller:
  // then only what the reader cannot change in the frame is taken from it.
  obey(command) {
    beginPaint("command");
    const before = this.state();
    this.theme(command.theme);
    this.base.show(command.layers, command.basemap);
    this.incidents.filter(command.mask);
    if (this.post.heard(command.seq)) {
      Object.assign(this, { region: command.region, incident: command.incident, shape: command.shape });
      this.buffer = command.buffer && { geometry: command.buffer };
      this.time.set(command.window, command.upto);
    }
    if (command.view && !this.viewed) this.map.setView([command.view.lat, command.view.lon], command.view.zoom, { animate: false });
    this.homing &&= !command.view;
    this.viewed = true;
    if (this.state() !== before) { // else the page echoes what the reader just did
      this.sketch.show();
      this.changed();
    }
    endPaint("first command");
    endPaint("command");
  }

  // All that a command can change, to know whether anything did.
  state() {
    const { themeName, region, incident, shape, buffer, base, incidents, time } = this;
    return JSON.stringify([themeName, region, incident, shape, buffer?.geometry, [...base.on], base.basemapName, incidents.mask, time.window, time.mode]);
  }

  theme(name) {
    if (this.themeName === name) return;
    this.themeName = name;
    this.tokens = this.settings.tokens[name];
    document.body.dataset.theme = name;
    for (const [token, colour] of Object.entries(this.tokens)) document.body.style.setProperty(`--${token}`, colour);
    this.base.theme(name, this.tokens);
    this.graticule.draw();
  }

  // The window or the filters changed: what is certain, possible or not is worked out once.
  changed() {
    if (!this.tokens) return;
    this.incidents.classify(this.time.window);
    this.base.during(this.time.window);
    this.marks.draw();
    this.time.draw();
    // What lies beyond the view can wait until the window rests.
    clearTimeout(this.resting);
    beginPaint("notes");
    this.resting = setTimeout(() => { this.chrome.draw(); endPaint("notes"); }, 120);
  }

  key(event) {
    if (event.key === "Escape") this.select({});
    if (event.key === " " && event.target === document.body) this.time.player.toggle();
  }

  clicked(event) {
    if (this.sketch.tool || performance.now() - (this.sketch.drawn ?? -1e4) < 400) return;
    const { group, title = this.settings.texts.here, things = [] } = pick(this, event.containerPoint, event.latlng);
    this.chrome.also(group ? things : things.slice(1));
    if (group) this.chrome.list(title, group);
    else this.select(things[0] ?? {});
    if (things.length) this.clear(event.containerPoint.y);
  }

  // On a narrow page the panel rises over the map's lower half: what was clicked moves above it.
  clear(y) {
    const high = this.map.getSize().y;
    if (parent.innerWidth > SHEET || y < 0.45 * high) return;
    this.homing = false;
    this.map.panBy([0, y - 0.28 * high], { animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  }

  select({ region = null, incident = null }) {
    Object.assign(this, { region, incident });
    this.marks.draw();
    this.time.draw();
    this.tell();
  }

  moved() {
    this.marks.draw();
    this.chrome.draw();
    this.remember();
    endPaint("move");
  }

  place() {
    const { lat, lng } = this.map.getCenter();
    return { lat: +lat.toFixed(3), lon: +lng.toFixed(3), zoom: +this.map.getZoom().toFixed(2) };
  }

  // The view goes into the link at once, without asking the server.
  remember() {
    if (this.homing || !this.viewed) return;
    const link = new URL(parent.location.href);
    for (const [key, value] of Object.entries(this.place())) link.searchParams.set(key, value);
    parent.history.replaceState(parent.history.state, "", link);
  }

  tell(more = {}) {
    const [first, last] = this.time.window.map(isoDay);
    const { region, incident } = this;
    this.post.tell({ first, last, upto: this.time.mode === "upto" ? 1 : 0, region, incident, ...more, ...(this.homing ? {} : this.place()) });
  }
}
