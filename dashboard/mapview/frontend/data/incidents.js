// The incidents as columns: which of them are certain, possible or not in the window.
import { Index } from "./columns.js";

export const NOT = 0,
  POSSIBLE = 1,
  CERTAIN = 2,
  UNDATED = 3;
// How much higher a plate stands than the sign alone would.
const PLATE = 1.42;
// More than a map ever shows at once.
const COLLECTIONS = 1000;

export class Incidents {
  // Columns are lists, or what `columns.js` unpacks; both have `at`, and a gap is null or NaN.
  constructor(columns, settings) {
    Object.assign(this, columns);
    this.count = columns.id.length;
    const collections = numberTexts(columns.collection);
    this.collections = collections;
    this.origins = Array.from(columns.collection, (name) => settings.collections[name] ?? null);
    this.looks = Array.from(columns.category, (name) => settings.categories[name]);
    this.kind = numberTexts(columns.category).map((kind, i) => kind * COLLECTIONS + collections[i]);
    this.cited = new Set();
    this.status = new Uint8Array(this.count);
    this.passes = new Uint8Array(this.count).fill(1);
    this.first = Int32Array.from(columns.first);
    this.last = Int32Array.from(columns.last);
    this.undated = Uint8Array.from(columns.undated);
    this.lon = Float64Array.from(columns.lon, numberOrNaN);
    this.lat = Float64Array.from(columns.lat, numberOrNaN);
    // World coordinates (0..1, Web Mercator): a pixel is one multiplication away.
    this.x = this.lon.map((lon) => lon / 360 + 0.5);
    this.y = this.lat.map(mercator);
    const [low, high] = [Float64Array.from(columns.low, numberOrNaN), Float64Array.from(columns.high, numberOrNaN)];
    const scale = (i) => (this.origins[i] ? PLATE : 1);
    this.size = Float32Array.from(low, (least, i) => scale(i) * radiusOfKilled(least));
    this.outer = Float32Array.from(high, (most, i) => (most > (low[i] || 0) ? scale(i) * radiusOfKilled(most) : 0));
    this.area = Int32Array.from(columns.area ?? numberTexts(areaKeys(columns)));
    // Drawn with signs of their own: at a place that it only concerns; a plan.
    this.concerns = Uint8Array.from(columns.concerns);
    this.planned = Uint8Array.from(columns.planned);
    this.reasons = columns.unmapped;
    this.unmapped = Uint8Array.from(columns.unmapped, (reason) => (reason ? 1 : 0));
    this.index = new Index(columns.id);
  }

  // One bit an incident, in order: does it pass the page's filters?
  filter(mask) {
    if (mask === this.mask) return;
    this.mask = mask;
    const bytes = Uint8Array.from(atob(mask), (letter) => letter.charCodeAt(0));
    for (let i = 0; i < this.count; i += 1) this.passes[i] = (bytes[i >> 3] >> (i & 7)) & 1;
  }

  classify([from, to]) {
    const { count, passes, status, collections, origins } = this;
    const counts = [0, 0, 0, 0];
    const isCited = new Uint8Array(COLLECTIONS);
    this.cited = new Set();
    for (let i = 0; i < count; i += 1) {
      const certainty = passes[i] ? this.certaintyIn(i, from, to) : NOT;
      status[i] = certainty;
      counts[certainty] += 1;
      if (certainty === NOT || certainty === UNDATED || isCited[collections[i]]) continue;
      isCited[collections[i]] = 1;
      if (origins[i]) this.cited.add(origins[i].credit);
    }
    this.counts = counts;
  }

  certaintyIn(i, from, to) {
    if (this.undated[i]) return UNDATED;
    if (this.last[i] < from || this.first[i] > to) return NOT;
    return this.first[i] >= from && this.last[i] <= to ? CERTAIN : POSSIBLE;
  }

  // Those that became shown since the last window, in order; for play.
  newlyCertain(before) {
    const indices = [];
    for (let i = 0; i < this.count; i += 1) if (before[i] !== CERTAIN && this.status[i] === CERTAIN) indices.push(i);
    return indices;
  }

  // Those that pass the filters and lie in no window.
  allUndated() {
    return [...this.status.keys()].filter((i) => this.status[i] === UNDATED);
  }

  shown(i) {
    return this.status[i] === CERTAIN || this.status[i] === POSSIBLE;
  }

  drawn(i) {
    return this.shown(i) && !this.unmapped[i];
  }
}

const numberOrNaN = (number) => number ?? NaN;

const radiusOfKilled = (killed) => (Number.isNaN(killed) ? 4.9 : Math.min(26, Math.max(5.4, 1.35 * Math.sqrt(killed))));

// What the area is that each place is known to.
const areaKeys = ({ extent, lon, lat, radius }) =>
  Array.from(extent, (key, i) => key || `${lon.at(i)}/${lat.at(i)}/${radius.at(i)}`);

// Equal texts get equal numbers, from 0.
function numberTexts(texts) {
  const numbers = new Map();
  return Int32Array.from(texts, (text) => numbers.get(text) ?? numbers.set(text, numbers.size).get(text));
}

// Returns a latitude in degrees as the world coordinate y (Web Mercator, 0 in the north, 1 in the south).
export function mercator(lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
