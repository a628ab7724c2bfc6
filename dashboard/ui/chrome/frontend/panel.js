// The panel beside or under the map: a sheet on narrow screens, Escape, and where the focus goes.
const NARROW = matchMedia("(max-width: 900px)");
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const ATLAS = "iframe.stCustomComponentV1";
const PANEL = ".st-key-panel";
// Pixels within which the sheet counts as being at a stop.
const NEAR = 40;
const CLOSE = ".st-key-close button";

const scroller = () => document.querySelector('[data-testid="stMain"]');
const chosen = () => ["region", "incident"].map((key) => new URLSearchParams(location.search).get(key)).join("/");

// The sheet stops where its top edge is all that one sees of it, at half, and under the header.
function stops(main, panel) {
  const edge = panel.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop;
  const most = main.scrollHeight - innerHeight;
  return [0, Math.min(edge - 0.42 * innerHeight, most), Math.min(edge - 0.16 * innerHeight, most)];
}

function moveSheet(choose) {
  const [main, panel] = [scroller(), document.querySelector(PANEL)];
  if (!main || !panel || !NARROW.matches) return;
  const top = choose(stops(main, panel), main.scrollTop);
  main.scrollTo({ top, behavior: CALM.matches ? "auto" : "smooth" });
}

const raise = (up) => moveSheet(([low, half]) => (up ? half : low));
// From the highest stop the sheet goes back to the lowest.
const raiseFurther = () => moveSheet((all, now) => all.find((stop) => stop > now + NEAR) ?? 0);

function isRaised() {
  return NARROW.matches && (scroller()?.scrollTop ?? 0) > NEAR;
}

function toMap() {
  const frame = document.querySelector(ATLAS);
  frame?.contentWindow.focus();
  frame?.contentDocument.querySelector(".mark-list")?.focus();
}

// What the keyboard opened takes the focus, once the page has drawn it.
function intoPanel(tries = 40) {
  const close = document.querySelector(CLOSE);
  if (close) close.focus();
  else if (tries) setTimeout(() => intoPanel(tries - 1), 100);
}

// A choice made anywhere raises the sheet, taking it back lowers it.
class BottomSheet {
  constructor() {
    this.was = chosen();
    this.looking = setInterval(() => this.look(), 250);
    if (this.was !== "/") setTimeout(() => raise(true), 1200);
  }

  look() {
    document.body.dataset.sheet = isRaised() ? "raised" : "low";
    const now = chosen();
    if (now === this.was) return;
    this.was = now;
    raise(now !== "/");
  }

  stop() {
    clearInterval(this.looking);
  }
}
