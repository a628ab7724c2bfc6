import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, isoDay } from "../../dashboard/mapview/frontend/core/dates.js";
import { binEdges, binLength, tally } from "../../dashboard/mapview/frontend/timeline/bins.js";

const YEARS = [dayOf(2000), dayOf(2003) - 1];

const incidents = (...rows) => ({
  count: rows.length,
  first: rows.map(([first]) => first),
  last: rows.map(([, last]) => last),
  undated: rows.map(([, , undated]) => Boolean(undated)),
  passes: rows.map(([, , , filtered]) => !filtered),
  looks: rows.map((row, i) => ({ token: i % 2 ? "odd" : "even" })),
});

test("the longer the shown years, the longer a bin", () => {
  const of = (years) => binLength([0, years * 365.25]);
  assert.deepEqual([3, 10, 60, 120].map(of), [1, 3, 6, 24]);
});

test("bins begin with a month and cover all shown days without a gap", () => {
  const domain = [dayOf(2000, 1, 17), dayOf(2001, 4, 3)];
  const edges = binEdges(domain);
  assert.equal(isoDay(edges[0]), "2000-02-01");
  assert.ok(edges.at(-1) > domain[1] && edges.at(-2) <= domain[1]);
  const bins = tally(incidents(), domain);
  bins.slice(1).forEach((bin, i) => assert.equal(bin.from, bins[i].to + 1));
});

test("what lies within one bin is certain there, by category", () => {
  const day = dayOf(2001, 5, 10);
  const [bin, ...others] = tally(incidents([day, day], [day, day + 9]), YEARS).filter(({ sure }) => sure);
  assert.equal(isoDay(bin.from), "2001-06-01");
  assert.deepEqual([bin.sure, bin.maybe, bin.by], [2, 0, { even: 1, odd: 1 }]);
  assert.deepEqual(others, []);
});

test("what may lie in several bins is possible in each of them, certain in none", () => {
  const bins = tally(incidents([dayOf(2001, 1, 27), dayOf(2001, 3, 1)]), YEARS);
  assert.deepEqual(
    bins.filter(({ maybe }) => maybe).map(({ from }) => isoDay(from)),
    ["2001-02-01", "2001-03-01", "2001-04-01"],
  );
  assert.ok(bins.every(({ sure }) => sure === 0));
});

test("what reaches beyond the shown years is possible only within them", () => {
  const bins = tally(incidents([dayOf(1990), dayOf(2000, 0, 5)], [dayOf(1990), dayOf(2020)]), YEARS);
  assert.deepEqual([bins[0].maybe, bins[1].maybe, bins.at(-1).maybe], [2, 1, 1]);
});

test("the undated, the filtered and those of other years are in no bin", () => {
  const day = dayOf(2001, 5, 10);
  const bins = tally(incidents([day, day, true], [day, day, false, true], [dayOf(1990), dayOf(1991)]), YEARS);
  assert.ok(bins.every(({ sure, maybe }) => !sure && !maybe));
});
