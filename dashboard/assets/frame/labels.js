// Labels by importance that never collide: symbols claim their space first, then one label after
// another takes the first free place of its own; what does not fit is left out with its dot.
import { holds } from "./base.js";

const CELL = 4;
const FACES = { sans: "Atlas Sans, sans-serif", serif: "Atlas Serif, serif", "serif-italic": "Atlas Serif, serif" };
const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [-1, -1], [1, 1], [-1, 1]];

export class Labels {
  constructor(sheet) {
    this.sheet = sheet;
  }

  begin(atlas) {
    const { width, height, margin } = this.sheet;
    Object.assign(this, { atlas, margin, columns: Math.ceil(width / CELL), rows: Math.ceil(height / CELL), offers: [] });
    this.taken = new Uint8Array(this.columns * this.rows);
    this.zoom = atlas.map.getZoom();
  }

  *cells(left, top, right, bottom) {
    const clamp = (value, high) => Math.min(high, Math.max(0, Math.floor(value / CELL)));
    const { x, y } = this.margin;
    for (let row = clamp(top + y, this.rows - 1); row <= clamp(bottom + y, this.rows - 1); row += 1) {
      for (let column = clamp(left + x, this.columns - 1); column <= clamp(right + x, this.columns - 1); column += 1) yield row * this.columns + column;
    }
  }

  block(x, y, r) {
    for (const cell of this.cells(x - r, y - r, x + r, y + r)) this.taken[cell] = 1;
  }

  offer({ layer, feature, strength }, toPixel) {
    if (layer.style.blocks) this.blockLines(feature.geometry, toPixel);
    for (const rule of layer.style.labels ?? []) {
      const from = rule.ranks ? rule.ranks[feature.properties.rank] ?? 99 : rule.from ?? 0;
      if (this.zoom < from || this.zoom >= (rule.to ?? 99) || !holds(rule.when, feature)) continue;
      for (const place of anchors(rule, feature)) {
        const { x, y } = toPixel([place.lon, place.lat]);
        if (this.sheet.holds(x, y, 0)) this.offers.push({ rule, feature, layer, strength, x, y, angle: (place.angle ?? 0) * (Math.PI / 180) });
      }
    }
  }

  blockLines(geometry, toPixel) {
    const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
    for (const line of lines) {
      let last = null;
      for (const coordinate of line) {
        const { x, y } = toPixel(coordinate);
        if (this.sheet.holds(x, y, 0)) {
          const steps = last ? Math.min(200, Math.ceil(Math.hypot(x - last.x, y - last.y) / CELL)) : 1;
          for (let step = 1; step <= steps; step += 1) {
            this.block(last ? last.x + ((x - last.x) * step) / steps : x, last ? last.y + ((y - last.y) * step) / steps : y, 2);
          }
        }
        last = { x, y };
      }
    }
  }

  callOut(ring, rule, feature) {
    if (this.zoom >= (rule.label_from ?? 0)) this.offers.push({ rule: { ...rule, ring, at: "ring" }, feature, strength: 1, x: ring.x, y: ring.y });
    this.block(ring.x, ring.y, ring.r);
  }

  finish(pen) {
    const rank = ({ feature }) => feature.properties.rank ?? 0;
    this.offers.sort((a, b) => (a.rule.order ?? 50) - (b.rule.order ?? 50) || rank(a) - rank(b));
    this.offers.forEach((offer) => this.place(pen, offer));
  }

  place(pen, offer) {
    const { rule, feature } = offer;
    const text = words(rule, feature);
    const size = rule.ranks && feature.properties.rank === 1 ? rule.size + 2 : rule.size;
    const face = `${rule.font === "serif-italic" ? "italic " : ""}${rule.weight ?? 400} ${size}px ${FACES[rule.font ?? "sans"]}`;
    Object.assign(pen, { font: face, letterSpacing: `${rule.track ?? 0}px`, textAlign: "left", textBaseline: "alphabetic" });
    const lines = text.split("\n");
    const wide = Math.max(...lines.map((line) => pen.measureText(line).width));
    const box = { wide, high: lines.length * size * 1.05, size, lines };
    const spot = this.spots(offer, box).find((one) => this.free(one, box, offer.angle));
    if (!spot) return;
    this.claim(spot, box, offer.angle);
    this.write(pen, offer, box, spot);
  }

  // Left-top corners to try, in order.
  spots({ rule, x, y }, { wide, high }) {
    if (rule.at !== "point" && rule.at !== "ring") return [[x - wide / 2, y - high / 2]];
    const start = rule.at === "ring" ? rule.ring.r + 12 : 5;
    const reaches = rule.at === "ring" ? [start, start + 10, start + 22, start + 40, start + 60] : [start, start + 6];
    return reaches.flatMap((reach) => SIDES.map(([east, south]) => {
      const away = east && south ? reach * 0.75 : reach;
      return [x + away * east - (wide * (1 - east)) / 2, y + away * south - (high * (1 - south)) / 2];
    }));
  }

  free([left, top], { wide, high }, angle) {
    for (const cell of this.covered(left, top, wide, high, angle)) if (this.taken[cell]) return false;
    return true;
  }

  claim([left, top], { wide, high }, angle) {
    for (const cell of this.covered(left, top, wide, high, angle)) this.taken[cell] = 1;
  }

  *covered(left, top, wide, high, angle) {
    if (!angle) return yield* this.cells(left - 2, top - 1, left + wide + 2, top + high + 1);
    const [middleX, middleY] = [left + wide / 2, top + high / 2];
    for (let along = -wide / 2; along <= wide / 2; along += CELL) {
      const [x, y] = [middleX + along * Math.cos(angle), middleY + along * Math.sin(angle)];
      yield* this.cells(x - high / 2.4, y - high / 2.4, x + high / 2.4, y + high / 2.4);
    }
  }

  write(pen, offer, box, [left, top]) {
    const { tokens, region } = this.atlas;
    const { rule, feature, layer, strength, x, y } = offer;
    const chosen = layer && region === `${layer.id}.${feature.properties.id}`;
    const colour = tokens[chosen ? "accent" : rule.token];
    pen.save();
    pen.globalAlpha = (rule.strength ?? 1) * (strength < 1 ? 0.6 : 1);
    if (rule.dot) dot(pen, x, y, feature.properties.rank === 1 ? 4 : 2.6, tokens);
    if (rule.ring) lead(pen, rule.ring, [left, top, box.wide, box.high], tokens[rule.token]);
    pen.translate(left + box.wide / 2, top + box.high / 2);
    pen.rotate(offer.angle || 0);
    pen.textAlign = "center";
    Object.assign(pen, { strokeStyle: tokens.halo, lineWidth: 3.2, lineJoin: "round", fillStyle: colour });
    box.lines.forEach((line, i) => {
      const down = (i - (box.lines.length - 1) / 2) * box.size * 1.05 + box.size * 0.34;
      pen.strokeText(line, 0, down);
      pen.fillText(line, 0, down);
    });
    pen.restore();
  }
}

function words(rule, { properties }) {
  const text = properties[rule.field ?? "name"] ?? properties.name ?? "";
  const broken = rule.wrap && text.length > rule.wrap ? text.replace(/^(.{6,}?) (?=\S+ ?\S*$)/, "$1\n") : text;
  return rule.caps ? broken.toUpperCase() : broken;
}

function anchors(rule, { properties, geometry }) {
  if (rule.at === "point") return geometry.type === "Point" ? [{ lon: geometry.coordinates[0], lat: geometry.coordinates[1] }] : [];
  if (rule.at === "anchors") return (properties.labels ?? []).map(({ lon, lat, angle_deg: angle }) => ({ lon, lat, angle }));
  return properties.label_lon === undefined ? [] : [{ lon: properties.label_lon, lat: properties.label_lat }];
}

function dot(pen, x, y, r, tokens) {
  pen.beginPath();
  pen.arc(x, y, r, 0, 2 * Math.PI);
  Object.assign(pen, { fillStyle: tokens.raised, strokeStyle: tokens.label, lineWidth: 1.3 });
  pen.fill();
  pen.stroke();
}

function lead(pen, ring, [left, top, wide, high], colour) {
  const x = Math.min(Math.max(ring.x, left), left + wide);
  const y = Math.min(Math.max(ring.y, top), top + high);
  const away = Math.hypot(x - ring.x, y - ring.y);
  if (away < ring.r + 4) return;
  pen.beginPath();
  pen.moveTo(ring.x + ((x - ring.x) * ring.r) / away, ring.y + ((y - ring.y) * ring.r) / away);
  pen.lineTo(x - (2 * (x - ring.x)) / away, y - (2 * (y - ring.y)) / away);
  Object.assign(pen, { strokeStyle: colour, lineWidth: 0.9 });
  pen.stroke();
}
