// What the map's frame may load from now on: this site, and the tiles of the online basemaps.
// The frame's own component runs the map's script by eval, so that inline script and eval stay.
const RULES = {
  "default-src": ["'none'"],
  "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
};

// Forbids the frame all requests but those to its own server and to the basemaps' tiles.
export function applyCsp({ basemaps }) {
  const tiles = Object.values(basemaps).map(({ url }) => new URL(url).origin);
  const rules = { ...RULES, "img-src": [...RULES["img-src"], ...tiles] };
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = Object.entries(rules)
    .map(([rule, sources]) => [rule, ...sources].join(" "))
    .join("; ");
  document.head.append(meta);
}
