// Opens the file: unpacks what it holds, starts the map, shows what is selected beside it.
import { start } from "../../mapview/frontend/main.js";
import { openMap } from "../../mapview/frontend/core/open_map.js";
import { whenPainted } from "../../mapview/frontend/core/paint_status.js";
import { FileHost } from "./host.js";
import { Panel } from "./panel.js";
import { Table } from "./table.js";
import { Check } from "./check.js";
import { bytesOf, fillParts, gunzip, jsonOf } from "./unpack.js";

const DARK = "(prefers-color-scheme: dark)";

class Page {
  constructor(data) {
    this.data = data;
    this.chapter = 0;
    this.shown = "";
    this.panel = new Panel(this);
    this.table = new Table(this);
    this.check = new Check(this);
    for (const view of document.querySelectorAll("[data-view]")) {
      view.addEventListener("click", () => this.show(view.dataset.view));
    }
    for (const step of document.querySelectorAll("[data-step]")) {
      step.addEventListener("click", () => this.turn(Number(step.dataset.step)));
    }
    const theme = matchMedia(DARK);
    theme.addEventListener("change", () => this.applyChapter());
    // On paper stands the list, seen before or not.
    addEventListener("beforeprint", () => this.table.draw());
  }

  async startMap() {
    const { settings, texts } = this.data;
    const parts = async (name) => {
      const id = `part-${name}`;
      return document.getElementById(id).dataset.packed ? gunzip(bytesOf(id)) : bytesOf(id);
    };
    const map = openMap("map_div");
    const host = new FileHost(() => this.reported());
    const { incidents, ...sources } = settings; // no part is named by an incident
    await fillParts(sources, parts);
    this.atlas = await start(map, { ...sources, incidents }, texts.failed, host);
    window.atlas = this.atlas;
    window.map = map;
    document.title = this.data.title;
    this.applyChapter();
  }

  get command() {
    return this.data.chapters[this.chapter].command;
  }

  // A theme of the reader's, where the file brings it.
  get theme() {
    const { themes } = this.data;
    const wanted = matchMedia(DARK).matches ? "dark" : "light";
    return themes.includes(wanted) ? wanted : themes[0];
  }

  applyChapter() {
    const { view, ...command } = this.command;
    this.atlas.viewed = false;
    this.atlas.autoFit = !view;
    this.atlas.applyCommand({ ...command, seq: 0, theme: this.theme, view });
    // Also at the same size: the reader may have moved the map since.
    if (!view) this.atlas.map.fitBounds(this.atlas.settings.home, { animate: false });
    this.reported();
  }

  turn(step) {
    const last = this.data.chapters.length - 1;
    this.chapter = Math.min(last, Math.max(0, this.chapter + step));
    this.applyChapter();
  }

  // What the reader did in the map, or the map by itself.
  reported() {
    if (!this.atlas) return;
    this.panel.draw();
    if (this.shown === "table") this.table.draw();
    const position = document.querySelector(".chapter-at");
    if (position) position.textContent = `${this.chapter + 1} / ${this.data.chapters.length}`;
  }

  show(view) {
    this.shown = view;
    for (const part of document.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== view;
    for (const button of document.querySelectorAll("[data-view]")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
    if (view === "table") this.table.draw();
    if (view === "map") this.atlas.map.invalidateSize({ pan: false });
  }
}

async function open() {
  const packed = document.getElementById("page").textContent.trim();
  const page = new Page(await jsonOf("page"));
  window.page = page;
  await page.startMap();
  page.show("map");
  // Reading the evidence and all its hashes takes as long as painting: the picture comes first.
  await whenPainted();
  await page.check.run(packed);
}

open().catch((error) => {
  const words = document.getElementById("failed");
  words.hidden = false;
  words.append(` ${error.message}`);
});
