// The bins of the histogram: as long as the shown years need, with who is surely and maybe in each.
import { addMonths, dateOf, dayOf } from "../core/dates.js";

// Longest domain in years → length of a bin in months.
const LENGTHS = [
  [4, 1],
  [12, 3],
  [70, 6],
  [Infinity, 24],
];

// Returns the length of a bin in months, by the length of a domain of days, first and last.
export function binLength([low, high]) {
  const years = (high - low) / 365.25;
  return LENGTHS.find(([most]) => years <= most)[1];
}

// Returns the first days of the bins that cover the domain, and the first day after them.
export function binEdges(domain) {
  const months = binLength(domain);
  const start = dateOf(domain[0]);
  const first = dayOf(start.getUTCFullYear(), Math.floor(start.getUTCMonth() / months) * months);
  const edges = [first];
  while (edges.at(-1) <= domain[1]) edges.push(addMonths(edges.at(-1), months));
  return edges;
}

function binOf(edges, day) {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

// Counts for each bin how many incidents lie surely in it, by category, and how many only may.
export function tally(incidents, domain) {
  const edges = binEdges(domain);
  const bins = edges.slice(0, -1).map((from, i) => ({ from, to: edges[i + 1] - 1, sure: 0, maybe: 0, by: {} }));
  const change = new Int32Array(bins.length + 1);
  for (let i = 0; i < incidents.count; i += 1) {
    if (!incidents.passes[i] || incidents.undated[i]) continue;
    if (incidents.last[i] < domain[0] || incidents.first[i] > domain[1]) continue;
    countIncident(incidents, i, { edges, bins, change, domain });
  }
  let running = 0;
  bins.forEach((bin, i) => {
    running += change[i];
    bin.maybe = running;
  });
  return bins;
}

function countIncident(incidents, i, { edges, bins, change, domain }) {
  const start = binOf(edges, Math.max(domain[0], incidents.first[i]));
  const end = binOf(edges, Math.min(domain[1], incidents.last[i]));
  if (start === end && incidents.first[i] >= bins[start].from && incidents.last[i] <= bins[start].to) {
    const { token } = incidents.looks[i];
    bins[start].sure += 1;
    bins[start].by[token] = (bins[start].by[token] ?? 0) + 1;
    return;
  }
  change[start] += 1;
  change[end + 1] -= 1;
}
