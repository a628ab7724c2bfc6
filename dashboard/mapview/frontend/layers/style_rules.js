// The drawing rules of the registry: fill, line, band (a line as wide as its uncertainty).
import { tracePath } from "../data/geometry.js";

const STOPS = [6, 7, 8.4];
const KM_ROUND = 40_075;

// Paints the features of a layer by one rule of its style.
export function paintRule(pen, baseLayers, { layer, rule, features, view }) {
  const colour = baseLayers.tokens[rule.token] ?? rule.token;
  const opacity = rule.opacity?.[baseLayers.themeName === "dark" ? 1 : 0] ?? 1;
  for (const [strength, group] of groupByStrength(baseLayers, layer, features)) {
    pen.save();
    pen.globalAlpha = opacity * strength;
    PAINTS[rule.paint](pen, baseLayers, { rule, features: group, view, colour });
    pen.restore();
  }
}

function groupByStrength(baseLayers, layer, features) {
  const groups = new Map();
  for (const feature of features) {
    const strength = baseLayers.validity(layer, feature);
    if (strength) (groups.get(strength) ?? groups.set(strength, []).get(strength)).push(feature);
  }
  return groups;
}

const PAINTS = { fill: paintFill, line: paintLine, band: paintBand };

function paintFill(pen, baseLayers, { rule, features, view, colour }) {
  if (baseLayers.themeName === "light" && rule.blend) pen.globalCompositeOperation = rule.blend;
  pen.beginPath();
  features.forEach((feature) => tracePath(pen, feature, view));
  pen.fillStyle = colour;
  pen.fill("evenodd");
}

// A wide line takes the bends as wide as itself; its parts agree, whatever their own width.
function paintLine(pen, baseLayers, { rule, features, view, colour }) {
  pen.beginPath();
  const step = rule.smooth ? widthAt({ width: rule.smooth }, view.zoom) : 1;
  features.forEach((feature) => tracePath(pen, feature, view, step));
  Object.assign(pen, {
    strokeStyle: colour,
    lineWidth: widthAt(rule, view.zoom),
    lineCap: rule.cap ?? "round",
    lineJoin: "round",
  });
  pen.setLineDash(rule.dash ?? []);
  pen.stroke();
}

// On a canvas of its own, so that stretches of one line do not darken where they meet.
function paintBand(pen, baseLayers, { rule, features, view, colour }) {
  const canvas = new OffscreenCanvas(pen.canvas.width, pen.canvas.height);
  const own = canvas.getContext("2d");
  own.setTransform(pen.getTransform());
  for (const feature of features) {
    own.beginPath();
    tracePath(own, feature, view);
    Object.assign(own, { strokeStyle: colour, lineCap: "round", lineJoin: "round" });
    own.lineWidth = 2 * (feature.properties.radius_km ?? 1) * pixelsPerKm(view.middle, view);
    own.stroke();
  }
  pen.globalAlpha *= rule.strength ?? 1;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.drawImage(canvas, 0, 0);
}

// Returns the width of a line in pixels at a zoom, its halo included.
export function widthAt({ width, halo = 0 }, zoomLevel) {
  const zoom = Math.min(Math.max(zoomLevel, STOPS[0]), STOPS[2]);
  const upper = zoom > STOPS[1] ? 2 : 1;
  const part = (zoom - STOPS[upper - 1]) / (STOPS[upper] - STOPS[upper - 1]);
  return width[upper - 1] + part * (width[upper] - width[upper - 1]) + halo;
}

// Returns the pixels of a kilometre at a height `y` of the view, in container pixels.
export function pixelsPerKm(y, { scale, top }) {
  const latitude = Math.PI * (1 - (2 * (y + top)) / scale);
  return (scale * Math.cosh(latitude)) / KM_ROUND;
}
