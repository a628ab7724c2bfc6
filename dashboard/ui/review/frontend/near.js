// What is near in time and place in every collection, and what it is to the candidate.
import { button, keyCap, make } from "./elements.js";

// Draws the incidents that may be the same as the candidate at hand, with what may be said of each.
export function drawNear({ detail, links, armed, words, onLink, onMerge }) {
  if (!detail.near) return [make("p", { className: "review-note", text: words.looking })];
  if (!detail.near.length) return [make("p", { className: "review-note", text: words.nothingNear })];
  const offers = mergeOffers(detail.near);
  return detail.near.map((one) => {
    const number = armed === "merge" ? offers.indexOf(one) + 1 : 0;
    return drawNearIncident(one, { number, kind: links[one.key], words, onLink, onMerge });
  });
}

// Lists what a candidate can be merged into, in the order of their numbers: accepted incidents of own texts.
export const mergeOffers = (near) => (near ?? []).filter(({ own }) => own);

// Tells whether nothing near can take a candidate in; false while it is not known what is near.
export const isUnmergeable = (detail) => Boolean(detail?.near) && !mergeOffers(detail.near).length;

function drawNearIncident(one, { number, kind, words, onLink, onMerge }) {
  const offers = one.wide ? ["part-of", "different"] : ["same-event", "different"];
  const merge = one.own && button(words.merge, () => onMerge(one), { attributes: { "aria-pressed": "false" } });
  return make(
    "article",
    { className: kind ? "review-near chosen" : "review-near" },
    make(
      "p",
      { className: "name" },
      number > 0 && keyCap(number),
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
