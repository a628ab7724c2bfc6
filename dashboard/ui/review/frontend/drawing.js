// The parts of the review drawn from its state; every part is drawn anew, none knows another.
import { valueOf } from "./choice.js";
import { drawOwnPlace } from "./editors.js";
import { button, make } from "./elements.js";
import { drawForm } from "./form.js";
import { center, drawBulk, drawFoot, drawHead, drawKeys, drawQueue, markRow } from "./frame.js";
import { drawNear } from "./near.js";
import { Outbox } from "./outbox.js";
import { drawLegend, drawPassage } from "./passage.js";
import { isOpen, matching, overlay, unread } from "./queue.js";
import { drawMap } from "./small_map.js";

// Puts off what may wait until the reader sees the rest; of several with one name only the last is done.
export function afterPaint(owner, name, act) {
  const waits = (owner.waits ??= {});
  clearTimeout(waits[name]);
  requestAnimationFrame(() => {
    clearTimeout(waits[name]);
    waits[name] = setTimeout(act);
  });
}

export class Drawing {
  constructor(parent) {
    const part = (name, tag, attributes = {}) => make(tag, { className: `review-${name}`, attributes });
    this.root = make("section", { className: "review" });
    this.searched = make("input", { attributes: { type: "search" }, on: { input: () => this.acts.filter() } });
    this.list = part("list", "div", { role: "listbox", tabindex: "0" });
    this.head = part("head", "header");
    this.text = part("text", "section", { tabindex: "0" });
    this.form = part("form", "div", { tabindex: "0" });
    this.foot = part("foot", "div");
    this.side = part("side", "aside", { tabindex: "0" });
    this.keys = part("keys", "footer");
    const queue = make("nav", { className: "review-queue" }, this.searched, this.list);
    const fields = make("section", { className: "review-fields" }, this.form, this.foot);
    this.root.append(this.head, queue, this.text, fields, this.side, this.keys);
    parent.append(this.root);
    this.beginState();
  }

  // What the page says and what the reader has done so far.
  beginState() {
    this.outbox = new Outbox();
    this.edits = new Map();
    this.links = new Map();
    this.refused = new Map();
    this.at = "";
    this.armed = "";
    this.open = "";
    this.query = "";
    this.why = "";
    this.notice = { kind: "", text: "" };
    this.dates = {};
    this.details = {};
    this.rows = [];
    this.words = null;
    this.document = "";
    this.reviewed = "";
    this.kinds = null;
    this.measures = null;
    this.roles = null;
    this.outlines = null;
  }

  /**
   * What the reader may do: the review's own methods.
   * @returns {any}
   */
  get acts() {
    return this;
  }

  get detail() {
    return this.details[this.at];
  }

  // The rows as the reader sees them, with what waits for the store.
  get shown() {
    return overlay(this.rows, this.outbox.changes, this.refused);
  }

  get row() {
    return this.shown.find(({ id }) => id === this.at);
  }

  get editsHere() {
    return this.edits.get(this.at) ?? {};
  }

  get linksHere() {
    return this.links.get(this.at) ?? {};
  }

  get state() {
    return {
      detail: this.detail,
      edits: this.editsHere,
      words: this.words,
      dates: this.dates,
      kinds: this.kinds,
      measures: this.measures,
      roles: this.roles,
      armed: this.armed,
      open: this.open,
      onOpen: (field) => this.acts.edit({ field }),
      onPick: (field, index) => this.acts.take(field, index),
      onKeep: (field, value) => this.acts.keep(field, value),
      onLeave: () => this.acts.leave(),
      onAsk: (what, text) => this.acts.ask(what, text),
    };
  }

  name() {
    const { words } = this;
    this.searched.placeholder = words.search;
    for (const [part, text] of [
      [this.searched, words.search],
      [this.list, words.queue],
      [this.text, words.text],
      [this.form, words.fieldsOf],
      [this.side, words.near],
    ])
      part.setAttribute("aria-label", text);
    this.keys.replaceChildren(...drawKeys(words));
  }

  drawAll() {
    this.drawQueue();
    this.drawCandidate();
  }

  drawQueue() {
    const rows = matching(this.shown, this.query);
    drawQueue(this.list, rows, { at: this.at, words: this.words, onPick: (id) => this.acts.move(id) });
    this.drawHead();
  }

  drawHead() {
    const { document: title, shown: rows, words, notice } = this;
    const acts = { onBack: () => this.acts.close(), onUndo: () => this.acts.undo() };
    this.head.replaceChildren(...drawHead({ document: title, rows, words, notice, ...acts }));
  }

  drawCandidate() {
    const { detail, words } = this;
    markRow(this.list, this.at);
    if (!detail) {
      const text = this.row ? words.waiting : words.nothingLeft;
      this.text.replaceChildren(make("p", { className: "review-note", text }));
      this.form.replaceChildren();
      this.side.replaceChildren();
      this.foot.replaceChildren();
      return;
    }
    const legend = make("h2", { text: words.text }, make("small", { text: detail.where }), drawLegend(words));
    this.text.replaceChildren(legend, drawPassage(detail, words, this.armed), ...this.drawBulk(), this.drawBases());
    this.form.replaceChildren(...drawForm(this.state));
    this.drawFoot();
    center(this.text, this.text.querySelector(".review-line.own"));
    afterPaint(this, "side", () => this.detail && this.drawSide());
  }

  drawBases() {
    const line = (basis, text) =>
      make("p", { className: `review-note basis-${basis}` }, make("i", {}), make("span", { text }));
    return make("div", {}, line("read", this.words.readFrame), line("set", this.words.setFrame));
  }

  drawBulk() {
    const { place } = this.editsHere;
    const row = this.rows.find(({ id }) => id === this.at);
    const others = place && row ? unread(this.shown, row) : [];
    if (!others.length) return [];
    const acts = { onUse: () => this.acts.useForOthers(others), onShow: () => this.acts.filter(row.written) };
    return [drawBulk({ count: others.length, place: row.written, words: this.words, ...acts })];
  }

  drawSide() {
    const { detail, words } = this;
    const chosen = valueOf(detail, this.editsHere, "place").value;
    const near = drawNear({
      detail,
      links: this.linksHere,
      armed: this.armed,
      words,
      onLink: (one, kind) => this.acts.link(one, kind),
      onMerge: (incident) => this.acts.merge(incident),
    });
    this.side.replaceChildren(
      make("h2", { text: words.where }),
      drawMap({
        places: detail.places.slice(0, 8),
        chosen,
        near: detail.near ?? [],
        outlines: this.outlines ?? [],
        words,
        onPick: (index) => this.acts.take("place", index),
      }),
      make("h2", { text: words.near }, make("small", { text: words.allCollections })),
      ...near,
      make("p", { className: "review-note", text: words.linksStay }),
    );
  }

  // What the server says of a typed date or the name of a place, in the editor that is open.
  drawAnswers({ dates, places }) {
    const editor = this.form.querySelector(".review-editor");
    const typed = editor?.querySelector("input")?.value.trim();
    const line = editor?.querySelector(".answer");
    if (line && typed in dates) line.textContent = dates[typed].error || dates[typed].words;
    const offers = editor?.querySelector(".review-found");
    if (!offers || places.text !== typed) return;
    const offer = ({ referent, note }) => {
      const aside = make("span", { className: "aside", text: note });
      return button("", () => this.acts.set("place", referent), {}, make("b", { text: referent.name }), aside);
    };
    const own = () => drawOwnPlace(typed, this.words, (place) => this.acts.set("place", place));
    offers.replaceChildren(...(places.found.length ? places.found.map(offer) : own()));
  }

  drawFoot() {
    if (!this.detail || !this.row) return;
    const why = this.why || this.row.reason;
    this.foot.replaceChildren(
      ...drawFoot({
        words: this.words,
        armed: this.armed,
        why,
        because: Boolean(this.row.reason),
        isOpen: isOpen(this.row),
        onAccept: () => this.acts.accept(),
        onLater: () => this.acts.later(),
        onReject: () => this.acts.arm({ field: "reject" }),
        onReason: (index) => this.acts.reject(index),
        onReopen: () => this.acts.reopen(),
      }),
    );
  }
}
