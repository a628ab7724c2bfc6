// Places beyond the view are reached by a marker at its edge: their name, how many, a list on click.
import { element } from "./elements.js";

const MOST = 7;
const INSET = { top: 60, right: 14, bottom: 34, left: 12 };
// The tools stand at the left edge down to here.
const TOOLS = 236;

export class Edges {
  constructor(map, atlas) {
    Object.assign(this, { map, atlas });
    this.root = element("div", "edges");
  }

  draw() {
    const places = [...this.beyond().values()].sort((a, b) => b.members.length - a.members.length).slice(0, MOST);
    const size = this.map.getSize();
    const taken = [];
    const chips = places.map((place) => this.chip(place, size, taken));
    this.root.replaceChildren(...chips.filter(Boolean));
  }

  // The incidents shown but out of view, by place.
  beyond() {
    const { incidents } = this.atlas;
    const bounds = this.map.getBounds();
    const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const places = new Map();
    for (let i = 0; i < incidents.count; i += 1) {
      if (!incidents.drawn(i)) continue;
      const [lon, lat] = [incidents.lon[i], incidents.lat[i]];
      if (lon > west && lon < east && lat > south && lat < north) continue;
      const key = incidents.place[i];
      (places.get(key) ?? places.set(key, { name: key, lon, lat, members: [] }).get(key)).members.push(i);
    }
    return places;
  }

  chip({ name, lon, lat, members }, size, taken) {
    const middle = { x: size.x / 2, y: size.y / 2 };
    const to = this.map.latLngToContainerPoint([lat, lon]);
    const [dx, dy] = [to.x - middle.x, to.y - middle.y];
    const reach = Math.min(
      (dx > 0 ? size.x - INSET.right - middle.x : middle.x - INSET.left) / Math.abs(dx || 1e-6),
      (dy > 0 ? size.y - INSET.bottom - middle.y : middle.y - INSET.top) / Math.abs(dy || 1e-6),
    );
    const at = { x: middle.x + dx * reach, y: middle.y + dy * reach };
    if (at.x < 60) at.y = Math.max(at.y, TOOLS);
    const step = at.y < middle.y ? 26 : -26;
    const meets = () => taken.some((other) => Math.abs(other.y - at.y) < 26 && Math.abs(other.x - at.x) < 130);
    for (let turn = 0; turn < MOST && meets(); turn += 1) at.y += step;
    if (at.y < (at.x < 60 ? TOOLS : INSET.top) - 1 || at.y > size.y) return null;
    taken.push(at);
    const made = element("button", `edge ${at.x > middle.x ? "right" : "left"}`, { type: "button" });
    const arrow = element("i", "arrow");
    arrow.style.transform = `rotate(${Math.atan2(dy, dx)}rad)`;
    const label = element("span", "");
    label.textContent = `${name} ${members.length}`;
    made.append(arrow, label);
    Object.assign(made.style, { left: `${at.x}px`, top: `${at.y}px` });
    made.addEventListener("click", () => this.atlas.chrome.list(name, members));
    return made;
  }
}
