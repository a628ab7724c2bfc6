// Which of many points an arrow leads to: the nearest that lies that way, one beside the way
// counting as farther.
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const ASIDE = 1.5; // how much a pixel beside the way counts
const CONE = 1.5; // most pixels beside the way for a pixel along it, as long as anything lies there

export const wayOf = (key) => WAYS[key];

// The nearest of some points, in pixels, in a direction from one; undefined where none lies that way.
export function nextTowards(points, from, [east, south]) {
  const ahead = points
    .map((point) => {
      const [dx, dy] = [point.x - from.x, point.y - from.y];
      const [along, aside] = [dx * east + dy * south, Math.abs(dx * south) + Math.abs(dy * east)];
      return { point, along, aside, cost: along + ASIDE * aside };
    })
    .filter(({ along }) => along > 0);
  const straight = ahead.filter(({ along, aside }) => aside <= CONE * along);
  return least(straight.length ? straight : ahead)?.point;
}

const least = (all) => all.reduce((best, point) => (best && best.cost <= point.cost ? best : point), undefined);

export const nearestTo = (points, { x, y }) =>
  least(points.map((point) => ({ point, cost: Math.hypot(point.x - x, point.y - y) })))?.point;
