// The map's view as a link takes it, in degrees: the world that the reader walked on into is this one.
const NORTH = 85; // degrees of latitude that a link takes

// Returns a longitude in degrees as one from -180, included, to 180.
export const wrapLongitude = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;

// Returns a view as a link takes it: degrees to three decimals, within its latitudes, and the zoom to two.
export const linkView = ({ lat, lng }, zoom) => ({
  lat: +Math.min(NORTH, Math.max(-NORTH, lat)).toFixed(3),
  lon: +wrapLongitude(lng).toFixed(3),
  zoom: +zoom.toFixed(2),
});
