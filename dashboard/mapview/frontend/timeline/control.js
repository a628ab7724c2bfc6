// The time control at the map's foot: a histogram, a window to drag, steps and play.
import { addMonths, dayOf, inWords, isoDay, yearOf } from "../core/dates.js";
import { button, choice, element, toggle } from "../core/dom.js";
import { Histogram } from "./histogram.js";
import { Player } from "./player.js";
import { holdsWindow, panned, zoomed } from "./zoom.js";

const STEPS = { month: 1, halfYear: 6, year: 12, fiveYears: 60 };
const SPEEDS = { "½×": 1600, "1×": 800, "2×": 400, "4×": 200 };
const SHORT = 3 * 366; // days: a span in which a step of a year is too long

export class TimeControl {
  constructor(atlas) {
    this.atlas = atlas;
    const { domain, span, texts } = atlas.settings;
    this.usual = domain;
    this.domain = [...domain];
    this.span = span;
    this.stacked = false;
    this.player = new Player(this);
    this.root = element("section", "time", { "aria-label": texts.time });
    this.plot = element("div", "plot");
    const foot = element("div", "foot");
    foot.append(this.plot, this.extras(texts));
    this.root.append(this.row(texts), foot);
    atlas.host.root.append(this.root);
    this.histogram = new Histogram(this);
    atlas.store.subscribe(["mode"], ({ mode }) => {
      this.modeChoice.root.value = texts[mode];
    });
    atlas.store.subscribe(["window", "mode", "mask", "coverage", "theme", "incident"], () => this.draw());
  }

  // All the usual years before the first command.
  get window() {
    return this.atlas.store.get("window") ?? this.usual;
  }

  get mode() {
    return this.atlas.store.get("mode");
  }

  row(texts) {
    this.playButton = button("play", texts.play, () => this.player.toggle());
    const steps = Object.fromEntries(Object.entries(STEPS).map(([name, months]) => [texts[name], months]));
    this.stepMonths = choice(texts.step, steps, this.span[1] - this.span[0] < SHORT ? texts.month : texts.year);
    this.speed = choice(texts.speed, SPEEDS, "1×");
    const modes = { [texts.window]: "window", [texts.upto]: "upto" };
    this.modeChoice = choice(texts.mode, modes, texts.window, (mode) => this.setMode(mode));
    this.words = element("strong", "window-words");
    this.tally = element("span", "tally");
    const readout = element("div", "readout");
    readout.append(this.words, this.tally);
    const row = element("div", "controls");
    row.append(
      this.playButton,
      button("back", texts.back, () => this.step(-1)),
      button("on", texts.on, () => this.step(1)),
      this.stepMonths.root,
      this.speed.root,
      this.modeChoice.root,
      readout,
    );
    return row;
  }

  extras(texts) {
    const extras = element("div", "extras");
    extras.append(
      button("closer", texts.closer, () => this.closer()),
      button("wider", texts.wider, () => this.wider()),
      toggle("loop", texts.loop, (on) => {
        this.player.loop = on;
      }),
      toggle("stack", texts.stack, (on) => {
        this.stacked = on;
        this.draw();
      }),
    );
    return extras;
  }

  // How far the window may go: over all the usual years, whatever part of them is shown.
  get limits() {
    return [
      Math.min(this.usual[0], this.domain[0], this.window[0]),
      Math.max(this.usual[1], this.domain[1], this.window[1]),
    ];
  }

  // Between which days the window steps and plays: the shown years, where it lies in them.
  get bounds() {
    return holdsWindow(this.domain, this.window) ? this.domain : this.limits;
  }

  // The window and mode of a command; none while the reader drags or plays. What the reader chose
  // here comes back and does not change the shown years.
  accept([first, last], upto) {
    if (this.histogram.dragging || this.player.running) return {};
    // One that is shown already, or that comes once more, does not widen the years that are shown.
    const known = [this.window, this.accepted].some((window) => window?.[0] === first && window[1] === last);
    this.accepted = [first, last];
    if (!known && !holdsWindow(this.domain, [first, last]))
      this.domain = [Math.min(first, this.domain[0]), Math.max(last, this.domain[1])];
    return { window: [first, last], mode: upto ? "upto" : "window" };
  }

  // Up to the window's end: from the first of the shown years; back again: the reader's own start.
  setMode(mode) {
    if (mode === this.mode) return;
    this.atlas.store.set({ mode });
    const [first, last] = this.window;
    if (mode === "upto") this.start = first;
    this.change([mode === "upto" ? this.bounds[0] : Math.min(this.start ?? first, last), last]);
  }

  // The shown years become those that the window touches.
  closer() {
    const [first, last] = this.window.map(yearOf);
    this.show([Math.max(this.span[0], dayOf(first)), Math.min(this.span[1], dayOf(last + 1) - 1)]);
  }

  // From a part of the usual years to all of them, then to all that any incident may touch, and back.
  wider() {
    const usual = [Math.min(this.usual[0], this.window[0]), Math.max(this.usual[1], this.window[1])];
    const isWhole = holdsWindow(this.domain, this.span);
    this.show(holdsWindow(this.domain, usual) && !isWhole ? [...this.span] : usual);
  }

  zoom(at, factor) {
    this.show(zoomed(this.domain, this.span, at, factor));
  }

  pan(days) {
    this.show(panned(this.domain, this.span, days));
  }

  show(domain) {
    this.domain = domain;
    this.draw();
  }

  // A change in the frame; the page hears of it when the reader lets go.
  change([first, last], reported = true) {
    const [low, high] = this.limits;
    const within = (day) => Math.max(low, Math.min(high, day));
    this.atlas.store.set({ window: [within(Math.min(first, last)), within(Math.max(first, last))] });
    if (reported) this.atlas.report();
  }

  step(direction, reported = true) {
    const [low, high] = this.bounds;
    const [first, last] = this.window;
    const months = direction * this.stepMonths.value();
    const end = Math.min(high, Math.max(low, addMonths(last + 1, months) - 1));
    if (this.mode === "upto") return this.change([low, end], reported);
    const start = addMonths(first, months);
    if (start >= low && end < high) return this.change([start, end], reported);
    const length = last - first;
    return this.change(direction > 0 ? [high - length, high] : [low, low + length], reported);
  }

  playing(on) {
    const { texts } = this.atlas.settings;
    this.playButton.dataset.icon = on ? "pause" : "play";
    this.playButton.setAttribute("aria-label", on ? texts.pause : texts.play);
    this.atlas.host.playing(on);
    this.atlas.announcer.say("play", () => (on ? texts.playing : texts.paused));
  }

  draw() {
    if (!this.atlas.tokens) return;
    const { texts } = this.atlas.settings;
    const [, possible, certain, undated] = this.atlas.incidents.counts;
    this.words.textContent = `${inWords(this.window[0])} – ${inWords(this.window[1])}`;
    this.tally.replaceChildren(
      ...[
        ["certain", certain],
        ["possible", possible],
        ["undated", undated],
      ].map(([kind, count]) => {
        const tray = kind === "undated" && count;
        const part = element(tray ? "button" : "span", `count ${kind}${tray ? " link" : ""}`);
        if (tray)
          part.addEventListener("click", () =>
            this.atlas.controls.list(texts.undated, this.atlas.incidents.allUndated()),
          );
        part.textContent = `${count} ${texts[kind]}`;
        return part;
      }),
    );
    this.histogram.draw();
    if (this.player.running)
      this.atlas.host.follow({ certain, possible, undated, window: this.words.textContent }, this.window.map(isoDay));
  }
}
