// During play: an incident's coming is seen (a brief ring) and told (date and title).
import { traceBadge } from "../layers/bands.js";
import { element } from "../core/dom.js";

const LIFE = 900;

export class PlaybackRings {
  constructor(markers) {
    this.markers = markers;
    this.rings = new Map();
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.caption = element("div", "caption", { "aria-hidden": "true" });
    this.caption.hidden = true;
    markers.atlas.host.mapArea.append(this.caption);
  }

  // The incidents that a step made certain; the last of them is told.
  announce(arrivals, incidents) {
    const now = performance.now();
    for (const i of arrivals.slice(-60)) this.rings.set(i, now);
    this.last = arrivals.length ? arrivals.at(-1) : this.last;
    if (!arrivals.length) return;
    this.caption.hidden = false;
    const more = arrivals.length > 1 ? ` (+ ${arrivals.length - 1})` : "";
    this.caption.textContent = `${incidents.words.at(this.last)}: ${incidents.title.at(this.last)}${more}`;
  }

  // Nothing more is told.
  end() {
    this.caption.hidden = true;
    this.last = null;
  }

  paint(pen) {
    const now = performance.now();
    const { placed, groups, badges, atlas } = this.markers;
    for (const { i, members = [i], x, y, r, ...badge } of [...placed, ...groups, ...badges]) {
      const age = (now - Math.max(...members.map((member) => this.rings.get(member) ?? -Infinity))) / LIFE;
      if (!(age < 1)) continue;
      const off = 4 + (this.still ? 4 : 14 * age);
      pen.beginPath();
      if (r) pen.arc(x, y, r + off, 0, 2 * Math.PI);
      else traceBadge(pen, badge, off);
      Object.assign(pen, { strokeStyle: atlas.tokens.accent, lineWidth: 2, globalAlpha: 1 - age });
      pen.stroke();
      pen.globalAlpha = 1;
    }
    for (const [i, start] of this.rings) if (now - start > LIFE) this.rings.delete(i);
  }
}
