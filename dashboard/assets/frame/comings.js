// During play: an incident's coming is seen (a brief ring) and told (date and title).
import { element } from "./elements.js";

const LIFE = 900;

export class Comings {
  constructor(marks) {
    this.marks = marks;
    this.rings = new Map();
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.caption = element("div", "caption", { "aria-hidden": "true" });
    this.caption.hidden = true;
    document.getElementById("parent").append(this.caption);
  }

  // Those that came with a step; the last of them is told.
  announce(came, incidents) {
    const now = performance.now();
    for (const i of came.slice(-60)) this.rings.set(i, now);
    this.last = came.length ? came.at(-1) : this.last;
    if (!came.length) return;
    this.caption.hidden = false;
    const more = came.length > 1 ? ` (+ ${came.length - 1})` : "";
    this.caption.textContent = `${incidents.words[this.last]}: ${incidents.title[this.last]}${more}`;
  }

  // Nothing more is told.
  end() {
    this.caption.hidden = true;
    this.last = null;
  }

  paint(pen) {
    const now = performance.now();
    const { placed, atlas } = this.marks;
    for (const { i, x, y, r } of placed) {
      const age = (now - (this.rings.get(i) ?? -Infinity)) / LIFE;
      if (!(age < 1)) continue;
      pen.beginPath();
      pen.arc(x, y, r + 4 + (this.still ? 4 : 14 * age), 0, 2 * Math.PI);
      Object.assign(pen, { strokeStyle: atlas.tokens.accent, lineWidth: 2, globalAlpha: 1 - age });
      pen.stroke();
      pen.globalAlpha = 1;
    }
    for (const [i, start] of this.rings) if (now - start > LIFE) this.rings.delete(i);
  }
}
