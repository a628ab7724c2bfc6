// Beside the map: the card of the selected incident, a feature's profile, or the chapter in sum.
// What is shown was made as text by the atlas's own templates, which escape all that is data.
import { CERTAIN, POSSIBLE } from "../../mapview/frontend/data/incidents.js";
import { PlaceCounts } from "./place_counts.js";
import { Sheet } from "./sheet.js";

const STATES = ["not", "possible", "certain", "undated"];

export class Panel {
  constructor(page) {
    this.page = page;
    this.root = document.querySelector(".panel");
    this.sheet = new Sheet();
    this.placeCounts = new PlaceCounts(page);
    document.addEventListener("atlas-opened", () => this.root.focus());
    this.root.addEventListener("click", (event) => this.clicked(event));
  }

  clicked(event) {
    const target = event.target.closest("[data-incident], [data-close]");
    if (!target) return;
    this.page.atlas.select(target.dataset.incident ? { incident: target.dataset.incident } : {});
  }

  draw() {
    const { region, incident } = this.page.atlas.store.state;
    const { cards, profiles, chapters } = this.page.data;
    const html = cards[incident] ?? profiles[region] ?? chapters[this.page.chapter].overview;
    const key = incident ?? region ?? `${this.page.chapter}`;
    document.body.toggleAttribute("data-selected", Boolean(incident || region));
    if (key !== this.key) {
      this.root.innerHTML = html;
      this.root.scrollTop = 0;
      this.sheet.raise(Boolean(incident || region));
      this.key = key;
    }
    if (cards[incident]) this.certainty(incident);
    else if (profiles[region]) this.placeCounts.draw(this.root, region);
    else this.counts();
  }

  // The one thing on a card that hangs on the window.
  certainty(incident) {
    const { incidents } = this.page.atlas;
    const state = STATES[incidents.status[incidents.index.get(incident)]];
    const place = this.root.querySelector("[data-certainty]");
    if (place) place.textContent = this.page.data.certainty[state];
  }

  counts() {
    const { incidents, settings, time } = this.page.atlas;
    const [, possible, certain, undated] = incidents.counts;
    const frozen = this.page.command.window.join() === time.window.join();
    const values = { certain, possible, undated, window: frozen ? this.title() : time.words.textContent };
    for (const part of this.root.querySelectorAll("[data-count]")) {
      part.textContent = values[part.dataset.count] ?? part.textContent;
    }
    for (const [name, [sure, maybe]] of this.byCategory(settings.categories)) {
      const row = this.root.querySelector(`dt .mark-${name}`)?.closest("dt").nextElementSibling;
      if (row) row.textContent = `${sure} · ${maybe}`;
    }
    for (const part of this.root.querySelectorAll("[data-frozen]")) part.hidden = !frozen;
    for (const part of this.root.querySelectorAll("[data-moved]")) part.hidden = frozen;
  }

  // The chapter's own title, kept beside the days that stand for it in another window.
  title() {
    const heading = this.root.querySelector("[data-count=window]");
    return (heading.dataset.title ??= heading.textContent);
  }

  byCategory(categories) {
    const { incidents } = this.page.atlas;
    const counts = new Map(Object.keys(categories).map((name) => [name, [0, 0]]));
    for (const row of this.page.data.rows) {
      const state = incidents.status[incidents.index.get(row.id)];
      const place = [CERTAIN, POSSIBLE].indexOf(state);
      if (place >= 0) for (const name of row.categories) counts.get(name)[place] += 1;
    }
    return counts;
  }
}
