// What stands around the candidate: head with progress, the queue, the three buttons, the keys.
import { button, fill, keyCap, make } from "./elements.js";
import { grouped, tally } from "./queue.js";

const STATES = { accepted: "✓", merged: "↦", rejected: "✕", split: "⑂", later: "…" };

// Draws the head of the review: how far it is, what was done last, its undo.
export function drawHead({ document: title, rows, words, notice, onBack, onUndo }) {
  const { decided, later, fresh } = tally(rows);
  const all = Math.max(rows.length, 1);
  const bar = make("span", { className: "review-bar", attributes: { "aria-hidden": "true" } });
  bar.append(
    make("i", { attributes: { style: `inline-size:${(100 * decided) / all}%` } }),
    make("i", { className: "later", attributes: { style: `inline-size:${(100 * later) / all}%` } }),
  );
  return [
    button(`‹ ${words.back}`, onBack, { className: "back" }),
    make("h1", { text: title.title }),
    make("span", { className: "aside", text: title.about }),
    bar,
    make("span", { className: "tally", text: fill(words.tally, { decided, later, fresh }) }),
    make(
      "span",
      { className: `review-pill ${notice.kind}`, attributes: { role: "status" } },
      make("span", { text: notice.text }),
      notice.undo && button(words.undo, onUndo, { className: "plain" }),
    ),
  ];
}

// Draws the list of candidates: anew where rows came, went or moved, else only the rows that changed.
export function drawQueue(list, rows, { at, words, onPick }) {
  const groups = grouped(rows);
  const order = groups.map(({ queue, rows: inside }) => [queue, ...inside.map(({ id }) => id)].join(" ")).join("|");
  if (list.dataset.order === order && groups.length) refreshRows(list, groups, { words, onPick });
  else {
    list.dataset.order = order;
    const made = groups.map((group) => drawGroup(group, words, onPick));
    list.replaceChildren(...(made.length ? made : [make("p", { className: "review-note", text: words.nothingFound })]));
  }
  markRow(list, at);
}

function refreshRows(list, groups, { words, onPick }) {
  const elements = [...list.querySelectorAll(".review-row")];
  const rows = groups.flatMap((group) => group.rows);
  for (const [index, row] of rows.entries())
    if (elements[index].dataset.text !== rowText(row)) elements[index].replaceWith(drawRow(row, words, onPick));
  for (const [index, left] of [...list.querySelectorAll(".group span")].entries())
    left.textContent = fill(words.left, { n: groups[index].left });
}

const rowText = ({ state, saving, title, when, reason }) => [state, saving, title, when, reason].join("|");

function drawGroup({ queue, rows, left }, words, onPick) {
  const name = words.queues[queue];
  const head = make(
    "p",
    { className: "group", attributes: { "aria-hidden": "true" } },
    make("b", { text: name }),
    make("span", { text: fill(words.left, { n: left }) }),
  );
  const inside = rows.map((row) => drawRow(row, words, onPick));
  return make("div", { attributes: { role: "group", "aria-label": name } }, head, ...inside);
}

// Marks the row at hand in the queue, and scrolls it into view.
export function markRow(list, id) {
  for (const row of list.querySelectorAll('[aria-selected="true"]')) row.setAttribute("aria-selected", "false");
  const row = list.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (!row) return;
  row.setAttribute("aria-selected", "true");
  reveal(list, row);
  list.setAttribute("aria-activedescendant", row.id);
}

// Both scroll a box alone, and wait until all is written: asking where a part is makes the browser
// lay out the page, which is to happen once a key.
const reveal = (list, row) =>
  requestAnimationFrame(() => {
    const [inner, outer] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
    if (inner.top < outer.top) list.scrollTop += inner.top - outer.top;
    else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
  });

// Scrolls a box, before the next paint, so that a part of it stands a third from its top.
export const center = (box, part) =>
  requestAnimationFrame(() => {
    if (!part?.isConnected) return;
    const [inner, outer] = [part.getBoundingClientRect(), box.getBoundingClientRect()];
    box.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 3;
  });

function drawRow(row, words, onPick) {
  const state = row.saving ? `${words.states[row.state]}, ${words.saving}` : (words.states[row.state] ?? "");
  const aside = [row.when, state || fill(words.line, { n: row.line })].filter(Boolean).join(" · ");
  const element = make(
    "div",
    {
      className: `review-row state-${row.state}${row.saving ? " saving" : ""}`,
      attributes: {
        role: "option",
        id: `review-${row.id}`,
        "aria-selected": "false",
        "data-id": row.id,
        "data-text": rowText(row),
      },
      on: { click: () => onPick(row.id) },
    },
    make("i", { text: STATES[row.state] ?? "○", attributes: { "aria-hidden": "true" } }),
    make("b", { text: row.title || words.noTitle }),
    make("span", { className: "aside", text: aside }),
  );
  if (row.of) element.append(make("span", { className: "aside of", text: row.of }));
  if (row.reason) element.append(make("span", { className: "reason", text: row.reason }));
  return element;
}

// Draws the foot of the review: what may be decided, or the reasons for a rejection.
export function drawFoot({ words, armed, why, because, isOpen, onAccept, onLater, onReject, onReason, onReopen }) {
  const reasons = words.reasons.map(([name, text], index) =>
    button(
      "",
      () => onReason(index),
      {},
      keyCap(index + 1),
      make("span", { text, attributes: { "data-reason": name } }),
    ),
  );
  const choose =
    armed === "reject" &&
    make(
      "div",
      { className: "review-reasons", attributes: { role: "group", "aria-label": words.rejectWhy } },
      ...reasons,
    );
  if (!isOpen) return [button(words.reopen, onReopen)];
  return [
    why && make("p", { className: "review-why", text: why, attributes: { role: "alert" } }),
    because &&
      make("input", {
        className: "review-because",
        attributes: { "aria-label": words.because, placeholder: words.because, maxlength: "300" },
      }),
    choose,
    button("", onAccept, { className: "primary" }, make("span", { text: words.accept }), keyCap("Enter")),
    button(words.later, onLater),
    button(words.reject, onReject, { attributes: { "aria-expanded": String(armed === "reject") } }),
  ].filter(Boolean);
}

// Draws the keys of the review, each with what it does.
export function drawKeys(words) {
  return words.keys.map(([keys, text]) => make("span", {}, ...keys.split(" ").map(keyCap), make("span", { text })));
}

// Asks whether a place chosen once holds for all candidates with the same words.
export function drawBulk({ count, place, words, onUse, onShow }) {
  return make(
    "aside",
    { className: "review-question" },
    make("b", { text: fill(words.unread, { n: count, place }) }),
    make("p", { text: words.unreadHow }),
    make("p", { className: "offers" }, button(fill(words.useFor, { n: count }), onUse), button(words.showThem, onShow)),
  );
}
