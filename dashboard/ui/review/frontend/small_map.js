// Where it was: the chosen place with its radius, the offered ones numbered, what else happened near.
import { approximateKm, frameOf, scaleBar } from "./projection.js";
import { make } from "./elements.js";

const SIZE = { wide: 344, high: 280 };
const NEAR = 250; // kilometres: what is offered further off would make the map too small
const WIDE = 150; // kilometres: a country or a whole border, for which no circle stands
const SVG = "http://www.w3.org/2000/svg";

// Draws a small map of the places that were read, for the reviewer to choose from.
export function drawMap({ places, chosen, near, outlines, words, onPick }) {
  const offered = places.map((place, index) => ({ ...place.referent, index })).filter(hasPoint);
  const mainPlace = hasPoint(chosen) ? chosen : offered[0];
  if (!mainPlace) return make("p", { className: "review-note", text: words.noPlace });
  const shown = offered.filter((place) => approximateKm(place, mainPlace) <= NEAR);
  const frame = frameOf([mainPlace, ...shown].map(narrowRadius), SIZE);
  const svg = svgNode("svg", { viewBox: `0 0 ${SIZE.wide} ${SIZE.high}`, role: "group", "aria-label": words.where });
  svg.append(drawOutlines(outlines, frame));
  for (const place of shown.filter(isNarrow))
    svg.append(drawArea(place, frame, place === mainPlace || isAt(place, mainPlace)));
  if (hasPoint(chosen) && isNarrow(mainPlace) && !shown.some((place) => isAt(place, mainPlace)))
    svg.append(drawArea(mainPlace, frame, true));
  for (const incident of near.filter(hasPoint)) svg.append(drawNear(incident, frame));
  if (isNarrow(mainPlace)) svg.append(drawCandidate(frame.at(mainPlace.lon, mainPlace.lat)));
  for (const place of shown) svg.append(drawNumber(place, frame, isAt(place, chosen), onPick));
  svg.append(...drawScale(frame));
  if (isNarrow(mainPlace)) return svg;
  return make("div", {}, svg, make("p", { className: "review-note", text: words.wide }));
}

const hasPoint = (place) => Number.isFinite(place?.lon) && Number.isFinite(place?.lat);
const isNarrow = ({ radius_km: km }) => !(km > WIDE);
const narrowRadius = (place) => ({ ...place, radius_km: Math.min(place.radius_km, WIDE) });
const isAt = (one, other) => Boolean(other) && one.lon === other.lon && one.lat === other.lat;

function svgNode(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// The outlines are written once, in degrees; each map only says how degrees become pixels.
const written = new WeakMap();

function drawOutlines(outlines, frame) {
  if (!written.has(outlines)) written.set(outlines, outlines.map(outlinePath));
  const seen = written.get(outlines).filter((_, index) => frame.sees(outlines[index].box));
  return svgNode("g", { transform: `matrix(${frame.matrix.join(" ")})` }, ...seen);
}

const outlinePath = ({ rings }) =>
  svgNode("path", {
    class: "outline",
    d: rings.map((ring) => `M${ring.map((at) => at.join(" ")).join("L")}`).join(""),
  });

function drawArea({ lon, lat, radius_km: km }, frame, isChosen) {
  const [cx, cy] = frame.at(lon, lat);
  return svgNode("circle", { class: isChosen ? "area chosen" : "area", cx, cy, r: Math.max(frame.kmToPixels(km), 5) });
}

function drawNear({ lon, lat, category, title }, frame) {
  const [cx, cy] = frame.at(lon, lat);
  const mark = svgNode("circle", { class: `near-mark category-${category}`, cx, cy, r: 5 });
  mark.append(svgNode("title"));
  mark.firstChild.textContent = title;
  return mark;
}

// A candidate is a dashed page: nothing of it counts before a person has accepted it.
/** @param {number[]} point */
function drawCandidate([x, y]) {
  return svgNode("path", { class: "candidate-mark", d: `M${x - 7} ${y - 9}h10l4 4v14h-14z` });
}

function drawNumber({ lon, lat, radius_km: km, index, name }, frame, isChosen, onPick) {
  const [x, y] = frame.at(lon, lat);
  const turn = -0.9 - index * 0.8; // around the circle, so that numbers stand apart
  const reach = Math.min(Math.max(frame.kmToPixels(Math.min(km, WIDE)), 16), SIZE.high / 2 - 14);
  const [cx, cy] = [
    clampToFrame(x + Math.cos(turn) * reach, SIZE.wide),
    clampToFrame(y + Math.sin(turn) * reach, SIZE.high),
  ];
  const label = svgNode("text", { x: cx, y: cy + 4 });
  label.textContent = String(index + 1);
  const group = svgNode(
    "g",
    { class: isChosen ? "place-number chosen" : "place-number", role: "button", "aria-label": `${index + 1}: ${name}` },
    svgNode("rect", { x: cx - 9, y: cy - 9, width: 18, height: 18, rx: 4 }),
    label,
  );
  group.addEventListener("click", () => onPick(index));
  return group;
}

const clampToFrame = (number, most) => Math.min(Math.max(number, 12), most - 12);

function drawScale(frame) {
  const { km, pixels } = scaleBar(frame, 90);
  const label = svgNode("text", { class: "scale", x: 12, y: SIZE.high - 16 });
  label.textContent = `${km} km`;
  return [svgNode("path", { class: "scale", d: `M12 ${SIZE.high - 12}v4h${pixels}v-4` }), label];
}
