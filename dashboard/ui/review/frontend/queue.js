// The candidates in their order: what is open, what comes next, how many are left.
const RESULT = { accept: "accepted", reject: "rejected", later: "later", merge: "merged", split: "split" };

// Tells whether a candidate is still to be decided.
export const isOpen = ({ state }) => state === "new" || state === "later";

// Returns rows as the reader sees them: what waits for an answer already shows its result.
export function overlay(rows, changes, refused = new Map()) {
  const coming = new Map();
  for (const { candidate, action, state } of changes) {
    if (action in RESULT) coming.set(candidate, RESULT[action]);
    else if (action === "undo") coming.set(candidate, state ?? "new");
  }
  return rows.map((row) => ({
    ...row,
    state: coming.get(row.id) ?? row.state,
    saving: coming.has(row.id),
    reason: coming.has(row.id) ? "" : (refused.get(row.id) ?? ""),
  }));
}

// Groups rows by queue, in order, with how many are open; refused ones come back on top.
export function grouped(rows) {
  const refused = rows.filter(({ reason }) => reason);
  const groups = refused.length ? [{ queue: 0, rows: refused }] : [];
  for (const queue of [1, 2, 3]) {
    const inside = rows.filter((row) => row.queue === queue && !row.reason);
    if (inside.length) groups.push({ queue, rows: inside });
  }
  return groups.map((group) => ({ ...group, left: group.rows.filter(isOpen).length }));
}

// Returns the rows in the order in which the reader sees them.
export const ordered = (rows) => grouped(rows).flatMap((group) => group.rows);

// Returns the id of the row so many further in the queue, the first or last at its ends.
export function step(rows, id, by) {
  const order = ordered(rows);
  const index = order.findIndex((row) => row.id === id);
  return order[Math.min(Math.max(index + by, 0), order.length - 1)]?.id ?? "";
}

// Returns the id of the next row nobody has looked at, from here on and then from the top; else of one set aside
// for later.
export function nextOpen(rows, id) {
  const order = ordered(rows);
  const index = order.findIndex((row) => row.id === id);
  const turned = [...order.slice(index + 1), ...order.slice(0, Math.max(index, 0))];
  const next = turned.find(({ state }) => state === "new") ?? turned.find(isOpen);
  return next?.id ?? id;
}

// Counts the rows that are decided, set aside for later and not looked at.
export function tally(rows) {
  const of = (...states) => rows.filter(({ state }) => states.includes(state)).length;
  const [fresh, later] = [of("new"), of("later")];
  return { decided: rows.length - fresh - later, later, fresh };
}

// Returns the rows whose title, date or place has all words of a query.
export function matching(rows, query) {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const textOf = ({ title, when, written, of }) => [title, when, written, of].join(" ").toLocaleLowerCase();
  return words.length ? rows.filter((row) => words.every((word) => textOf(row).includes(word))) : rows;
}

// Returns the other open rows in which the same words for a place stand and nobody has said what they mean.
export const unread = (rows, { id, written }) =>
  rows.filter((row) => row.id !== id && isOpen(row) && written && row.written === written && !row.placed);
