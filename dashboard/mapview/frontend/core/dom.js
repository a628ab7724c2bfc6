// Small makers of elements; text always goes in as text.
const ICONS = {
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z",
  back: "M10 3 5 8l5 5",
  on: "M6 3l5 5-5 5",
  in: "M8 3v10M3 8h10",
  out: "M3 8h10",
  closer: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10M11 11l4 4M5 7h4M7 5v4",
  wider: "M2 8h12M5 5 2 8l3 3M11 5l3 3-3 3",
  loop: "M3 8a5 5 0 0 1 9-3l1.500 1.500M13 2.500v4h-4M13 8a5 5 0 0 1-9 3l-1.500-1.500M3 13.500v-4h4",
  stack: "M3 14V8M8 14V3M13 14v-4M3 6V4M13 8V6",
  circle: "M13.500 8a5.500 5.500 0 1 1-11 0 5.500 5.500 0 0 1 11 0",
  rectangle: "M2.500 3.500h11v9h-11z",
  polygon: "M3 12 5 4l7-1 2 6-6 5z",
  home: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  close: "M4 4l8 8M12 4l-8 8",
  undo: "M6 3 3 6l3 3M3 6h6.500a3.500 3.500 0 0 1 0 7H6",
  done: "M3 8.500l3.500 3.500L13 4.500",
};
const FILLED = new Set(["play", "pause"]);

// Makes an element with a class and attributes.
export function element(tag, className, attributes = {}) {
  const node = document.createElement(tag);
  node.className = className;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

// Makes a button with an icon; its label is for screen readers and as a tooltip.
export function button(icon, label, act) {
  const node = element("button", `icon ${icon}`, { type: "button", "aria-label": label, title: label });
  const paint = () => {
    const name = node.dataset.icon;
    node.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true" class="${FILLED.has(name) ? "filled" : ""}"><path d="${ICONS[name]}"/></svg>`;
  };
  new MutationObserver(paint).observe(node, { attributeFilter: ["data-icon"] });
  node.dataset.icon = icon;
  paint();
  node.addEventListener("click", act);
  return node;
}

// Makes a select of options by name; `act` is called with the value of the chosen one.
export function choice(label, options, start, act) {
  const root = element("select", "choice", { "aria-label": label, title: label });
  for (const name of Object.keys(options)) root.add(new Option(name, name, name === start, name === start));
  if (act) root.addEventListener("change", () => act(options[root.value]));
  return { root, value: () => options[root.value] };
}

// Makes a button that stays pressed; `act` is called with whether it is.
export function toggle(icon, label, act) {
  const node = button(icon, label, () => {
    const on = node.getAttribute("aria-pressed") !== "true";
    node.setAttribute("aria-pressed", on);
    act(on);
  });
  node.setAttribute("aria-pressed", false);
  return node;
}
