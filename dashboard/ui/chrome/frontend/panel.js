// The panel beside or under the map: a sheet on narrow screens, Escape, and where the focus goes.
const NARROW = matchMedia("(max-width: 1100px)");
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const ATLAS = "iframe.stCustomComponentV1";
const PANEL = ".st-key-panel";
const CLOSE = ".st-key-close button";

const scroller = () => document.querySelector('[data-testid="stMain"]');
const chosen = () => ["region", "incident"].map((key) => new URLSearchParams(location.search).get(key)).join("/");

// Raised, the sheet leaves a strip of the map; lowered, its top edge is what one sees of it.
function raise(up) {
  const [main, panel] = [scroller(), document.querySelector(PANEL)];
  if (!main || !panel || !NARROW.matches) return;
  const edge = panel.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop;
  const top = up ? Math.min(edge - 0.42 * innerHeight, main.scrollHeight - innerHeight) : 0;
  main.scrollTo({ top, behavior: CALM.matches ? "auto" : "smooth" });
}

function isRaised() {
  return (scroller()?.scrollTop ?? 0) > 40;
}

function toMap() {
  const frame = document.querySelector(ATLAS);
  frame?.contentWindow.focus();
  frame?.contentDocument.querySelector(".walker")?.focus();
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
    const now = chosen();
    if (now === this.was) return;
    this.was = now;
    raise(now !== "/");
  }

  stop() {
    clearInterval(this.looking);
  }
}
