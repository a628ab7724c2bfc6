// Labels by importance that never collide: symbols claim their space first, then one label after
// another takes the first free place of its own; what does not fit is left out with its dot.
import { matches } from "../layers/basemap.js";
import { worldRings } from "../data/geometry.js";
import { anchors, drawDot, drawLeader, gap, labelKey, labelText, nearestIn, rotatedSize } from "./label_parts.js";
import { candidatePositions, positionsInside } from "./candidates.js";

const CELL = 4;
const SYMBOL = 1,
  LABEL = 2;
const NARROW = 520; // pixels of a small map
const LED = 14; // pixels from a point beyond which a line leads its name to it
const FACES = { sans: "Atlas Sans, sans-serif", serif: "Atlas Serif, serif", "serif-italic": "Atlas Serif, serif" };

export class LabelLayer {
  constructor(canvasLayer) {
    this.canvasLayer = canvasLayer;
    this.boxes = [];
    this.lastPositions = new Map(); // where each label stood last, from its anchor
  }

  begin(atlas) {
    const { width, height, margin } = this.canvasLayer;
    this.atlas = atlas;
    this.margin = margin;
    this.columns = Math.ceil(width / CELL);
    this.rows = Math.ceil(height / CELL);
    this.candidates = [];
    this.boxes = [];
    this.names = [];
    this.symbols = new Map();
    this.occupied = new Uint8Array(this.columns * this.rows);
    if (this.zoom !== atlas.map.getZoom()) this.lastPositions.clear();
    this.zoom = atlas.map.getZoom();
    // A small map shows the same land at a lower zoom: its towns are named from there.
    this.earlier = atlas.map.getSize().x < NARROW ? 1 : 0;
    this.moving = Boolean(atlas.time?.histogram.dragging || atlas.time?.player.running);
    this.region = atlas.store.get("region");
    this.iso = this.region && atlas.baseLayers.find(this.region)?.properties.iso; // one region may be in two layers
    for (const part of document.querySelectorAll(
      ".tools, .note:not([hidden]), .credit, .north, .leaflet-control-scale, .edge, .also:not([hidden])",
    ))
      this.blockBox(part.getBoundingClientRect());
    for (const box of atlas.host.overlaid) this.blockBox(box);
  }

  blockBox({ left, top, right, bottom }) {
    for (const cell of this.cells(left, top, right, bottom)) this.occupied[cell] = LABEL;
  }

  *cells(left, top, right, bottom) {
    const clamp = (value, high) => Math.min(high, Math.max(0, Math.floor(value / CELL)));
    const { x, y } = this.margin;
    for (let row = clamp(top + y, this.rows - 1); row <= clamp(bottom + y, this.rows - 1); row += 1) {
      for (let column = clamp(left + x, this.columns - 1); column <= clamp(right + x, this.columns - 1); column += 1)
        yield row * this.columns + column;
    }
  }

  block(x, y, r) {
    for (const cell of this.cells(x - r, y - r, x + r, y + r)) this.occupied[cell] ||= SYMBOL;
  }

  addCandidates({ layer, feature }, toPixel) {
    if (layer.style.blocks) this.blockLines(feature);
    for (const rule of layer.style.labels ?? []) {
      const from =
        (rule.ranks ? (rule.ranks[feature.properties.rank] ?? 99) : (rule.from ?? 0)) - (rule.dot ? this.earlier : 0);
      if (this.zoom < from || this.zoom >= (rule.to ?? 99) || !matches(rule, feature)) continue;
      for (const [anchor, place] of anchors(rule, feature).entries()) {
        const { x, y } = toPixel([place.lon, place.lat]);
        if (rule.at === "label" ? this.inSight(feature) : this.canvasLayer.holds(x, y, 0))
          this.candidates.push({ rule, feature, layer, anchor, x, y, angle: (place.angle ?? 0) * (Math.PI / 180) });
      }
    }
  }

  blockLines(feature) {
    const { scale, left, top } = this.atlas.markers.project;
    for (const world of worldRings(feature)) {
      let [lastX, lastY] = [NaN, NaN];
      for (let i = 0; i < world.length; i += 2) {
        const [x, y] = [world[i] * scale - left, world[i + 1] * scale - top];
        if (Math.abs(x - lastX) + Math.abs(y - lastY) < CELL) continue;
        if (this.canvasLayer.holds(x, y, 0)) this.blockSpan(lastX, lastY, x, y);
        [lastX, lastY] = [x, y];
      }
    }
  }

  blockSpan(fromX, fromY, x, y) {
    const steps = Math.min(200, Math.ceil(Math.hypot(x - fromX, y - fromY) / CELL)) || 1;
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps;
      this.block(part < 1 ? fromX + (x - fromX) * part : x, part < 1 ? fromY + (y - fromY) * part : y, 2);
    }
  }

  callOut(ring, rule, feature) {
    if (this.zoom >= (rule.label_from ?? 0))
      this.candidates.push({ rule: { ...rule, ring, at: "ring" }, feature, x: ring.x, y: ring.y });
    this.block(ring.x, ring.y, ring.r);
  }

  finish(pen) {
    const rank = ({ feature }) => feature.properties.rank ?? 0;
    this.candidates.sort((a, b) => (a.rule.order ?? 50) - (b.rule.order ?? 50) || rank(a) - rank(b));
    this.candidates.forEach((candidate) => this.place(pen, candidate));
  }

  place(pen, candidate) {
    const { rule, feature } = candidate;
    const text = labelText(rule, feature);
    if (!text) return;
    const size = rule.ranks && feature.properties.rank === 1 ? rule.size + 2 : rule.size;
    const face = `${rule.font === "serif-italic" ? "italic " : ""}${rule.weight ?? 400} ${size}px ${FACES[rule.font ?? "sans"]}`;
    Object.assign(pen, {
      font: face,
      letterSpacing: `${rule.track ?? 0}px`,
      textAlign: "left",
      textBaseline: "alphabetic",
    });
    const lines = text.split("\n");
    const wide = Math.max(...lines.map((line) => pen.measureText(line).width));
    const box = { wide, high: lines.length * size * 1.05, size, lines };
    // A town below an incident keeps its name; one below another label is left out.
    const ground = rule.dot ? this.ground(candidate) : 0;
    if (ground === LABEL || (rule.dot && this.isNearerToOther(candidate))) return;
    const corner = this.findPosition(candidate, box);
    if (!corner) return;
    this.claim(corner, box, candidate.angle);
    this.lastPositions.set(labelKey(candidate), [corner[0] - candidate.x, corner[1] - candidate.y]);
    if (rule.at === "point") this.blockSpan(candidate.x, candidate.y, ...nearestIn(corner, box, candidate));
    this.addClickBox(candidate, box, corner);
    if (rule.at === "point")
      this.names.push({ layer: candidate.layer.id, feature, corner, box, away: gap(corner, box, candidate) });
    if (rule.dot) this.block(candidate.x, candidate.y, 3);
    if (rule.dot) this.addSymbol(candidate.layer, feature, candidate.x, candidate.y);
    this.write(pen, { ...candidate, covered: ground === SYMBOL }, box, corner);
  }

  // A label opens what it names, where that can be picked.
  addClickBox({ layer, feature, rule, angle = 0 }, { wide, high }, [left, top]) {
    const key =
      rule.ring?.key ??
      (layer?.style.pick && feature.properties.pickable !== false && `${layer.id}.${feature.properties.id}`);
    if (key) this.boxes.push({ key, x: left + wide / 2, y: top + high / 2, wide, high, angle });
  }

  // The keys of the labels under a point, in container pixels.
  under({ x, y }) {
    return (this.boxes ?? [])
      .filter((box) => {
        const [across, down] = [x - box.x, y - box.y];
        const [along, off] = [
          across * Math.cos(box.angle) + down * Math.sin(box.angle),
          down * Math.cos(box.angle) - across * Math.sin(box.angle),
        ];
        return Math.abs(along) <= box.wide / 2 + 2 && Math.abs(off) <= box.high / 2 + 2;
      })
      .map(({ key }) => key);
  }

  inSight(feature) {
    const [west, north, east, south] = this.atlas.markers.project.sight;
    return worldRings(feature).some(({ box }) => box[0] < east && box[2] > west && box[1] < south && box[3] > north);
  }

  // An area's name that fits nowhere about its own point goes to the nearest free place inside.
  findPosition(candidate, box) {
    const free = (corner) => this.belongs(corner, box, candidate) && this.free(corner, box, candidate.angle);
    // While the window moves a label stays where it stood, as long as that place is free.
    const [east, south] = (this.moving && this.lastPositions.get(labelKey(candidate))) || [NaN, NaN];
    const last = [candidate.x + east, candidate.y + south];
    if (this.moving && !Number.isNaN(east) && free(last)) return last;
    if (candidate.rule.at !== "label") return candidatePositions(candidate, box).find(free);
    const inView = (corner) => this.wholly(corner, box) && free(corner);
    return (
      candidatePositions(candidate, box).find(inView) ??
      positionsInside(candidate, box, this.atlas.markers.project).find(inView)
    );
  }

  // A symbol that labels of its layer must not seem to name.
  addSymbol(layer, feature, x, y) {
    (this.symbols.get(layer.id) ?? this.symbols.set(layer.id, []).get(layer.id)).push({ feature, x, y });
  }

  // A label beside a point is nearer to it than to any other of its kind that is drawn.
  belongs(corner, box, { rule, layer, feature, x, y }) {
    if (rule.at !== "point") return true;
    const own = gap(corner, box, { x, y });
    return (this.symbols.get(layer.id) ?? []).every(
      (other) => other.feature === feature || gap(corner, box, other) > own,
    );
  }

  // A dot that would stand nearer to the name of another of its kind, which no line leads away.
  isNearerToOther({ layer, feature, x, y }) {
    return this.names.some(
      (name) =>
        name.layer === layer.id &&
        name.feature !== feature &&
        name.away < LED + 4 &&
        gap(name.corner, name.box, { x, y }) <= name.away,
    );
  }

  // Whether the view shows all of a box, the line of credits apart.
  wholly([left, top], { wide, high }) {
    const { width, height, margin } = this.canvasLayer;
    return left >= 6 && top >= 6 && left + wide <= width - 2 * margin.x - 6 && top + high <= height - 2 * margin.y - 24;
  }

  free([left, top], { wide, high }, angle) {
    const [across, down] = angle ? rotatedSize(wide, high, angle) : [wide, high];
    const [x, y] = [left + (wide - across) / 2, top + (high - down) / 2];
    if (this.cut(x, y, x + across, y + down)) return false;
    for (const cell of this.covered(left, top, wide, high, angle)) if (this.occupied[cell]) return false;
    return true;
  }

  // Whether the view's edge would cut a box.
  cut(left, top, right, bottom) {
    const [width, height] = [this.canvasLayer.width - 2 * this.margin.x, this.canvasLayer.height - 2 * this.margin.y];
    return (
      (left < 0 && right > 0) ||
      (left < width && right > width) ||
      (top < 0 && bottom > 0) ||
      (top < height && bottom > height)
    );
  }

  ground({ x, y }) {
    return Math.max(...Array.from(this.cells(x - 2, y - 2, x + 2, y + 2), (cell) => this.occupied[cell]));
  }

  claim([left, top], { wide, high }, angle) {
    for (const cell of this.covered(left, top, wide, high, angle)) this.occupied[cell] = LABEL;
  }

  *covered(left, top, wide, high, angle) {
    if (!angle) return yield* this.cells(left - 2, top - 1, left + wide + 2, top + high + 1);
    const [middleX, middleY] = [left + wide / 2, top + high / 2];
    for (let along = -wide / 2; along <= wide / 2; along += CELL) {
      const [x, y] = [middleX + along * Math.cos(angle), middleY + along * Math.sin(angle)];
      yield* this.cells(x - high / 2.4, y - high / 2.4, x + high / 2.4, y + high / 2.4);
    }
  }

  write(pen, candidate, box, [left, top]) {
    const {
      region,
      atlas: { tokens },
    } = this;
    const { rule, feature, layer, x, y } = candidate;
    const picked =
      layer && (region === `${layer.id}.${feature.properties.id}` || (this.iso && feature.properties.iso === this.iso));
    const colour = tokens[picked ? "accent" : rule.token];
    pen.save();
    pen.globalAlpha = rule.strength ?? 1;
    if (rule.dot && !candidate.covered) drawDot(pen, x, y, feature.properties.rank === 1 ? 4 : 2.6, tokens);
    const frame = [left, top, box.wide, box.high];
    if (rule.ring) drawLeader(pen, rule.ring, frame, tokens[rule.token]);
    if (rule.at === "point") drawLeader(pen, { x, y, r: LED }, frame, colour, tokens.halo);
    pen.translate(left + box.wide / 2, top + box.high / 2);
    pen.rotate(candidate.angle || 0);
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
