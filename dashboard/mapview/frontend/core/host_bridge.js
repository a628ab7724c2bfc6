// The frame's host, Streamlit's page: the one module that knows it. A host of another kind has the
// same methods. The reader's choices are reported once more while the page does not answer: the
// connection may be gone for a while, or the server may have started anew and know nothing.
import { applyCsp } from "./csp.js";
import { notify } from "./resources.js";

const FIRST = 4_000,
  LONGEST = 30_000,
  SOON = 1_500,
  SENT = 25; // milliseconds

export class HostBridge {
  constructor() {
    this.seq = 0;
    this.waiting = null;
    this.times = 0;
  }

  // The element that holds map and time control, and the one that holds the map.
  get root() {
    return document.getElementById("root");
  }

  get mapArea() {
    return document.getElementById("parent");
  }

  // What the frame may load from now on.
  restrict(settings) {
    applyCsp(settings);
  }

  // The width of the page around the frame, in pixels.
  get width() {
    return parent.innerWidth;
  }

  // Where the page's own button lies over the frame, in the frame's pixels: no label goes there.
  get overlaid() {
    const own = frameElement?.getBoundingClientRect();
    if (!own) return [];
    return [...parent.document.querySelectorAll('[data-testid="stExpandSidebarButton"]')]
      .map((button) => button.getBoundingClientRect())
      .filter(({ width, left, top, bottom }) => width && left >= own.left && bottom > own.top && top < own.bottom)
      .map(({ left, top, width, height }) => new DOMRect(left - own.left, top - own.top, width, height));
  }

  report(message) {
    this.seq += 1;
    this.waiting = { ...message, seq: this.seq };
    this.times = 0;
    this.reported = performance.now();
    this.send();
  }

  // Whether a report is still on its way through the browser: to the page, and from there to the server.
  get isSending() {
    return performance.now() - this.reported < SENT;
  }

  send() {
    window.Streamlit.setComponentValue(this.times ? { ...this.waiting, again: this.times } : this.waiting);
    this.times += 1;
    this.sendAfter(Math.min(FIRST * 2 ** (this.times - 1), LONGEST));
  }

  sendAfter(pause) {
    clearTimeout(this.timer);
    this.due = performance.now() + pause;
    this.timer = setTimeout(() => this.send(), pause);
  }

  // Whether a command knows the reader's last act; one that does not came before it, or from a
  // server that has not heard of it.
  acknowledges(seq) {
    if (this.waiting && seq < this.seq) {
      if (this.times > 1 && this.due - performance.now() > SOON) this.sendAfter(SOON);
      return false;
    }
    clearTimeout(this.timer);
    this.waiting = null;
    this.seq = Math.max(this.seq, seq);
    return true;
  }

  // The view goes into the link at once, without asking the server.
  remember(view) {
    const link = new URL(parent.location.href);
    for (const [key, value] of Object.entries(view)) link.searchParams.set(key, value);
    parent.history.replaceState(parent.history.state, "", link);
  }

  // An incident was opened by keyboard: the page moves the focus into the card it draws.
  opened() {
    parent.document.dispatchEvent(new parent.CustomEvent("atlas-opened"));
  }

  // What cannot follow while the map plays is dimmed on the page.
  playing(on) {
    parent.document.body.toggleAttribute("data-playing", on);
  }

  // All is painted. Of the first picture the server, asked for its address, sends the rest of the
  // page; and the page may load its icons, a font larger than all layers together.
  painted(address) {
    if (address) notify(address); // it does not wait for ever
    parent.document.body.toggleAttribute("data-icons", true);
  }

  // While the map plays the page's counts and days follow without the server. The days stand over
  // their fields, whose values are the server's.
  follow(counts, days) {
    const fields = parent.document.querySelectorAll(".st-key-header .stDateInput");
    days.forEach((day, index) => fields[index]?.setAttribute("data-day", day));
    for (const part of parent.document.querySelectorAll("[data-count]"))
      part.textContent = counts[part.dataset.count] ?? part.textContent;
  }
}
