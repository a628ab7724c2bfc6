// The base map on one canvas: relief, then the layers by the rules of the registry.
import { beginPaint, endPaint } from "../core/paint_status.js";
import { picture } from "../core/resources.js";
import { paintRule } from "./style_rules.js";
import { CanvasLayer } from "./canvas_layer.js";

const EDGE = 0.08; // part of the relief over which it fades out

export class BaseLayers {
  constructor(map, settings, { layers, store, firstPicture }) {
    this.map = map;
    this.settings = settings;
    this.firstPicture = firstPicture;
    this.rules = [];
    this.features = {};
    this.on = new Set();
    this.span = null;
    this.reliefs = {};
    this.layers = settings.layers;
    this.failed = [];
    this.pending = this.layers.length > 0;
    this.changed = null;
    this.canvasLayer = new CanvasLayer(map, 250);
    if (this.pending) this.load(layers);
    map.on("moveend zoomend resize", () => this.draw());
    store.subscribe(["theme"], ({ theme }) => this.theme(theme, settings.tokens[theme]));
    store.subscribe(["layers", "basemap"], ({ layers, basemap }) => this.show(layers, basemap));
    store.subscribe(["window"], ({ window }) => this.setWindow(window));
  }

  async load(layers) {
    beginPaint("layers");
    try {
      this.features = await layers;
      this.layers.forEach((layer) => this.add(layer, this.features[layer.id]));
    } catch (error) {
      this.failed.push(this.settings.texts.layersFailed.replace("{why}", error.message));
    }
    this.pending = false;
    this.draw();
    this.changed?.();
    endPaint("layers");
  }

  add(layer, features) {
    for (const rule of layer.style.draw ?? []) {
      if (!["line", "fill", "band"].includes(rule.paint)) continue;
      const wanted = features.filter((feature) => feature.geometry.type !== "Point" && matches(rule, feature));
      this.rules.push({ layer, rule, features: wanted });
    }
    this.rules.sort((a, b) => a.rule.z - b.rule.z);
  }

  // 1 in the whole window, lighter in a part of it, 0 outside: reference layers live in time too.
  validity(layer, { properties }) {
    const days = layer.valid?.[properties.id];
    if (!days || !this.span) return 1;
    const [from, to] = this.span;
    if (days[1] < from || days[0] > to) return 0;
    return days[0] <= from && days[1] >= to ? 1 : 0.5;
  }

  show(ids, basemap) {
    this.on = new Set(ids);
    this.basemap(basemap);
    this.draw();
  }

  basemap(name) {
    if (name === this.basemapName) return;
    this.basemapName = name;
    this.online?.remove();
    endPaint("tiles");
    this.online = null;
    this.offline = null;
    const source = this.settings.basemaps[name];
    if (!source) return;
    this.online = L.tileLayer(source.url, { maxZoom: 19 });
    this.online.on("loading", () => beginPaint("tiles"));
    this.online.on("load", () => endPaint("tiles"));
    this.online.on("tileload", () => this.tileAnswered(false));
    this.online.on("tileerror", () => this.tileAnswered(true));
    this.online.addTo(this.map);
  }

  // The first answer tells whether the online basemap is there; one tile is enough.
  tileAnswered(failed) {
    if (this.offline === false || this.offline === failed) return;
    this.offline = failed;
    this.draw();
    this.changed?.();
  }

  theme(name, tokens) {
    this.themeName = name;
    this.tokens = tokens;
    this.draw();
  }

  setWindow(span) {
    this.span = [...span];
    const key = this.rules
      .filter(({ layer }) => layer.valid)
      .flatMap(({ layer, features }) => features.map((feature) => this.validity(layer, feature)))
      .join("");
    if (key !== this.validityKey) this.draw();
    this.validityKey = key;
  }

  draw() {
    if (!this.tokens) return;
    cancelAnimationFrame(this.frame);
    beginPaint("base layers");
    if (this.showsRelief) this.image();
    if (!this.firstPicture.isDue) return;
    this.frame = requestAnimationFrame(() => {
      this.paint();
      endPaint("base layers");
    });
  }

  paint() {
    const pen = this.canvasLayer.clear();
    if (!this.canvasLayer.width || !this.canvasLayer.height) return;
    const view = this.canvasLayer.projection();
    if (this.showsRelief) this.relief(pen, view);
    const zoom = this.map.getZoom();
    for (const { layer, rule, features } of this.rules) {
      if (!this.on.has(layer.id) || zoom < (rule.from ?? 0) || (this.isTiled && rule.veil)) continue;
      paintRule(pen, this, { layer, rule, features, view });
    }
  }

  // The lines above a level once more, over what another sheet drew below them.
  lines(pen, view, above) {
    for (const { layer, rule, features } of this.rules) {
      if (rule.paint !== "line" || rule.z <= above || !this.on.has(layer.id) || view.zoom < (rule.from ?? 0)) continue;
      paintRule(pen, this, { layer, rule, features, view });
    }
  }

  // Whether tiles hide what is below them: they do once one has come.
  get isTiled() {
    return Boolean(this.online) && this.offline === false;
  }

  get showsRelief() {
    return Boolean(this.basemapName) && this.basemapName !== "plain" && !this.isTiled;
  }

  // The relief of the theme, on its way from the first call; undefined where there is none.
  image() {
    const relief = this.settings.relief[this.themeName];
    return relief && (this.reliefs[this.themeName] ??= this.picture(relief.data ?? relief.url));
  }

  relief(pen, { scale, left, top }) {
    const image = this.image();
    if (!image?.complete || !image.naturalWidth) return;
    const [west, north, east, south] = this.settings.relief[this.themeName].world;
    pen.drawImage(
      (image.faded ??= fadeEdges(image)),
      west * scale - left,
      north * scale - top,
      (east - west) * scale,
      (south - north) * scale,
    );
  }

  picture(source) {
    const part = `relief ${this.themeName}`;
    beginPaint(part);
    let arrived = null;
    this.firstPicture.waitFor(
      new Promise((done) => {
        arrived = done;
      }),
    );
    return picture(source, () => {
      arrived();
      this.draw();
      endPaint(part);
    });
  }

  *shownFeatures() {
    for (const layer of this.layers) {
      if (!this.on.has(layer.id)) continue;
      for (const feature of this.features[layer.id] ?? []) {
        const strength = this.validity(layer, feature);
        if (strength > 0) yield { layer, feature, strength };
      }
    }
  }

  find(region) {
    const [layer, id] = split(region);
    return this.features[layer]?.find((feature) => feature.properties.id === id);
  }
}

// Fades a picture out at its four sides: it ends in the paper, not at an edge.
function fadeEdges(image) {
  const { naturalWidth: wide, naturalHeight: high } = image;
  const canvas = new OffscreenCanvas(wide, high);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  pen.globalCompositeOperation = "destination-out";
  for (const [x, y, toX, toY] of [
    [0, 0, wide * EDGE, 0],
    [wide, 0, wide * (1 - EDGE), 0],
    [0, 0, 0, high * EDGE],
    [0, high, 0, high * (1 - EDGE)],
  ]) {
    const shade = pen.createLinearGradient(x, y, toX, toY);
    shade.addColorStop(0, "#000");
    shade.addColorStop(1, "#0000");
    pen.fillStyle = shade;
    pen.fillRect(0, 0, wide, high);
  }
  return canvas;
}

// Splits the key of a feature, `layer.id`, into both.
export const split = (region) => {
  const dot = region.indexOf(".");
  return [region.slice(0, dot), region.slice(dot + 1)];
};

// Tells whether a rule of a layer's style is for a feature.
export const matches = (rule, feature) => holds(rule.when, feature) && !(rule.unless && holds(rule.unless, feature));

const holds = (when, { properties }) =>
  Object.entries(when ?? {}).every(([key, wanted]) => [wanted].flat().includes(properties[key]));
