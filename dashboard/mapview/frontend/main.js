// Starts the atlas in the map's frame, obeys the page's commands, reports the reader's choices.
import { BaseLayers } from "./layers/basemap.js";
import { MapControls } from "./controls/controls.js";
import { Graticule } from "./layers/graticule.js";
import { Incidents } from "./data/incidents.js";
import { Keyboard } from "./controls/keyboard.js";
import { MarkerLayer } from "./markers/marker_layer.js";
import { hitTest } from "./markers/hit_test.js";
import { HostBridge } from "./core/host_bridge.js";
import { applyCsp } from "./core/csp.js";
import { DrawTool } from "./controls/draw_tool.js";
import { TimeControl } from "./timeline/control.js";
import { beginPaint, endPaint } from "./core/paint_status.js";
import { isoDay, useMonths } from "./core/dates.js";
import { setLanguage } from "./core/i18n.js";
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
    applyCsp(settings);
    faces(settings.fonts);
    useLanguage(settings);
    const columns = await fetched(settings.incidents);
    return new Atlas(map, settings, columns);
  } catch (error) {
    document.body.append(failed.replace("{why}", error.message));
    throw error;
  }
}

// The frame speaks as the page does, and says so.
function useLanguage({ language, months }) {
  setLanguage(language);
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
    Object.assign(this, { map, settings, host: new HostBridge(), region: null, incident: null, homing: true });
    useShapes(settings.shapes);
    this.incidents = new Incidents(columns, settings);
    this.baseLayers = new BaseLayers(map, settings, fetched);
    this.markers = new MarkerLayer(map, this);
    this.time = new TimeControl(this);
    this.drawTool = new DrawTool(map, this);
    this.controls = new MapControls(map, this);
    this.graticule = new Graticule(map, this);
    this.keyboard = new Keyboard(this);
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
    this.baseLayers.show(command.layers, command.basemap);
    this.incidents.filter(command.mask);
    if (this.host.acknowledges(command.seq)) {
      Object.assign(this, { region: command.region, incident: command.incident, shape: command.shape });
      this.buffer = command.buffer && { geometry: command.buffer };
      this.time.set(command.window, command.upto);
    }
    if (command.view && !this.viewed) this.map.setView([command.view.lat, command.view.lon], command.view.zoom, { animate: false });
    this.homing &&= !command.view;
    this.viewed = true;
    if (this.state() !== before) { // else the page echoes what the reader just did
      this.drawTool.show();
      this.changed();
    }
    endPaint("first command");
    endPaint("command");
  }

  // All that a command can change, to know whether anything did.
  state() {
    const { themeName, region, incident, shape, buffer, baseLayers, incidents, time } = this;
    return JSON.stringify([themeName, region, incident, shape, buffer?.geometry, [...baseLayers.on], baseLayers.basemapName, incidents.mask, time.window, time.mode]);
  }

  theme(name) {
    if (this.themeName === name) return;
    this.themeName = name;
    this.tokens = this.settings.tokens[name];
    document.body.dataset.theme = name;
    for (const [token, colour] of Object.entries(this.tokens)) document.body.style.setProperty(`--${token}`, colour);
    this.baseLayers.theme(name, this.tokens);
    this.graticule.draw();
  }

  // The window or the filters changed: what is certain, possible or not is worked out once.
  changed() {
    if (!this.tokens) return;
    this.incidents.classify(this.time.window);
    this.baseLayers.setWindow(this.time.window);
    this.markers.draw();
    this.time.draw();
    // What lies beyond the view can wait until the window rests.
    clearTimeout(this.resting);
    beginPaint("notes");
    this.resting = setTimeout(() => { this.controls.draw(); endPaint("notes"); }, 120);
  }

  key(event) {
    if (event.key === "Escape") this.select({});
    if (event.key === " " && event.target === document.body) this.time.player.toggle();
  }

  clicked(event) {
    if (this.drawTool.tool || performance.now() - (this.drawTool.drawn ?? -1e4) < 400) return;
    const { group, title = this.settings.texts.here, hits = [] } = hitTest(this, event.containerPoint, event.latlng);
    this.controls.also(group ? hits : hits.slice(1));
    if (group) this.controls.list(title, group);
    else this.select(hits[0] ?? {});
    if (hits.length) this.clear(event.containerPoint.y);
  }

  // On a narrow page the panel rises over the map's lower half: what was clicked moves above it.
  clear(y) {
    const high = this.map.getSize().y;
    if (this.host.width > SHEET || y < 0.45 * high) return;
    this.homing = false;
    this.map.panBy([0, y - 0.28 * high], { animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  }

  select({ region = null, incident = null }) {
    Object.assign(this, { region, incident });
    this.markers.draw();
    this.time.draw();
    this.report();
  }

  moved() {
    this.markers.draw();
    this.controls.draw();
    if (!this.homing && this.viewed) this.host.remember(this.place());
    endPaint("move");
  }

  place() {
    const { lat, lng } = this.map.getCenter();
    return { lat: +lat.toFixed(3), lon: +lng.toFixed(3), zoom: +this.map.getZoom().toFixed(2) };
  }

  report(more = {}) {
    const [first, last] = this.time.window.map(isoDay);
    const { region, incident } = this;
    this.host.report({ first, last, upto: this.time.mode === "upto" ? 1 : 0, region, incident, ...more, ...(this.homing ? {} : this.place()) });
  }
}
