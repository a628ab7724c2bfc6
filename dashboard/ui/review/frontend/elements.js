// Parts of the page. What comes from a text or a file is only ever set as text.

/**
 * Makes an element with attributes, listeners and children; its text is only ever set as text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{ className?: string, text?: string, attributes?: object, on?: object }} [parts]
 * @param {...any} children
 */
export function make(tag, { className = "", text, attributes = {}, on = {} } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  for (const [name, act] of Object.entries(on)) element.addEventListener(name, act);
  element.append(...children.filter(Boolean));
  return element;
}

// Makes a button; `act` is called when it is pressed.
export const button = (text, act, { className = "", attributes = {} } = {}, ...children) =>
  make("button", { className, text, attributes: { type: "button", ...attributes }, on: { click: act } }, ...children);

// Makes the picture of a key, hidden from screen readers.
export const keyCap = (text) => make("kbd", { text, attributes: { "aria-hidden": "true" } });

// Fills in each {name} of a text; one without a value stays as it is.
export const fill = (words, values) => words.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
