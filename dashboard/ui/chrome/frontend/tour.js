// A short tour beside the parts it speaks of. It blocks nothing, and comes by itself only once.
const SEEN = "panj-atlas-tour";
const GAP = 12;

class Tour {
  constructor({ words, steps }) {
    this.words = words;
    this.steps = steps;
    this.at = 0;
    this.card = newElement("section", "tour", { role: "dialog", "aria-label": words.tour, tabindex: "-1" });
    this.ring = newElement("div", "tour-ring", { "aria-hidden": "true" });
    this.card.addEventListener("keydown", (event) => this.key(event));
  }

  // Only for a reader who has never been here and whose link makes no choice of its own.
  first() {
    const keys = [...new URLSearchParams(location.search).keys()].filter((key) => key !== "lang");
    if (keys.length || stored()) return;
    this.show(false);
  }

  show(focused = true, step = 0) {
    store();
    this.back = focused ? document.activeElement : null;
    document.body.prepend(this.ring, this.card);
    this.go(step, focused);
    clearInterval(this.following);
    this.following = setInterval(() => this.place(), 200);
  }

  get shown() {
    return this.card.isConnected;
  }

  close() {
    const hadFocus = this.card.contains(document.activeElement);
    clearInterval(this.following);
    this.card.remove();
    this.ring.remove();
    if (hadFocus) this.back?.focus();
  }

  key(event) {
    if (event.key === "Escape") this.close();
    if (event.key === "ArrowRight") this.go(this.at + 1);
    if (event.key === "ArrowLeft") this.go(this.at - 1);
  }

  go(to, focused = true) {
    if (to >= this.steps.length) return this.close();
    this.at = Math.max(0, to);
    const { title, text } = this.steps[this.at];
    const [head, body, foot] = [newElement("h2", ""), newElement("p", ""), newElement("div", "tour-foot")];
    head.textContent = title;
    body.textContent = text;
    const count = newElement("span", "tour-count");
    count.textContent = `${this.at + 1} / ${this.steps.length}`;
    const last = this.at === this.steps.length - 1;
    foot.append(
      count,
      this.button(this.words.skip, () => this.close(), last),
    );
    foot.append(this.button(this.words.back, () => this.go(this.at - 1), this.at === 0));
    foot.append(this.button(last ? this.words.done : this.words.next, () => this.go(this.at + 1), false, "main"));
    this.card.replaceChildren(head, body, foot);
    this.place();
    if (focused) foot.querySelector(".main").focus();
    return undefined;
  }

  button(text, act, hidden, className = "") {
    const button = newElement("button", className, { type: "button" });
    button.textContent = text;
    button.hidden = hidden;
    button.addEventListener("click", act);
    return button;
  }

  // The ring lies around the part; the card where there is most room beside it.
  place() {
    const part = this.steps[this.at].at.map(boxOf).find(Boolean);
    this.ring.hidden = !part;
    const { left, top, width, height } = part ?? {};
    if (part)
      Object.assign(this.ring.style, {
        left: `${left - 3}px`,
        top: `${top - 3}px`,
        width: `${width + 6}px`,
        height: `${height + 6}px`,
      });
    if (innerWidth <= 640 || !part) return this.card.removeAttribute("style");
    const [wide, high] = [this.card.offsetWidth, this.card.offsetHeight];
    const fits = [
      [left + 60, top + height - high - 60, Boolean(this.steps[this.at].inside)],
      [left + width + GAP, top, left + width + GAP + wide < innerWidth],
      [left - wide - GAP, top, left - wide - GAP > 0],
      [left, top + height + GAP, top + height + GAP + high < innerHeight],
      [left, top - high - GAP, top - high - GAP > 0],
      [left + 60, top + height - high - 60, true],
    ];
    const [x, y] = fits.find(([, , fit]) => fit);
    const within = (value, size, whole) => Math.max(8, Math.min(value, whole - size - 8));
    this.card.style.bottom = "auto";
    this.card.style.left = `${within(x, wide, innerWidth)}px`;
    this.card.style.top = `${within(y, high, innerHeight)}px`;
    return undefined;
  }
}

// The box of a part of the page, or of the map's frame after "frame "; none when it is not in sight.
function boxOf(selector) {
  const frame = document.querySelector(ATLAS);
  const inFrame = selector.startsWith("frame ");
  const root = inFrame ? frame?.contentDocument : document;
  const part = root?.querySelector(inFrame ? selector.slice(6) : selector);
  const box = part?.getBoundingClientRect();
  const corner = inFrame && frame ? frame.getBoundingClientRect() : { left: 0, top: 0 };
  if (!box?.width || box.bottom + corner.top <= 0 || box.top + corner.top >= innerHeight - 20) return null;
  if (box.right + corner.left <= 0) return null;
  return { left: box.left + corner.left, top: box.top + corner.top, width: box.width, height: box.height };
}

// A browser that keeps nothing shows the tour each time; that is its reader's wish.
function stored() {
  try {
    return localStorage.getItem(SEEN);
  } catch {
    return null;
  }
}

function store() {
  try {
    localStorage.setItem(SEEN, "seen");
  } catch {
    /* not kept, then */
  }
}
