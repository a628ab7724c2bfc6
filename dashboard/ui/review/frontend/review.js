// Review: one candidate after the other is decided; the page moves on at once and the store confirms.
import { obstacle, valueOf, valuesOf } from "./choice.js";
import { afterPaint, Drawing } from "./drawing.js";
import { fill } from "./elements.js";
import { offersOf } from "./form.js";
import { isTaken, keepTyped, keyCommand } from "./keys.js";
import { nameInLink } from "./link.js";
import { isUnmergeable, mergeOffers } from "./near.js";
import { isOpen, matching, nextOpen, step } from "./queue.js";
import { center, markRow } from "./frame.js";

const [AGAIN, PAUSE] = [2500, 250]; // milliseconds between two looks at what is not saved yet, and before asking
// Starts the review in its place on the page, or brings it up to date; returns how to stop it.
export function start({ data, parentElement, setStateValue, setTriggerValue }) {
  parentElement.review ??= new Review(parentElement);
  const { review } = parentElement;
  review.send = (message) => setStateValue("message", message);
  review.close = () => setTriggerValue("closed", true);
  review.update(data);
  return () => {
    review.stop();
    parentElement.review = undefined;
  };
}

class Review extends Drawing {
  constructor(parent) {
    super(parent);
    this.send = null; // set with what the page gives
    this.number = 0;
    this.done = [];
    document.addEventListener("keydown", (this.typed = (event) => this.key(event)));
    this.root.addEventListener("keydown", keepTyped);
    this.timer = setInterval(() => this.tryAgain(), AGAIN);
  }

  stop() {
    document.removeEventListener("keydown", this.typed);
    clearInterval(this.timer);
    this.root.remove();
  }

  update(data) {
    const before = JSON.stringify(this.detail);
    const { words, document: title, queue, outlines, kinds, measures, roles, asked } = data;
    this.words = words;
    this.reviewed = data.reviewed;
    this.document = title;
    this.rows = queue;
    this.kinds = kinds;
    this.measures = measures;
    this.roles = roles;
    this.outlines = outlines ?? this.outlines;
    if (!this.outlines) this.sendAll(); // another page of this reader has them
    Object.assign(this.details, data.details);
    Object.assign(this.dates, asked.dates);
    for (const { change, answer } of this.outbox.settle(data.answers)) this.answered(change, answer);
    if (this.notice.kind === "late" && !this.outbox.waiting.length) this.notice = { kind: "", text: "" };
    const known = this.rows.some(({ id }) => id === this.at);
    if (!known) this.at = data.begins || nextOpen(this.rows, "");
    this.name();
    this.drawQueue();
    if (this.open) this.drawAnswers(asked);
    else if (!known || JSON.stringify(this.detail) !== before) this.drawCandidate();
    else this.drawFoot();
  }

  // What the store said to a change: confirmed, or refused with its reason.
  answered(change, { error, warnings = [] }) {
    if (error) {
      this.refused.set(change.candidate, error);
      this.notice = { kind: "refused", text: error };
      this.done = this.done.filter(({ id }) => id !== change.id);
      return;
    }
    this.refused.delete(change.candidate);
    if (change.action !== "accept" && change.action !== "set") this.edits.delete(change.candidate);
    if (this.notice.id === change.id)
      this.notice = { ...this.notice, kind: "saved", text: ["✓", this.notice.saved, ...warnings].join(" ") };
  }

  post(change, saved) {
    const before = this.shown.find(({ id }) => id === change.candidate)?.state;
    const whole = this.outbox.add({ ...change, before });
    if (change.action !== "undo") this.done.push(whole);
    const text = `${saved} ${this.words.saving}`;
    this.notice = { id: whole.id, kind: "saving", saved, text, undo: this.done.length > 0 };
    this.refused.delete(change.candidate);
    this.sendAll();
  }

  sendAll(more = {}) {
    this.more = { ...this.more, ...more };
    afterPaint(this, "send", () => {
      this.number += 1;
      nameInLink(this.reviewed, this.at);
      this.send({
        number: this.number,
        at: this.at,
        changes: this.outbox.changes,
        outlined: Boolean(this.outlines),
        ...this.more,
      });
      this.more = {};
    });
  }

  tryAgain() {
    const { late } = this.outbox;
    if (!this.root.isConnected || !late) return;
    this.notice = { kind: "late", text: fill(this.words.late, { n: late }) };
    this.drawHead();
    this.sendAll();
  }

  key(event) {
    if (!this.root.isConnected || this.open || isTaken(event.composedPath()[0], event.key, ".review-list")) return;
    const does = keyCommand(event, this.armed);
    if (!does) return;
    event.preventDefault();
    this[does.act](does);
  }

  walk({ by }) {
    this.move(step(matching(this.shown, this.query), this.at, by));
  }

  move(id) {
    if (!id || id === this.at) return;
    this.keepEdits();
    this.goTo(id);
    markRow(this.list, id);
    this.drawCandidate();
  }

  goTo(id) {
    this.at = id;
    this.armed = "";
    this.open = "";
    this.why = "";
    clearTimeout(this.moving);
    this.moving = setTimeout(() => this.sendAll(), PAUSE); // the server reads ahead from here
  }

  // What was set and not decided is kept, as a decision of its own.
  keepEdits() {
    const values = valuesOf(this.editsHere);
    if (!this.row || !isOpen(this.row) || !Object.keys(values).length || this.kept === JSON.stringify(values)) return;
    this.kept = JSON.stringify(values);
    this.post({ candidate: this.at, action: "set", values }, this.words.saved.set);
  }

  decide(action, more = {}) {
    if (!this.row || !this.detail || !isOpen(this.row)) return;
    const from = this.at;
    const title = valueOf(this.detail, this.editsHere, "title").value || this.words.noTitle;
    const saved = fill(this.words.saved[action], { title: `“${title}”` });
    this.post({ candidate: from, action, values: {}, ...more }, saved);
    this.goTo(nextOpen(this.shown, from));
    this.drawAll();
  }

  accept() {
    if (!this.row || !this.detail) return;
    if (!isOpen(this.row)) return this.move(nextOpen(this.shown, this.at));
    const why = obstacle(this.detail, this.editsHere, this.dates);
    if (why === "checking") this.ask("date", valueOf(this.detail, this.editsHere, "date").value);
    if (why) {
      this.why = this.words.obstacles[why];
      return this.drawFoot();
    }
    const links = Object.entries(this.linksHere).map(([to, kind]) => ({ to, kind }));
    const because = this.foot.querySelector(".review-because")?.value.trim() ?? "";
    this.decide("accept", { values: valuesOf(this.editsHere), links, why: because });
  }

  later() {
    this.keepEdits();
    this.decide("later");
  }

  reopen() {
    this.post({ candidate: this.at, action: "reopen", values: {} }, this.words.saved.reopen);
    this.drawAll();
  }

  undo() {
    if (!this.done.length) return;
    const { candidate, id: of, before: state } = this.done.pop();
    this.post({ candidate, action: "undo", of, state }, this.words.saved.undo);
    this.goTo(candidate);
    this.drawAll();
  }

  arm({ field }) {
    this.armed = this.armed === field ? "" : field;
    this.why = this.armed === "merge" && isUnmergeable(this.detail) ? this.words.obstacles.nothingToMerge : "";
    this.drawCandidate();
    center(this.form, this.form.querySelector(".review-offers.armed"));
  }

  disarm() {
    this.armed = "";
    this.why = "";
    this.root.removeAttribute("data-help");
    this.drawCandidate();
  }

  pick({ field, number }) {
    if (field === "reject") this.reject(number - 1);
    else if (field === "merge") this.merge(mergeOffers(this.detail?.near)[number - 1]);
    else this.take(field, number - 1);
  }

  take(field, index) {
    const offer = offersOf(field, this.state)[index];
    if (offer) this.set(field, offer.value);
  }

  set(field, value) {
    this.edits.set(this.at, { ...this.editsHere, [field]: value });
    this.armed = "";
    this.open = "";
    this.why = "";
    this.drawCandidate();
    this.list.focus({ preventScroll: true });
  }

  reject(index) {
    const reason = this.words.reasons[index];
    if (reason) this.decide("reject", { why: reason[0] });
  }

  merge(into) {
    if (into?.own) this.decide("merge", { values: { into: into.id } });
  }

  link(one, kind) {
    const links = { ...this.linksHere, [one.key]: kind };
    if (this.linksHere[one.key] === kind) delete links[one.key];
    this.links.set(this.at, links);
    this.drawSide();
  }

  split() {
    const parts = this.detail?.parts ?? [];
    if (parts.length > 1) this.decide("split", { values: { parts } });
    else {
      this.why = this.words.obstacles.noParts;
      this.drawFoot();
    }
  }

  edit({ field = "title" }) {
    this.open = field;
    this.drawCandidate();
    const opened = this.form.querySelector(".review-editor input, .review-editor select");
    opened?.focus();
    opened?.select?.();
  }

  leave() {
    this.open = "";
    this.armed = "";
    this.drawCandidate();
    this.list.focus({ preventScroll: true });
  }

  keep(field, value) {
    if (field === "date" && value) this.ask("date", value);
    this.set(field, value);
  }

  // Have the server say what a date or the name of a place means.
  ask(what, text) {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.sendAll({ asks: { [what]: text, candidate: this.at } }), PAUSE);
  }

  search() {
    this.searched.focus();
  }

  filter(query) {
    if (query !== undefined) this.searched.value = query;
    this.query = this.searched.value;
    this.drawQueue();
  }

  help() {
    this.root.toggleAttribute("data-help");
  }

  useForOthers(others) {
    const saved = fill(this.words.saved.fill, { n: others.length });
    const change = { action: "set", values: { place: this.editsHere.place }, unresolved: true };
    for (const { id } of others) this.post({ ...change, candidate: id }, saved);
    this.drawAll();
  }
}
