// Starts the atlas in the map's frame, applies the page's commands, reports the reader's choices.
import { Announcer } from "./controls/announcer.js";
import { BaseLayers } from "./layers/basemap.js";
import { MapControls } from "./controls/controls.js";
import { Graticule } from "./layers/graticule.js";
import { unpackColumns } from "./data/columns.js";
import { Incidents } from "./data/incidents.js";
import { Hover } from "./controls/hover.js";
import { Keyboard } from "./controls/keyboard.js";
import { onlyMainButton } from "./controls/pointer.js";
import { MarkerLayer } from "./markers/marker_layer.js";
import { hitTest, reachOf } from "./markers/hit_test.js";
import { HostBridge } from "./core/host_bridge.js";
import { DrawTool } from "./controls/draw_tool.js";
import { FirstPicture } from "./core/first_picture.js";
import { TimeControl } from "./timeline/control.js";
import { beginPaint, endPaint, whenPainted } from "./core/paint_status.js";
import { linkView, wrapLongitude } from "./core/view.js";
import { isoDay, useMonths } from "./core/dates.js";
import { isBytes, loadFont, readBytes, readJson } from "./core/resources.js";
import { Store } from "./core/store.js";
import { setLanguage } from "./core/i18n.js";
import { unpackLayers } from "./data/unpack.js";
import { useShapes } from "./markers/symbols.js";

const SHEET = 1100; // pixels: up to here the panel is a sheet (mobile.css)

/**
 * Starts the atlas on a map. Settings, incidents and packed layers are addresses, bytes or, but for the layers,
 * the object itself. In the settings a relief may have its bytes as `data` beside its `url`, a font in place of
 * its address. What fails is written on the page, then thrown.
 * @param {any} map
 * @param {{ settings: any, incidents: any, layers: any }} sources
 * @param {string} failed
 * @param {Omit<HostBridge, "send" | "sendAfter" | "due" | "reported">} [host]
 */
export async function start(map, sources, failed, host = new HostBridge()) {
  beginPaint("first command");
  try {
    const layers = readBytes(sources.layers).then(unpackLayers);
    layers.catch(() => null); // the map says so when it is there
    const [settings, columns] = await Promise.all([readJson(sources.settings), readColumns(sources.incidents)]);
    host.restrict(settings);
    const firstPicture = new FirstPicture();
    firstPicture.waitFor(layers);
    firstPicture.waitFor(loadFonts(settings.fonts));
    useLanguage(settings);
    return new Atlas(map, settings, { columns, layers, host, firstPicture });
  } catch (error) {
    document.body.append(failed.replace("{why}", error.message));
    throw error;
  }
}

// Packed columns have an address or are bytes; what is neither is the columns themselves.
async function readColumns(source) {
  if (typeof source !== "string" && !isBytes(source)) return source;
  return unpackColumns(await readBytes(source));
}

// The frame speaks as the page does, and says so.
function useLanguage({ language, months }) {
  setLanguage(language);
  useMonths(months);
  document.documentElement.lang = language;
}

// For a reader who wants no motion the map jumps to where it goes.
function disableAnimation(map) {
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  map._zoomAnimated = false;
  Object.assign(map.options, { zoomAnimation: false, fadeAnimation: false, inertia: false });
}

async function loadFonts(fonts) {
  beginPaint("fonts");
  await Promise.all(fonts.map(loadFont));
  await document.fonts.ready; // the labels are drawn anew by then
  endPaint("fonts");
}

// Calls when a pixel of the page has become more or fewer of the screen's: moved to another screen,
// or enlarged. Not every browser tells of it at once: a hand that comes to the map does.
function onSharpness(changed) {
  let known = devicePixelRatio;
  const look = () => {
    if (known !== devicePixelRatio) changed();
    known = devicePixelRatio;
  };
  const watch = () =>
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      "change",
      () => {
        look();
        watch();
      },
      { once: true },
    );
  watch();
  for (const act of ["pointermove", "focus"]) addEventListener(act, look, { passive: true });
}

function showTheme(name, tokens) {
  document.body.dataset.theme = name;
  for (const [token, colour] of Object.entries(tokens)) document.body.style.setProperty(`--${token}`, colour);
}

class Atlas {
  constructor(map, settings, { columns, layers, host, firstPicture }) {
    this.map = map;
    this.settings = settings;
    this.host = host;
    this.firstPicture = firstPicture;
    this.store = new Store();
    this.autoFit = true;
    this.store.subscribe(["theme"], ({ theme }) => showTheme(theme, this.tokens));
    useShapes(settings.shapes);
    this.incidents = new Incidents(columns, settings);
    // What is certain, possible or not is worked out once, before anything draws it.
    this.store.subscribe(["mask", "window"], ({ mask, window }) => {
      if (mask) this.incidents.filter(mask);
      this.incidents.classify(window);
    });
    this.baseLayers = new BaseLayers(map, settings, { layers, store: this.store, firstPicture });
    this.markers = new MarkerLayer(map, this);
    this.time = new TimeControl(this);
    this.drawTool = new DrawTool(map, this);
    this.controls = new MapControls(map, this);
    this.graticule = new Graticule(map, this);
    this.hover = new Hover(map, this);
    this.keyboard = new Keyboard(this);
    this.announcer = new Announcer(this);
    this.setUpFrame();
    map.on("movestart", () => beginPaint("move"));
    map.on("click", (event) => this.clicked(event));
    map.on("moveend zoomend resize", () => this.moved());
    addEventListener("keydown", (event) => this.key(event));
  }

  setUpFrame() {
    disableAnimation(this.map);
    onlyMainButton(this.host.mapArea);
    document.body.className = "atlas";
    document.title = this.settings.texts.title;
    this.map.getContainer().setAttribute("aria-label", this.settings.texts.map);
    this.map.getContainer().setAttribute("role", "region");
    new ResizeObserver(() => this.resized()).observe(this.map.getContainer());
    this.resized();
    onSharpness(() => this.redraw());
    for (const act of ["wheel", "dblclick"])
      this.map.getContainer().addEventListener(
        act,
        () => {
          this.autoFit = false;
        },
        { passive: true },
      );
    this.map.on("dragstart", () => {
      this.autoFit = false;
    });
  }

  // Until the reader moves the map, it shows the whole view at every size of the frame.
  resized() {
    this.map.invalidateSize({ pan: false });
    const size = this.map.getSize();
    if (!this.autoFit || this.fitted?.equals(size)) return;
    this.fitted = size;
    this.map.fitBounds(this.settings.home, { animate: false });
  }

  // All canvases anew.
  redraw() {
    this.markers.keptLabels = null;
    for (const part of [this.baseLayers, this.markers, this.graticule, this.time]) part.draw();
  }

  // One command from the page. It is older than the reader's last act if its seq is smaller:
  // then only what the reader cannot change in the frame is taken from it.
  applyCommand({
    theme,
    layers,
    basemap,
    mask,
    candidates = [],
    coverage = null,
    seq,
    view,
    present,
    painted,
    ...chosen
  }) {
    beginPaint("command");
    this.presents = Boolean(present);
    document.body.classList.toggle("presenting", this.presents);
    const { region, incident, shape, buffer, window, upto } = chosen;
    const changes = { theme, layers, basemap, mask, candidates, coverage };
    if (this.host.acknowledges(seq))
      Object.assign(changes, { region, incident, shape, buffer }, this.time.accept(window, upto));
    if (view && !this.viewed) this.map.setView([view.lat, view.lon], view.zoom, { animate: false });
    this.autoFit &&= !view;
    this.store.set(changes); // nothing changes where the page echoes what the reader just did
    this.viewed = true;
    this.firstPicture.begin(() => {
      this.baseLayers.draw();
      this.markers.draw();
    });
    endPaint("first command");
    endPaint("command");
    whenPainted().then(() => this.host.painted(painted));
  }

  // The colours of the theme, none before the first command.
  get tokens() {
    return this.settings.tokens[this.store.get("theme")];
  }

  key(event) {
    if (event.key === "Escape") this.select({});
    if (event.key === " " && event.target === document.body) this.time.player.toggle();
  }

  clicked(event) {
    if (this.drawTool.takesClick || this.hover.rested) return;
    const reach = reachOf(event.originalEvent);
    const {
      group,
      title = this.settings.texts.here,
      hits = [],
    } = hitTest(this, event.containerPoint, event.latlng, reach);
    this.controls.also(group ? hits : hits.slice(1));
    if (group) this.controls.list(title, group);
    else this.select(hits[0] ?? {});
    if (hits.length) this.panAboveSheet(event.containerPoint.y);
  }

  // On a narrow page the panel rises over the map's lower half: what was clicked moves above it.
  panAboveSheet(y) {
    const high = this.map.getSize().y;
    if (this.host.width > SHEET || y < 0.45 * high) return;
    this.autoFit = false;
    this.map.panBy([0, y - 0.28 * high], { animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  }

  // A candidate opens its review, which is the page's; what is open on the map stays.
  select({ region = null, incident = null, candidate = null }) {
    if (candidate) return this.report({ candidate });
    this.store.set({ region, incident });
    return this.report();
  }

  // Who walks round the world comes back to where all is drawn.
  moved() {
    const { lat, lng } = this.map.getCenter();
    if (Math.abs(lng) > 180) this.map.setView([lat, wrapLongitude(lng)], this.map.getZoom(), { animate: false });
    this.markers.draw();
    this.controls.draw();
    if (!this.autoFit && this.viewed) this.host.remember(this.place());
    endPaint("move");
  }

  place() {
    return linkView(this.map.getCenter(), this.map.getZoom());
  }

  // What the reader chose goes to the page.
  report(more = {}) {
    const { mode, region, incident } = this.store.state;
    const [first, last] = this.time.window.map(isoDay);
    this.host.report({
      first,
      last,
      upto: mode === "upto" ? 1 : 0,
      region,
      incident,
      ...more,
      ...(this.autoFit ? {} : this.place()),
    });
  }
}
