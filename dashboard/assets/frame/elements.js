// Small makers of elements; text always goes in as text.
const ICONS = {
  play: "M4 2.5v11l9-5.5z", pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z",
  back: "M10 3 5 8l5 5", on: "M6 3l5 5-5 5", in: "M8 3v10M3 8h10", out: "M3 8h10",
  home: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3", close: "M4 4l8 8M12 4l-8 8",
};
const FILLED = new Set(["play", "pause"]);

export function element(tag, className, attributes = {}) {
  const made = document.createElement(tag);
  made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

export function button(icon, label, act) {
  const made = element("button", `icon ${icon}`, { type: "button", "aria-label": label, title: label });
  const paint = () => {
    const name = made.dataset.icon;
    made.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true" class="${FILLED.has(name) ? "filled" : ""}"><path d="${ICONS[name]}"/></svg>`;
  };
  new MutationObserver(paint).observe(made, { attributeFilter: ["data-icon"] });
  made.dataset.icon = icon;
  paint();
  made.addEventListener("click", act);
  return made;
}

export function choice(label, options, start, act) {
  const root = element("select", "choice", { "aria-label": label, title: label });
  for (const name of Object.keys(options)) root.add(new Option(name, name, name === start, name === start));
  if (act) root.addEventListener("change", () => act(options[root.value]));
  return { root, value: () => options[root.value] };
}
