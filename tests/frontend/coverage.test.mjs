import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, isoDay } from "../../dashboard/mapview/frontend/core/dates.js";
import { cells, inWords, strength } from "../../dashboard/mapview/frontend/timeline/coverage.js";

const COVERAGE = {
  texts: 3,
  years: [
    [1999, 3],
    [2001, 2],
    [2004, 1],
  ],
};

test("each shown year has one cell, one that no text speaks of too", () => {
  const row = cells(COVERAGE, [dayOf(2000), dayOf(2005) - 1]);
  assert.deepEqual(
    row.map(({ year, count }) => [year, count]),
    [
      [2000, 0],
      [2001, 2],
      [2002, 0],
      [2003, 0],
      [2004, 1],
    ],
  );
});

test("cells cover the shown days without a gap, and none beyond them", () => {
  const domain = [dayOf(2001, 4, 9), dayOf(2004, 1, 2)];
  const row = cells(COVERAGE, domain);
  assert.deepEqual([row[0].from, row.at(-1).to], domain);
  row.slice(1).forEach((cell, i) => assert.equal(cell.from, row[i].to + 1));
  assert.equal(isoDay(row[1].from), "2002-01-01");
});

test("the more texts speak of a year the darker it is, and one that none speaks of has no fill", () => {
  const all = [0, 1, 2, 3].map((count) => strength(count, 3));
  assert.deepEqual([all[0], all[3]], [0, 1]);
  assert.ok(all[0] < all[1] && all[1] < all[2] && all[2] < all[3]);
  assert.ok(strength(1, 500) >= 0.3);
});

test("in words the row is runs of years, with silence among them", () => {
  const row = cells(COVERAGE, [dayOf(2000), dayOf(2005) - 1]);
  const words = inWords(row, (count) => `${count} of 3`);
  assert.equal(words, "2000: 0 of 3; 2001: 2 of 3; 2002–2003: 0 of 3; 2004: 1 of 3");
});
