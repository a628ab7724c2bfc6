// Degrees to pixels of the small map: a degree of longitude is shortened as at the middle.
const KM = 111.2; // in a degree of latitude
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500];

// Returns a frame of pixels that holds all areas, given in degrees with a radius in km; undefined for none.
export function frameOf(areas, { wide, high, least = 12 }) {
  if (!areas.length) return undefined;
  const lat = (Math.min(...areas.map(south)) + Math.max(...areas.map(north))) / 2;
  const narrow = Math.cos((lat * Math.PI) / 180) || 1;
  const reach = ({ radius_km: km }) => Math.max(km, least) / KM;
  const west = Math.min(...areas.map((area) => area.lon - reach(area) / narrow));
  const east = Math.max(...areas.map((area) => area.lon + reach(area) / narrow));
  const low = Math.min(...areas.map((area) => area.lat - reach(area)));
  const top = Math.max(...areas.map((area) => area.lat + reach(area)));
  const scale = 0.9 * Math.min(wide / ((east - west) * narrow), high / (top - low));
  const [midX, midY] = [(west + east) / 2, (low + top) / 2];
  return {
    kmToPixels: (km) => (km / KM) * scale,
    // What an SVG turns degrees into pixels with.
    matrix: [narrow * scale, 0, 0, -scale, wide / 2 - midX * narrow * scale, high / 2 + midY * scale],
    at: (lon, latitude) => [wide / 2 + (lon - midX) * narrow * scale, high / 2 - (latitude - midY) * scale],
    sees: ([left, bottom, right, upper]) =>
      right > midX - wide / 2 / narrow / scale &&
      left < midX + wide / 2 / narrow / scale &&
      upper > midY - high / 2 / scale &&
      bottom < midY + high / 2 / scale,
  };
}

const south = ({ lat }) => lat;
const north = ({ lat }) => lat;

// Returns the longest round number of kilometres that is not longer than `pixels`, and its length in pixels.
export function scaleBar(frame, pixels) {
  const km = STEPS.findLast((step) => frame.kmToPixels(step) <= pixels) ?? STEPS[0];
  return { km, pixels: frame.kmToPixels(km) };
}

// Returns the kilometres between two places, in degrees, near enough for what is drawn.
export function approximateKm(first, other) {
  const narrow = Math.cos((((first.lat + other.lat) / 2) * Math.PI) / 180);
  return Math.hypot((first.lon - other.lon) * narrow, first.lat - other.lat) * KM;
}
