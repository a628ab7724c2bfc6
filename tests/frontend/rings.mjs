// The closed ring of a rectangle, as GeoJSON has it.
export const ring = (west, south, east, north) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
