// What stands over the map: zoom, home, scale, north, the note of what is not on the map, lists.
import { beginPaint, endPaint } from "../core/paint_status.js";
import { button, element } from "../core/dom.js";
import { OffscreenMarkers } from "../markers/offscreen.js";
import { POSSIBLE } from "../data/incidents.js";

export class MapControls {
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
    this.over = element("div", "chrome");
    L.DomEvent.disableClickPropagation(this.over);
    L.DomEvent.disableScrollPropagation(this.over);
    atlas.host.mapArea.append(this.over);
    this.tools();
    this.note = element("div", "note");
    this.credit = element("div", "credit");
    this.offscreen = new OffscreenMarkers(map, atlas);
    this.others = element("div", "also", { role: "status" });
    this.others.hidden = true;
    this.over.append(this.note, this.credit, this.offscreen.root, this.others, atlas.drawTool.bar);
    this.foot();
    atlas.store.subscribe(["window", "mask", "layers", "basemap"], () => this.drawAtRest());
    // What lay beside a selection goes with it.
    atlas.store.subscribe(["region", "incident"], ({ region, incident }) => region || incident || this.also([]));
  }

  tools() {
    const { texts, home } = this.atlas.settings;
    const tools = element("div", "tools");
    tools.append(
      button("in", texts.zoomIn, () => this.zoom(0.5)),
      button("out", texts.zoomOut, () => this.zoom(-0.5)),
      button("home", texts.home, () => this.map.fitBounds(home)),
    );
    this.over.append(tools);
  }

  zoom(by) {
    this.atlas.autoFit = false;
    this.map.setZoom(this.map.getZoom() + by);
  }

  foot() {
    const north = element("div", "north", { title: this.atlas.settings.texts.north });
    const { texts } = this.atlas.settings;
    north.textContent = texts.northLetter;
    this.over.append(north);
    const scale = L.control.scale({ imperial: false, maxWidth: 130, position: "bottomleft" });
    // Leaflet knows its units in English only.
    scale._updateMetric = (most) => {
      const metres = scale._getRoundNum(most);
      const label = metres < 1000 ? `${metres} ${texts.m}` : `${metres / 1000} ${texts.km}`;
      scale._updateScale(scale._mScale, label, metres / most);
    };
    scale.addTo(this.map);
  }

  // What lies beyond the view can wait until the window rests.
  drawAtRest() {
    clearTimeout(this.resting);
    beginPaint("notes");
    this.resting = setTimeout(() => {
      this.draw();
      endPaint("notes");
    }, 120);
  }

  draw() {
    const { settings, baseLayers } = this.atlas;
    this.atlas.graticule?.draw();
    const notes = [this.loading(), ...baseLayers.failed, this.online()].filter(Boolean);
    const away = this.away();
    this.note.replaceChildren(
      ...notes.map((text) => this.line(text)),
      ...(away.all.length ? [this.awayLine(away)] : []),
    );
    this.note.hidden = !this.note.childElementCount;
    this.offscreen.draw();
    const source = baseLayers.online ? settings.basemaps[baseLayers.basemapName].attribution + " · " : "";
    this.credit.replaceChildren(
      this.line(settings.disclaimer),
      this.line(source + [settings.credit, ...this.atlas.incidents.cited].join(" · ")),
    );
  }

  // What else lies where the reader clicked.
  also(hits) {
    this.others.hidden = !hits.length;
    const buttons = hits.slice(0, 6).map((hit) => {
      const link = element("button", "link", { type: "button" });
      link.textContent = hit.name;
      link.addEventListener("click", () => this.atlas.select(hit));
      return link;
    });
    this.others.replaceChildren(this.atlas.settings.texts.also, ...buttons);
    // A narrow map breaks the credits into three lines, which this must not cover.
    if (hits.length) this.others.style.bottom = `${Math.max(40, this.credit.offsetHeight + 6)}px`;
  }

  loading() {
    return this.atlas.baseLayers.pending && this.atlas.settings.texts.loading;
  }

  online() {
    return this.atlas.baseLayers.offline && this.atlas.settings.texts.unreachable;
  }

  line(text) {
    const line = element("div", "line");
    line.textContent = text;
    return line;
  }

  // Shown incidents that this view cannot show: nothing falls off silently.
  away() {
    const { incidents } = this.atlas;
    const bounds = this.map.getBounds();
    const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const reasons = {};
    const all = [];
    for (let i = 0; i < incidents.count; i += 1) {
      if (!incidents.shown(i) || this.atlas.markers.banded.has(i)) continue;
      const [lon, lat] = [incidents.lon[i], incidents.lat[i]];
      const why =
        incidents.reasons.at(i) ||
        (lon > west && lon < east && lat > south && lat < north ? "" : this.atlas.settings.texts.outside);
      if (!why) continue;
      reasons[why] = (reasons[why] ?? 0) + 1;
      all.push(i);
    }
    return { reasons, all };
  }

  awayLine({ reasons, all }) {
    const { texts } = this.atlas.settings;
    const parts = Object.entries(reasons).map(([why, count]) => `${count} ${why}`);
    const line = this.line(`${all.length} ${texts.away}`);
    const why = element("span", "reasons");
    why.textContent = `: ${parts.join(", ")}`;
    line.append(why, " ");
    const more = element("button", "link", { type: "button" });
    more.textContent = texts.list;
    more.addEventListener("click", () => this.list(texts.away, all));
    line.append(more);
    return line;
  }

  list(title, members) {
    this.open?.remove();
    this.opener = document.activeElement;
    const { incidents, settings } = this.atlas;
    this.open = element("div", "list", { role: "dialog", "aria-label": title });
    const head = element("div", "head");
    head.append(
      this.line(`${members.length} ${title}`),
      button("close", settings.texts.close, () => this.shut()),
    );
    const rows = element("div", "rows");
    for (const i of members.slice(0, 500)) rows.append(this.row(i, incidents));
    this.open.append(head, rows);
    this.over.append(this.open);
    this.open.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.shut();
    });
    this.open.querySelector(".rows button")?.focus();
  }

  // Closed, the list gives the focus back to what opened it.
  shut() {
    this.open.remove();
    if (this.opener?.isConnected) this.opener.focus();
    else this.atlas.keyboard.root.focus();
  }

  row(i, incidents) {
    const row = element("button", `row ${incidents.status[i] === POSSIBLE ? "possible" : ""}`, { type: "button" });
    const [when, what] = [element("span", "when"), element("span", "what", { lang: "en" })];
    when.textContent = incidents.words.at(i);
    what.textContent = incidents.title.at(i);
    row.style.setProperty("--mark", this.atlas.tokens[incidents.looks[i].token]);
    row.append(when, what);
    row.addEventListener("click", () => {
      this.open.remove();
      this.atlas.select({ incident: incidents.id.at(i) });
    });
    return row;
  }
}
