// Same place: the largest symbol stays, others step aside to the nearest free place;
// a crowd becomes one ringed number that opens on click. Places and radii are in container pixels.
const CROWD = 12;
const CELL = 32;

// Moves sites that would cover one another apart, in place; the one of the highest rank stays on its point.
export function apartFromEachOther(sites) {
  const occupied = new OccupancyGrid();
  for (const site of [...sites].sort((a, b) => b.rank - a.rank || b.r - a.r)) {
    stepAside(site, occupied);
    occupied.add(site);
  }
}

// Moves markers aside, in place, for sites and for one another; returns those that stand alone and the crowds as
// groups. More than 3000 stay where they are.
export function arrange(visible, sites) {
  const markers = [...visible];
  const groups = findCrowds(markers);
  const grouped = new Set(groups.flatMap(({ members }) => members));
  const alone = markers.filter(({ i }) => !grouped.has(i)).sort((a, b) => b.r - a.r || a.i - b.i);
  if (alone.length > 3000) return { placed: alone, groups };
  const [occupied, sitesOnly] = [new OccupancyGrid(), new OccupancyGrid()];
  sites.forEach((site) => {
    occupied.add(site);
    sitesOnly.add(site);
  });
  for (const marker of [...groups, ...alone]) {
    // Where all is full a marker may cover another, a site never.
    if (!stepAside(marker, occupied)) stepAside(marker, sitesOnly);
    occupied.add(marker);
  }
  return { placed: alone, groups };
}

// Moves marks aside, in place, from the symbols that stay and from one another.
export function makeWay(marks, symbols) {
  const occupied = new OccupancyGrid();
  for (const symbol of symbols) occupied.add(symbol);
  for (const mark of marks) {
    stepAside(mark, occupied);
    occupied.add(mark);
  }
}

function findCrowds(markers) {
  const places = new Map();
  for (const marker of markers) {
    const key = `${Math.round(marker.x)}/${Math.round(marker.y)}`;
    (places.get(key) ?? places.set(key, []).get(key)).push(marker);
  }
  return [...places.values()]
    .filter((place) => place.length > CROWD)
    .map((place) => ({
      x: place[0].x,
      y: place[0].y,
      atX: place[0].x,
      atY: place[0].y,
      r: 15,
      members: place.map(({ i }) => i),
    }));
}

// Moves a marker, in place, to the nearest free spot around its point; null where there is none within 90 pixels.
function stepAside(marker, occupied) {
  for (let away = 0; away < 90; away += 3) {
    const turns = away ? Math.max(8, Math.round(away / 1.6)) : 1;
    for (let turn = 0; turn < turns; turn += 1) {
      const angle = (2 * Math.PI * turn) / turns - Math.PI / 2;
      const [x, y] = [marker.atX + away * Math.cos(angle), marker.atY + away * Math.sin(angle)];
      if (occupied.free(x, y, marker.r)) return Object.assign(marker, { x, y });
    }
  }
  return null;
}

class OccupancyGrid {
  cells = new Map();

  key = (x, y) => `${Math.floor(x / CELL)}/${Math.floor(y / CELL)}`;

  add(marker) {
    const key = this.key(marker.x, marker.y);
    (this.cells.get(key) ?? this.cells.set(key, []).get(key)).push(marker);
  }

  free(x, y, r) {
    for (let column = -2; column <= 2; column += 1) {
      for (let row = -2; row <= 2; row += 1) {
        for (const other of this.cells.get(this.key(x + column * CELL, y + row * CELL)) ?? []) {
          if (Math.hypot(other.x - x, other.y - y) < other.r + r + 2.5) return false;
        }
      }
    }
    return true;
  }
}
