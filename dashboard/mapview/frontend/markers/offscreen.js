// Places beyond the view are reached by a marker at its edge: their name, how many, a list on click.
import { element } from "../core/dom.js";

const MOST = 6; // markers
const NARROW = 500; // pixels of a map that has no room for them: its note's list names the places
const INSET = 12;
const NEAR = 34; // pixels along the edge within which places share a marker
const AIR = 4;

export class OffscreenMarkers {
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
    this.root = element("div", "edges");
  }

  draw() {
    const size = this.map.getSize();
    this.root.replaceChildren();
    if (size.x < NARROW) return;
    const places = [...this.beyond().values()].sort(
      (a, b) => b.members.length - a.members.length || a.name.length - b.name.length,
    );
    const [kept, rest] = splitAt(mergeCrowded(places.map((place) => ({ ...place, ...this.aim(place, size) }))), MOST);
    rest.forEach((place) => joinNearest(place, kept));
    const occupied = this.obstacles();
    const placed = [];
    for (const place of kept) {
      const chip = this.button(place);
      this.root.append(chip);
      if (this.position(chip, place, size, occupied)) placed.push({ place, chip });
      else this.giveUp(chip, place, placed);
    }
  }

  // What finds no room goes with the nearest that has.
  giveUp(chip, place, placed) {
    if (!placed.length) return;
    chip.remove();
    const other = joinNearest(
      place,
      placed.map((entry) => entry.place),
    );
    this.fill(placed.find((entry) => entry.place === other).chip, other);
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
      const key = incidents.place.at(i);
      (places.get(key) ?? places.set(key, { name: key, lon, lat, members: [] }).get(key)).members.push(i);
    }
    return places;
  }

  // Where the straight way from the view's middle to the place leaves the view.
  aim({ lon, lat }, size) {
    const [midX, midY] = [size.x / 2, size.y / 2];
    const to = this.map.latLngToContainerPoint([lat, lon]);
    const [dx, dy] = [to.x - midX, to.y - midY];
    const reach = Math.min((midX - INSET) / Math.abs(dx || 1e-6), (midY - INSET) / Math.abs(dy || 1e-6));
    const upright = (midX - INSET) / Math.abs(dx || 1e-6) < (midY - INSET) / Math.abs(dy || 1e-6);
    return { x: midX + dx * reach, y: midY + dy * reach, turn: Math.atan2(dy, dx), upright };
  }

  button(place) {
    const chip = element("button", "edge", { type: "button" });
    this.fill(chip, place);
    chip.addEventListener("click", () => this.atlas.controls.list(this.label(place), place.members));
    return chip;
  }

  fill(chip, place) {
    const arrow = element("i", "arrow");
    arrow.style.transform = `rotate(${place.turn}rad)`;
    const [label, count] = [element("span", ""), element("b", "")];
    label.textContent = this.label(place);
    count.textContent = place.members.length;
    chip.replaceChildren(arrow, label, count);
  }

  // The place with most incidents, and how many others the marker stands for.
  label({ name, others }) {
    return others ? this.atlas.settings.texts.andMore.replace("{name}", name).replace("{n}", others) : name;
  }

  obstacles() {
    const own = this.root.getBoundingClientRect();
    return [
      ...document.querySelectorAll(
        ".tools, .note:not([hidden]), .credit, .north, .leaflet-control-scale, .also:not([hidden])",
      ),
    ]
      .map((part) => part.getBoundingClientRect())
      .concat(this.atlas.host.overlaid)
      .map(({ left, top, right, bottom }) => [left - own.left, top - own.top, right - own.left, bottom - own.top]);
  }

  // Slides along its edge, then row by row inwards, to the first free place.
  position(chip, { x, y, upright }, size, occupied) {
    const [wide, high] = [chip.offsetWidth, chip.offsetHeight];
    const [left, top] = [clampToView(x - wide / 2, size.x - wide), clampToView(y - high / 2, size.y - high)];
    const place = offsetsToTry(upright, high)
      .map(([across, down]) => [
        left + across * Math.sign(size.x / 2 - x || 1),
        top + down * (upright ? 1 : Math.sign(size.y / 2 - y)),
      ])
      .map(([from, above]) => [from, above, from + wide, above + high])
      .find(
        (box) =>
          box[0] >= INSET &&
          box[1] >= INSET &&
          box[2] <= size.x - INSET &&
          box[3] <= size.y - INSET &&
          !occupied.some((other) => boxesMeet(box, other)),
      );
    chip.hidden = !place;
    if (!place) return false;
    occupied.push(place);
    Object.assign(chip.style, { left: `${place[0]}px`, top: `${place[1]}px` });
    return true;
  }
}

const clampToView = (value, most) => Math.min(Math.max(value, INSET), most - INSET);

const boxesMeet = (a, b) => a[0] < b[2] + AIR && a[2] > b[0] - AIR && a[1] < b[3] + AIR && a[3] > b[1] - AIR;

// Returns the offsets from the aim to try, in pixels: along the edge both ways, in up to five rows inwards.
function offsetsToTry(upright, high) {
  const steps = [0];
  for (let away = 1; away < 24; away += 1) steps.push(away, -away);
  const along = upright ? high / 2 : 14;
  return [0, 1, 2, 3, 4].flatMap((row) =>
    steps.map((step) => (upright ? [row * 40, step * along] : [step * along, row * (high + AIR)])),
  );
}

// Places that would crowd one stretch of the edge share the marker of the one with most incidents.
function mergeCrowded(places) {
  const merged = [];
  for (const place of places) {
    if (merged.some((other) => distanceBetween(other, place) < NEAR)) joinNearest(place, merged);
    else merged.push(place);
  }
  return merged;
}

const distanceBetween = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

const splitAt = (all, most) => [all.slice(0, most), all.slice(most)];

// Puts a place to the nearest of others, which is returned.
function joinNearest(place, others) {
  const nearest = others.reduce((best, other) =>
    distanceBetween(other, place) < distanceBetween(best, place) ? other : best,
  );
  nearest.others = (nearest.others ?? 0) + 1 + (place.others ?? 0);
  nearest.members = [...nearest.members, ...place.members];
  return nearest;
}
