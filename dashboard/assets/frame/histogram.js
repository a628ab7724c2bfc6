// The histogram of half-years: solid is surely in it, hatched is maybe; two handles and a bar to drag.
import { dayOf, inWords, yearOf, addMonths } from "./days.js";
import { element } from "./elements.js";
import { Time } from "./time.js";

const FOOT = 18;
const KEYS = { ArrowLeft: -1, ArrowRight: 1, PageDown: -12, PageUp: 12 };

export class Histogram {
  constructor(time) {
    this.time = time;
    this.canvas = element("canvas", "bars", { "aria-hidden": "true" });
    this.range = element("div", "range");
    this.handles = [0, 1].map((end) => this.handle(end));
    time.plot.append(this.canvas, this.range, ...this.handles);
    this.drags(this.range, ([first, last], days) => this.shifted(first, last, days));
    new ResizeObserver(() => time.atlas.tokens && this.draw()).observe(time.plot);
  }

  handle(end) {
    const { texts } = this.time.atlas.settings;
    const made = element("div", "handle", { role: "slider", tabindex: 0, "aria-label": end ? texts.last : texts.first });
    this.drags(made, (window, days) => window.map((day, i) => (i === end ? day + days : day)), end);
    made.addEventListener("keydown", (event) => this.key(event, end));
    return made;
  }

  shifted(first, last, days) {
    const [low, high] = this.time.domain;
    const moved = Math.min(high - last, Math.max(low - first, days));
    return [first + moved, last + moved];
  }

  key(event, end) {
    const { time } = this;
    if (event.key === " ") { event.preventDefault(); time.play(); return; }
    const ends = { Home: time.domain[0], End: time.domain[1] };
    const months = (KEYS[event.key] ?? 0) * (event.shiftKey ? 12 : 1);
    if (!months && !(event.key in ends)) return;
    event.preventDefault();
    const window = [...time.window];
    window[end] = ends[event.key] ?? addMonths(window[end], months);
    window[end] = end ? Math.max(window[0], window[end]) : Math.min(window[1], window[end]);
    time.change(window);
  }

  drags(handle, moved) {
    handle.addEventListener("pointerdown", (event) => {
      const start = { x: event.clientX, window: [...this.time.window] };
      this.dragging = true;
      handle.setPointerCapture(event.pointerId);
      const move = ({ clientX }) => {
        const days = Math.round((clientX - start.x) / this.scale);
        this.time.change(moved(start.window, days), false);
      };
      const stop = () => {
        handle.removeEventListener("pointermove", move);
        this.dragging = false;
        this.time.atlas.tell();
      };
      handle.addEventListener("pointermove", move);
      handle.addEventListener("lostpointercapture", stop, { once: true });
    });
  }

  at(day) {
    return (day - this.time.domain[0]) * this.scale;
  }

  draw() {
    const { time, canvas } = this;
    const { width, height } = time.plot.getBoundingClientRect();
    if (!width) return;
    const dpr = window.devicePixelRatio || 1;
    Object.assign(canvas, { width: width * dpr, height: height * dpr });
    this.scale = width / (time.domain[1] - time.domain[0] + 1);
    this.height = height - FOOT;
    this.pen = canvas.getContext("2d");
    this.pen.scale(dpr, dpr);
    this.bars(this.tally());
    this.axis(width);
    this.place();
    this.pin();
  }

  // [surely, maybe] for each half-year of the domain.
  tally() {
    const { incidents } = this.time.atlas;
    const [low, high] = this.time.domain;
    const bins = [];
    for (let [from, to] = Time.half(low); from <= high; [from, to] = Time.half(to + 1)) bins.push({ from, to, sure: 0, maybe: 0 });
    for (let i = 0; i < incidents.count; i += 1) {
      if (!incidents.passes[i] || incidents.undated[i]) continue;
      const start = this.bin(bins, Math.max(low, incidents.first[i]));
      const end = this.bin(bins, Math.min(high, incidents.last[i]));
      if (start > end) continue;
      if (start === end && incidents.first[i] >= low && incidents.last[i] <= high) bins[start].sure += 1;
      else for (let bin = start; bin <= end; bin += 1) bins[bin].maybe += 1;
    }
    return bins;
  }

  bin(bins, day) {
    const first = bins[0].from;
    const half = (yearOf(day) - yearOf(first)) * 2 + (day >= dayOf(yearOf(day), 6)) - (first >= dayOf(yearOf(first), 6));
    return Math.min(bins.length - 1, half);
  }

  bars(bins) {
    const { pen, time } = this;
    const { tokens } = time.atlas;
    const most = Math.max(4, ...bins.map(({ sure, maybe }) => sure + Math.min(maybe, 8)));
    const unit = (this.height - 8) / most;
    const [from, to] = time.window;
    for (const bin of bins) {
      const x = this.at(bin.from);
      const wide = Math.max(1, this.at(bin.to + 1) - x - 1);
      const colour = bin.to >= from && bin.from <= to ? tokens.accent : tokens.hist;
      const top = this.height - bin.sure * unit;
      pen.fillStyle = colour;
      pen.fillRect(x, top, wide, bin.sure * unit);
      if (bin.maybe) hatch(pen, { x, y: top - Math.min(bin.maybe, 8) * unit, wide, high: Math.min(bin.maybe, 8) * unit, colour });
    }
  }

  axis(width) {
    const { pen } = this;
    const { tokens } = this.time.atlas;
    Object.assign(pen, { strokeStyle: tokens.outline, lineWidth: 1, fillStyle: tokens.ink2, font: "11px Atlas Sans, sans-serif", textBaseline: "top" });
    pen.beginPath();
    pen.moveTo(0, this.height + 0.5);
    pen.lineTo(width, this.height + 0.5);
    const [first, last] = this.time.years();
    const every = [1, 2, 5, 10, 20, 50].find((step) => ((last - first) / step) * 46 < width) ?? 100;
    for (let year = first; year <= last; year += 1) {
      const x = Math.max(0.5, Math.min(width - 0.5, this.at(dayOf(year))));
      const named = year % every === 0 || year === first || year === last;
      if (every > 5 && !named) continue;
      pen.moveTo(x, this.height);
      pen.lineTo(x, this.height + (named ? 5 : 3));
      if (named && !near(year, [first, last], every)) this.year(year, x, width);
    }
    pen.stroke();
  }

  year(year, x, width) {
    this.pen.textAlign = x < 14 ? "left" : x > width - 24 ? "right" : "center";
    this.pen.fillText(year, x, this.height + 6);
  }

  place() {
    const { time } = this;
    const [left, right] = [this.at(time.window[0]), this.at(time.window[1] + 1)];
    Object.assign(this.range.style, { left: `${left}px`, width: `${Math.max(2, right - left)}px`, height: `${this.height}px` });
    this.handles.forEach((handle, end) => {
      handle.style.left = `${end ? right : left}px`;
      handle.style.top = `${this.height / 2}px`;
      handle.setAttribute("aria-valuemin", time.domain[0]);
      handle.setAttribute("aria-valuemax", time.domain[1]);
      handle.setAttribute("aria-valuenow", time.window[end]);
      handle.setAttribute("aria-valuetext", inWords(time.window[end]));
    });
  }

  // The selected incident, as a pin.
  pin() {
    const { incidents, incident, tokens } = this.time.atlas;
    const i = incidents.index.get(incident);
    if (i === undefined || incidents.undated[i]) return;
    const x = this.at((Math.max(incidents.first[i], this.time.domain[0]) + Math.min(incidents.last[i], this.time.domain[1])) / 2);
    const { pen } = this;
    Object.assign(pen, { strokeStyle: tokens[incidents.looks[i].token], fillStyle: tokens[incidents.looks[i].token], lineWidth: 1.5 });
    pen.beginPath();
    pen.moveTo(x, 6);
    pen.lineTo(x, this.height);
    pen.stroke();
    pen.beginPath();
    pen.arc(x, 6, 3.6, 0, 2 * Math.PI);
    pen.fill();
  }
}

const near = (year, ends, every) => !ends.includes(year) && ends.some((end) => Math.abs(end - year) < every * 0.7);

function hatch(pen, { x, y, wide, high, colour }) {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, wide, high);
  pen.clip();
  Object.assign(pen, { strokeStyle: colour, lineWidth: 1.2 });
  pen.beginPath();
  for (let offset = -high; offset < wide + high; offset += 4) {
    pen.moveTo(x + offset, y + high);
    pen.lineTo(x + offset + high, y);
  }
  pen.stroke();
  pen.strokeRect(x + 0.5, y + 0.5, wide - 1, high);
  pen.restore();
}
