// Reads the packed layers (packing.py): a head of JSON, then all outlines as small steps.
const BITS = 7,
  MORE = 0x80;

// Unpacks the features of each layer, by its id; their outlines are in world coordinates.
export function unpackLayers(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + view.getUint32(0, true);
  const { bits, layers } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  const steps = new Steps(bytes, start, 2 ** bits);
  return Object.fromEntries(
    Object.entries(layers).map(([id, features]) => [id, features.map((feature) => unpackFeature(feature, steps))]),
  );
}

function unpackFeature({ type, properties, coordinates, parts }, steps) {
  if (!parts) return { properties, geometry: { type, coordinates } };
  return { properties, geometry: { type }, world: parts.map((count) => steps.line(count)) };
}

// The points of all outlines, one after the other, each told as the step from the one before.
class Steps {
  constructor(bytes, start, units) {
    this.bytes = bytes;
    this.at = start;
    this.units = units;
    this.x = 0;
    this.y = 0;
  }

  next() {
    let value = 0,
      weight = 1,
      byte;
    do {
      byte = this.bytes[this.at++];
      value += (byte & (MORE - 1)) * weight;
      weight *= 2 ** BITS;
    } while (byte & MORE);
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }

  // One line or ring: x and y in turn, from 0 to 1 (Web Mercator, y down), and the box it fills.
  line(count) {
    const points = new Float64Array(2 * count);
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < points.length; i += 2) {
      this.x += this.next();
      this.y += this.next();
      points[i] = this.x / this.units;
      points[i + 1] = this.y / this.units;
      west = Math.min(west, points[i]);
      east = Math.max(east, points[i]);
      north = Math.min(north, points[i + 1]);
      south = Math.max(south, points[i + 1]);
    }
    return Object.assign(points, { box: [west, north, east, south] });
  }
}
