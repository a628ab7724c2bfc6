// The shown years: days [first, last] within a span.
const LEAST = 62; // days

/**
 * Returns a shorter (factor below 1) or longer window of days; `day` stays where it is on the axis.
 * @param {number[]} window
 * @param {number[]} span
 * @param {number} day
 * @param {number} factor
 */
export function zoomed([first, last], span, day, factor) {
  const most = span[1] - span[0];
  const length = Math.round(Math.min(most, Math.max(LEAST, (last - first) * factor)));
  const part = last > first ? (day - first) / (last - first) : 0.5;
  return keepInside(Math.round(day - part * length), length, span);
}

/**
 * Returns a window moved by some days, no further than the span it lies in.
 * @param {number[]} window
 * @param {number[]} span
 * @param {number} days
 */
export function panned([first, last], span, days) {
  return keepInside(first + days, last - first, span);
}

function keepInside(first, length, span) {
  const from = Math.min(Math.max(first, span[0]), Math.max(span[0], span[1] - length));
  return [from, from + length];
}

/**
 * Tells whether a span of days holds a window, both ends included.
 * @type {(span: number[], window: number[]) => boolean}
 */
export const holdsWindow = ([low, high], [first, last]) => first >= low && last <= high;
