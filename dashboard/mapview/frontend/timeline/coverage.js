// Years by the number of texts that speak of them: cells in a row below the bars, so that a year
// without bars and without a text is not read as one without incidents.
import { dateOf, dayOf, yearOf } from "../core/dates.js";
import { element } from "../core/dom.js";
import { Tooltip } from "../controls/tooltip.js";
import { alpha } from "../markers/symbols.js";

export const ROW = 6; // pixels that the row takes below the bars
const GAP = 2; // pixels between the bars and the cells
const FAINTEST = 0.3; // opacity of a cell of one text among very many
const APART = 4; // pixels of a year from which cells stand apart
const STROKES = 3; // pixels from one stroke of a year without a text to the next

// The years of a domain: the part of each that is shown, in days, and how many texts speak of it.
export function cells({ years }, domain) {
  const counts = new Map(years);
  const [first, last] = domain.map(yearOf);
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    year: first + i,
    from: Math.max(domain[0], dayOf(first + i)),
    to: Math.min(domain[1], dayOf(first + i + 1) - 1),
    count: counts.get(first + i) ?? 0,
  }));
}

// The more of the texts, the darker; 0 without any.
export const strength = (count, texts) => (count ? FAINTEST + (1 - FAINTEST) * (count / texts) : 0);

// The row in words: runs of years with the number of texts.
export function inWords(row, count) {
  const runs = [];
  for (const cell of row) {
    if (runs.at(-1)?.count === cell.count) runs.at(-1).last = cell.year;
    else runs.push({ first: cell.year, last: cell.year, count: cell.count });
  }
  return runs
    .map((run) => `${run.first === run.last ? run.first : `${run.first}–${run.last}`}: ${count(run.count)}`)
    .join("; ");
}

export class CoverageRow {
  constructor(time) {
    this.time = time;
    this.root = element("div", "spoken", { role: "img" });
    time.plot.append(this.root);
    this.tip = new Tooltip(time.plot);
    this.leave();
    for (const act of ["pointermove", "pointerdown"]) this.root.addEventListener(act, (event) => this.point(event));
    for (const act of ["pointerleave", "pointercancel"]) this.root.addEventListener(act, () => this.leave());
  }

  get coverage() {
    return this.time.atlas.store.get("coverage");
  }

  // Pixels that it takes; 0 where no text is at hand.
  get high() {
    return this.coverage ? ROW : 0;
  }

  // How many of all the texts, in words.
  count = (number) => this.coverage.words.replace("{n}", number);

  // `top` is the foot of the bars, `at` places a day.
  draw(pen, { top, at }) {
    this.root.hidden = !this.coverage;
    if (!this.coverage) return;
    const { atlas, domain } = this.time;
    const row = cells(this.coverage, domain);
    this.top = top;
    this.root.style.top = `${top}px`;
    const words = `${atlas.settings.texts.coverage}: ${inWords(row, this.count)}`;
    if (this.root.getAttribute("aria-label") !== words) this.root.setAttribute("aria-label", words);
    for (const { from, to, count } of row) {
      const [x, end] = [at(from), at(to + 1)];
      const box = { x, y: top + GAP, wide: end - x - (end - x < APART ? 0 : 1), high: ROW - GAP };
      if (count) {
        pen.fillStyle = alpha(atlas.tokens.ink3, strength(count, this.coverage.texts));
        pen.fillRect(box.x, box.y, box.wide, box.high);
      } else drawStrokes(pen, box, atlas.tokens.ink3);
    }
  }

  // In the page only while it says something: the map has a tooltip of its own.
  leave() {
    this.tip.hide();
    this.tip.root.remove();
  }

  // Names the year under the pointer.
  point({ clientX }) {
    const { plot, histogram, domain, atlas } = this.time;
    const { left, width } = plot.getBoundingClientRect();
    const x = clientX - left;
    const day = Math.min(domain[1], Math.max(domain[0], domain[0] + Math.floor(x / histogram.scale)));
    const year = dateOf(day).getUTCFullYear();
    const { count } = cells(this.coverage, domain).find((cell) => cell.year === year);
    plot.append(this.tip.root);
    this.tip.fill([
      ["tip-kind", atlas.settings.texts.coverage],
      ["tip-title", `${year}: ${this.count(count)}`],
      ["tip-line", count ? "" : atlas.settings.texts.silent.replace("{years}", year)],
    ]);
    this.tip.place({ left: x, right: x, top: this.top, bottom: this.top }, { x: width, y: this.top });
  }
}

// Not those of a bar that is maybe: they lean the other way, and nothing frames them.
function drawStrokes(pen, { x, y, wide, high }, colour) {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, wide, high);
  pen.clip();
  Object.assign(pen, { strokeStyle: alpha(colour, 0.8), lineWidth: 0.8 });
  pen.beginPath();
  for (let offset = -high; offset < wide; offset += STROKES) {
    pen.moveTo(x + offset, y);
    pen.lineTo(x + offset + high, y + high);
  }
  pen.stroke();
  pen.restore();
}
