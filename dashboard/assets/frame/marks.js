// What is drawn over the base map: uncertain places, sites, incidents, call-outs, labels.
import { Labels } from "./labels.js";
import { Sheet } from "./sheet.js";
import { stamp } from "./symbols.js";
import { POSSIBLE } from "./incidents.js";
import { arrange } from "./arrange.js";
import { chosen } from "./base.js";

export class Marks {
  constructor(map, atlas) {
    Object.assign(this, { map, atlas, sites: [], rings: [], placed: [], groups: [] });
    this.under = new Sheet(map, 345);
    this.over = new Sheet(map, 600);
    this.labels = new Labels(this.over);
    atlas.base.arrived = () => { this.draw(); atlas.chrome?.draw(); };
    document.fonts.addEventListener("loadingdone", () => this.draw());
  }

  draw() {
    if (!this.atlas.tokens || !this.atlas.incidents.counts) return;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.paint());
  }

  paint() {
    const { atlas } = this;
    const under = this.under.clear();
    const over = this.over.clear();
    this.project = this.over.projection();
    this.labels.begin(atlas);
    ({ placed: this.placed, groups: this.groups } = arrange(this.visible()));
    this.areas(under);
    atlas.base.outline(atlas.region);
    this.features(over);
    this.placed.forEach((mark) => this.leader(over, mark));
    [...this.placed].reverse().forEach((mark) => this.incident(over, mark));
    this.groups.forEach((group) => this.group(over, group));
    this.selected(over);
    this.labels.finish(over);
  }

  *visible() {
    const { incidents } = this.atlas;
    const [scale, left, top] = this.project;
    for (let i = 0; i < incidents.count; i += 1) {
      if (!incidents.drawn(i)) continue;
      const [x, y] = [incidents.x[i] * scale - left, incidents.y[i] * scale - top];
      if (this.over.holds(x, y)) yield { i, x, y, atX: x, atY: y, r: incidents.size[i] };
    }
  }

  pixelsPerKm(y) {
    const [scale, , top] = this.project;
    const latitude = Math.PI * (1 - (2 * (y + top)) / scale);
    return (scale * Math.cosh(latitude)) / 40_075;
  }

  // An uncertain place is an area: the mapped feature it is, or a circle of its true radius.
  // Incidents of one place share one area, in the colour of the first.
  areas(pen) {
    const { incidents } = this.atlas;
    const seen = new Set();
    for (let i = 0; i < incidents.count; i += 1) {
      if (!incidents.drawn(i)) continue;
      const key = incidents.extent[i] || `${incidents.lon[i]}/${incidents.lat[i]}/${incidents.radius[i]}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const feature = incidents.extent[i] && this.atlas.base.find(incidents.extent[i]);
      if (feature) this.extent(pen, i, feature.geometry);
      else this.disc(pen, i);
    }
  }

  disc(pen, i) {
    const { incidents, tokens } = this.atlas;
    const [scale, left, top] = this.project;
    const [x, y] = [incidents.x[i] * scale - left, incidents.y[i] * scale - top];
    const km = incidents.radius[i];
    const r = km * this.pixelsPerKm(y);
    if (!(r > incidents.size[i] + 3) || !this.over.holds(x, y, r)) return;
    const colour = tokens[incidents.looks[i].token];
    const strength = 0.34 * Math.min(1, Math.max(0.2, 38 / km)) * (incidents.status[i] === POSSIBLE ? 0.6 : 1);
    const shade = pen.createRadialGradient(x, y, 0, x, y, r);
    shade.addColorStop(0, alpha(colour, strength));
    shade.addColorStop(1, alpha(colour, 0.03));
    pen.beginPath();
    pen.arc(x, y, r, 0, 2 * Math.PI);
    pen.fillStyle = shade;
    pen.fill();
    dotted(pen, alpha(colour, 0.38), 0.9);
  }

  extent(pen, i, { type, coordinates }) {
    const { incidents, tokens } = this.atlas;
    const colour = tokens[incidents.looks[i].token];
    const parts = { Polygon: coordinates, LineString: [coordinates], MultiLineString: coordinates, MultiPolygon: coordinates.flat?.() }[type] ?? [];
    pen.beginPath();
    for (const part of parts) part.forEach((at, k) => { const { x, y } = this.toPixel(at); k ? pen.lineTo(x, y) : pen.moveTo(x, y); });
    if (type.endsWith("Polygon")) {
      pen.fillStyle = alpha(colour, 0.05);
      pen.fill("evenodd");
      return dotted(pen, alpha(colour, 0.5), 1.1);
    }
    Object.assign(pen, { strokeStyle: alpha(colour, 0.16), lineWidth: 16, lineJoin: "round", lineCap: "round" });
    pen.stroke();
    return null;
  }

  leader(pen, { x, y, atX, atY }) {
    if (Math.hypot(x - atX, y - atY) < 2) return;
    pen.beginPath();
    pen.moveTo(atX, atY);
    pen.lineTo(x, y);
    pen.strokeStyle = alpha(this.atlas.tokens.label, 0.55);
    pen.lineWidth = 0.8;
    pen.stroke();
  }

  incident(pen, { i, x, y, r }) {
    const { incidents, tokens } = this.atlas;
    const look = incidents.looks[i];
    const colour = tokens[look.token];
    if (incidents.outer[i] > r) {
      pen.beginPath();
      pen.arc(x, y, incidents.outer[i], 0, 2 * Math.PI);
      pen.setLineDash([2, 2.6]);
      pen.strokeStyle = colour;
      pen.lineWidth = 1.3;
      pen.stroke();
      pen.setLineDash([]);
    }
    const hollow = incidents.status[i] === POSSIBLE;
    stamp(pen, look.shape, { x, y, r, colour, halo: tokens["symbol-halo"], hollow, paper: tokens.raised });
    this.labels.block(x, y, r + 2);
  }

  group(pen, { x, y, members }) {
    const { tokens } = this.atlas;
    stamp(pen, "circle", { x, y, r: 13, colour: tokens.ink, halo: tokens["symbol-halo"], hollow: true, paper: tokens.raised });
    pen.fillStyle = tokens.ink;
    pen.font = "600 11.5px Atlas Sans, sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.letterSpacing = "0px";
    pen.fillText(members.length, x, y + 0.5);
    this.labels.block(x, y, 15);
  }

  selected(pen) {
    const { atlas } = this;
    const i = atlas.incidents.index.get(atlas.incident);
    const mark = this.placed.find((one) => one.i === i) ?? this.groups.find(({ members }) => members.includes(i));
    const site = this.sites.find(({ key }) => key === atlas.region) ?? this.rings.find(({ key }) => key === atlas.region);
    for (const { x, y, r } of [mark, site].filter(Boolean)) {
      for (const [colour, width] of [[atlas.tokens["symbol-halo"], 5], [atlas.tokens.accent, 2.4]]) {
        pen.beginPath();
        pen.arc(x, y, r + 6, 0, 2 * Math.PI);
        Object.assign(pen, { strokeStyle: colour, lineWidth: width });
        pen.stroke();
      }
    }
  }

  // Sites, call-outs and labels, by the rules of each layer.
  features(pen) {
    this.sites = [];
    this.rings = [];
    const { base } = this.atlas;
    for (const shown of base.shownFeatures()) {
      for (const rule of shown.layer.style.draw ?? []) {
        if (!chosen(rule, shown.feature) || this.map.getZoom() < (rule.from ?? 0)) continue;
        if (rule.paint === "symbol") this.site(pen, shown, rule);
        if (rule.paint === "ring") this.ring(pen, shown, rule);
      }
      this.labels.offer(shown, this.toPixel.bind(this));
    }
  }

  toPixel([lon, lat]) {
    return this.map.latLngToContainerPoint([lat, lon]);
  }

  site(pen, { layer, feature, strength }, rule) {
    if (feature.geometry.type !== "Point") return;
    const { tokens } = this.atlas;
    const { x, y } = this.toPixel(feature.geometry.coordinates);
    if (!this.over.holds(x, y)) return;
    const r = rule.size;
    stamp(pen, rule.shape, { x, y, r, colour: tokens[rule.token], halo: tokens["symbol-halo"], hollow: strength < 1 && !rule.always_solid, paper: tokens.raised });
    this.labels.block(x, y, r + 2);
    this.sites.push({ key: `${layer.id}.${feature.properties.id}`, feature, x, y, r });
  }

  // A small enclave is ringed so that it is found at every zoom.
  ring(pen, { layer, feature, strength }, rule) {
    const bounds = (feature.bounds ??= L.geoJSON(feature).getBounds());
    const [a, b] = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) => this.map.latLngToContainerPoint(corner));
    const across = Math.max(b.x - a.x, b.y - a.y);
    if (across > 80) return;
    const [x, y, r] = [(a.x + b.x) / 2, (a.y + b.y) / 2, Math.max(6.5, across / 2 + 5)];
    if (!this.over.holds(x, y)) return;
    pen.beginPath();
    pen.arc(x, y, r, 0, 2 * Math.PI);
    Object.assign(pen, { strokeStyle: this.atlas.tokens[rule.token], lineWidth: rule.width[0], globalAlpha: strength });
    pen.stroke();
    pen.globalAlpha = 1;
    const ring = { key: `${layer.id}.${feature.properties.id}`, feature, x, y, r };
    this.rings.push(ring);
    this.labels.callOut(ring, rule, feature);
  }
}

function dotted(pen, colour, width) {
  pen.setLineDash([1.5, 4]);
  Object.assign(pen, { strokeStyle: colour, lineWidth: width });
  pen.stroke();
  pen.setLineDash([]);
}

export const alpha = (colour, strength) =>
  colour.slice(0, 7) + Math.round(255 * strength).toString(16).padStart(2, "0");
