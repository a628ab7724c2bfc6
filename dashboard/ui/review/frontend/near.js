// What is near in time and place in every collection, and what it is to the candidate.
import { button, keyCap, make } from "./elements.js";

// Draws the incidents that may be the same as the candidate at hand, with what may be said of each.
export function drawNear({ detail, links, armed, words, onLink, onMerge }) {
  if (!detail.near) return [make("p", { className: "review-note", text: words.looking })];
  if (!detail.near.length) return [make("p", { className: "review-note", text: words.nothingNear })];
  return detail.near.map((one, index) => drawOne(one, { index, kind: links[one.key], armed, words, onLink, onMerge }));
}

function drawOne(one, { index, kind, armed, words, onLink, onMerge }) {
  const offers = one.wide ? ["part-of", "different"] : ["same-event", "different"];
  const merge = one.own && button(words.merge, () => onMerge(one), { attributes: { "aria-pressed": "false" } });
  return make(
    "article",
    { className: kind ? "review-near chosen" : "review-near" },
    make(
      "p",
      { className: "name" },
      armed === "merge" && one.own && keyCap(index + 1),
      make("i", { className: "mark", attributes: { style: `background-image:var(--mark-${one.category})` } }),
      make("b", { text: one.title }),
    ),
    make("p", { className: "aside", text: one.about }),
    make("p", { className: "why" }, ...one.why.map((text) => make("span", { text }))),
    make(
      "p",
      { className: "offers" },
      ...offers.map((name) =>
        button(words.links[name], () => onLink(one, name), { attributes: { "aria-pressed": String(kind === name) } }),
      ),
      merge,
    ),
  );
}
