// The histogram: solid is surely in it, hatched is maybe; two handles and a bar to drag.
import { tally } from "./bins.js";
import { CoverageRow } from "./coverage.js";
import { gripSpans } from "./grips.js";
import { hatch } from "./hatch.js";
import { holdsWindow } from "./zoom.js";
import { addMonths, dayOf, inWords, yearOf } from "../core/dates.js";
import { element } from "../core/dom.js";
import { onDrag, onPinch } from "../controls/pointer.js";

const FOOT = 18;
const PAD = 24; // pixels beside the plot that a grip may take (map.css)
const GRIP = 24,
  COARSE = 44; // pixels of a grip, for a mouse and for a finger
const LEAST = 2; // pixels of the bar of the shortest window
const NOTCH = 0.0016; // how much a pixel of the wheel zooms, as an exponent
const KEYS = { ArrowLeft: -1, ArrowRight: 1, PageDown: -12, PageUp: 12 };

export class Histogram {
  constructor(time) {
    this.time = time;
    this.canvas = element("canvas", "bars", { "aria-hidden": "true" });
    this.range = element("div", "range", {
      role: "slider",
      tabindex: 0,
      "aria-label": time.atlas.settings.texts.whole,
    });
    this.range.addEventListener("keydown", (event) => this.key(event, [0, 1]));
    this.handles = [0, 1].map((end) => this.handle(end));
    time.plot.append(this.canvas, this.range, ...this.handles);
    this.coverageRow = new CoverageRow(time);
    this.drags(this.range, ([first, last], days) => this.shifted(first, last, days));
    this.zooms(time.plot);
    new ResizeObserver(() => time.atlas.tokens && this.draw()).observe(time.plot);
  }

  handle(end) {
    const { texts } = this.time.atlas.settings;
    const handle = element("div", `handle ${end ? "last" : "first"}`, {
      role: "slider",
      tabindex: 0,
      "aria-label": end ? texts.last : texts.first,
    });
    this.drags(handle, (window, days) => this.resized(window, end, days));
    handle.addEventListener("keydown", (event) => this.key(event, [end]));
    return handle;
  }

  // An end beyond the shown years is taken from where its handle stands.
  resized(window, end, days) {
    const [low, high] = this.time.domain;
    const from = Math.min(high, Math.max(low, window[end]));
    return window.map((day, i) => (i === end && days ? from + days : day));
  }

  shifted(first, last, days) {
    const [low, high] = this.time.limits;
    const moved = Math.min(high - last, Math.max(low - first, days));
    return [first + moved, last + moved];
  }

  // Arrows move the ends they are for by a month, with shift by a year; Home and End go all the way.
  key(event, ends) {
    const { time } = this;
    if (event.key === " ") {
      event.preventDefault();
      time.player.toggle();
      return;
    }
    const far = { Home: time.bounds[0], End: time.bounds[1] }[event.key];
    const months = (KEYS[event.key] ?? 0) * (event.shiftKey ? 12 : 1);
    if (!months && far === undefined) return;
    event.preventDefault();
    if (ends.length === 2) {
      time.change(this.shifted(...time.window, this.daysTo(far, months)));
      return;
    }
    const window = [...time.window];
    window[ends[0]] = far ?? addMonths(window[ends[0]], months);
    window[ends[0]] = ends[0] ? Math.max(window[0], window[1]) : Math.min(window[0], window[1]);
    time.change(window);
  }

  daysTo(far, months) {
    const [first, last] = this.time.window;
    if (far === undefined) return addMonths(first, months) - first;
    return far === this.time.bounds[0] ? far - first : far - last;
  }

  drags(handle, moved) {
    const { time } = this;
    let begun = null;
    const finish = () => {
      this.dragging = false;
    };
    onDrag(handle, {
      start: ({ clientX }) => {
        begun = { x: clientX, window: [...time.window] };
        this.dragging = true;
      },
      move: ({ clientX }) => time.change(moved(begun.window, Math.round((clientX - begun.x) / this.scale)), false),
      end: () => {
        finish();
        time.atlas.report();
      },
      cancel: () => {
        finish();
        time.change(begun.window, false);
      },
    });
  }

  // The wheel and two fingers show fewer or more years; with shift the wheel goes along them.
  zooms(plot) {
    const { time } = this;
    const dayAt = (x) => time.domain[0] + (x - plot.getBoundingClientRect().left) / this.scale;
    plot.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const along = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
        if (Math.abs(along) > Math.abs(event.deltaY) || event.shiftKey) time.pan(Math.round(along / this.scale));
        else time.zoom(dayAt(event.clientX), Math.exp(event.deltaY * NOTCH * (event.deltaMode ? 16 : 1)));
      },
      { passive: false },
    );
    let apart = 1;
    const gap = ([left, right]) => Math.max(12, right - left);
    onPinch(plot, {
      start: (places) => {
        apart = gap(places);
      },
      move: (places) => {
        time.zoom(dayAt((places[0] + places[1]) / 2), apart / gap(places));
        apart = gap(places);
      },
    });
  }

  pixelOf(day) {
    return (day - this.time.domain[0]) * this.scale;
  }

  draw() {
    const { time, canvas } = this;
    const { width, height } = time.plot.getBoundingClientRect();
    if (!width) return;
    const dpr = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * dpr), Math.round(height * dpr)];
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    this.scale = width / (time.domain[1] - time.domain[0] + 1);
    this.height = height - FOOT - this.coverageRow.high;
    this.pen = canvas.getContext("2d");
    this.pen.setTransform(dpr, 0, 0, dpr, 0, 0);
    this.pen.clearRect(0, 0, width, height);
    this.bars(this.tally());
    this.coverageRow.draw(this.pen, { top: this.height, at: (day) => this.pixelOf(day) });
    this.axis(width);
    this.place();
    this.pin();
  }

  // Worked out again only when the filters or the shown years change, not with the window.
  tally() {
    const { incidents } = this.time.atlas;
    const key = `${incidents.mask}/${this.time.domain}`;
    if (key !== this.tallied) this.bins = tally(incidents, this.time.domain);
    this.tallied = key;
    return this.bins;
  }

  bars(bins) {
    const { time } = this;
    const { tokens } = time.atlas;
    const most = Math.max(4, ...bins.map(({ sure, maybe }) => Math.max(sure + Math.min(maybe, sure + 3), maybe)));
    const unit = (this.height - 8) / most;
    const [from, to] = time.window;
    for (const bin of bins) {
      const x = Math.max(0, this.pixelOf(bin.from));
      const wide = Math.max(1, this.pixelOf(bin.to + 1) - x - 1);
      const inside = bin.to >= from && bin.from <= to;
      this.bar(bin, { x, wide, unit, colour: inside ? tokens.accent : tokens.hist, stacked: time.stacked && inside });
    }
  }

  bar(bin, { x, wide, unit, colour, stacked }) {
    const { pen, height } = this;
    const { tokens } = this.time.atlas;
    let top = height;
    for (const [token, count] of stacked ? Object.entries(bin.by) : [["", bin.sure]]) {
      pen.fillStyle = stacked ? tokens[token] : colour;
      pen.fillRect(x, top - count * unit, wide, count * unit);
      top -= count * unit;
    }
    if (bin.maybe) hatch(pen, { x, y: top - bin.maybe * unit, wide, high: bin.maybe * unit, colour });
  }

  axis(width) {
    const { pen } = this;
    const { tokens } = this.time.atlas;
    Object.assign(pen, {
      strokeStyle: tokens.outline,
      lineWidth: 1,
      fillStyle: tokens.ink2,
      font: "11px Atlas Sans, sans-serif",
      textBaseline: "top",
    });
    pen.beginPath();
    pen.moveTo(0, this.height + 0.5);
    pen.lineTo(width, this.height + 0.5);
    const [first, last] = this.time.domain.map(yearOf);
    const top = this.height + this.coverageRow.high;
    const every = [1, 2, 5, 10, 20, 50].find((step) => ((last - first) / step) * 46 < width) ?? 100;
    for (let year = first; year <= last; year += 1) {
      const x = Math.max(0.5, Math.min(width - 0.5, this.pixelOf(dayOf(year))));
      const named = year % every === 0 || year === first || year === last;
      if (every > 5 && !named) continue;
      pen.moveTo(x, top);
      pen.lineTo(x, top + (named ? 5 : 3));
      if (named && !isNearEnd(year, [first, last], every)) this.year(year, { x, top, width });
    }
    pen.stroke();
  }

  year(year, { x, top, width }) {
    this.pen.textAlign = x < 14 ? "left" : x > width - 24 ? "right" : "center";
    this.pen.fillText(year, x, top + 6);
  }

  place() {
    const { time } = this;
    const width = this.scale * (time.domain[1] - time.domain[0] + 1);
    const [left, right] = [this.pixelOf(time.window[0]), this.pixelOf(time.window[1] + 1)];
    const spans = gripSpans({
      left,
      right,
      width,
      grip: matchMedia("(pointer: coarse)").matches ? COARSE : GRIP,
      pad: PAD,
    });
    const within = (x) => Math.min(width, Math.max(0, x));
    const [from, to] = [Math.min(within(left), width - LEAST), within(right)];
    const wide = Math.max(LEAST, to - from);
    Object.assign(this.range.style, { left: `${from}px`, width: `${wide}px`, height: `${this.height}px` });
    // The part that is taken hold of, from the bar's own ends.
    this.range.style.setProperty("--before", `${spans.bar[0] - from}px`);
    this.range.style.setProperty("--after", `${from + wide - spans.bar[1]}px`);
    this.range.setAttribute("aria-valuenow", time.window[0]);
    this.range.setAttribute("aria-valuetext", time.window.map(inWords).join(" – "));
    this.handles.forEach((handle, end) =>
      this.placeHandle(handle, end, end ? spans.last : spans.first, end ? to : from),
    );
  }

  /** @type {(handle: HTMLElement, end: number, edges: number[], edge: number) => void} */
  placeHandle(handle, end, [from, to], edge) {
    const { time } = this;
    Object.assign(handle.style, { left: `${from}px`, width: `${to - from}px`, height: `${this.height}px` });
    handle.style.setProperty("--edge", `${Math.min(to - 6, Math.max(from + 6, edge)) - from}px`);
    handle.classList.toggle("beyond", !holdsWindow(time.domain, [time.window[end], time.window[end]]));
    handle.setAttribute("aria-valuemin", time.limits[0]);
    handle.setAttribute("aria-valuemax", time.limits[1]);
    handle.setAttribute("aria-valuenow", time.window[end]);
    handle.setAttribute("aria-valuetext", inWords(time.window[end]));
  }

  // The selected incident, as a pin.
  pin() {
    const { incidents, store, tokens } = this.time.atlas;
    const i = incidents.index.get(store.get("incident"));
    const [low, high] = this.time.domain;
    if (i === undefined || incidents.undated[i] || incidents.last[i] < low || incidents.first[i] > high) return;
    const x = this.pixelOf((Math.max(incidents.first[i], low) + Math.min(incidents.last[i], high)) / 2);
    const { pen } = this;
    Object.assign(pen, {
      strokeStyle: tokens[incidents.looks[i].token],
      fillStyle: tokens[incidents.looks[i].token],
      lineWidth: 1.5,
    });
    pen.beginPath();
    pen.moveTo(x, 6);
    pen.lineTo(x, this.height);
    pen.stroke();
    pen.beginPath();
    pen.arc(x, 6, 3.6, 0, 2 * Math.PI);
    pen.fill();
  }
}

const isNearEnd = (year, ends, every) => !ends.includes(year) && ends.some((end) => Math.abs(end - year) < every * 0.7);
