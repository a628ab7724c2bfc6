// The time control at the map's foot: a histogram, a window to drag, steps and play.
import { addMonths, dayOf, inWords, yearOf } from "./days.js";
import { Histogram } from "./histogram.js";
import { button, choice, element } from "./elements.js";

const STEPS = { "1 month": 1, "6 months": 6, "1 year": 12, "5 years": 60 };
const SPEEDS = { "½×": 1600, "1×": 800, "2×": 400, "4×": 200 };
const MODES = { "In the window": "window", "Up to its end": "upto" };

export class Time {
  constructor(atlas) {
    this.atlas = atlas;
    const { domain, span, texts } = atlas.settings;
    Object.assign(this, { domain: [...domain], span, window: [...domain], mode: "window" });
    this.root = element("section", "time", { "aria-label": texts.time });
    this.row(texts);
    this.plot = element("div", "plot");
    this.root.append(this.plot);
    document.getElementById("root").append(this.root);
    this.histogram = new Histogram(this);
  }

  row(texts) {
    this.playing = button("play", texts.play, () => this.play());
    this.stepMonths = choice(texts.step, STEPS, "1 year");
    this.speed = choice(texts.speed, SPEEDS, "1×");
    this.modeChoice = choice(texts.mode, MODES, "In the window", (mode) => this.setMode(mode));
    this.words = element("strong", "window-words");
    this.tally = element("span", "tally");
    const live = element("div", "readout", { role: "status", "aria-live": "polite" });
    live.append(this.words, this.tally);
    const row = element("div", "controls");
    row.append(this.playing, button("back", texts.back, () => this.step(-1)), button("on", texts.on, () => this.step(1)),
      this.stepMonths.root, this.speed.root, this.modeChoice.root, live);
    this.root.append(row);
  }

  set([first, last]) {
    if (this.histogram.dragging || this.timer) return;
    this.window = [first, last];
    if (first < this.domain[0] || last > this.domain[1]) this.domain = [Math.min(first, this.domain[0]), Math.max(last, this.domain[1])];
  }

  setMode(mode) {
    this.mode = mode;
    if (mode === "upto") this.change([this.domain[0], this.window[1]]);
  }

  // A change in the frame; the page hears of it when the reader lets go.
  change([first, last], told = true) {
    const low = Math.max(this.domain[0], first);
    const high = Math.min(this.domain[1], last);
    this.window = [Math.min(low, high), Math.max(low, high)];
    this.atlas.changed();
    if (told) this.atlas.tell();
  }

  step(direction, told = true) {
    const months = direction * this.stepMonths.value();
    const [first, last] = this.window;
    const length = last - first;
    let end = Math.min(this.domain[1], Math.max(this.domain[0], addMonths(last + 1, months) - 1));
    let start = this.mode === "upto" ? this.domain[0] : addMonths(first, months);
    if (this.mode !== "upto" && (start < this.domain[0] || end >= this.domain[1])) {
      [start, end] = direction > 0 ? [this.domain[1] - length, this.domain[1]] : [this.domain[0], this.domain[0] + length];
    }
    this.change([start, end], told);
  }

  play() {
    if (this.timer) return this.pause();
    if (this.window[1] >= this.domain[1]) this.rewind();
    this.playing.dataset.icon = "pause";
    this.playing.setAttribute("aria-label", this.atlas.settings.texts.pause);
    this.tick();
    return null;
  }

  rewind() {
    const whole = this.window[0] <= this.domain[0];
    const length = whole ? 731 : this.window[1] - this.window[0];
    this.change([this.domain[0], this.domain[0] + (this.mode === "upto" ? 0 : length)], false);
  }

  tick() {
    this.timer = setTimeout(() => {
      this.step(1, false);
      if (this.window[1] >= this.domain[1]) this.pause();
      else this.tick();
    }, this.speed.value());
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = null;
    this.playing.dataset.icon = "play";
    this.playing.setAttribute("aria-label", this.atlas.settings.texts.play);
    this.atlas.tell();
  }

  draw() {
    const { texts } = this.atlas.settings;
    const [, possible, certain, undated] = this.atlas.incidents.counts;
    this.words.textContent = `${inWords(this.window[0])} – ${inWords(this.window[1])}`;
    this.tally.replaceChildren(...[["certain", certain], ["possible", possible], ["undated", undated]].flatMap(([kind, count]) => {
      const part = element("span", `count ${kind}`);
      part.textContent = `${count} ${texts[kind]}`;
      return [part];
    }));
    this.histogram.draw();
  }

  years() {
    return [yearOf(this.domain[0]), yearOf(this.domain[1])];
  }

  static half(day) {
    const year = yearOf(day);
    return day < dayOf(year, 6) ? [dayOf(year), dayOf(year, 6) - 1] : [dayOf(year, 6), dayOf(year + 1) - 1];
  }
}
