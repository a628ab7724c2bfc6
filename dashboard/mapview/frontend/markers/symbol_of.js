// Where on the map what can be opened is drawn.

/**
 * Returns the symbol of what can be opened, in container pixels: a round one {x, y, r}, or a badge {left, top,
 * wide, high}; undefined for what is drawn as a line or an area alone.
 * @param {any} atlas
 * @param {{ region?: string, incident?: string, candidate?: string, group?: number[] }} hit
 */
export function symbolOf({ markers, incidents }, { region, incident, candidate, group }) {
  if (group) return [...markers.groups, ...markers.badges].find(({ members }) => isSame(members, group));
  if (region) return [...markers.sites, ...markers.rings].find(({ key }) => key === region);
  if (candidate) return markers.candidates.find(({ candidates }) => candidates[0].id === candidate);
  const i = incidents.index.get(incident);
  const holds = ({ members }) => members.includes(i);
  return (
    markers.placed.find((marker) => marker.i === i) ??
    markers.groups.find(holds) ??
    markers.badges.find(holds) ??
    undecluttered(markers, incidents, i)
  );
}

// Where very many are drawn, none has a place of its own.
function undecluttered({ project, many }, incidents, i) {
  if (!many || i === undefined || incidents.unmapped[i] || !incidents.shown(i)) return undefined;
  return {
    x: incidents.x[i] * project.scale - project.left,
    y: incidents.y[i] * project.scale - project.top,
    r: incidents.size[i],
  };
}

const isSame = (some, others) =>
  some === others || (some.length === others.length && some.every((i, at) => i === others[at]));

// Returns the edges of a round symbol or a badge, in pixels.
export const boxOf = ({ x, y, r, left = x - r, top = y - r, wide = 2 * r, high = 2 * r }) => ({
  left,
  top,
  right: left + wide,
  bottom: top + high,
});
