// Parts of the page. What comes from a text or a file is only ever set as text.
export function make(tag, { className = "", text, attributes = {}, on = {} } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  for (const [name, act] of Object.entries(on)) element.addEventListener(name, act);
  element.append(...children.filter(Boolean));
  return element;
}

export const button = (text, act, { className = "", attributes = {} } = {}, ...children) =>
  make("button", { className, text, attributes: { type: "button", ...attributes }, on: { click: act } }, ...children);

export const keyCap = (text) => make("kbd", { text, attributes: { "aria-hidden": "true" } });

// The words with {name} in them filled in.
export const fill = (words, values) => words.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
