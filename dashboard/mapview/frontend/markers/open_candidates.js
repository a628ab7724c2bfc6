// Candidates of own texts that nobody has decided, where the reader asks to see them: dashed pages
// without colour, one a place. They are no incidents, and in no count.
import { mercator } from "../data/incidents.js";
import { makeWay } from "./declutter.js";
import { stampCandidate } from "./symbols.js";

const SIZE = 8.5; // pixels at zoom 7

// Groups by place the candidates whose date may lie in the window, both its days included.
export function byPlace(candidates, [first, last]) {
  const places = new Map();
  for (const candidate of candidates) {
    const [starts, ends] = candidate.days;
    if (starts > last || ends < first) continue;
    const key = `${candidate.lon}/${candidate.lat}`;
    (places.get(key) ?? places.set(key, []).get(key)).push(candidate);
  }
  return [...places.values()];
}

// Returns the hit that opens the candidates of one place.
export const candidateHit = (members) => ({ candidate: members[0].id, candidates: members, name: members[0].title });

// Draws the marks of candidates beside all that was placed before them; returns those in sight.
export function drawOpenCandidates(pen, layer) {
  const { atlas, canvasLayer, project, sites, placed, groups } = layer;
  const { candidates, window } = atlas.store.state;
  const marks = byPlace(candidates, window)
    .map((members) => markOf(members, project, SIZE * layer.sizeFactor))
    .filter(({ atX, atY }) => canvasLayer.holds(atX, atY));
  makeWay(marks, [...sites, ...placed, ...groups]);
  for (const mark of marks) {
    layer.leader(pen, mark);
    stampCandidate(pen, mark, { ...lookOf(atlas, mark.candidates), tokens: atlas.tokens });
    layer.labels.block(mark.x, mark.y, mark.r + 2);
  }
  return marks;
}

function markOf(members, { scale, left, top }, r) {
  const x = (members[0].lon / 360 + 0.5) * scale - left;
  const y = mercator(members[0].lat) * scale - top;
  return { candidates: members, x, y, atX: x, atY: y, r };
}

// One candidate has the sign of its category, several their number.
function lookOf({ settings }, members) {
  const shape = settings.categories[members[0].category]?.shape ?? "circle";
  return members.length > 1 ? { count: members.length } : { shape };
}
