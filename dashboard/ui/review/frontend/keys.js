// What a key does. Keys act only while no field is open; after d, p, g, x and m a number chooses.
const ARMS = { d: "date", p: "place", g: "kind", x: "reject", m: "merge" };
const PLAIN = {
  ArrowUp: { act: "walk", by: -1 },
  ArrowDown: { act: "walk", by: 1 },
  Enter: { act: "accept" },
  " ": { act: "later" },
  e: { act: "edit" },
  s: { act: "split" },
  z: { act: "undo" },
  "/": { act: "search" },
  "?": { act: "help" },
  Escape: { act: "disarm" },
};

// Returns what a key asks for, undefined for other keys; `armed` is the field that waits for a number.
export function keyCommand({ key, altKey, ctrlKey, metaKey }, armed = "") {
  if (altKey || ctrlKey || metaKey) return undefined;
  if (armed && /^[1-9]$/.test(key)) return { act: "pick", field: armed, number: Number(key) };
  if (key in ARMS) return { act: "arm", field: ARMS[key] };
  if (key === "e" && ["date", "place", "kind"].includes(armed)) return { act: "edit", field: armed };
  return PLAIN[key];
}

const TYPED = "input, select, textarea, [contenteditable], [role=combobox], [role=dialog] *";
const PRESSED = "button, a, summary, [role=button], [role=option], [role=menuitem], [role=tab]";

const isTyped = (target) => Boolean(target?.matches?.(TYPED));

// Tells whether a key is for what has the focus: a field, or a button that Enter and the space bar press.
export function isTaken(target, key, own) {
  if (isTyped(target)) return true;
  if (key !== "Enter" && key !== " ") return false;
  return Boolean(target?.closest?.(PRESSED)) && !target.closest(own);
}

// Stops an event from a field: outside the shadow root, where no field is seen, it would be taken for a shortcut.
export const keepTyped = (event) => {
  if (isTyped(event.target)) event.stopPropagation();
};
