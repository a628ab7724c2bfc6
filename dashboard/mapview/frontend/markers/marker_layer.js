// What is drawn over the base map: uncertain places, sites, incidents, call-outs, labels.
import { beginPaint, endPaint } from "../core/paint_status.js";
import { LabelLayer } from "../labels/label_layer.js";
import { CanvasLayer } from "../layers/canvas_layer.js";
import { alpha, brackets, stamp, stampGroup } from "./symbols.js";
import { POSSIBLE } from "../data/incidents.js";
import { drawUncertainAreas } from "../layers/uncertainty.js";
import { apartFromEachOther, arrange } from "./declutter.js";
import { MANY, drawDense } from "./dense.js";
import { byLine, drawBadges, drawBands } from "../layers/bands.js";
import { drawChain } from "./chain.js";
import { drawElsewhere } from "./elsewhere.js";
import { PlaybackRings } from "./playback_rings.js";
import { drawOpenCandidates } from "./open_candidates.js";
import { drawQueryArea, drawSelectedOutline, drawSelectedRing } from "./outlines.js";
import { worldBox } from "../data/geometry.js";
import { matches } from "../layers/basemap.js";

// Symbols are of nominal size at zoom 7, smaller on a small map.
const sizeFactor = (zoom) => Math.min(1.15, Math.max(0.72, 1 + 0.19 * (zoom - 7)));

export class MarkerLayer {
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
    this.sites = [];
    this.rings = [];
    this.placed = [];
    this.groups = [];
    this.candidates = [];
    this.elsewhere = [];
    this.bands = [];
    this.badges = [];
    this.banded = new Set();
    this.canvasLayer = new CanvasLayer(map, 600);
    this.labels = new LabelLayer(this.canvasLayer);
    this.playbackRings = new PlaybackRings(this);
    atlas.store.subscribe(["buffer"], ({ buffer }) => {
      this.queryArea = buffer && { geometry: buffer };
    });
    atlas.store.subscribe(Object.keys(atlas.store.state), () => this.draw());
    atlas.baseLayers.changed = () => {
      this.draw();
      atlas.controls?.draw();
    };
    document.fonts.addEventListener("loadingdone", () => {
      this.keptLabels = null;
      this.draw();
    });
  }

  draw() {
    if (!this.atlas.tokens || !this.atlas.incidents.counts) return;
    cancelAnimationFrame(this.frame);
    beginPaint("markers");
    if (!this.atlas.firstPicture.isDue) return;
    this.frame = requestAnimationFrame(() => this.paintUnlessSending());
  }

  // What the reader chose goes to the page first: a browser that paints, some 40 ms, sends nothing.
  paintUnlessSending() {
    if (this.atlas.host.isSending) {
      this.frame = requestAnimationFrame(() => this.paintUnlessSending());
      return;
    }
    this.paint();
    endPaint("markers");
  }

  paint() {
    const { atlas } = this;
    const pen = this.canvasLayer.clear();
    if (!this.canvasLayer.width || !this.canvasLayer.height) return;
    this.project = this.canvasLayer.projection();
    this.sizeFactor = sizeFactor(this.project.zoom);
    const { counts } = atlas.incidents;
    this.many = counts[1] + counts[2] > MANY;
    drawUncertainAreas(pen, atlas, this.canvasLayer, this.project);
    this.bands = byLine(atlas);
    drawBands(pen, this.bands, this);
    drawQueryArea(pen, this);
    drawSelectedOutline(pen, this);
    if (this.many) this.dense(pen);
    else this.apart(pen);
    this.tellBanded();
    this.playbackRings.paint(pen);
    atlas.drawTool.paint(pen);
    atlas.hover?.repainted();
    atlas.keyboard?.repainted();
  }

  // Each marker in its own place, labels clear of all of them.
  apart(pen) {
    this.labels.begin(this.atlas);
    this.features(pen);
    ({ placed: this.placed, groups: this.groups } = arrange(this.visible(), this.sites));
    [...this.placed, ...this.groups].forEach((marker) => this.leader(pen, marker));
    [...this.placed].reverse().forEach((marker) => this.incident(pen, marker));
    this.groups.forEach((group) => this.group(pen, group));
    this.sites.forEach((site) => this.symbol(pen, site));
    this.elsewhere = drawElsewhere(pen, this);
    this.candidates = drawOpenCandidates(pen, this);
    drawSelectedRing(pen, this);
    this.badges = drawBadges(pen, this.bands, this);
    drawChain(pen, this.atlas);
    this.labels.finish(pen);
  }

  // What stands along a line in sight is no longer among what the view does not show.
  tellBanded() {
    const banded = new Set(this.badges.flatMap(({ members }) => members));
    const changed = banded.size !== this.banded.size || [...banded].some((i) => !this.banded.has(i));
    this.banded = banded;
    if (changed) this.atlas.controls?.draw();
  }

  // Very many: labels do not mind the markers, so they are drawn again only when the view changes.
  dense(pen) {
    this.placed = [];
    this.groups = [];
    drawDense(pen, this.atlas, this.canvasLayer, this.project);
    const labelCanvas = this.labelCanvas(pen);
    pen.save();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(labelCanvas, 0, 0);
    pen.restore();
    drawSelectedRing(pen, this);
    // The labels that stay do not keep what the badges of an earlier window took.
    this.labels.occupied = this.keptLabels.occupied.slice();
    this.elsewhere = drawElsewhere(pen, this);
    this.candidates = drawOpenCandidates(pen, this);
    this.badges = drawBadges(pen, this.bands, this);
  }

  labelCanvas(pen) {
    const { atlas, map, canvasLayer: over } = this;
    const { baseLayers } = atlas;
    const key = [
      map.getCenter(),
      map.getZoom(),
      over.width,
      over.height,
      baseLayers.validityKey,
      [...baseLayers.on],
      baseLayers.pending,
      atlas.store.get("theme"),
      atlas.store.get("region"),
    ].join();
    if (key === this.keptLabels?.key) return this.keptLabels.canvas;
    const canvas = new OffscreenCanvas(over.canvas.width, over.canvas.height);
    const own = canvas.getContext("2d");
    own.setTransform(pen.getTransform());
    this.labels.begin(atlas);
    this.features(own);
    this.sites.forEach((site) => this.symbol(own, site));
    this.labels.finish(own);
    this.keptLabels = { key, canvas, occupied: this.labels.occupied };
    return canvas;
  }

  *visible() {
    const { incidents } = this.atlas;
    const { scale, left, top } = this.project;
    for (let i = 0; i < incidents.count; i += 1) {
      if (!incidents.drawn(i)) continue;
      const [x, y] = [incidents.x[i] * scale - left, incidents.y[i] * scale - top];
      if (this.canvasLayer.holds(x, y)) yield { i, x, y, atX: x, atY: y, r: incidents.size[i] * this.sizeFactor };
    }
  }

  leader(pen, { x, y, atX, atY }) {
    if (Math.hypot(x - atX, y - atY) < 2) return;
    pen.beginPath();
    pen.moveTo(atX, atY);
    pen.lineTo(x, y);
    Object.assign(pen, { strokeStyle: alpha(this.atlas.tokens.label, 0.55), lineWidth: 0.8 });
    pen.stroke();
  }

  incident(pen, { i, x, y, r }) {
    const { incidents, tokens } = this.atlas;
    const look = incidents.looks[i];
    const colour = tokens[look.token];
    const outer = incidents.outer[i] * this.sizeFactor;
    if (outer > r) {
      pen.beginPath();
      pen.arc(x, y, outer, 0, 2 * Math.PI);
      pen.setLineDash([2, 2.6]);
      Object.assign(pen, { strokeStyle: colour, lineWidth: 1.3 }).stroke();
      pen.setLineDash([]);
    }
    const hollow = incidents.status[i] === POSSIBLE;
    const concerns = incidents.concerns[i] === 1;
    if (concerns) brackets(pen, { x, y, r, colour, halo: tokens["symbol-halo"] });
    stamp(pen, look.shape, {
      x,
      y,
      r,
      colour,
      halo: tokens["symbol-halo"],
      hollow,
      planned: incidents.planned[i] === 1,
      paper: tokens.raised,
      plate: incidents.origins[i]?.plate,
    });
    this.labels.block(x, y, r + (concerns ? 5 : 2));
  }

  group(pen, { x, y, members }) {
    stampGroup(pen, { x, y, count: members.length }, this.atlas.tokens);
    this.labels.block(x, y, 15);
  }

  // Sites, call-outs and labels, by the rules of each layer.
  features(pen) {
    this.sites = [];
    this.rings = [];
    const { baseLayers } = this.atlas;
    for (const entry of baseLayers.shownFeatures()) {
      for (const rule of entry.layer.style.draw ?? []) {
        if (!matches(rule, entry.feature) || this.map.getZoom() < (rule.from ?? 0)) continue;
        if (rule.paint === "symbol") this.site(entry, rule);
        if (rule.paint === "ring") this.ring(pen, entry, rule);
      }
      this.labels.addCandidates(entry, this.toPixel.bind(this));
    }
    apartFromEachOther(this.sites);
    for (const { layer, feature, x, y, r } of this.sites) {
      this.labels.block(x, y, r + 2);
      this.labels.addSymbol(layer, feature, x, y);
      // A site that steps aside takes its name along.
      for (const candidate of this.labels.candidates)
        if (candidate.feature === feature) Object.assign(candidate, { x, y });
    }
  }

  toPixel([lon, lat]) {
    return this.map.latLngToContainerPoint([lat, lon]);
  }

  site({ layer, feature, strength }, rule) {
    if (feature.geometry.type !== "Point") return;
    const { x, y } = this.toPixel(feature.geometry.coordinates);
    if (!this.canvasLayer.holds(x, y)) return;
    const hollow = strength < 1 && !rule.always_solid;
    this.sites.push({
      key: `${layer.id}.${feature.properties.id}`,
      layer,
      feature,
      rule,
      hollow,
      x,
      y,
      atX: x,
      atY: y,
      r: rule.size * this.sizeFactor,
      rank: layer.style.pick ?? 0,
    });
  }

  // Sites stand over all incidents, which step aside for them.
  symbol(pen, site) {
    const { tokens } = this.atlas;
    const { rule, hollow, x, y, r } = site;
    this.leader(pen, site);
    stamp(pen, rule.shape, {
      x,
      y,
      r,
      colour: tokens[rule.token],
      halo: tokens["symbol-halo"],
      hollow,
      paper: tokens.raised,
    });
  }

  // A small enclave is ringed so that it is found at every zoom.
  ring(pen, { layer, feature, strength }, rule) {
    const { scale, left, top } = this.project;
    const [west, north, east, south] = worldBox(feature).map((side) => Math.round(side * scale));
    const across = Math.max(east - west, south - north);
    if (across > 80) return;
    const [x, y, r] = [(west + east) / 2 - left, (north + south) / 2 - top, Math.max(6.5, across / 2 + 5)];
    if (!this.canvasLayer.holds(x, y)) return;
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
