// Play: the window steps on by itself; what comes is ringed and told.
export class Player {
  constructor(time) {
    this.time = time;
    this.loop = false;
  }

  get running() {
    return Boolean(this.timer);
  }

  toggle() {
    if (this.running) this.pause();
    else this.start();
  }

  start() {
    const { time } = this;
    if (time.window[1] >= time.bounds[1]) this.rewind();
    time.playing(true);
    this.next();
  }

  // From the start of the shown years: a window of its own length, or two years of a full one.
  rewind() {
    const { time } = this;
    const [first, last] = time.window;
    const whole = first <= time.bounds[0];
    const length = whole ? Math.min(730, (time.bounds[1] - time.bounds[0]) / 4) : last - first;
    time.change([time.bounds[0], time.bounds[0] + Math.round(time.mode === "upto" ? 0 : length)], false);
  }

  next() {
    this.timer = setTimeout(() => this.tick(), this.time.speed.value());
  }

  tick() {
    const { time } = this;
    const { incidents, markers } = time.atlas;
    const before = incidents.status.slice();
    time.step(1, false);
    markers.playbackRings.announce(incidents.newlyCertain(before), incidents);
    if (time.window[1] < time.bounds[1]) return this.next();
    if (!this.loop) return this.pause();
    this.rewind();
    return this.next();
  }

  // The page follows to the window that play has reached; nothing is opened that nobody chose.
  pause() {
    const { time } = this;
    clearTimeout(this.timer);
    this.timer = null;
    time.playing(false);
    time.atlas.markers.playbackRings.end();
    time.atlas.report();
  }
}
