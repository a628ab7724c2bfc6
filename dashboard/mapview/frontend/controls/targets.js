// All that can be opened on the map now, each with its middle {x, y} in container pixels and what it
// opens, as a hit test names it.
import { listed } from "../markers/hit_test.js";
import { candidateHit } from "../markers/open_candidates.js";
import { boxOf } from "../markers/symbol_of.js";

// Lists what the keyboard can reach on the map: its place in container pixels and what it opens.
export function targets(atlas) {
  const { markers, incidents, map } = atlas;
  const all = [
    ...markers.placed.map(({ i, x, y }) => ({ x, y, hit: { incident: incidents.id.at(i) } })),
    ...markers.groups.map(({ members, x, y }) => ({ x, y, hit: { group: members, title: atlas.settings.texts.here } })),
    ...markers.badges.map((badge) => ({ ...badgeCentre(badge), hit: listed(atlas, badge) })),
    ...markers.candidates.map(({ candidates, x, y }) => ({ x, y, hit: candidateHit(candidates) })),
    ...featureTargets([
      ...markers.sites,
      ...markers.rings,
      ...markers.labels.boxes.map(({ key, x, y }) => ({ key, x, y })),
    ]),
  ];
  const size = map.getSize();
  return all.filter(({ x, y }) => x >= 0 && y >= 0 && x <= size.x && y <= size.y);
}

// A feature is reached at its symbol; where it has none, at its first label.
function featureTargets(parts) {
  const byKey = new Map();
  for (const { key, x, y } of parts) if (!byKey.has(key)) byKey.set(key, { x, y, hit: { region: key } });
  return byKey.values();
}

function badgeCentre(badge) {
  const { left, top, right, bottom } = boxOf(badge);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

// Returns the place in container pixels of what opens: a symbol's or a label's, else the map's foot.
export function placeOf(atlas, hit) {
  const { x, y } = atlas.map.getSize();
  return targets(atlas).find((target) => nameOf(target.hit) === nameOf(hit)) ?? { x: x / 2, y: y - 30 };
}

// Returns the one id that tells a hit from others.
export const nameOf = ({ incident, region, candidate, group }) => incident ?? region ?? candidate ?? group?.join();
