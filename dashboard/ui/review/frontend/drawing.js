// The parts of the review drawn from its state; every part is drawn anew, none knows another.
import { valueOf } from "./choice.js";
import { make } from "./elements.js";
import { drawForm } from "./form.js";
import { center, drawBulk, drawFoot, drawHead, drawKeys, drawQueue, markRow } from "./frame.js";
import { drawNear } from "./near.js";
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
    const part = (name, tag, attributes = {}) => (this[name] = make(tag, { className: `review-${name}`, attributes }));
    this.root = make("section", { className: "review" });
    this.searched = make("input", { attributes: { type: "search" }, on: { input: () => this.filter() } });
    part("list", "div", { role: "listbox", tabindex: "0" });
    const queue = make("nav", { className: "review-queue" }, this.searched, this.list);
    const [head, text] = [part("head", "header"), part("text", "section", { tabindex: "0" })];
    const fields = make(
      "section",
      { className: "review-fields" },
      part("form", "div", { tabindex: "0" }),
      part("foot", "div"),
    );
    this.root.append(head, queue, text, fields, part("side", "aside", { tabindex: "0" }), part("keys", "footer"));
    parent.append(this.root);
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
      onOpen: (field) => this.edit({ field }),
      onPick: (field, index) => this.take(field, index),
      onKeep: (field, value) => this.keep(field, value),
      onLeave: () => this.leave(),
      onAsk: (what, text) => this.ask(what, text),
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
    drawQueue(this.list, rows, { at: this.at, words: this.words, onPick: (id) => this.move(id) });
    this.drawHead();
  }

  drawHead() {
    const { document: title, shown: rows, words, notice } = this;
    const acts = { onBack: () => this.close(), onUndo: () => this.undo() };
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
    const acts = { onUse: () => this.useForOthers(others), onShow: () => this.filter(row.written) };
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
      onLink: (one, kind) => this.link(one, kind),
      onMerge: (incident) => this.merge(incident),
    });
    this.side.replaceChildren(
      make("h2", { text: words.where }),
      drawMap({
        places: detail.places.slice(0, 8),
        chosen,
        near: detail.near ?? [],
        outlines: this.outlines ?? [],
        words,
        onPick: (index) => this.take("place", index),
      }),
      make("h2", { text: words.near }, make("small", { text: words.allCollections })),
      ...near,
      make("p", { className: "review-note", text: words.linksStay }),
    );
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
        onAccept: () => this.accept(),
        onLater: () => this.later(),
        onReject: () => this.arm({ field: "reject" }),
        onReason: (index) => this.reject(index),
        onReopen: () => this.reopen(),
      }),
    );
  }
}
