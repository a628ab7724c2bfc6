// The base map: relief, the layers by the rules of the registry, an online basemap when asked for.
const STOPS = [6, 7, 8.4];

export class Base {
  constructor(map, settings, fetched) {
    Object.assign(this, { map, settings, fetched, drawings: [], features: {}, on: new Set(), span: null });
    this.layers = settings.layers;
    this.failed = [];
    this.pending = new Set(this.layers.map((layer) => layer.id));
    this.ready = Promise.all(this.layers.map((layer) => this.load(layer)));
    map.on("zoomend", () => this.restyle());
    this.pane("outline", 400);
  }

  pane(name, z) {
    const pane = this.map.getPane(name) ?? this.map.createPane(name);
    Object.assign(pane.style, { zIndex: z, pointerEvents: "none" });
    return { pane: name, renderer: (this.renderers ??= {})[name] ??= L.canvas({ pane: name, padding: 0.3 }) };
  }

  async load(layer) {
    try {
      const collection = await this.fetched(layer.url);
      this.features[layer.id] = collection.features;
      for (const feature of collection.features) feature.layer = layer;
      (layer.style.draw ?? []).forEach((rule, i) => this.add(layer, rule, i, collection.features));
    } catch (error) {
      this.failed.push(`${layer.title}: ${error.message}`);
    }
    this.pending.delete(layer.id);
    this.arrived?.();
  }

  // One Leaflet layer a rule; its features take their look from the rule, the zoom and the window.
  add(layer, rule, i, features) {
    if (!["line", "fill", "band"].includes(rule.paint)) return;
    const wanted = features.filter((feature) => chosen(rule, feature));
    const place = this.pane(`${layer.id}-${i}`, rule.z);
    const drawing = { layer, rule, features: wanted, pane: this.map.getPane(place.pane) };
    const style = (feature) => this.style(drawing, feature);
    drawing.shape = L.geoJSON(wanted, { ...place, interactive: false, style, filter: ({ geometry }) => geometry.type !== "Point" });
    drawing.style = style;
    this.drawings.push(drawing);
    this.blend(drawing);
    this.toggle(drawing);
  }

  style({ rule, layer }, feature) {
    if (!this.tokens) return { opacity: 0, fillOpacity: 0 };
    const colour = this.tokens[rule.token] ?? rule.token;
    const strength = (rule.opacity?.[this.themeName === "dark" ? 1 : 0] ?? 1) * this.validity(layer, feature);
    if (rule.paint === "fill") return { stroke: false, fillColor: colour, fillOpacity: strength };
    const weight = rule.paint === "band" ? this.pixels(feature) : this.width(rule);
    const dash = rule.dash?.map((part) => part * (rule.scaled ? weight : 1)).join(" ");
    return { color: colour, opacity: strength, weight, dashArray: dash, fill: false, lineCap: rule.cap ?? "round", lineJoin: "round" };
  }

  width({ width, halo = 0 }) {
    const zoom = Math.min(Math.max(this.map.getZoom(), STOPS[0]), STOPS[2]);
    const upper = zoom > STOPS[1] ? 2 : 1;
    const part = (zoom - STOPS[upper - 1]) / (STOPS[upper] - STOPS[upper - 1]);
    return width[upper - 1] + part * (width[upper] - width[upper - 1]) + halo;
  }

  // Twice the feature's uncertainty in km, as pixels at the map's centre.
  pixels({ properties }) {
    const { lat } = this.map.getCenter();
    const metres = (40_075_016 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** this.map.getZoom());
    return (2000 * (properties.radius_km ?? 1)) / metres;
  }

  // 1 in the whole window, lighter in a part of it, 0 outside: reference layers live in time too.
  validity(layer, { id, properties }) {
    const days = layer.valid?.[properties.id ?? id];
    if (!days || !this.span) return 1;
    const [from, to] = this.span;
    if (days[1] < from || days[0] > to) return 0;
    return days[0] <= from && days[1] >= to ? 1 : 0.5;
  }

  show(ids, basemap) {
    this.on = new Set(ids);
    this.drawings.forEach((drawing) => this.toggle(drawing));
    this.basemap(basemap);
  }

  basemap(name) {
    if (name === this.basemapName) return;
    this.basemapName = name;
    this.online?.remove();
    this.online = null;
    const source = this.settings.basemaps[name];
    this.offline = null;
    if (source) {
      this.online = L.tileLayer(source.url, { attribution: source.attribution, maxZoom: 19 });
      this.online.on("tileload", () => { this.offline = false; this.arrived?.(); });
      this.online.on("tileerror", () => { this.offline ??= true; this.arrived?.(); });
      this.online.addTo(this.map);
    }
    this.relief();
  }

  relief() {
    this.shade?.remove();
    const relief = this.settings.relief[this.themeName];
    if (!relief || this.basemapName === "plain") return;
    this.pane("relief", 150);
    this.shade = L.imageOverlay(relief.url, relief.bounds, { pane: "relief", interactive: false }).addTo(this.map);
  }

  toggle({ layer, rule, shape, pane }) {
    const zoom = this.map.getZoom();
    const covered = rule.paint === "fill" && rule.veil && this.online && this.offline === false;
    const wanted = this.on.has(layer.id) && zoom >= (rule.from ?? 0) && !covered;
    if (wanted !== this.map.hasLayer(shape)) wanted ? shape.addTo(this.map) : shape.remove();
    pane.style.opacity = rule.pane_opacity ?? 1;
  }

  theme(name, tokens) {
    Object.assign(this, { themeName: name, tokens });
    this.drawings.forEach((drawing) => this.blend(drawing));
    this.relief();
    this.restyle();
  }

  blend({ rule, pane }) {
    pane.style.mixBlendMode = this.themeName === "light" ? rule.blend ?? "" : "";
  }

  during(span) {
    if (this.span && this.span[0] === span[0] && this.span[1] === span[1]) return;
    this.span = [...span];
    for (const drawing of this.drawings) {
      if (!drawing.layer.valid) continue;
      const now = drawing.features.map((feature) => this.validity(drawing.layer, feature)).join();
      if (now !== drawing.was) drawing.shape.setStyle(drawing.style);
      drawing.was = now;
    }
  }

  restyle() {
    this.drawings.forEach((drawing) => { this.toggle(drawing); drawing.shape.setStyle(drawing.style); });
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

  outline(region) {
    if (region === this.outlined && this.outlineShape) return;
    this.outlineShape?.remove();
    this.outlineShape = null;
    this.outlined = region;
    const feature = region && this.find(region);
    if (!feature || feature.geometry.type === "Point") return;
    const place = this.pane("outline", 400);
    const line = (color, weight, opacity) =>
      L.geoJSON(feature, { ...place, interactive: false, style: { color, weight, opacity, fill: false, lineJoin: "round" } });
    const { accent, halo } = this.tokens;
    this.outlineShape = L.layerGroup([line(accent, 8, 0.2), line(halo, 4, 1), line(accent, 2.2, 1)]).addTo(this.map);
  }
}

export const split = (region) => {
  const dot = region.indexOf(".");
  return [region.slice(0, dot), region.slice(dot + 1)];
};

export const chosen = (rule, feature) => holds(rule.when, feature) && !(rule.unless && holds(rule.unless, feature));

export const holds = (when, { properties }) =>
  Object.entries(when ?? {}).every(([key, wanted]) => [wanted].flat().includes(properties[key]));
