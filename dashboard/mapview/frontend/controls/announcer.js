// What a screen reader hears of the map: the window and its counts, what is open, play. Politely,
// once the changes have come to rest, and now and then while they do not.
import { element } from "../core/dom.js";
import { split } from "../layers/basemap.js";
import { featureName } from "../core/i18n.js";

const REST = 700; // milliseconds without a change
const LONGEST = 5_000; // milliseconds of changes until the next word

export class Announcer {
  constructor(atlas) {
    this.atlas = atlas;
    this.waiting = new Map();
    this.since = 0;
    this.root = element("div", "visually-hidden", { role: "status", "aria-live": "polite" });
    atlas.host.root.append(this.root);
    atlas.store.subscribe(["window", "mask"], () => this.say("window", () => this.windowWords()));
    atlas.store.subscribe(["region", "incident"], () => this.say("open", () => this.openWords()));
  }

  // The newest words of a kind count, when their turn comes.
  say(kind, words) {
    if (!this.atlas.viewed) return; // what the page opens with is read with it
    const now = performance.now();
    if (!this.waiting.size) this.since = now;
    this.waiting.set(kind, words);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.speak(), Math.max(0, Math.min(REST, this.since + LONGEST - now)));
  }

  speak() {
    const words = [...this.waiting.values()].map((word) => word()).filter(Boolean);
    this.waiting.clear();
    if (words.length) this.root.textContent = words.join(". ");
  }

  windowWords() {
    const { time } = this.atlas;
    return [time.words.textContent, ...Array.from(time.tally.children, (count) => count.textContent)].join(", ");
  }

  openWords() {
    const {
      store,
      incidents,
      baseLayers,
      settings: { texts },
    } = this.atlas;
    const { region, incident } = store.state;
    const i = incidents.index.get(incident);
    const feature = region && baseLayers.find(region);
    const name =
      i !== undefined ? incidents.title.at(i) : feature ? featureName(feature.properties) : region && split(region)[1];
    return name ? texts.opened.replace("{name}", name) : texts.closed;
  }
}
