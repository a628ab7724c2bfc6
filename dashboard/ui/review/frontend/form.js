// The fields of a candidate: what each says, who said so, the words it was read from, what else it may be.
import { isInDoubt, READ, samePlace, valueOf } from "./choice.js";
import { button, keyCap, make } from "./elements.js";
import { EDITORS } from "./editors.js";

const KEYS = { title: "e", date: "d", place: "p", kind: "g" };
const SPANS = { date: "date", place: "place", kind: "trigger", figures: "figure", actors: "actor" };

// Draws the fields of the candidate at hand.
export function drawForm(state) {
  return ["title", "date", "place", "kind", "figures", "actors", "summary"].map((name) => drawField(name, state));
}

function drawField(name, state) {
  const { detail, edits, words, open } = state;
  const { value, basis } = valueOf(detail, edits, name);
  const isRead = basis === READ;
  const field = make(
    "section",
    { className: `review-field basis-${basis}`, attributes: { "aria-label": words.names[name] } },
    fieldHead(name, state, isRead),
  );
  if (open === name) field.append(openEditor(name, value, state));
  else field.append(valueBox(name, value, state));
  field.append(...noteOf(name, value, isRead, state), ...drawAlternatives(name, value, state));
  return field;
}

function fieldHead(name, { detail, words }, isRead) {
  const spans = (detail.spans[SPANS[name]] ?? []).slice(0, 3);
  return make(
    "header",
    {},
    KEYS[name] && keyCap(KEYS[name]),
    make("h3", { text: words.names[name] }),
    ...spans.map((text) => make("mark", { className: `span-${SPANS[name]}`, text })),
    (name !== "summary" || !isRead) &&
      make("span", { className: isRead ? "basis" : "basis set", text: isRead ? words.read : words.set }),
  );
}

function valueBox(name, value, { words, dates, detail, onOpen }) {
  const lines = TELL[name](value, { words, dates, detail });
  const box = button("", () => onOpen(name), {
    className: "value",
    attributes: {
      "aria-label": `${words.names[name]}: ${lines.map((line) => line.filter(Boolean).join(" ")).join("; ")}. ${words.edit}`,
    },
  });
  for (const [main, aside] of lines)
    box.append(make("span", {}, make("b", { text: main }), aside && make("span", { className: "aside", text: aside })));
  return box;
}

const TELL = {
  title: (value, { words }) => [[value || words.noTitle]],
  date: (value, { words, dates, detail }) => {
    if (!value) return [[isInDoubt(detail) ? words.yearInDoubt : words.noDate]];
    const known = dates[value] ?? detail.dates.find(({ edtf }) => edtf === value);
    return [[known?.words ?? value, known?.words === value ? "" : value]];
  },
  place: (value, { words, detail }) => {
    if (!value) return [[words.placeNotKnown]];
    const known = detail.places.find(({ referent }) => samePlace(referent, value));
    return [[value.name, known?.note ?? `${value.radius_km ?? ""} km`]];
  },
  kind: (value, { words }) => [
    value
      ? [words.categories[value.category] ?? value.category, words.types[value.type] ?? value.type]
      : [words.noKind],
  ],
  figures: (value, { words }) =>
    value?.length
      ? value.map((figure) => [figureWords(figure, words), figure.claimant || words.noClaimant])
      : [[words.noFigures]],
  actors: (value, { words }) =>
    value?.length ? value.map(({ name, role }) => [name, words.roles[role]]) : [[words.noActors]],
  summary: (value, { words }) => [[value || words.noSummary]],
};

// Puts a figure into words: how many of whom, as a range where it is one.
export function figureWords({ measure, group, low, high, approximate, as_written: written }, words) {
  const ends = low === high || high === null ? [low] : low === null ? [high] : [low, high];
  const number = ends.join("–") || written;
  const counted = !ends.join("")
    ? "{n}"
    : low === null
      ? words.atMost
      : high === null
        ? words.atLeast
        : approximate
          ? words.aboutNumber
          : "{n}";
  const what = words.measures[measure] ?? measure;
  return [counted.replace("{n}", number), what, group !== what && group && `(${group})`].filter(Boolean).join(" ");
}

function openEditor(name, value, { words, kinds, measures, roles, onKeep, onLeave, onAsk }) {
  return EDITORS[name]({
    value,
    words,
    kinds,
    measures,
    roles,
    keep: (changed) => onKeep(name, changed),
    leave: onLeave,
    ask: onAsk,
  });
}

function noteOf(name, value, isRead, { detail, words, dates }) {
  const notes = [];
  if (name === "date") {
    const reading = detail.dates.find(({ edtf }) => edtf === value);
    if (reading) notes.push(reading.note);
    const inWords = dates[value];
    if (inWords?.error) notes.push(inWords.error);
  }
  if (name === "title" && !isRead && detail.title) notes.push(words.wasProposed.replace("{title}", () => detail.title));
  if (name === "figures" && value?.length > 1) notes.push(words.notAdded);
  return notes.filter(Boolean).map((text) => make("p", { className: "review-note", text }));
}

const OFFERS = {
  date: ({ detail }) => detail.dates.map(({ edtf, words, note }) => ({ value: edtf, text: words, note })),
  place: ({ detail, words }) => [
    ...detail.places.slice(0, 8).map(({ referent, note }) => ({ value: referent, text: referent.name, note })),
    { value: "", text: words.placeNotKnown, note: "" },
  ],
  kind: ({ detail, words }) =>
    detail.kinds.map(({ category, type }) => ({
      value: { category, type },
      text: words.categories[category] ?? category,
      note: words.types[type] ?? type,
    })),
};

// Lists what may be chosen for a field by number, nine at the most.
export function offersOf(name, state) {
  return (OFFERS[name]?.(state) ?? []).slice(0, 9);
}

function drawAlternatives(name, value, state) {
  const offers = offersOf(name, state);
  const isQuestion = name === "place" || (name === "date" && isInDoubt(state.detail));
  if (offers.length < 2 && !isQuestion) return [];
  const isChosen = (offer) =>
    name === "date" ? offer === value : name === "kind" ? sameKind(offer, value) : samePlaceOrNone(offer, value);
  const rows = offers.map((offer, index) =>
    make(
      "li",
      {},
      button(
        "",
        () => state.onPick(name, index),
        { attributes: { "aria-pressed": String(isChosen(offer.value)) } },
        keyCap(index + 1),
        make("b", { text: offer.text }),
        make("span", { className: "aside", text: offer.note }),
      ),
    ),
  );
  return [make("ol", { className: state.armed === name ? "review-offers armed" : "review-offers" }, ...rows)];
}

const sameKind = (one, other) => one.category === other?.category && one.type === other?.type;
const samePlaceOrNone = (one, other) => (one ? samePlace(one, other) : other === "" || other === undefined);
