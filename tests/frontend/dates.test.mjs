import assert from "node:assert/strict";
import { test } from "node:test";
import { addMonths, dayOf, inWords, isoDay, useMonths, yearOf } from "../../dashboard/mapview/frontend/core/dates.js";

test("a day is a whole number since 1970, before it too", () => {
  assert.equal(dayOf(1970), 0);
  assert.equal(dayOf(1969, 11, 31), -1);
  for (const day of [-32_000, -1, 0, 59, 18_262])
    assert.equal(
      dayOf(
        ...isoDay(day)
          .split("-")
          .map((part, at) => part - (at === 1)),
      ),
      day,
    );
});

test("a month on keeps the day, or the month's last one", () => {
  const on = (from, months) => isoDay(addMonths(dayOf(...from), months));
  assert.equal(on([2010, 0, 15], 1), "2010-02-15");
  assert.equal(on([2010, 0, 31], 1), "2010-02-28");
  assert.equal(on([2012, 0, 31], 1), "2012-02-29");
  assert.equal(on([2010, 2, 31], -1), "2010-02-28");
  assert.equal(on([2010, 11, 1], 13), "2012-01-01");
  assert.equal(on([1992, 1, 29], 60), "1997-02-28");
});

test("a day is written in the page's words", () => {
  useMonths(["I", "II", "III"]);
  assert.equal(inWords(dayOf(1999, 2, 7)), "7 III 1999");
  assert.equal(yearOf(dayOf(1999, 11, 31)), 1999);
});
