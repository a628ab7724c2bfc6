// How many incidents lie at the feature whose profile is open, surely or maybe, in the window.
// Where each lies was measured when the file was made; whether it is in the window is the map's.
import { CERTAIN, POSSIBLE } from "../../mapview/frontend/data/incidents.js";

const SURELY = 0,
  CONCERNS = 2;

export class PlaceCounts {
  constructor(page) {
    this.page = page;
  }

  draw(root, region) {
    const place = root.querySelector("[data-place]");
    const { here } = this.page.data;
    const [title, parts] = here.places[here.ofChapter[this.page.chapter]][region] ?? [];
    if (!place || !parts) return;
    if (!place.firstChild) place.innerHTML = here.section;
    const { counts, categories } = this.count(parts);
    const words = { title, sure: counts[0], maybe: counts[1], concerning: counts[2] };
    for (const part of place.querySelectorAll("[data-here]")) part.textContent = words[part.dataset.here];
    place.querySelector(".aside-line").hidden = !counts[CONCERNS];
    for (const name of place.querySelectorAll("[data-category]")) {
      const [sure, maybe] = categories.get(name.dataset.category) ?? [0, 0];
      name.hidden = name.nextElementSibling.hidden = !(sure || maybe);
      name.nextElementSibling.textContent = maybe ? `${sure} + ${maybe}?` : `${sure}`;
    }
  }

  // Sure are those whose date and place both are; what only concerns the place counts by itself.
  count(parts) {
    const counts = [0, 0, 0];
    const categories = new Map();
    parts.forEach((members, part) => {
      for (const number of members) {
        const row = this.page.data.rows[number];
        const state = this.state(row);
        if (state !== CERTAIN && state !== POSSIBLE) continue;
        const to = part === CONCERNS ? CONCERNS : Number(part !== SURELY || state === POSSIBLE);
        counts[to] += 1;
        if (to === CONCERNS) continue;
        for (const name of row.categories) {
          if (!categories.has(name)) categories.set(name, [0, 0]);
          categories.get(name)[to] += 1;
        }
      }
    });
    return { counts, categories };
  }

  state(row) {
    const { incidents } = this.page.atlas;
    return incidents.status[incidents.index.get(row.id)];
  }
}
