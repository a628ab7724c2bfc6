// The text around a candidate, line by line, with what was read in it marked by field.
import { make } from "./elements.js";

const LETTERS = { date: "d", place: "p", figure: "f", actor: "a" };

// Draws the lines of the passage, with marks on what was read.
export function drawPassage(detail, words, armed) {
  const lines = detail.lines.map((line) =>
    make(
      "div",
      { className: line.own ? "review-line own" : "review-line" },
      make("span", { className: "number", text: line.number }),
      make("span", {}, ...line.pieces.map((piece) => drawPiece(piece, words, armed))),
    ),
  );
  return make("div", { className: "review-lines", attributes: { lang: detail.language || undefined } }, ...lines);
}

function drawPiece({ text, field, first, last }, words, armed) {
  if (!field) return document.createTextNode(text);
  const ring = field === armed && first ? " ring" : "";
  const mark = make("mark", { className: `span-${field}${ring}`, text, attributes: { title: words.fields[field] } });
  if (last && LETTERS[field]) mark.append(make("sup", { text: LETTERS[field], attributes: { "aria-hidden": "true" } }));
  return mark;
}

// Draws what the colours of the marks stand for.
export function drawLegend(words) {
  const names = ["date", "place", "figure", "actor", "trigger"];
  const marks = names.map((name) => make("mark", { className: `span-${name}`, text: words.fields[name] }));
  return make("span", { className: "review-legend" }, ...marks);
}
