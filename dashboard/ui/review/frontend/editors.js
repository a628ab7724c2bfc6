// The open form of a field. Enter keeps, Escape leaves all as it was; no other key is heard by the page.
import { button, make } from "./elements.js";

const input = (value, label, attributes = {}) =>
  make("input", {
    attributes: { type: "text", "aria-label": label, maxlength: "300", value: value ?? "", ...attributes },
  });

// `keep` takes the value, `leave` closes; `ask` has the server say what a text means while it is typed.
export const EDITORS = {
  title: ({ value, words, keep, leave }) => plainEditor(value, words.names.title, { keep, leave, words }),
  date: ({ value, words, keep, leave, ask }) => {
    const field = input(value, words.edtf, { maxlength: "80", placeholder: "2021-04-29", spellcheck: "false" });
    field.addEventListener("input", () => ask("date", field.value.trim()));
    return drawEditor([field, make("p", { className: "review-note answer", attributes: { "aria-live": "polite" } })], {
      words,
      leave,
      keep: () => keep(field.value.trim()),
    });
  },
  place: ({ value, words, leave, ask }) => {
    const field = input(value?.name ?? "", words.searchPlace, { spellcheck: "false" });
    field.addEventListener("input", () => ask("place", field.value.trim()));
    const list = make("div", { className: "review-found", attributes: { "aria-live": "polite" } });
    return drawEditor([field, list], { words, leave, keep: () => list.querySelector("button")?.click() });
  },
  kind: ({ value, words, keep, leave, kinds }) => {
    const select = make("select", { attributes: { "aria-label": words.names.kind } });
    for (const { category, label, types } of kinds) {
      const group = make("optgroup", { attributes: { label } });
      for (const type of types)
        group.append(make("option", { text: words.types[type] ?? type, attributes: { value: `${category}/${type}` } }));
      select.append(group);
    }
    select.value = value ? `${value.category}/${value.type}` : select.options[0]?.value;
    const take = () => {
      const [category, type] = select.value.split("/");
      keep({ category, type });
    };
    return drawEditor([select], { words, leave, keep: take });
  },
  figures: ({ value, words, keep, leave, measures }) => {
    const rows = make("div", { className: "review-rows" });
    const add = (figure) => rows.append(figureRow(figure, words, measures));
    (value?.length ? value : [{}]).forEach(add);
    const more = button(words.add, () => add({}), { className: "plain" });
    return drawEditor([rows, more], {
      words,
      leave,
      keep: () => keep([...rows.children].map(readFigure).filter(Boolean)),
    });
  },
  summary: ({ value, words, keep, leave }) => {
    const field = make("textarea", { attributes: { "aria-label": words.names.summary, maxlength: "900", rows: "4" } });
    field.value = value ?? "";
    return drawEditor([field], { words, leave, keep: () => keep(field.value.trim()) });
  },
  actors: ({ value, words, keep, leave, roles }) => {
    const rows = make("div", { className: "review-rows" });
    const add = ({ name = "", role = "" }) => {
      const select = choice([["", words.noRole], ...roles], role, words.role);
      const row = make("p", { className: "row" }, input(name, words.names.actors), select);
      row.append(button("×", () => row.remove(), { attributes: { "aria-label": words.remove } }));
      rows.append(row);
    };
    (value?.length ? value : [{}]).forEach(add);
    const read = (row) => ({ name: row.querySelector("input").value.trim(), role: row.querySelector("select").value });
    const more = button(words.add, () => add({}), { className: "plain" });
    const take = () => keep([...rows.children].map(read).filter(({ name }) => name));
    return drawEditor([rows, more], { words, leave, keep: take });
  },
};

const plainEditor = (value, label, { keep, leave, words }) => {
  const field = input(value, label);
  return drawEditor([field], { words, leave, keep: () => keep(field.value.trim()) });
};

function drawEditor(parts, { words, keep, leave }) {
  const element = make(
    "form",
    { className: "review-editor" },
    ...parts,
    make(
      "p",
      { className: "offers" },
      make("button", { text: words.keep, attributes: { type: "submit" } }),
      button(words.leave, leave),
    ),
  );
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    event.stopPropagation();
  });
  return element;
}

function choice(options, value, label) {
  const select = make("select", { attributes: { "aria-label": label } });
  for (const [name, text] of options) select.append(make("option", { text, attributes: { value: name } }));
  select.value = value;
  return select;
}

// Draws the editor of a place that no list has: its point and how well it is known, kept for the texts to come.
export function drawOwnPlace(name, words, keep) {
  const [lat, lon, km] = ["lat", "lon", "km"].map((part) =>
    input(part === "km" ? "5" : "", words[part], { inputmode: "decimal", placeholder: words[part], size: "7" }),
  );
  const problem = make("p", { className: "review-note", attributes: { role: "alert" } });
  const take = () => {
    const place = readPoint(name, lat.value, lon.value, km.value);
    if (place) keep(place);
    else problem.textContent = words.badPoint;
  };
  return [
    make("p", { className: "review-note", text: words.noSuchPlace }),
    make("p", { className: "review-note", text: words.ownPlace }),
    make("p", { className: "row" }, lat, lon, km),
    button(words.keepPlace, take),
    problem,
  ];
}

// Reads a place from latitude and longitude (degrees) and radius (0.1 to 500 km) as typed; undefined where one
// does not fit.
export function readPoint(name, ...written) {
  const [lat, lon, km] = written.map((text) => (text.trim() ? Number(text.trim().replace(",", ".")) : Number.NaN));
  const isPoint = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && km >= 0.1 && km <= 500;
  return name && isPoint ? { name, lat, lon, radius_km: km, keep: true } : undefined;
}

function figureRow(figure, words, measures) {
  const select = choice(measures, figure.measure ?? measures[0]?.[0] ?? "", words.measure);
  const number = (name) => input(figure[name], words[name], { inputmode: "decimal", size: "5", "data-part": name });
  const about = make("input", { attributes: { type: "checkbox", "data-part": "approximate" } });
  about.checked = Boolean(figure.approximate);
  const row = make(
    "p",
    { className: "row" },
    select,
    number("low"),
    number("high"),
    make("label", {}, about, make("span", { text: words.about })),
    input(figure.claimant, words.claimant, { placeholder: words.claimant, "data-part": "claimant" }),
  );
  row.dataset.group = figure.group ?? "";
  row.dataset.written = figure.as_written ?? "";
  row.append(button("×", () => row.remove(), { attributes: { "aria-label": words.remove } }));
  return row;
}

function readFigure(row) {
  const part = (name) => row.querySelector(`[data-part=${name}]`);
  const number = (name) => (part(name).value.trim() === "" ? null : Number(part(name).value.trim().replace(",", ".")));
  const [low, high] = [number("low"), number("high")];
  const written = low === null && high === null ? row.dataset.written : "";
  if ((low === null && high === null && !written) || [low, high].some(Number.isNaN)) return undefined;
  return {
    measure: row.querySelector("select").value,
    group: row.dataset.group,
    low,
    high,
    claimant: part("claimant").value.trim(),
    approximate: part("approximate").checked,
    ...(written && { as_written: written }),
  };
}
