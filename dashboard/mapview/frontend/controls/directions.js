// Which of many points an arrow leads to: the nearest that lies that way, one beside the way
// counting as farther.
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const ASIDE = 1.5; // how much a pixel beside the way counts
const CONE = 1.5; // most pixels beside the way for a pixel along it, as long as anything lies there

// Returns the direction [east, south] of an arrow key; undefined for other keys.
export const arrowDirection = (key) => WAYS[key];

// Returns the nearest of some points, in pixels, that lies in a direction [east, south] from one; undefined where
// none does.
export function nextTowards(points, from, [east, south]) {
  const ahead = points
    .map((point) => {
      const [dx, dy] = [point.x - from.x, point.y - from.y];
      const [along, aside] = [dx * east + dy * south, Math.abs(dx * south) + Math.abs(dy * east)];
      return { point, along, aside, cost: along + ASIDE * aside };
    })
    .filter(({ along }) => along > 0);
  const straight = ahead.filter(({ along, aside }) => aside <= CONE * along);
  return cheapest(straight.length ? straight : ahead)?.point;
}

const cheapest = (all) => all.reduce((best, point) => (best && best.cost <= point.cost ? best : point), undefined);

// Returns the nearest of some points to one, all in pixels; undefined where there are none.
export const nearestTo = (points, { x, y }) =>
  cheapest(points.map((point) => ({ point, cost: Math.hypot(point.x - x, point.y - y) })))?.point;
